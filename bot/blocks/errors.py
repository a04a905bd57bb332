"""Errors in words: what is wrong, and what to do about it."""

from collections.abc import Callable
from typing import Any

from bot.blocks.kit import modal
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, code, mentions, named_by, prose, said
from bot.blocks.kit.size import fitted
from bot.blocks.kit.words import N_, Words
from bot.blocks.theme.voting import dots_on
from bot.domain.briefing.questions import QUESTIONS_LIMIT
from bot.domain.briefing.spotlights import EACH_NOMINATES, SPOTLIGHTS_LIMIT
from bot.domain.briefing.voices import INVITATIONS_LIMIT, VOICES_LIMIT
from bot.domain.errors import (
    Barrier,
    DotsSpent,
    Fault,
    HandOverFirst,
    InvalidField,
    JoinFirst,
    KickoffError,
    Malformed,
    NotACommand,
    NotAllowed,
    NotForYou,
    NotFound,
    NotHere,
    NotOpened,
    Reason,
    Unavailable,
    WrongMoment,
)
from bot.domain.meeting.agenda_items import ITEMS_LIMIT
from bot.domain.meeting.agenda_templates import EACH_KEEPS, TEMPLATES_LIMIT
from bot.domain.people.roster import OUTSIDERS_LIMIT
from bot.domain.roadmap.milestones import MILESTONES_LIMIT
from bot.domain.text import cleaned
from bot.domain.theme.themes import THEMES_LIMIT

WORD_SHOWN = 40
LIMITS = {
    "themes": str(THEMES_LIMIT),
    "milestones": str(MILESTONES_LIMIT),
    "questions": str(QUESTIONS_LIMIT),
    "items": str(ITEMS_LIMIT),
    "outsiders": str(OUTSIDERS_LIMIT),
    "templates": str(TEMPLATES_LIMIT),
    "templates_each": str(EACH_KEEPS),
    "voices": str(VOICES_LIMIT),
    "invitations": str(INVITATIONS_LIMIT),
    "spotlights": str(SPOTLIGHTS_LIMIT),
    "nominations": str(EACH_NOMINATES),
}

BARRIERS = {
    Barrier.SETTINGS_ARE_FOR_ADMINS: N_(
        "Only admins of this workspace can change its settings. Please ask one of them."
    ),
    Barrier.ADMINS_PLAN: N_(
        "In this workspace only admins plan kickoffs. Please ask one of them, such as {admin}."
    ),
    Barrier.MEMBERS_PLAN: N_(
        "In this workspace guests do not plan kickoffs. Please ask a colleague to plan it for you, or ask"
        " {admin}, who looks after this."
    ),
    Barrier.SLACK_DID_NOT_SAY: N_(
        "Slack did not tell me in time who you are. Please try once more; nothing has been lost."
    ),
}

