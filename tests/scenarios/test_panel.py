"""A meeting is led from the panel, speakers are told of their time, and it is taken over where nobody leads it."""

from datetime import timedelta

import pytest

from tests.scenarios.sandbox_town import CHANNEL, MONDAY, SandboxTown

DIRECT = "Kickoff"
START = MONDAY + timedelta(hours=1)


@pytest.fixture
async def live(town: SandboxTown) -> SandboxTown:
    """At the first item, of five minutes; Milan has joined, and Tessa speaks at the second, for eight."""
    people = {"Who is on the team?": ["Milan", "Tessa", "Noor"]}
    await town.kickoff(**people, **{"When does it start?": START})
    await town.milan.presses("I'm in", in_=CHANNEL)
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("Agenda")
    await town.sara.presses("Edit", beside="The client speaks")
    town.sara.fills({"Who speaks?": "Tessa"})
    await town.sara.submits()
    await town.sara.sees("The client speaks: 8 minutes, @Tessa")
    while town.sara.modal:
        await town.sara.closes()
    town.clock.move_to(START)
    await town.sara.sees("press Start", in_=CHANNEL)
    await town.sara.presses("Start", in_=CHANNEL)
    await town.sara.sees("Panel: Harbour website", in_=DIRECT)
    return town


async def test_the_meeting_is_led_from_the_panel_without_the_channel(live: SandboxTown) -> None:
    seen = await live.sara.sees("Now: Welcome", in_=DIRECT)
    assert "Next: The client speaks: 8 minutes, @Tessa" in seen
    assert "[Next] [+5] [Park]" in seen
    assert "Panel:" not in live.milan.screen(in_=DIRECT)

    await live.sara.presses("Next", in_=DIRECT)
    await live.milan.sees("Now: The client speaks", in_=CHANNEL)
    await live.sara.sees("Now: The client speaks", in_=DIRECT)
    await live.sara.presses("Pause", in_=DIRECT)
    await live.milan.sees("Paused since", in_=CHANNEL)
    await live.sara.presses("Resume", in_=DIRECT)
    await live.sara.sees("[Pause]", in_=DIRECT)
    await live.sara.presses("Park", in_=DIRECT)
    await live.milan.sees("Now: What done looks like", in_=CHANNEL)
    await live.sara.sees("Now: What done looks like", in_=DIRECT)
    await live.sara.presses("Back", in_=DIRECT)
    await live.sara.sees("Now: Welcome", in_=DIRECT)
    assert 1 == live.sara.screen(in_=DIRECT).count("Panel: Harbour website")


async def test_it_asks_when_time_is_nearly_up_and_once_it_is_and_the_channel_hears_nothing(
    live: SandboxTown,
) -> None:
    live.clock.advance(timedelta(minutes=4))
    await live.sara.sees("One minute left. Go on to the next item", in_=DIRECT)
    assert "One minute left" not in live.milan.screen(in_=CHANNEL)
    live.clock.advance(timedelta(minutes=1))
    await live.sara.sees("Time is up. Go on to the next item", in_=DIRECT)
    await live.sara.presses("+5", in_=DIRECT)
    seen = await live.sara.sees_no("Time is up.", in_=DIRECT)
    assert "Until 11:10" in seen


async def test_a_speaker_is_told_of_their_time_and_asks_for_more_which_the_panel_shows(live: SandboxTown) -> None:
    await live.tessa.sees("You're next: The client speaks, in #harbour-website.", in_=DIRECT)
    await live.sara.presses("Next", in_=DIRECT)
    await live.tessa.sees("You're on: The client speaks", in_=DIRECT)
    live.clock.advance(timedelta(minutes=4))
    await live.tessa.sees("Half your time has passed: The client speaks", in_=DIRECT)
    live.clock.advance(timedelta(minutes=3))
    await live.tessa.sees("One minute left: The client speaks", in_=DIRECT)

    await live.tessa.presses("Two more minutes", in_=DIRECT)
    seen = await live.tessa.sees("You've asked for two more minutes.", in_=DIRECT)
    assert "[Two more minutes]" not in seen
    await live.sara.sees("@Tessa asks for two more minutes.", in_=DIRECT)
    await live.sara.presses("+2", in_=DIRECT)
    await live.sara.sees_no("@Tessa asks for two more minutes.", in_=DIRECT)
    live.clock.advance(timedelta(minutes=3))
    seen = await live.tessa.sees("Your time is up: The client speaks", in_=DIRECT)
    assert 1 == seen.count("The client speaks, in #harbour-website"), "one message, which was edited"


