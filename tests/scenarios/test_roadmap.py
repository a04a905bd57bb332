"""Milestones, and the reminders that come until they are done."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from tests.scenarios.sandbox_town import CHANNEL, SandboxTown

FRIDAY = date(2026, 12, 11)


async def add_milestone(town: SandboxTown, **said: Any) -> None:
    await town.milan.presses("Add…", in_=CHANNEL)
    await town.milan.presses("Add milestone")
    told = {"When is it due?": FRIDAY, "Who owns it?": "Joris", **said}
    town.milan.fills({"What will be finished?": told.pop("What will be finished?", "First prototype")})
    await town.milan.changes(told)
    await town.milan.submits()


def at(day: int, hour: int, minute: int) -> datetime:
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC)


async def test_a_milestone_shows_on_the_card_with_its_owner_and_day(town: SandboxTown) -> None:
    await town.kickoff()

    await add_milestone(town)

    await town.clara.sees("Next: First prototype, 11 Dec 2026.", in_=CHANNEL)
    await town.clara.presses("Roadmap", in_=CHANNEL)
    await town.clara.sees("First prototype: 11 Dec 2026, @Joris", in_=CHANNEL)


async def test_the_channel_is_reminded_a_week_before_a_day_before_and_on_the_day(town: SandboxTown) -> None:
    await town.kickoff()
    await add_milestone(town)
    await town.sara.sees("First prototype", in_=CHANNEL)

    for moment, said in (
        (at(4, 8, 31), "is due in 7 days"),
        (at(10, 8, 31), "is due tomorrow"),
        (at(11, 8, 31), "is due today"),
    ):
        town.clock.move_to(moment - timedelta(minutes=2))
        assert said not in town.sara.screen(in_=CHANNEL)
        town.clock.move_to(moment)
        await town.sara.sees(said, in_=CHANNEL)

    assert 3 == town.sara.screen(in_=CHANNEL).count("[Done]")


async def test_the_owner_marks_it_as_done_and_is_not_reminded_again(town: SandboxTown) -> None:
    await town.kickoff()
    await add_milestone(town)
    await town.sara.sees("First prototype", in_=CHANNEL)
    town.clock.move_to(at(4, 8, 31))
    await town.joris.presses("Done", in_=CHANNEL)
    await town.sara.sees("Done by @Joris", in_=CHANNEL)
    assert town.bot is not None
    assert await town.bot.next_due_at() is None

    town.clock.move_to(at(11, 12, 0))
    await town.sara.types("/kickoff status", in_=CHANNEL)
    await town.sara.sees("only you", in_=CHANNEL)

    assert 1 == town.sara.screen(in_=CHANNEL).count("Done by @Joris")
    assert "[Done]" not in town.sara.screen(in_=CHANNEL)


async def test_somebody_else_cannot_mark_it_as_done_and_is_told_who_can(town: SandboxTown) -> None:
    await town.kickoff()
    await add_milestone(town)
    await town.sara.sees("First prototype", in_=CHANNEL)
    town.clock.move_to(at(4, 8, 31))

    await town.tessa.presses("Done", in_=CHANNEL)

    seen = await town.tessa.sees("Only", in_=CHANNEL)
    assert "@Joris" in seen
    assert "[Done]" in town.sara.screen(in_=CHANNEL)


async def test_reminders_that_were_missed_come_as_one_when_the_bot_is_back(town: SandboxTown) -> None:
    await town.kickoff()
    await add_milestone(town)
    await town.sara.sees("First prototype", in_=CHANNEL)
    await town.stop_bot()
    town.clock.move_to(at(14, 12, 0))

    await town.start_bot()

    seen = await town.sara.sees("[Done]", in_=CHANNEL)
    assert 1 == seen.count("[Done]")
    assert "3 days ago" in seen


async def test_a_day_that_has_passed_is_told_at_its_field(town: SandboxTown) -> None:
    await town.kickoff()

    await add_milestone(town, **{"When is it due?": date(2026, 11, 20)})

    assert town.milan.modal is not None
    assert ["When is it due?"] == list(town.milan.modal.errors)


async def test_a_milestone_that_is_due_today_is_put_before_the_channel_at_once(town: SandboxTown) -> None:
    await town.kickoff()

    await add_milestone(town, **{"When is it due?": date(2026, 11, 23)})

    await town.sara.sees("First prototype is due today", in_=CHANNEL)


async def test_home_shows_my_kickoffs_and_my_milestones_and_done_works_there_too(town: SandboxTown) -> None:
    await town.kickoff(**{"Who is on the team?": ["Joris"]})
    await add_milestone(town)
    await town.sara.sees("First prototype", in_=CHANNEL)

    await town.joris.opens_home()
    seen = await town.joris.sees("First prototype", in_="Home")
    assert "Harbour website" in seen
    await town.joris.presses("Klaar", in_="Home")

    await town.joris.sees_no("First prototype", in_="Home")
    await town.joris.opens_home()


async def test_home_of_somebody_new_says_how_to_begin(town: SandboxTown) -> None:
    await town.tessa.opens_home()

    await town.tessa.sees("/kickoff new", in_="Home")
