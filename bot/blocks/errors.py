"""Errors in words: what is wrong, and what to do about it.

Each subject words its own reasons, limits and faults in its `refusals`; those that several share are here.
"""

from collections.abc import Callable
from typing import Any

from bot.blocks.briefing import refusals as briefing
from bot.blocks.kickoff import refusals as kickoff
from bot.blocks.kit import modal
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.refusals import Refusals
from bot.blocks.kit.richtext import Line, code, mentions, named_by, prose, said
from bot.blocks.kit.size import fitted
from bot.blocks.kit.words import N_, Words
from bot.blocks.meeting import refusals as meeting
from bot.blocks.people import refusals as people
from bot.blocks.roadmap import refusals as roadmap
from bot.blocks.theme import refusals as theme
from bot.domain.errors import (
    Barrier,
    Fault,
    HandOverFirst,
    InvalidField,
    JoinFirst,
    KickoffError,
    LimitReached,
    Malformed,
    NotACommand,
    NotAllowed,
    NotForYou,
    NotFound,
    NotHere,
    NotOpened,
    TooOften,
    Unavailable,
    UnknownForm,
    UnknownMessage,
    WrongMoment,
)
from bot.domain.text import cleaned

WORD_SHOWN = 40

BARRIERS = {
    Barrier.SETTINGS_ARE_FOR_ADMINS: N_(
        "Only admins can change the settings of this workspace. Please ask one of them."
    ),
    Barrier.ADMINS_PLAN: N_(
        "Only admins can plan kickoffs in this workspace. Please ask one of them, such as {admin}."
    ),
    Barrier.MEMBERS_PLAN: N_(
        "Guests can't plan kickoffs in this workspace. Please ask a colleague to plan it for you, or ask"
        " {admin}, who chose this setting."
    ),
    Barrier.MEMBERS_PLAN_USUALLY: N_(
        "Guests can't plan kickoffs in this workspace until an admin allows it on Home. Please ask a colleague"
        " to plan it for you."
    ),
    Barrier.SLACK_DID_NOT_SAY: N_(
        "Slack didn't tell me in time who you are. Please try again; nothing has been lost."
    ),
}
SHARED = Refusals(
    faults={
        Fault.MISSING: N_("Please fill this in."),
        Fault.TOO_LONG: N_("Please use at most {limit} characters."),
        Fault.NOT_A_CHOICE: N_("Please choose one of the options."),
        Fault.NOT_A_NUMBER: N_("Please type a whole number, such as 10."),
        Fault.TOO_MANY_LINES: N_("Please use at most {limit} lines."),
        Fault.LINE_TOO_LONG: N_("Line {line} is too long. Please use at most {limit} characters."),
    }
)
REFUSALS = (SHARED, *(subject.REFUSALS for subject in (kickoff, people, theme, briefing, meeting, roadmap)))
TOO_EARLY = {reason: words for one in REFUSALS for reason, words in one.too_early.items()}
REASONS = TOO_EARLY | {reason: words for one in REFUSALS for reason, words in one.reasons.items()}
LIMITS = {limit: words for one in REFUSALS for limit, words in one.limits.items()}
FAULTS = {fault: words for one in REFUSALS for fault, words in one.faults.items()}


def explained(error: KickoffError, tr: Words) -> Message:
    """In words, for one person to see; people in it are named, and what was typed can do no harm."""
    return message([prose(_WORDED[type(error)](error, tr))], title=_title(error, tr))


def at_field(error: InvalidField, tr: Words) -> dict[str, str]:
    """In words at the field of the modal; its block is called as the field is."""
    return {error.field: _fault(error, tr)}


def unexpected(reference: str, tr: Words) -> Message:
    """Something that nobody foresaw; the reference is also in the log."""
    worded = tr(
        "Something went wrong, and it wasn't your fault. Please try again in a moment. If it keeps"
        " happening, give this reference to the person who runs Kickoff here: {reference}."
    )
    return message([prose(said(worded, reference=code(reference)))], title=tr("That didn't work"))


def notice_modal(told: Message, tr: Words) -> dict[str, Any]:
    """A modal that says what a message says, for somebody who has no message to be answered below."""
    return modal.notice(tr, told.title or tr("Kickoff"), [prose(named_by(told.text))])


def _title(error: KickoffError, tr: Words) -> str:
    match error:
        case HandOverFirst() | JoinFirst():
            return tr("Not yet")
        case WrongMoment(reason=reason) if reason in TOO_EARLY:
            return tr("Not yet")
        case LimitReached():
            return tr("Limit reached")
    return tr("That didn't work")


def _not_allowed(error: NotAllowed, tr: Words) -> Line:
    if not error.allowed:
        return said(tr("You can't do this here. Please ask a facilitator of the kickoff."))
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
            tr("I don't know “{word}”. Did you mean {command}?"),
            word=word,
            command=code(f"/kickoff {error.nearest}"),
        )
    return said(
        tr("I don't know “{word}”. {command} shows what you can ask me."),
        word=word,
        command=code("/kickoff help"),
    )


def _fault(error: InvalidField, tr: Words) -> str:
    return tr(FAULTS[error.fault], limit=error.limit, line=error.line, who=error.who)


_WORDED: dict[type[KickoffError], Callable[[Any, Words], Line]] = {
    NotFound: lambda error, tr: said(
        tr("I can't find this; it may have been removed. {command} shows what there is."),
        command=code("/kickoff status"),
    ),
    UnknownForm: lambda error, tr: said(
        tr("I no longer know this form, so nothing was changed. {command} shows what there is."),
        command=code("/kickoff status"),
    ),
    UnknownMessage: lambda error, tr: said(
        tr("I no longer know this message, so nothing was changed. {command} shows what there is."),
        command=code("/kickoff status"),
    ),
    NotAllowed: _not_allowed,
    NotForYou: lambda error, tr: said(tr(BARRIERS[error.barrier]), admin=mentions((error.admin_id,), tr)),
    HandOverFirst: lambda error, tr: said(
        tr("A kickoff always needs a facilitator. Hand it over first, under People.")
    ),
    JoinFirst: lambda error, tr: said(
        tr("You're not taking part in this kickoff yet. Press I'm in on its card first.")
    ),
    WrongMoment: lambda error, tr: said(tr(REASONS[error.reason])),
    LimitReached: lambda error, tr: said(tr(LIMITS[error.limit], most=error.most)),
    NotACommand: _not_a_command,
    NotHere: lambda error, tr: said(
        tr("A kickoff belongs in a channel. Go to the project's channel and type {command} there."),
        command=code("/kickoff new"),
    ),
    NotOpened: lambda error, tr: said(
        tr("Slack didn't open the form in time. Please try again; nothing has been lost.")
    ),
    TooOften: lambda error, tr: said(
        tr("That was a lot in one minute, so I've stopped for now. Please try again in a minute.")
    ),
    Unavailable: lambda error, tr: said(
        tr("I can't save anything at the moment, so nothing was changed. Please try again in a minute.")
    ),
    Malformed: lambda error, tr: said(
        tr("I couldn't make sense of that, so nothing was changed. Please try again.")
    ),
    InvalidField: lambda error, tr: said(_fault(error, tr)),
}
