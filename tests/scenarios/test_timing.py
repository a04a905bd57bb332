"""What comes by itself comes when that helps, and the form says so beforehand."""

from datetime import timedelta

from tests.scenarios.sandbox_town import AT_ONCE, CHANNEL, MONDAY, SandboxTown
from tests.scenarios.test_themes import propose

WHEN, WHO, PREREAD = "When does it start?", "Who is on the team?", "When does the pre-read go out?"
READ = "I've read it"
THURSDAY = MONDAY + timedelta(days=3)


async def _until(town: SandboxTown, **after: float) -> None:
    """All that is due by then has come: a card comes behind all that was due before it."""
    town.clock.move_to(MONDAY + timedelta(**after))
    await town.kickoff(by="milan", Project=f"Ferry app, {after}")
    await town.sara.sees(f"Ferry app, {after}", in_=CHANNEL)


async def test_the_form_says_when_the_pre_read_goes_out_and_it_does(town: SandboxTown) -> None:
    await town.sara.types("/kickoff new Harbour", in_=CHANNEL)
    await town.sara.sees("There is less time left, so the pre-read goes out Monday, 23 November 2026, 11:00.")
    await town.sara.changes({WHEN: THURSDAY})
    await town.sara.sees(
        "no more to read than the topic, the pre-read waits until Wednesday, 25 November 2026, 10:00"
    )
    town.sara.fills({"What should everyone know beforehand?": "The old website is slow."})
    await town.sara.changes({PREREAD: "1 day before the start"})
    await town.sara.sees("The pre-read goes out Wednesday, 25 November 2026, 10:00.")
    await town.sara.changes({WHEN: THURSDAY - timedelta(hours=2)})
    await town.sara.sees("outside working hours, so the pre-read goes out Tuesday, 24 November 2026, 17:30.")
    await town.sara.changes({PREREAD: AT_ONCE})
    await town.sara.sees("The pre-read goes out as soon as the kickoff is planned.")
    await town.sara.changes({PREREAD: "2 days before the start"})
    await town.sara.sees("outside working hours, so the pre-read goes out Monday, 23 November 2026, 17:30.")
    town.sara.fills({"What is it about, in one sentence?": "The harbour."})
    await town.sara.submits()
    await town.sara.sees("Pre-read: Monday, 23 November 2026, 17:30.", in_=CHANNEL)

    await _until(town, hours=7)
    assert "Pre-read: Harbour" not in town.milan.screen(in_=CHANNEL)
    await _until(town, hours=7.5)
    await town.milan.sees("Pre-read: Harbour", in_=CHANNEL)


async def test_no_pre_read_comes_while_one_plans_nor_on_a_sunday(town: SandboxTown) -> None:
    await town.kickoff(**{WHEN: MONDAY + timedelta(days=7)})  # two days before is a Saturday
    seen = await town.sara.sees("Pre-read: Friday, 27 November 2026, 10:00.", in_=CHANNEL)
    assert READ not in seen
    await _until(town, days=3.9)
    assert READ not in town.milan.screen(in_=CHANNEL)
    await _until(town, days=4)
    await town.milan.sees(READ, in_=CHANNEL)


async def test_a_vote_closes_by_default_while_people_still_vote(town: SandboxTown) -> None:
    await town.kickoff(**{WHEN: MONDAY + timedelta(days=1)})
    await propose(town.milan, "Harbour lights")
    await propose(town.tessa, "High tide")
    await town.sara.presses("Open voting", in_=CHANNEL)
    assert "2026-11-23 17:30" in town.sara.screen()


async def test_who_has_read_it_hears_that_it_changed_and_reads_it_again(town: SandboxTown) -> None:
    await town.kickoff(**{WHO: ["Milan"], WHEN: MONDAY + timedelta(days=7), PREREAD: AT_ONCE})
    await town.milan.presses(READ, in_=CHANNEL)
    await town.sara.sees("1 of 1 has read it. [I've read it]", in_=CHANNEL)
    town.clock.advance(timedelta(hours=1))
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("Pre-read")
    town.sara.fills({"What is out of scope?": "Payments"})
    await town.sara.submits()
    await town.milan.sees("If you read it before, please look again. ", in_=CHANNEL)
    assert "has read it. [I've read it]" not in town.milan.screen(in_=CHANNEL)
    await town.milan.opens_home()
    await town.milan.sees("It has changed since you read it.", in_="Home")

    town.clock.move_to(THURSDAY)
    await town.milan.sees("has changed since you read it.", in_="Kickoff")
    await town.milan.presses(READ, in_="Kickoff")
    await town.sara.sees("1 of 1 has read it. [I've read it]", in_=CHANNEL)


async def test_the_pre_read_of_a_kickoff_that_moves_to_another_day_says_so(
    town: SandboxTown,
) -> None:
    await town.kickoff(**{WHEN: THURSDAY, PREREAD: AT_ONCE})
    await town.milan.sees(READ, in_=CHANNEL)
    town.clock.advance(timedelta(hours=1))
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("Reschedule")
    await town.sara.changes({WHEN: THURSDAY + timedelta(days=10)})
    await town.sara.submits()
    await town.sara.sees("This changed Monday, 23 November 2026, 11:00.", in_=CHANNEL)


async def test_the_forms_say_what_time_it_is_for_those_who_are_elsewhere(town: SandboxTown) -> None:
    await town.sara.types("/kickoff new Harbour", in_=CHANNEL)
    await town.sara.changes({WHO: ["Milan", "Tessa"]})
    seen = await town.sara.sees("4:00 for @Tessa")
    assert "for @Milan" not in seen
    await town.sara.changes({WHEN: THURSDAY - timedelta(hours=6)})
    await town.sara.sees("Wednesday 22:00 for @Tessa")
    town.sara.fills({"What is it about, in one sentence?": "The harbour."})
    await town.sara.submits()

    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("Reschedule")
    await town.sara.changes({WHEN: THURSDAY})
    await town.sara.sees("4:00 for @Tessa")
