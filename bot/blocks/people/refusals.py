"""What is refused about the people of a kickoff, in words."""

from bot.blocks.kit.refusals import Refusals
from bot.blocks.kit.words import N_
from bot.domain.errors import Fault, Limit

REFUSALS = Refusals(
    limits={
        Limit.OUTSIDERS: N_("There are already {most} people who aren't in Slack, the most a kickoff can have."),
    },
    faults={
        Fault.TOO_MANY: N_("Please choose at most {limit} people."),
        Fault.NOT_A_PERSON: N_("I can't take part myself. Please choose people."),
        Fault.FACILITATES_ALREADY: N_("This person is already the facilitator. Please choose someone else."),
        Fault.NOT_ON_ROSTER: N_("Please choose people who take part in this kickoff."),
        Fault.YOURSELF: N_("This is you. Please choose someone else."),
        Fault.UNREACHABLE: N_("This is an app, or someone who has left. Please choose someone else."),
        Fault.SOME_UNREACHABLE: N_(
            "This isn't someone who can take part, but an app or someone who has left: {who}."
        ),
        Fault.TWO_DISCIPLINES: N_("Please choose Something else above, or leave this empty."),
    },
)