async def test_where_nobody_leads_it_any_more_somebody_takes_over_and_has_the_panel(live: SandboxTown) -> None:
    live.clock.advance(timedelta(minutes=19))
    assert "take over" not in live.milan.screen(in_=DIRECT)
    live.clock.advance(timedelta(minutes=1))
    await live.milan.sees("If @Sara can't lead it now, you can take over.", in_=DIRECT)
    assert "take over" not in live.tessa.screen(in_=DIRECT), "she has not said that she takes part"

    await live.milan.presses("Take over", in_=DIRECT)
    await live.noor.sees("@Milan has taken over Harbour website and is now the facilitator.", in_=CHANNEL)
    await live.milan.sees("Panel: Harbour website", in_=DIRECT)
    seen = await live.milan.sees("You now lead Harbour website.", in_=DIRECT)
    assert "[Take over]" not in seen
    seen = await live.sara.sees("@Milan has taken over Harbour website and leads it from now on.", in_=DIRECT)
    assert "Panel:" not in seen
    await live.milan.presses("Next", in_=DIRECT)
    await live.noor.sees("Now: The client speaks", in_=CHANNEL)


async def test_at_the_planned_end_the_rest_is_parked_and_booked_as_part_2(live: SandboxTown) -> None:
    live.clock.advance(timedelta(minutes=60))
    seen = await live.sara.sees("[Finish in 5] [Book the rest] [End]", in_=DIRECT)
    assert "[Next] [+5] [Park] [Add…] [More…]\n" in seen
    assert "[Pause]" not in seen, "it is behind More…, since two rows of moves are enough"
    await live.sara.presses("Finish in 5", in_=DIRECT)
    await live.milan.sees("Parked: The client speaks, What done looks like", in_=CHANNEL)
    await live.sara.sees("Until 12:05", in_=DIRECT)

    await live.sara.presses("Book the rest", in_=DIRECT)
    form = await live.sara.sees("The agenda begins with what was left of Harbour website:")
    assert "• The client speaks: 8 minutes, @Tessa" in form
    later = live.clock.now() + timedelta(days=1)
    await live.sara.changes({"When does it start?": later})
    assert "The agenda begins with what was left of Harbour website:" in live.sara.screen()
    await live.sara.submits()
    await live.milan.sees("This continues Harbour website.", in_=CHANNEL)
    await live.milan.sees("What was left is planned as Harbour website, part 2.", in_=CHANNEL)
    seen = live.milan.screen(in_=CHANNEL)
    assert seen.count("Team: @Milan, @Tessa, @Noor") == 2, seen

    await live.sara.presses("More…", in_=DIRECT)
    await live.sara.presses("End")
    while live.sara.modal:
        await live.sara.closes()
    await live.milan.sees("Recap: Harbour website", in_=CHANNEL)
    panel = await live.sara.sees("The kickoff ended:", in_=DIRECT)
    assert "What was left is planned as Harbour website, part 2." in panel
    assert "[Book the rest]" not in panel


async def test_after_the_end_the_panel_says_so_and_what_is_left_can_be_booked(live: SandboxTown) -> None:
    await live.sara.presses("More…", in_=DIRECT)
    await live.sara.presses("End")
    while live.sara.modal:
        await live.sara.closes()
    await live.sara.sees("The kickoff ended:", in_=DIRECT)
    panel = live.sara.message("Panel: Harbour website", in_=DIRECT)
    (row,) = (block["elements"] for block in panel.blocks if block["type"] == "actions")
    assert ["Book the rest"] == [button["text"]["text"] for button in row]
