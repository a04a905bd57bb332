"""The live agenda: a person advances, nothing advances itself, and going back destroys nothing."""

import asyncio
from datetime import timedelta

import pytest

from bot.sandbox.acting.person import Person
from bot.sandbox.state.conversations import Message
from bot.sandbox.state.errors import Json
from tests.scenarios.sandbox_town import CHANNEL, MONDAY, SandboxTown

TITLES = (
    *("The client speaks", "What done looks like", "In scope and out of scope", "How we decide"),
    *("The roadmap", "How confident we are", "Closing"),
)  # after the first, which is Welcome


@pytest.fixture
async def live(town: SandboxTown) -> SandboxTown:
    await town.kickoff(**{"When does it start?": town.clock.now() + timedelta(hours=1)})
    town.clock.move_to(MONDAY + timedelta(hours=1, minutes=1))
    await town.sara.sees("press Start", in_=CHANNEL)
    await town.sara.presses("Start", in_=CHANNEL)
    await town.sara.sees("Now: Welcome", in_=CHANNEL)
    return town


async def test_at_the_start_time_the_facilitator_is_offered_start_and_nothing_starts_by_itself(
    town: SandboxTown,
) -> None:
    await town.kickoff(**{"When does it start?": town.clock.now() + timedelta(hours=1)})

    town.clock.move_to(MONDAY + timedelta(hours=5))

    await town.noor.sees("press Start", in_=CHANNEL)
    assert "Now:" not in town.noor.screen(in_=CHANNEL)


async def test_a_facilitator_may_start_early_and_the_agenda_comes_once(town: SandboxTown) -> None:
    await town.kickoff(**{"When does it start?": town.clock.now() + timedelta(hours=1)})
    await town.sara.presses("Start", in_=CHANNEL)
    await town.sara.sees("Now: Welcome", in_=CHANNEL)

    town.clock.move_to(MONDAY + timedelta(hours=1, minutes=5))
    await town.sara.presses("Next", in_=CHANNEL)

    seen = await town.sara.sees("Now: The client speaks", in_=CHANNEL)
    assert 1 == seen.count("Now:")
    assert "press Start" not in seen  # it has started


async def test_the_agenda_says_where_we_are_and_until_when(live: SandboxTown) -> None:
    seen = await live.clara.sees("Now: Welcome", in_=CHANNEL)

    assert "Until 11:06" in seen
    assert "[Back]" not in seen


async def test_next_and_back_move_it_and_remember_the_time_that_was_spent(live: SandboxTown) -> None:
    live.clock.advance(timedelta(minutes=2))
    await live.sara.presses("Next", in_=CHANNEL)
    await live.sara.sees("Now: The client speaks", in_=CHANNEL)
    live.clock.advance(timedelta(minutes=10))

    await live.sara.presses("Back", in_=CHANNEL)

    seen = await live.sara.sees("Now: Welcome", in_=CHANNEL)
    assert "Until 11:16" in seen  # three of its five minutes are left, at 11:13


async def test_a_member_cannot_move_the_meeting_and_is_told_who_can(live: SandboxTown) -> None:
    await live.tessa.presses("Next", in_=CHANNEL)

    await live.tessa.sees("Only @Sara can do this", in_=CHANNEL)
    assert "Now: Welcome" in live.tessa.screen(in_=CHANNEL)


def _button(live: SandboxTown, label: str) -> tuple[Message, Json]:
    """A button as it is on the screen now, to be pressed as often as one likes, and later."""
    agenda = live.sara.message("Agenda: Harbour website", in_=CHANNEL)
    buttons = (element for block in agenda.blocks for element in block.get("elements", ()))
    return agenda, next(it for it in buttons if it["type"] == "button" and it["text"]["text"] == label)


async def test_a_second_press_of_the_same_button_moves_nothing(live: SandboxTown) -> None:
    go_on = _button(live, "Next")
    await live.crafted_press("sara", *go_on)
    await live.sara.sees("Now: The client speaks", in_=CHANNEL)

    await live.crafted_press("sara", *go_on)

    await live.sara.sees("nothing was changed", in_=CHANNEL)
    assert "Now: The client speaks" in live.sara.screen(in_=CHANNEL)


