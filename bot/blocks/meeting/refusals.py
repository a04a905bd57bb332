"""What is refused about the agenda and its templates, in words."""

from bot.blocks.kit.refusals import Refusals
from bot.blocks.kit.words import N_
from bot.domain.errors import Fault, Limit, Reason

REFUSALS = Refusals(
    too_early={
        Reason.NOT_LIVE: N_("The kickoff hasn't started yet. A facilitator starts it from the card."),
        Reason.NO_RECAP_YET: N_("The recap comes when the kickoff has ended."),
        Reason.NO_PUZZLE: N_("There is no puzzle in this kickoff yet. A facilitator starts it."),
        Reason.SCOPE_BEFOREHAND: N_("Until the kickoff starts, facilitators edit the scope in the pre-read."),
    },
    reasons={
        Reason.MOVED_ON: N_(
            "Someone else has just moved the agenda, so nothing was changed. Look at it, and press again if you"
            " still need to."
        ),
        Reason.NOT_YOUR_TURN: N_("Your part isn't on right now, so there is no time to add to."),
        Reason.FIRST_ITEM: N_("This is the first item, so there is none to go back to."),
        Reason.LAST_ITEM: N_("This is the last item. Press End to end the kickoff."),
        Reason.NOT_TO_COME: N_("Only the current item and those still to come can be parked."),
        Reason.ITEM_PASSED: N_("The kickoff has already come to this item, so you can no longer change this."),
        Reason.NOT_PARKED: N_("This item is no longer parked, so there is nothing to bring back."),
        Reason.PAUSED: N_("The kickoff is already paused."),
        Reason.NOT_PAUSED: N_("The kickoff isn't paused."),
        Reason.NOTHING_TO_UNDO: N_("There is nothing to undo."),
        Reason.TOO_LATE_TO_UNDO: N_("You can undo a move for one minute. That minute is over."),
        Reason.NO_KICKOFF: N_(
            "You aren't taking part in a kickoff yet, and this channel has none to add this to."
        ),
        Reason.WRITING_OPEN: N_("Everyone is already writing. Close that first."),
        Reason.WRITING_CLOSED: N_(
            "Writing has closed, so this wasn't saved. Copy your words, and use Add… on the agenda to add them."
        ),
        Reason.ACTIVITY_OPEN: N_("Everyone is still answering a question. Close that first."),
        Reason.ACTIVITY_CLOSED: N_("This has closed, so your answer wasn't saved."),
        Reason.NO_CAUSES: N_("Nothing has been written yet. Write first, and then give dots."),
        Reason.NO_PLAN_YET: N_(
            "There is no scope and no milestone yet, so nothing that could have failed. Add them first."
        ),
        Reason.NO_OPEN_MILESTONES: N_("There are no open milestones to ask about. Add one first."),
        Reason.QUEUE_MOVED_ON: N_("The queue has moved on, so nothing was changed. Look at who is next now."),
        Reason.ROUND_ON: N_("A round is on. First let it come to everyone, or end it."),
        Reason.NO_ROUND: N_("No round is on."),
        Reason.NOT_WAITING: N_("This no longer waits for anyone's approval."),
        Reason.NO_MATTERS: N_("A kickoff of this kind has nothing to settle here."),
        Reason.NOT_AN_IDEA: N_("This is no longer an idea or a concern, so there is nothing to agree with."),
    },
    limits={
        Limit.ITEMS: N_(
            "There are already {most} items, the most an agenda can hold. You could combine two of them."
        ),
        Limit.YOUR_ITEMS: N_("You've reached the limit of {most} items per person. A facilitator can add more."),
        Limit.ONLY_ITEM: N_("This is the only item. Add another before you remove it."),
        Limit.TEMPLATES: N_(
            "There are already {most} templates, the most a workspace can keep. Remove one of yours first, or ask"
            " an admin to."
        ),
        Limit.YOUR_TEMPLATES: N_(
            "You've reached the limit of {most} templates per person. Remove one of yours first."
        ),
        Limit.CAPTURES: N_("{most} things have already been added to this kickoff, the most it can hold."),
        Limit.YOUR_CAPTURES: N_(
            "You've reached the limit of {most} additions per person. A facilitator can add more."
        ),
        Limit.TO_READ_OUT: N_("{most} things already wait to be read out. Please try again a little later."),
        Limit.SCOPE: N_("There are already {most} of these, the most that a kickoff can have on each side."),
    },
    faults={
        Fault.NAME_TAKEN: N_("There is already a template with that name. Please choose another name."),
        Fault.MINUTES: N_("Please choose between 1 and {limit} minutes."),
        Fault.TWO_SPEAKERS: N_("Please choose a person above or type a name here, and leave the other empty."),
    },
)
