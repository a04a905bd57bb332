"""What is refused about themes, the vote on them and how a theme looks, in words."""

from bot.blocks.kit.refusals import Refusals
from bot.blocks.kit.words import N_
from bot.domain.errors import Fault, Limit, Reason

REFUSALS = Refusals(
    too_early={
        Reason.VOTING_NOT_OPEN: N_("Voting hasn't opened yet. A facilitator opens it from the card."),
        Reason.NO_THEMES: N_("There are no themes to vote on yet. Propose one first."),
        Reason.ONE_THEME: N_(
            "There is only one theme, so there is nothing to vote on. Choose it on the card, or propose another."
        ),
        Reason.NO_THEME_YET: N_(
            "No theme has been chosen yet. Once there is one, you can add a tagline, a colour and figures to it."
        ),
    },
    reasons={
        Reason.VOTING_OPEN: N_("Voting on the theme is open now. The ballot is in this channel."),
        Reason.VOTING_CLOSED: N_("Voting has closed. The ballot shows the result."),
        Reason.VOTING_DECIDED: N_("The theme has already been chosen. The kickoff's card shows it."),
        Reason.NOT_A_RUNNER_UP: N_("Only a theme that got dots but was not chosen can go on the agenda this way."),
    },
    limits={
        Limit.THEMES: N_("There are already {most} themes, the most a ballot can hold. It's time to vote."),
        Limit.DRESSERS: N_("{most} people have already been asked, the most a kickoff can have."),
        Limit.YOUR_THEMES: N_("You've reached the limit of {most} themes per person."),
    },
    faults={
        Fault.DUPLICATE: N_("There is already a theme with that title. Please choose another title."),
        Fault.TOO_MANY_DOTS: N_("Please choose fewer dots than there are themes. The most is now {limit}."),
        Fault.SCORE_WITHOUT_NAMES: N_(
            "A score that changes with each vote tells who voted for what. Show names too, or show the score when"
            " voting closes."
        ),
        Fault.ASKED: N_("This person has already been asked. Please choose someone else."),
        Fault.LEADS: N_("This person leads the kickoff, and can do this anyway. Please choose someone else."),
        Fault.NOT_A_PICTURE: N_("This isn't a picture I can show. Please upload a PNG, a JPEG or a GIF."),
        Fault.NOT_A_FIGURE: N_(
            "I can't read line {line}. Please write it like this: Sales last year: 1,200,000 EUR"
        ),
        Fault.LABEL_TOO_LONG: N_("Line {line}: please use at most {limit} characters before the colon."),
        Fault.UNIT_TOO_LONG: N_("Line {line}: please use at most {limit} characters after the number."),
        Fault.TOO_MANY_DIGITS: N_(
            "Line {line}: this number is too long. It can have 15 digits, and 6 more after the decimal point."
        ),
    },
)