async def test_no_button_that_is_pressed_once_more_later_moves_anything(live: SandboxTown) -> None:
    first_next = _button(live, "Next")
    await live.crafted_press("sara", *first_next)
    await live.sara.sees("Now: The client speaks", in_=CHANNEL)
    back = _button(live, "Back")
    await live.crafted_press("sara", *back)
    await live.sara.sees("Now: Welcome", in_=CHANNEL)

    for late in (first_next, back, first_next):
        await live.crafted_press("sara", *late)

    await live.sara.sees("nothing was changed", in_=CHANNEL)
    await live.sara.presses("Next", in_=CHANNEL)
    await live.sara.sees("Now: The client speaks", in_=CHANNEL)


async def test_of_all_who_press_next_at_once_one_moves_it(live: SandboxTown) -> None:
    go_on = _button(live, "Next")

    await asyncio.gather(*(live.crafted_press("sara", *go_on) for _ in range(5)))

    await live.sara.sees("Now: The client speaks", in_=CHANNEL)
    await live.sara.sees("nothing was changed", in_=CHANNEL)
    await live.sara.presses("Back", in_=CHANNEL)
    await live.sara.sees("Now: Welcome", in_=CHANNEL)


async def test_start_and_end_that_are_pressed_twice_start_and_end_it_once(town: SandboxTown) -> None:
    await town.kickoff(**{"When does it start?": town.clock.now() + timedelta(hours=1)})
    town.clock.move_to(MONDAY + timedelta(hours=1, minutes=1))
    await town.sara.sees("press Start", in_=CHANNEL)
    start = _button(town, "Start")
    for _ in range(2):
        await town.crafted_press("sara", *start)
    await town.sara.sees("The kickoff has already started.", in_=CHANNEL)
    await town.sara.sees("Now: Welcome", in_=CHANNEL)
    for title in TITLES:
        await town.sara.presses("Next", in_=CHANNEL)
        await town.sara.sees(f"Now: {title}", in_=CHANNEL)
    end = _button(town, "End")
    await town.sara.presses("More…", in_=CHANNEL)
    await town.sara.presses("Back")
    await town.sara.closes()
    await town.sara.sees("Now: How confident we are", in_=CHANNEL)
    await town.crafted_press("sara", *end)
    await town.sara.sees("nothing was changed", in_=CHANNEL)
    await town.sara.presses("Next", in_=CHANNEL)
    await town.sara.sees("Now: Closing", in_=CHANNEL)

    end = _button(town, "End")
    for _ in range(2):
        await town.crafted_press("sara", *end)

    await town.sara.sees("The kickoff has ended", in_=CHANNEL)
    await town.sara.sees_no("Now:", in_=CHANNEL)


async def test_where_nobody_may_edit_the_agenda_comes_once_more_for_each_move(live: SandboxTown) -> None:
    live.sandbox.workspace.preferences.edit_window = timedelta(0)
    for title in ("The client speaks", "What done looks like"):
        live.clock.advance(timedelta(minutes=1))
        await live.sara.presses("Next", in_=CHANNEL)
        await live.sara.sees(f"Now: {title}", in_=CHANNEL)
    live.clock.advance(timedelta(minutes=1))
    for question in ("Who decides?", "Who pays?", "Who else?"):
        await _asks(live.milan, question)

    await live.sara.presses("More…", in_=CHANNEL)
    await live.sara.presses("End")

    seen = await live.sara.sees("The kickoff ended", in_=CHANNEL)
    assert 4 == seen.count("Agenda: Harbour website"), "at the start, for two moves, and at the end"
    assert "Who decides?" in seen


async def _asks(person: Person, question: str) -> None:
    await person.presses("Add…", in_=CHANNEL)
    await person.presses("Something else…")
    await person.presses("Open questions")
    await person.sees_modal("Open questions")
    await person.presses("Ask a question")
    person.fills({"What would you like to know?": question})
    await person.submits()
    await person.sees(question)
    while person.modal:
        await person.closes()


async def test_the_last_item_is_ended_and_the_milestones_stay(live: SandboxTown) -> None:
    for title in TITLES:
        await live.sara.presses("Next", in_=CHANNEL)
        await live.sara.sees(f"Now: {title}", in_=CHANNEL)
    assert "[Next]" not in live.sara.screen(in_=CHANNEL)

    await live.sara.presses("End", in_=CHANNEL)

    seen = await live.clara.sees_no("Now: Closing", in_=CHANNEL)
    assert "[Add milestone]" in seen
    assert "[End]" not in seen