MOMENTS = {
    Reason.VOTING_NOT_OPEN: N_("Voting has not opened yet. The facilitator opens it on the kickoff's card."),
    Reason.VOTING_OPEN: N_("Voting on the theme is open now. The ballot is in this channel."),
    Reason.VOTING_CLOSED: N_("Voting has closed. The ballot shows how it went."),
    Reason.VOTING_DECIDED: N_("The theme has been chosen already. You can see it on the kickoff's card."),
    Reason.NO_THEME_YET: N_(
        "The theme has not been chosen yet. Once it has, you can add a tagline, a colour and figures to it."
    ),
    Reason.NOT_A_RUNNER_UP: N_("Only a theme that got dots and was not chosen goes on the agenda this way."),
    Reason.NO_THEMES: N_("There are no themes to vote on yet. Propose one first."),
    Reason.TOO_MANY_THEMES: N_(
        "There are {themes} themes already, which is as many as a ballot holds. It is time to vote."
    ),
    Reason.TOO_MANY_MILESTONES: N_(
        "There are {milestones} milestones already, which is as many as a kickoff holds. You could put several"
        " steps into one."
    ),
    Reason.TOO_MANY_ITEMS: N_(
        "There are {items} items already, which is as many as an agenda holds. You could put two into one."
    ),
    Reason.TOO_MANY_TEMPLATES: N_(
        "There are {templates} templates already, which is as many as can be chosen from. Remove one of yours"
        " first, or ask an admin of this workspace to."
    ),
    Reason.TOO_MANY_TEMPLATES_OF_YOURS: N_(
        "You have saved {templates_each} templates already, which is as many as one person keeps. Remove one of"
        " yours first."
    ),
    Reason.PULSE_COUNTED: N_("The answers have been counted already, so that they can be changed no more."),
    Reason.TOO_MANY_QUESTIONS: N_(
        "There are {questions} open questions already, which is as many as a kickoff holds. Perhaps yours is among"
        " them."
    ),
    Reason.ONLY_ITEM: N_("This is the only item left. Add another one first, and then you can remove it."),
    Reason.TOO_MANY_OUTSIDERS: N_(
        "There are {outsiders} people already who are not in Slack, which is as many as a kickoff holds."
    ),
    Reason.ALREADY_STARTED: N_("The kickoff has started already. Its agenda is in the channel."),
    Reason.NOT_LIVE: N_("The kickoff is not under way. Once a facilitator presses Start, it is."),
    Reason.ALREADY_ENDED: N_("The kickoff has ended. You can still add milestones on its card."),
    Reason.ALREADY_CLOSED: N_("All of it has been done, so there is nothing left to cancel."),
    Reason.MOVED_ON: N_(
        "Somebody had moved the agenda already, so nothing was changed. Look where it is now, and press again"
        " if you still need to."
    ),
    Reason.FIRST_ITEM: N_("This is the first item, so there is none to go back to."),
    Reason.LAST_ITEM: N_("This is the last item. Press End to end the kickoff."),
    Reason.ALREADY_DONE: N_("This milestone was done already, so there is nothing left to do."),
    Reason.TOO_MANY_VOICES: N_(
        "There are {voices} client voices already, which is as many as a kickoff holds. You could put several"
        " into one."
    ),
    Reason.TOO_MANY_INVITATIONS: N_(
        "{invitations} people have been invited to speak already, which is as many as a kickoff holds."
    ),
    Reason.TOO_MANY_SPOTLIGHTS: N_(
        "There are {spotlights} nominations already, which is as many as a kickoff holds."
    ),
    Reason.TOO_MANY_BY_YOU: N_(
        "You have made {nominations} nominations in this kickoff already, which is as many as one person makes."
    ),
    Reason.YOUR_LIMIT: N_(
        "You have added as many of these as one person adds to a kickoff. If there should be more, ask a"
        " facilitator to add them."
    ),
    Reason.ANSWERED: N_(
        "You have answered this already, so nothing was changed. If you think about it differently now, tell"
        " whoever asked you."
    ),
    Reason.SLOT_TAKEN: N_("You have taken a slot already, and it is on the agenda. A facilitator can change it."),
    Reason.SLOT_GONE: N_(
        "Your slot has been taken off the agenda. If you would still like to speak, tell a facilitator."
    ),
    Reason.WITHDRAWN: N_("This was taken back before you answered, so there is nothing left to decide."),
    Reason.CANCELLED: N_("This kickoff has been cancelled. You can plan a new one with /kickoff new."),
}

FAULTS = {
    Fault.MISSING: N_("Please fill this in."),
    Fault.TOO_LONG: N_("Please keep this to {limit} characters at most."),
    Fault.PAST: N_("This is in the past. Please choose a later day or time."),
    Fault.TOO_FAR: N_("This is more than two years away. Please choose an earlier day."),
    Fault.TOO_MANY: N_("Please choose at most {limit} people."),
    Fault.NOT_A_CHOICE: N_("Please choose one of the options."),
    Fault.NOT_A_PERSON: N_("I cannot take part myself. Please choose people."),
    Fault.FACILITATES_ALREADY: N_("This person facilitates the kickoff already. Please choose somebody else."),
    Fault.UNCHANGED: N_("It is planned for this moment already. Please choose another."),
    Fault.MOVED_MEANWHILE: N_(
        "Somebody else has moved it meanwhile. Please close this form, and see on the card when it starts now."
    ),
    Fault.DUPLICATE: N_("Another theme is called so already. Please think of another title."),
    Fault.YOURSELF: N_("This is you. Please choose somebody else."),
    Fault.UNREACHABLE: N_("There is nobody to ask: this is an app, or somebody who has left."),
    Fault.INVITED: N_("They have been invited already. Once is enough."),
    Fault.NOMINATED: N_("Somebody has nominated this colleague already. Please think of another one."),
    Fault.NOMINATED_OFTEN: N_(
        "This colleague has been nominated several times in this kickoff already. Please think of another one."
    ),
    Fault.NAME_TAKEN: N_("There is a template of that name already. Please think of another one."),
    Fault.NOT_A_NUMBER: N_("Please type a whole number, such as 10."),
    Fault.MINUTES: N_("Please keep this between 1 and {limit} minutes."),
    Fault.TWO_SPEAKERS: N_("Please choose somebody above or type a name here, and leave the other empty."),
    Fault.TWO_DISCIPLINES: N_("Please choose Something else above, or leave this empty."),
    Fault.TOO_MANY_LINES: N_("Please keep this to {limit} lines at most."),
    Fault.NOT_A_FIGURE: N_("I cannot read line {line}. Please write it like this: Sales last year: 1,200,000 EUR"),
    Fault.LABEL_TOO_LONG: N_("Line {line}: please keep what is before the colon to {limit} characters at most."),
    Fault.UNIT_TOO_LONG: N_("Line {line}: please keep what comes after the number to {limit} characters at most."),
    Fault.TOO_MANY_DIGITS: N_(
        "Line {line}: this number is too long. It can have 15 digits, and six more after the decimal point."
    ),
    Fault.LINE_TOO_LONG: N_("Line {line} is too long. Please keep it to {limit} characters at most."),
    Fault.NOT_A_LINK: N_(
        "Line {line} does not end with a web address. Please put one there that begins with https:// or http://."
    ),
}


