"""The roadmap in the channel, and the end of a kickoff, as people read and press them."""

from datetime import date, timedelta
from typing import Any

from tests.scenarios.sandbox_town import CHANNEL, SandboxTown
from tests.scenarios.test_roadmap import FRIDAY, at

KICKOFF = "Kickoff"


async def _hold(town: SandboxTown) -> None:
    """Begins a kickoff and takes it to its end, within an hour."""
    await town.kickoff(**{"Who is on the team?": ["Joris", "Milan"], "Who represents the client?": ["Clara"]})
    await town.sara.presses("Start", in_=CHANNEL)
    await town.sara.presses("More…", in_=CHANNEL)
    await town.sara.presses("End")
    await town.sara.closes()
    await town.sara.sees("The kickoff ended", in_=CHANNEL)


async def add_milestone(town: SandboxTown, **said: Any) -> None:
    """On the card, which has a button for it once the kickoff has been held."""
    await town.milan.presses("Add milestone", in_=CHANNEL)
    await town.milan.changes(
        {"What will be finished?": "First prototype", "When is it due?": FRIDAY, "Who owns it?": "Joris", **said}
    )
    await town.milan.submits()


async def test_the_roadmap_comes_with_a_timeline_and_follows_what_people_do(town: SandboxTown) -> None:
    await _hold(town)
    await add_milestone(town)

    seen = await town.clara.sees("Roadmap: Harbour website", in_=CHANNEL)
    assert "First prototype: 11 Dec 2026, @Joris" in seen
    assert "A timeline of 1 milestone. As of 23 Nov 2026. First prototype: 11 Dec 2026, Joris" in seen

    await add_milestone(town, **{"What will be finished?": "Fair", "When is it due?": date(2026, 12, 18)})
    await town.clara.sees("Fair: 18 Dec 2026, @Joris", in_=CHANNEL)
    town.clock.advance(timedelta(minutes=11))
    await town.clara.sees("A timeline of 2 milestones.", in_=CHANNEL)
    assert 1 == town.clara.screen(in_=CHANNEL).count("Roadmap: Harbour website")


async def test_the_channel_sees_in_the_roadmap_that_something_is_late(town: SandboxTown) -> None:
    await _hold(town)
    await add_milestone(town)
    await town.clara.sees("1 milestone.", in_=CHANNEL)

    town.clock.move_to(at(14, 9, 0))

    await town.clara.sees("1 milestone: 1 late.", in_=CHANNEL)


async def test_the_card_leads_to_the_roadmap(town: SandboxTown) -> None:
    await _hold(town)
    await add_milestone(town)
    await town.clara.sees("Roadmap: Harbour website", in_=CHANNEL)
    await add_milestone(town, **{"What will be finished?": "Fair"})
    await town.clara.sees("2 milestones.", in_=CHANNEL)

    await town.clara.presses("Roadmap", in_=CHANNEL)

    await town.clara.sees("Here is the roadmap of Harbour website, with a timeline.", in_=CHANNEL)


async def test_the_last_milestone_closes_the_kickoff_and_everyone_is_thanked(town: SandboxTown) -> None:
    await _hold(town)
    await add_milestone(town)
    await town.sara.sees("Roadmap: Harbour website", in_=CHANNEL)
    town.clock.move_to(at(11, 8, 31))

    await town.joris.presses("Done", in_=CHANNEL)

    seen = await town.clara.sees("Kickoff closed: Harbour website", in_=CHANNEL)
    assert "First prototype: planned for 11 Dec 2026, done on 11 Dec 2026" in seen
    assert "Thank you, @Sara, @Joris, @Milan, @Clara." in seen


async def test_a_facilitator_opens_it_again_from_there_and_somebody_else_is_told_whom_to_ask(
    town: SandboxTown,
) -> None:
    await _hold(town)
    await add_milestone(town)
    await town.sara.sees("Roadmap: Harbour website", in_=CHANNEL)
    town.clock.move_to(at(11, 8, 31))
    await town.joris.presses("Done", in_=CHANNEL)
    await town.sara.sees("Kickoff closed: Harbour website", in_=CHANNEL)

    await town.milan.presses("Reopen the kickoff", in_=CHANNEL)
    assert "@Sara" in await town.milan.sees("Only", in_=CHANNEL)
    await town.sara.presses("Reopen the kickoff", in_=CHANNEL)

    await town.sara.sees("This kickoff was closed, and has been opened again.", in_=CHANNEL)
    await town.sara.sees_no("[Reopen the kickoff]", in_=CHANNEL)


async def test_a_roadmap_that_was_never_begun_is_asked_about_in_private_and_closed_from_there(
    town: SandboxTown,
) -> None:
    await _hold(town)
    town.clock.advance(timedelta(days=14, minutes=1))

    await town.sara.sees("was two weeks ago, and there are no milestones yet", in_=KICKOFF)
    assert "two weeks ago" not in town.joris.screen(in_=CHANNEL)
    await town.sara.presses("Close the kickoff", in_=KICKOFF)

    await town.sara.sees("This kickoff is closed.", in_=KICKOFF)
    await town.joris.sees("This kickoff is closed. If you add a milestone, it opens again.", in_=CHANNEL)


async def test_a_kickoff_with_something_left_to_do_is_not_closed_by_hand(town: SandboxTown) -> None:
    await _hold(town)
    await add_milestone(town)
    await town.sara.sees("Roadmap: Harbour website", in_=CHANNEL)

    await town.sara.presses("Manage…", in_=CHANNEL)
    await town.sara.presses("Close the kickoff")

    await town.sara.sees("Some milestones are still open.")