async def test_a_restart_in_the_middle_goes_on_where_it_was(live: SandboxTown) -> None:
    await live.stop_bot()
    await live.start_bot()

    await live.sara.presses("Next", in_=CHANNEL)

    seen = await live.sara.sees("Now: The client speaks", in_=CHANNEL)
    assert 1 == seen.count("Now:")


async def test_five_more_minutes_are_one_press_and_the_agenda_says_what_they_cost(live: SandboxTown) -> None:
    await live.sara.sees("On time: ends about 12:01", in_=CHANNEL)  # it started a minute late

    await live.sara.presses("+5", in_=CHANNEL)

    await live.clara.sees("Until 11:11", in_=CHANNEL)
    await live.clara.sees("6 minutes behind: ends about 12:06", in_=CHANNEL)


async def test_when_the_minutes_are_used_up_the_agenda_says_so_by_itself_and_nothing_advances(
    live: SandboxTown,
) -> None:
    live.clock.move_to(MONDAY + timedelta(hours=1, minutes=6))

    seen = await live.clara.sees("Over since 11:06", in_=CHANNEL)
    assert "Now: Welcome" in seen

    live.clock.move_to(MONDAY + timedelta(hours=2, minutes=13))
    await live.sara.presses("+5", in_=CHANNEL)
    seen = await live.clara.sees("Until 12:18", in_=CHANNEL)
    assert "73 minutes behind: ends about 13:13" in seen


async def test_a_pause_stops_the_time_and_resume_comes_first(live: SandboxTown) -> None:
    live.clock.advance(timedelta(minutes=2))
    await live.sara.presses("More…", in_=CHANNEL)
    await live.sara.presses("Pause")
    await live.sara.closes()
    seen = await live.clara.sees("Paused since 11:03", in_=CHANNEL)
    assert "Left for this item: 3 minutes" in seen
    live.clock.advance(timedelta(minutes=30))

    await live.sara.presses("Resume", in_=CHANNEL)

    await live.clara.sees("Until 11:36", in_=CHANNEL)
    await live.clara.sees("31 minutes behind: ends about 12:31", in_=CHANNEL)


async def test_an_item_is_parked_and_brought_back_and_the_facilitator_sees_where_its_minutes_go(
    live: SandboxTown,
) -> None:
    await live.sara.presses("Next", in_=CHANNEL)
    await live.sara.sees("Now: The client speaks", in_=CHANNEL)
    await live.sara.presses("More…", in_=CHANNEL)
    await live.sara.presses("Park")

    await live.clara.sees("Parked: The client speaks", in_=CHANNEL)
    await live.clara.sees("Now: What done looks like", in_=CHANNEL)
    await live.sara.sees("The client speaks: 8 minutes")

    await live.sara.presses("Bring back")
    await live.sara.closes()
    await live.clara.sees_no("Parked:", in_=CHANNEL)
    await live.sara.presses("Next", in_=CHANNEL)
    await live.clara.sees("Now: The client speaks", in_=CHANNEL)


async def test_a_move_is_undone_for_a_minute_and_the_undo_says_what_it_undid(live: SandboxTown) -> None:
    await live.sara.presses("Next", in_=CHANNEL)
    await live.sara.sees("Now: The client speaks", in_=CHANNEL)
    await live.sara.presses("More…", in_=CHANNEL)

    await live.sara.presses("Undo")

    await live.sara.sees("You undid going to the next item. It's Welcome again.")
    await live.sara.closes()
    await live.clara.sees("Now: Welcome", in_=CHANNEL)

    await live.sara.presses("Next", in_=CHANNEL)
    await live.sara.sees("Now: The client speaks", in_=CHANNEL)
    live.clock.advance(timedelta(minutes=2))
    await live.sara.presses("More…", in_=CHANNEL)
    assert "[Undo]" not in await live.sara.sees("Now: The client speaks")


async def test_an_end_that_was_a_mistake_is_undone(live: SandboxTown) -> None:
    await live.sara.presses("More…", in_=CHANNEL)
    await live.sara.presses("End")
    await live.clara.sees("The kickoff ended", in_=CHANNEL)

    await live.sara.presses("Undo")

    await live.sara.sees("You undid the end. The kickoff goes on with Welcome.")
    await live.clara.sees("Now: Welcome", in_=CHANNEL)


