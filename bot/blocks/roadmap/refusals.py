"""What is refused about milestones, in words."""

from bot.blocks.kit.refusals import Refusals
from bot.blocks.kit.words import N_
from bot.domain.errors import Fault, Limit, Reason

REFUSALS = Refusals(
    reasons={
        Reason.ALREADY_DONE: N_("This milestone has already been marked as done."),
        Reason.MILESTONE_CANCELLED: N_("This milestone has been cancelled."),
        Reason.STILL_OPEN: N_("This milestone is open already."),
    },
    limits={
        Limit.MILESTONES: N_(
            "There are already {most} milestones, the most a kickoff can have. You could combine several steps."
        ),
        Limit.YOUR_MILESTONES: N_(
            "You've reached the limit of {most} milestones per person. A facilitator can add more."
        ),
    },
    faults={
        Fault.ADDED_BY_ANOTHER: N_(
            "Someone else has already added this milestone, for the same day. If you want both, press the button"
            " below again."
        ),
        Fault.DAY_MOVED_MEANWHILE: N_(
            "Someone else has moved this milestone in the meantime. Please close this form and open it again."
        ),
    },
)
