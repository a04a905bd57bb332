"""The agenda before the meeting: people put it together, and what no longer fits is said at once."""

import sqlite3
from contextlib import closing

from tests.scenarios.sandbox_town import AT_ONCE, CHANNEL, SandboxTown


async def open_agenda(town: SandboxTown, who: str = "sara") -> None:
    person = getattr(town, who)
    await person.presses("Prepare…" if who == "sara" else "Add…", in_=CHANNEL)
    await person.presses("Agenda")
    await person.sees_modal("Agenda")


async def test_a_facilitator_puts_the_agenda_together_in_one_list(town: SandboxTown) -> None:
    await town.kickoff()
    await open_agenda(town)
    assert "exactly the time there is" in town.sara.screen()

    await town.sara.presses("Add an item")
    assert "take all of the 60 minutes" in town.sara.screen()
    town.sara.fills({"Title": "The old quay", "Minutes": "15", "Who speaks?": "Milan"})
    await town.sara.submits()
    await town.sara.sees("75 minutes: 15 minutes too many")
    await town.sara.presses("Up", beside="The old quay")
    await town.sara.sees("The old quay: 15 minutes, @Milan [Edit] [Up] [Down] [Remove] 11:08 How confident")
    await town.sara.presses("Remove", beside="How we decide")
    await town.sara.sees_no("How we decide")
    await town.sara.presses("Edit", beside="The client speaks")
    assert "If you leave this empty, it will say: The client speaks" in town.sara.screen()
    town.sara.fills({"Minutes": "3", "Or the name of someone who isn't in Slack": "Ms Visser"})
    await town.sara.submits()

    seen = await town.sara.sees("60 minutes, exactly the time there is")
    assert "The client speaks: 3 minutes, Ms Visser" in seen


async def test_anyone_may_add_an_item_and_change_their_own_only(town: SandboxTown) -> None:
    await town.kickoff()
    await open_agenda(town, "milan")
    await town.milan.presses("Add an item")
    town.milan.fills({"Title": "The old quay", "What is it for, in one sentence?": "What can stay?"})
    await town.milan.submits()

    seen = await town.milan.sees("70 minutes: 10 minutes too many")
    assert 1 == seen.count("[Edit]")
    await town.milan.presses("Edit", beside="The old quay")
    town.milan.fills({"Minutes": "241"})
    await town.milan.submits()
    assert ["Minutes"] == list(town.milan.modal.errors)
    town.milan.fills({"Minutes": "1"})
    await town.milan.submits()
    await town.milan.sees("61 minutes: 1 minute too many")

    await open_agenda(town)
    assert "Added by @Milan" in town.sara.screen()


async def test_the_pre_read_and_the_live_agenda_show_what_was_arranged(town: SandboxTown) -> None:
    await town.kickoff(**{"When does the pre-read go out?": AT_ONCE})
    await town.tessa.sees("[I've read it]", in_=CHANNEL)
    assert "10:00 Welcome" in await town.whole_preread("tessa")
    await open_agenda(town)
    await town.sara.presses("Add an item")
    town.sara.fills({"Topic": "Break", "Minutes": "5"})
    await town.sara.submits()
    await town.sara.presses("Remove", beside="Welcome")

    await town.sara.sees_no("Welcome")
    seen = await town.whole_preread("tessa")
    assert "10:00 The client speaks" in seen
    assert "Break: 5 minutes" in seen
    await town.sara.closes()
    await town.sara.closes()
    await town.sara.presses("Start", in_=CHANNEL)
    await town.tessa.sees("Now: The client speaks", in_=CHANNEL)


async def test_our_topics_are_worded_in_the_language_of_each_reader(town: SandboxTown) -> None:
    await town.kickoff()
    await town.joris.presses("Add…", in_=CHANNEL)
    await town.joris.presses("Agenda")

    await town.joris.sees("Klant aan het woord: 8 minuten")


async def test_an_agenda_is_saved_and_chosen_for_the_next_kickoff(town: SandboxTown) -> None:
    await town.kickoff()
    await open_agenda(town)
    await town.sara.presses("Add an item")
    town.sara.fills({"Title": "The old quay", "Minutes": "30"})
    await town.sara.submits()
    await town.sara.presses("Save as template")
    town.sara.fills({"What is this agenda called?": "Half a day"})
    await town.sara.submits()
    await town.sara.sees("The agenda has been saved")
    for _ in range(3):
        await town.sara.closes()

    await town.kickoff(
        **{"Agenda": "Half a day (90 minutes)", "When does the pre-read go out?": AT_ONCE},
    )

    await town.tessa.sees("[I've read it]", in_=CHANNEL)
    seen = await town.whole_preread("tessa")
    assert "The old quay: 30 minutes" in seen
    assert ", 90 minutes" in seen
    await open_agenda(town)
    await town.sara.presses("Save as template")
    await town.sara.presses("Remove", beside="Half a day (90 minutes)")
    await town.sara.sees_no("Half a day (90 minutes)")


async def test_what_goes_wrong_in_the_third_modal_is_told_in_its_place(town: SandboxTown) -> None:
    await town.kickoff()
    await open_agenda(town)
    await town.sara.presses("Edit", beside="The roadmap")
    _change(town, "DELETE FROM agenda_item WHERE topic = 'roadmap'")
    await town.sara.submits()
    await town.sara.sees("I can't find this")

    await town.sara.closes()
    await town.sara.presses("Save as template")
    town.sara.fills({"What is this agenda called?": "Half a day"})
    await town.sara.submits()
    await town.sara.closes()
    await town.sara.presses("Save as template")
    _change(town, "DELETE FROM agenda_template")
    await town.sara.presses("Remove", beside="Half a day")
    await town.sara.sees("I can't find this")


def _change(town: SandboxTown, sql: str) -> None:
    """As somebody else does in the meantime."""
    with closing(sqlite3.connect(town.database)) as database, database:
        database.execute(sql)
