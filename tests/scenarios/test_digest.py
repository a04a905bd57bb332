"""The digest that a channel gets on Mondays, once a facilitator wants it."""

from datetime import date, timedelta

from tests.scenarios.sandbox_town import CHANNEL, SandboxTown
from tests.scenarios.test_roadmap import add_milestone, at


async def _want_digest(town: SandboxTown, answer: str) -> None:
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("Weekly digest")
    await town.sara.changes({"Post a digest here every Monday?": answer})
    await town.sara.submits()


async def test_a_facilitator_turns_it_on_and_it_comes_on_monday_until_it_is_turned_off(town: SandboxTown) -> None:
    await town.kickoff(**{"When does it start?": town.clock.now() + timedelta(days=60)})
    await add_milestone(town, **{"When is it due?": date(2026, 12, 2)})
    await town.sara.sees("Next: First prototype", in_=CHANNEL)
    await _want_digest(town, "Yes")

    town.clock.move_to(at(1, 0, 0) - timedelta(hours=15))  # Monday, ten o'clock in Amsterdam
    seen = await town.clara.sees("Milestones: the week of 30 Nov 2026", in_=CHANNEL)
    assert "This week" in seen
    assert "First prototype: 2 Dec 2026, @Joris" in seen

    await _want_digest(town, "No")
    town.clock.move_to(at(7, 9, 0))
    await town.sara.types("/kickoff status", in_=CHANNEL)
    await town.sara.sees("only you", in_=CHANNEL)
    assert "the week of 7 Dec 2026" not in town.clara.screen(in_=CHANNEL)


async def test_somebody_else_is_told_whom_to_ask(town: SandboxTown) -> None:
    await town.kickoff(**{"Who is on the team?": ["Milan"]})
    await town.milan.presses("Prepare…", in_=CHANNEL)

    assert "@Sara" in await town.milan.sees("Only")