async def test_a_member_cannot_open_what_leads_the_meeting(live: SandboxTown) -> None:
    await live.tessa.presses("More…", in_=CHANNEL)

    await live.tessa.sees("Only @Sara can do this", in_=CHANNEL)


async def test_items_are_added_and_moved_while_it_runs(live: SandboxTown) -> None:
    await live.sara.presses("More…", in_=CHANNEL)
    await live.sara.presses("Change the agenda")
    await live.sara.presses("Add an item")
    live.sara.fills({"Title": "The old quay", "Minutes": 5})
    await live.sara.submits()
    await live.clara.sees("The old quay: 5 minutes", in_=CHANNEL)
    await live.sara.presses("Up", beside="The old quay")

    await live.clara.sees("6 minutes behind: ends about 12:06", in_=CHANNEL)
    await live.clara.sees("The old quay: 5 minutes • How confident we are: 4 minutes", in_=CHANNEL)


async def test_the_agenda_is_brought_down_and_the_earlier_message_links_to_it(live: SandboxTown) -> None:
    await live.milan.types("Before we go on: what about the quay?", in_=CHANNEL)

    await live.sara.types("/kickoff agenda", in_=CHANNEL)

    await live.sara.sees("I'll post the agenda of Harbour website again, down here.", in_=CHANNEL)
    seen = await live.clara.sees("The agenda of Harbour website is further down. Go to the agenda", in_=CHANNEL)
    assert seen.index("further down") < seen.index("what about the quay?") < seen.index("Now: Welcome")
    assert 1 == seen.count("[Next]")
    await live.sara.presses("Next", in_=CHANNEL)
    await live.clara.sees("Now: The client speaks", in_=CHANNEL)


async def test_a_member_who_looks_for_the_agenda_is_told_where_it_is_and_nothing_is_posted(
    live: SandboxTown,
) -> None:
    link = live.sandbox.workspace.permalink(live.tessa.message("Now: Welcome", in_=CHANNEL))

    await live.tessa.types("/kickoff agenda", in_=CHANNEL)

    await live.tessa.sees("(only you): Agenda: Harbour website", in_=CHANNEL)
    assert link in str(live.tessa.message("Agenda: Harbour website", in_=CHANNEL).blocks)
    assert "further down" not in live.clara.screen(in_=CHANNEL)


async def test_a_button_brings_the_agenda_down_too(live: SandboxTown) -> None:
    await live.milan.types("Before we go on: what about the quay?", in_=CHANNEL)
    await live.sara.presses("More…", in_=CHANNEL)

    await live.sara.presses("Bring it down here")

    seen = await live.clara.sees("further down. Go to the agenda", in_=CHANNEL)
    assert seen.index("what about the quay?") < seen.index("Now: Welcome")


def _pinned(town: SandboxTown) -> list[str]:
    """What the pinned messages of the channel begin with."""
    channel = town.sandbox.workspace.channel_named(CHANNEL)
    return [message.text.split("\n")[0] for message in channel.messages.values() if message.is_pinned]


async def test_the_agenda_is_pinned_while_the_kickoff_is_live(live: SandboxTown) -> None:
    assert await live.sandbox.workspace.changes.until(
        lambda: _pinned(live) == ["Agenda: Harbour website."], seconds=5
    )
    await live.sara.types("/kickoff agenda", in_=CHANNEL)
    await live.clara.sees("further down. Go to the agenda", in_=CHANNEL)
    assert await live.sandbox.workspace.changes.until(
        lambda: _pinned(live) == ["Agenda: Harbour website."], seconds=5
    )

    await live.sara.presses("More…", in_=CHANNEL)
    await live.sara.presses("End")

    assert await live.sandbox.workspace.changes.until(lambda: not _pinned(live), seconds=5)


async def test_without_the_scope_to_pin_nobody_notices_anything(town: SandboxTown) -> None:
    town.sandbox.grants.switch("pins:write", False)
    await town.kickoff()
    await town.sara.presses("Start", in_=CHANNEL)
    await town.sara.sees("Now: Welcome", in_=CHANNEL)
    await town.sara.presses("Next", in_=CHANNEL)
    await town.sara.sees("Now: The client speaks", in_=CHANNEL)

    assert [] == _pinned(town)
    await town.sara.opens_home()
    assert "could not be delivered" not in town.sara.screen()
