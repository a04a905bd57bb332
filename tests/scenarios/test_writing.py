"""Everyone writes before anyone speaks, so that the quiet are read as the loud are."""

from datetime import timedelta

import pytest

from bot.domain.actors import Actor
from bot.sandbox.acting.finding import Said
from bot.sandbox.acting.person import Person
from tests.scenarios.sandbox_town import CHANNEL, MONDAY, SandboxTown


@pytest.fixture
async def live(town: SandboxTown) -> SandboxTown:
    """At the scope; Milan and Tessa have joined."""
    await town.kickoff(**{"When does it start?": town.clock.now() + timedelta(hours=1)})
    for person in (town.milan, town.tessa):
        await person.presses("I'm in", in_=CHANNEL)
    town.clock.move_to(MONDAY + timedelta(hours=1))
    await town.sara.sees("press Start", in_=CHANNEL)
    await town.sara.presses("Start", in_=CHANNEL)
    for title in ("The client speaks", "What done looks like", "In scope and out of scope"):
        await town.sara.presses("Next", in_=CHANNEL)
        await town.sara.sees(f"Now: {title}", in_=CHANNEL)
    return town


async def _opens(town: SandboxTown, **said: str) -> None:
    await town.sara.presses("Write first…", in_=CHANNEL)
    town.sara.fills(said)
    await town.sara.submits()
    await town.sara.sees("Everyone writes until", in_=CHANNEL)


async def _writes(person: Person, *entries: str, **said: Said) -> None:
    await person.presses("Write", in_=CHANNEL)
    person.fills({"What do you think?": "\n".join(entries), **said})
    await person.submits()


async def test_what_is_written_without_names_shows_together_once_all_are_done(live: SandboxTown) -> None:
    await _opens(live)
    seen = await live.clara.sees("0 of 3 have written.", in_=CHANNEL)
    assert "Names won't be shown." in seen

    await _writes(live.milan, "An app", "A map of the quay")
    seen = await live.clara.sees("1 of 3 has written.", in_=CHANNEL)
    assert "An app" not in seen
    await _writes(live.tessa, "Tickets")
    await _writes(live.sara)

    seen = await live.clara.sees("Idea: An app (written without a name)", in_=CHANNEL)
    for entry in ("A map of the quay", "Tickets"):
        assert f"Idea: {entry} (written without a name)" in seen
    await live.clara.sees_no("Everyone writes until", in_=CHANNEL)
    thread = live.clara.message("Idea: An app", in_=CHANNEL).thread_ts
    assert thread == live.clara.message("Agenda: Harbour website", in_=CHANNEL).ts

    await live.clara.presses("I agree", beside="Tickets", in_=CHANNEL)
    await live.milan.sees("Tickets (1 person agrees, written without a name)", in_=CHANNEL)


async def test_what_somebody_wrote_is_there_when_they_come_back_and_is_nobody_elses(live: SandboxTown) -> None:
    await _opens(live)
    await _writes(live.milan, "An app", **{"Are you done?": []})
    await live.milan.presses("Write", in_=CHANNEL)
    await live.milan.sees("An app")
    await live.tessa.presses("Write", in_=CHANNEL)
    assert "An app" not in live.tessa.screen()


async def test_a_window_with_names_says_so_and_shows_them(live: SandboxTown) -> None:
    await _opens(live, **{"For how long?": "2 minutes", "Do you want to show names?": "With names"})
    seen = await live.clara.sees("Names will be shown.", in_=CHANNEL)
    assert "Everyone writes until" in seen
    await live.milan.presses("Write", in_=CHANNEL)
    await live.milan.sees("Then everyone sees it with your name.")
    await live.milan.closes()
    await _writes(live.milan, "An app")

    live.clock.advance(timedelta(minutes=2, seconds=21))
    await live.clara.sees("Idea: An app (added by @Milan)", in_=CHANNEL)


async def test_those_who_are_still_typing_have_twenty_seconds(live: SandboxTown) -> None:
    await _opens(live)
    for person in (live.milan, live.tessa):
        await person.presses("Write", in_=CHANNEL)
        await person.sees_modal("Write first")
    await live.sara.presses("Close writing", in_=CHANNEL)
    await live.clara.sees("Writing is closing: 20 seconds left to save.", in_=CHANNEL)

    live.milan.fills({"What do you think?": "Just in time"})
    await live.milan.submits()
    live.clock.advance(timedelta(seconds=21))
    await live.clara.sees("Idea: Just in time", in_=CHANNEL)

    live.tessa.fills({"What do you think?": "Too late"})
    await live.tessa.submits()
    await live.tessa.sees("Writing has closed, so this wasn't saved.")
    await live.tessa.closes()
    assert "Too late" in live.tessa.screen(), "what was typed is still there"


async def test_any_item_can_be_written_about_and_only_a_facilitator_opens_and_closes(live: SandboxTown) -> None:
    await live.sara.presses("Next", in_=CHANNEL)
    seen = await live.sara.sees("Now: How we decide", in_=CHANNEL)
    assert "[Write first…]" not in seen

    await live.sara.presses("More…", in_=CHANNEL)
    await live.sara.presses("Write first…")
    await live.sara.submits()
    await live.clara.sees("Everyone writes until", in_=CHANNEL)

    await live.milan.presses("Close writing", in_=CHANNEL)
    await live.milan.sees("Only @Sara can do this", in_=CHANNEL)


async def test_nobody_waits_for_somebody_who_has_left(live: SandboxTown) -> None:
    workspace, bot = live.sandbox.workspace, live.bot
    assert bot is not None
    joris = Actor(workspace.team.id, live.joris.id)
    await bot.bridge.write(bot.services.attendances.join, 1, by=joris)
    workspace.users[live.joris.id].deleted = True
    await _opens(live)
    for person in (live.milan, live.tessa):
        await _writes(person, "An app")
    await live.clara.sees("2 of 3 have written.", in_=CHANNEL)  # Slack was asked about those who have not

    await _writes(live.sara, "A map of the quay")
    await live.clara.sees("Idea: A map of the quay", in_=CHANNEL)


async def test_on_a_plain_agenda_nothing_is_written_first_unless_it_is_asked_for(town: SandboxTown) -> None:
    start = {"When does it start?": town.clock.now() + timedelta(hours=1)}
    await town.kickoff(**start, Agenda="Plain: just the items and their minutes")
    town.clock.move_to(MONDAY + timedelta(hours=1))
    await town.sara.sees("press Start", in_=CHANNEL)
    await town.sara.presses("Start", in_=CHANNEL)
    for title in ("The client speaks", "What done looks like", "In scope and out of scope"):
        await town.sara.presses("Next", in_=CHANNEL)
        seen = await town.sara.sees(f"Now: {title}", in_=CHANNEL)
    assert "[Write first…]" not in seen
    await town.sara.presses("More…", in_=CHANNEL)
    await town.sara.presses("Write first…")
    await town.sara.sees_modal("Write first")


async def test_who_leaves_slack_meanwhile_is_neither_counted_nor_waited_for(live: SandboxTown) -> None:
    await _opens(live)
    for person in (live.milan, live.sara):
        await _writes(person, "An app")
    await live.clara.sees("2 of 3 have written.", in_=CHANNEL)

    await live.sandbox.acts.deactivate(live.sara.id, live.tessa.id)

    await live.clara.sees("Idea: An app (written without a name)", in_=CHANNEL)
    await live.clara.sees("Everyone has joined.", in_=CHANNEL)
