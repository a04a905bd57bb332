"""Days off that an admin gives, and a country that a facilitator chooses: what is planned follows."""

from datetime import UTC, date, datetime
from pathlib import Path

from tests.calendars import all_day, calendar
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown
from tests.scenarios.test_milestones_changed import add_milestone

DAYS, WEEKEND = "Which other days are off?", "Which days of the week are off?"
CALENDAR = "Calendar with your days off"


async def _ask_for_days_off(town: SandboxTown) -> None:
    await town.sara.opens_home()
    await town.sara.presses("Settings", in_="Home")
    await town.sara.presses("Days off")


async def test_a_day_off_of_the_workspace_moves_a_reminder_that_is_planned(town: SandboxTown) -> None:
    await town.kickoff()
    await add_milestone(town)  # due on the 11th of December
    await _ask_for_days_off(town)
    town.sara.fills({DAYS: "2026-12-10 Office closed"})
    await town.sara.submits()

    town.clock.move_to(datetime(2026, 12, 9, 8, 31, tzinfo=UTC))
    await town.clara.sees("First prototype is due in 2 days", in_=CHANNEL)


async def test_a_calendar_is_shown_before_it_is_kept_and_then_moves_what_is_planned(
    town: SandboxTown, tmp_path: Path
) -> None:
    company, holiday_snap = tmp_path / "company.ics", tmp_path / "snap.ics"
    company.write_bytes(calendar(all_day("20201210", "RRULE:FREQ=YEARLY"), all_day("20261228", "DURATION:P3D")))
    holiday_snap.write_bytes(b"\x89PNG\r\n\x1a\n")
    await town.kickoff()
    await add_milestone(town)  # due on the 11th of December
    await _ask_for_days_off(town)
    town.sara.fills({DAYS: "2026-12-24", CALENDAR: holiday_snap})
    await town.sara.submits()
    assert town.sara.modal is not None
    assert "I can't read this as a calendar." in town.sara.modal.errors[CALENDAR]

    town.sara.fills({CALENDAR: company})
    await town.sara.submits()
    await town.sara.sees("The calendar has 5 days off: 10 Dec 2026 – 10 Dec 2027.")
    await town.sara.sees("2026-12-24\n")
    await town.sara.sees("2026-12-28 - 2026-12-30")
    await town.sara.submits()
    town.clock.move_to(datetime(2026, 12, 9, 8, 31, tzinfo=UTC))
    await town.clara.sees("First prototype is due in 2 days", in_=CHANNEL)


async def test_what_is_no_date_is_told_at_its_field_and_what_was_given_is_there_to_change(
    town: SandboxTown,
) -> None:
    await _ask_for_days_off(town)
    town.sara.fills({DAYS: "2026-12-24\nsome day soon"})
    await town.sara.submits()
    assert town.sara.modal is not None
    assert "Line 2 is not a date." in town.sara.modal.errors[DAYS]

    town.sara.fills({DAYS: "2026-12-24 - 2026-12-26", WEEKEND: ["Friday", "Saturday"]})
    await town.sara.submits()
    await town.sara.closes()
    await _ask_for_days_off(town)
    await town.sara.sees("2026-12-24 - 2026-12-26")


async def test_while_a_date_is_chosen_the_form_knows_the_days_off(town: SandboxTown) -> None:
    await town.kickoff()
    await _ask_for_days_off(town)
    town.sara.fills({DAYS: "2026-12-10"})
    await town.sara.submits()
    await town.sara.closes()
    await add_milestone(town)

    await town.sara.presses("Add…", in_=CHANNEL)
    await town.sara.presses("Add milestone")
    await town.sara.changes({"When is it due?": date(2026, 12, 10)})
    await town.sara.sees("Thursday 10 December 2026 is a day off here.")


async def test_a_facilitator_changes_the_country_of_a_kickoff(town: SandboxTown) -> None:
    await town.kickoff()
    await add_milestone(town, **{"When is it due?": date(2027, 1, 6)})
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("Holidays")
    town.sara.fills({"Holidays of which country?": "Austria"})
    await town.sara.submits()

    town.clock.move_to(datetime(2027, 1, 5, 8, 31, tzinfo=UTC))  # the day before Epiphany
    await town.clara.sees("First prototype is due tomorrow", in_=CHANNEL)
    town.clock.move_to(datetime(2027, 1, 6, 12, 0, tzinfo=UTC))
    await town.sara.types("/kickoff status", in_=CHANNEL)
    await town.sara.sees("only you", in_=CHANNEL)
    assert "is due today" not in town.clara.screen(in_=CHANNEL)
