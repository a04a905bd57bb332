"""What is refused about the pre-read, questions, client voices and spotlights, in words."""

from bot.blocks.kit.refusals import Refusals
from bot.blocks.kit.words import N_
from bot.domain.errors import Fault, Limit, Reason

REFUSALS = Refusals(
    reasons={
        Reason.PULSE_COUNTED: N_("The answers have been counted and can no longer be changed."),
        Reason.ANSWERED: N_(
            "You've already answered this. If you've changed your mind, please tell the person who asked you."
        ),
        Reason.SLOT_TAKEN: N_("You already have a slot on the agenda. A facilitator can change it."),
        Reason.SLOT_GONE: N_(
            "Your slot has been taken off the agenda. If you'd still like to speak, please tell a facilitator."
        ),
        Reason.WITHDRAWN: N_("This was withdrawn before you answered, so there is nothing left to decide."),
        Reason.QUOTE_CHANGED: N_("The words have been changed. Please read them again before you agree."),
    },
    limits={
        Limit.QUESTIONS: N_(
            "There are already {most} open questions, the most a kickoff can have. Perhaps yours is among them."
        ),
        Limit.YOUR_QUESTIONS: N_(
            "You've reached the limit of {most} open questions per person. You can still ask without your name."
        ),
        Limit.VOICES: N_("There are already {most} client voices, the most a kickoff can have."),
        Limit.YOUR_VOICES: N_(
            "You've reached the limit of {most} client voices per person. A facilitator can add more."
        ),
        Limit.INVITATIONS: N_("There are already {most} invitations to speak, the most a kickoff can have."),
        Limit.SPOTLIGHTS: N_("There are already {most} nominations, the most a kickoff can have."),
        Limit.YOUR_SPOTLIGHTS: N_("You've reached the limit of {most} nominations per person."),
    },
    faults={
        Fault.INVITED: N_("This person has already been invited."),
        Fault.NOMINATED: N_("This colleague has already been nominated. Please think of someone else."),
        Fault.NOMINATED_OFTEN: N_(
            "This colleague has been nominated several times in this kickoff. Please think of someone else."
        ),
        Fault.NOT_A_LINK: N_(
            "Line {line} doesn't end with a web address. Please add one that begins with https:// or http://."
        ),
    },
)
