"""A kickoff that is moved to another time, and one that is off: everyone hears of it."""

from datetime import timedelta

from tests.scenarios.sandbox_town import CHANNEL, SandboxTown
from tests.scenarios.test_agenda_items import open_agenda
from tests.scenarios.test_speakers import KICKOFF, name_speaker

A_WEEK = timedelta(days=7)


async def _prepares(town: SandboxTown, entry: str) -> None:
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses(entry)


async def _joris_speaks(town: SandboxTown) -> None:
    await town.kickoff()
    await open_agenda(town)
    await name_speaker(town, "Joris")
    await town.sara.closes()
    town.clock.advance(timedelta(minutes=11))
    await town.joris.sees("Je spreekt bij de kick-off", in_=KICKOFF)


async def _what_is_due_by_now(town: SandboxTown) -> str:
    """What is in the channel once a card has come, which comes behind all that was due before it."""
    await town.kickoff(Project="Ferry app")
    return await town.milan.sees("Kickoff: Ferry app", in_=CHANNEL)


async def test_a_kickoff_moves_with_all_that_is_planned_for_it(town: SandboxTown) -> None:
    await _joris_speaks(town)
    await _prepares(town, "Reschedule")
    start = town.clock.now() + timedelta(days=3, minutes=-11)
    await town.sara.changes({"When does it start?": start})
    await town.sara.submits()
    await town.sara.sees("The kickoff is already planned for this time.")
    why = {"What should everyone know about this?": "The client is *away*."}
    await town.sara.changes({"When does it start?": start + A_WEEK, **why})
    await town.sara.submits()
    await town.sara.sees("Harbour website now starts")
    await town.sara.closes()

    seen = await town.milan.sees("The kickoff of Harbour website has been rescheduled by @Sara.", in_=CHANNEL)
    assert "The client is *away*." in seen
    seen = await town.joris.sees("is verzet. Je spreekt daar", in_=KICKOFF)
    assert 2 == seen.count("Jouw onderdeel: Harbour website")
    town.clock.advance(timedelta(days=4))
    assert "It's time for" not in await _what_is_due_by_now(town)
    town.clock.advance(timedelta(days=6))
    await town.milan.sees("It's time for Harbour website.", in_=CHANNEL)


async def test_an_agenda_that_is_in_the_channel_gives_way_to_the_one_of_the_new_time(town: SandboxTown) -> None:
    start = town.clock.now() + timedelta(hours=1)
    await town.kickoff(**{"When does it start?": start})
    town.clock.advance(timedelta(hours=1, minutes=1))
    await town.sara.sees("It's time for Harbour website.", in_=CHANNEL)
    await _prepares(town, "Reschedule")
    await town.sara.changes({"When does it start?": start + A_WEEK})
    await town.sara.submits()
    await town.sara.sees("Harbour website now starts")
    await town.sara.closes()

    await town.milan.sees("This agenda of Harbour website is no longer in use.", in_=CHANNEL)
    assert "It's time for Harbour website." not in town.milan.screen(in_=CHANNEL)
    town.clock.move_to(start + A_WEEK + timedelta(minutes=1))
    await town.milan.sees("It's time for Harbour website.", in_=CHANNEL)
    await town.sara.presses("Start", in_=CHANNEL)
    await town.milan.sees("Now: Welcome", in_=CHANNEL)
    seen = await town.milan.sees("The agenda of Harbour website is further down. Go to the agenda", in_=CHANNEL)
    assert 1 == seen.count("Agenda: Harbour website")


async def test_who_leads_it_cancels_it_and_nothing_of_it_comes_any_more(town: SandboxTown) -> None:
    await _joris_speaks(town)
    await town.milan.presses("Prepare…", in_=CHANNEL)
    await town.milan.sees("Only @Sara can do this.", in_=CHANNEL)
    await _prepares(town, "Cancel the kickoff")
    await town.sara.sees("Cancel Harbour website? This can't be undone.")
    town.sara.fills({"What should everyone know about this?": "There is no budget."})
    await town.sara.submits()
    await town.sara.sees("Harbour website has been cancelled.")
    await town.sara.closes()

    seen = await town.milan.sees("The kickoff of Harbour website has been cancelled by @Sara.", in_=CHANNEL)
    assert "There is no budget." in seen
    seen = await town.milan.sees("This kickoff has been cancelled.", in_=CHANNEL)
    assert "[Prepare…]" not in seen
    await town.joris.sees("Deze kick-off gaat niet door, dus je hoeft niets voor te bereiden.", in_=KICKOFF)
    town.clock.advance(timedelta(days=30))
    await town.milan.types("/kickoff status", in_=CHANNEL)
    await town.milan.sees("There is no kickoff in this channel yet.", in_=CHANNEL)
    seen = await _what_is_due_by_now(town)
    assert "Pre-read: Harbour website" not in seen
    assert "It's time for" not in seen
