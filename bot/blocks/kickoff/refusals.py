"""What is refused about a kickoff itself and when it is, in words."""

from bot.blocks.kit.refusals import Refusals
from bot.blocks.kit.words import N_
from bot.domain.errors import Fault, Reason

REFUSALS = Refusals(
    too_early={
        Reason.LATER_ANYWAY: N_("The kickoff doesn't start before then anyway."),
    },
    reasons={
        Reason.RESCHEDULED: N_("Someone else has just changed the start, so nothing was changed."),
        Reason.ALREADY_STARTED: N_("The kickoff has already started. Its agenda is in the channel."),
        Reason.ALREADY_ENDED: N_("The kickoff has ended. You can still add milestones on its card."),
        Reason.ALREADY_CLOSED: N_("This kickoff has already been closed."),
        Reason.NOT_HELD_YET: N_("This kickoff hasn't been held yet. You can cancel it under Prepare…."),
        Reason.MILESTONES_OPEN: N_(
            "Some milestones are still open. Mark them as done or cancel them first; the kickoff then closes by"
            " itself."
        ),
        Reason.REST_BOOKED: N_("The rest has already been booked. The card of this kickoff links to it."),
        Reason.NO_REST: N_("There is nothing left to book: every item of the agenda has had its turn."),
        Reason.NOT_CLOSED: N_("This kickoff is open already."),
        Reason.CANCELLED: N_("This kickoff has been cancelled. You can plan a new one with /kickoff new."),
    },
    faults={
        Fault.PLANNED_BY_ANOTHER: N_(
            "Someone else has already planned a kickoff with this name here, for the same time. If you want both,"
            " press the button below again."
        ),
        Fault.NOT_A_DATE: N_(
            "Line {line} is not a date. Please type dates such as 2026-12-24, or 2026-12-24 - 2027-01-01 for days"
            " in a row, up to two months."
        ),
        Fault.TOO_MANY_DAYS: N_("Please give at most {limit} days."),
        Fault.NO_WORKING_DAY: N_("Please leave at least one day of the week to work on."),
        Fault.NOT_READ: N_("Slack didn't hand me this file in time. Please press Save again."),
        Fault.NOT_A_CALENDAR: N_("I can't read this as a calendar. Please export it as an .ics file again."),
        Fault.NO_DAYS_OFF: N_("This calendar has no all-day events in the next two years."),
        Fault.TOO_MANY_EVENTS: N_(
            "This calendar has too much in it: I take up to 1,000 events, 100 of them repeated. Please choose one"
            " that has days off only."
        ),
        Fault.FILE_TOO_LARGE: N_("Please choose a calendar file of at most 1 MB."),
        Fault.PAST: N_("This is in the past. Please choose a later day or time."),
        Fault.NOT_HTTPS: N_("Please enter a web address that begins with https://."),
        Fault.TOO_FAR: N_("This is more than two years away. Please choose an earlier day."),
        Fault.UNCHANGED: N_("The kickoff is already planned for this time. Please choose another."),
        Fault.MOVED_MEANWHILE: N_(
            "Someone else has rescheduled the kickoff in the meantime. Please close this form; the card shows the"
            " new time."
        ),
    },
)