def sentence(error: KickoffError, tr: Words) -> str:
    """In words; people in it are named as `<@U…>`, and what was typed can do no harm."""
    return explained(error, tr).text


def explained(error: KickoffError, tr: Words) -> Message:
    """In words, for one person to see."""
    return message([prose(_WORDED[type(error)](error, tr))])


def at_field(error: InvalidField, tr: Words) -> dict[str, str]:
    """In words at the field of the modal; its block is called as the field is."""
    return {error.field: _fault(error, tr)}


def unexpected(reference: str, tr: Words) -> Message:
    """Something that nobody foresaw; the reference is also in the log."""
    worded = tr(
        "Something went wrong, and it was not your fault. Please try again in a moment. If it keeps"
        " happening, tell whoever looks after Kickoff here that the reference is {reference}."
    )
    return message([prose(said(worded, reference=code(reference)))])


def notice_modal(message_sentence: str, tr: Words) -> dict[str, Any]:
    """A modal that says why a submission could not be kept, where no field is to blame."""
    return modal.notice(tr, tr("This did not work"), [prose(named_by(message_sentence))])


def _not_allowed(error: NotAllowed, tr: Words) -> Line:
    if not error.allowed:
        return said(tr("You cannot do this here. Please ask a facilitator of the kickoff."))
    worded = tr.form(
        "Only {people} can do this.",
        "Only these people can do this: {people}.",
        len(error.allowed),
    )
    return said(worded, people=mentions(error.allowed, tr))


def _not_a_command(error: NotACommand, tr: Words) -> Line:
    word = fitted(cleaned(error.word), WORD_SHOWN)
    if error.nearest:
        return said(
            tr("I do not know “{word}”. Did you mean {command}?"),
            word=word,
            command=code(f"/kickoff {error.nearest}"),
        )
    return said(
        tr("I do not know “{word}”. {command} shows what you can ask me."),
        word=word,
        command=code("/kickoff help"),
    )


def _moment(error: WrongMoment, tr: Words) -> Line:
    return said(tr(MOMENTS[error.moment]), **LIMITS)


def _dots_spent(error: DotsSpent, tr: Words) -> Line:
    no_more = said(tr("You have no dots left. Take one back first, and then you can place it here."))
    return [*no_more, *said(" "), *dots_on(error.on, tr)]


def _fault(error: InvalidField, tr: Words) -> str:
    return tr(FAULTS[error.fault], limit=error.limit, line=error.line)


_WORDED: dict[type[KickoffError], Callable[[Any, Words], Line]] = {
    NotFound: lambda error, tr: said(
        tr("I cannot find this any more; it may have been removed. {command} shows what there is."),
        command=code("/kickoff status"),
    ),
    NotAllowed: _not_allowed,
    NotForYou: lambda error, tr: said(tr(BARRIERS[error.barrier]), admin=mentions((error.admin_id,), tr)),
    HandOverFirst: lambda error, tr: said(
        tr("A kickoff always has a facilitator. Hand it over first, in the list of people.")
    ),
    JoinFirst: lambda error, tr: said(
        tr("You do not take part in this kickoff yet. Press I'm in on its card first.")
    ),
    WrongMoment: _moment,
    DotsSpent: _dots_spent,
    NotACommand: _not_a_command,
    NotHere: lambda error, tr: said(
        tr("A kickoff lives in a channel. Go to the channel of the project and type {command} there."),
        command=code("/kickoff new"),
    ),
    NotOpened: lambda error, tr: said(
        tr("Slack did not open the form in time. Please try once more; nothing has been lost.")
    ),
    Unavailable: lambda error, tr: said(
        tr("I cannot write anything down at the moment, so nothing was changed. Please try again in a minute.")
    ),
    Malformed: lambda error, tr: said(
        tr("I could not make sense of that, so nothing was changed. Please open it again and retry.")
    ),
    InvalidField: lambda error, tr: said(_fault(error, tr)),
}
