"""A capture in one line: what it is, its words, and who has to do with it."""

from collections.abc import Iterator, Sequence

from slackblocks import Button, RichTextLink, RichTextUser

from bot.blocks.kit.buttons import button
from bot.blocks.kit.dates import day
from bot.blocks.kit.ids import Action
from bot.blocks.kit.richtext import Line, Part, bold, joined, plain, said
from bot.blocks.kit.size import in_short
from bot.blocks.kit.words import N_, Words
from bot.blocks.meeting.deciding.deciders import approver_part
from bot.blocks.meeting.heard.roughly import step_below
from bot.domain.meeting.captures import SUPPORTED, CaptureKind, CaptureSummary, Source

IN_SHORT = 300  # characters of each, in a message

NAMES = {
    CaptureKind.DECISION: N_("Decision"),
    CaptureKind.ACTION: N_("Action"),
    CaptureKind.MILESTONE: N_("Milestone"),
    CaptureKind.QUESTION: N_("Question"),
    CaptureKind.IDEA: N_("Idea"),
    CaptureKind.CONCERN: N_("Concern"),
    CaptureKind.SCOPE_IN: N_("In scope"),
    CaptureKind.SCOPE_OUT: N_("Out of scope"),
    CaptureKind.NOTE: N_("Note"),
}


def capture_line(capture: CaptureSummary, tr: Words) -> Line:
    """Whole, with its line breaks."""
    return _line(capture, capture.text, tr)


def short_line(capture: CaptureSummary, tr: Words, length: int = IN_SHORT) -> Line:
    return _line(capture, in_short(capture.text, length), tr)


def _line(capture: CaptureSummary, text: str, tr: Words) -> Line:
    return [bold(f"{tr(NAMES[capture.kind])}: "), *plain(text), *_in_brackets(capture, tr)]


def support_button(capture: CaptureSummary, tr: Words, about: int | str) -> Button:
    spoken = tr("I agree: {text}", text=in_short(capture.text, IN_SHORT))
    return button(Action.SUPPORT, tr("I agree"), about, spoken=spoken)


def caught_line(caught: Sequence[tuple[CaptureKind, int]], tr: Words) -> Line:
    """How many there are of each kind, roughly if there are many: each change is one more edit of the panel."""
    counted = joined(_roughly(kind, count, tr) for kind, count in caught)
    return said(tr("Caught so far: {counted}."), counted=counted) if caught else []


def _roughly(kind: CaptureKind, count: int, tr: Words) -> str:
    step = step_below(count)
    return tr("more than {counted}", counted=_counted(kind, step, tr)) if step else _counted(kind, count, tr)


def _counted(kind: CaptureKind, count: int, tr: Words) -> str:
    match kind:
        case CaptureKind.DECISION:
            return tr.plural("{count} decision", "{count} decisions", count)
        case CaptureKind.ACTION:
            return tr.plural("{count} action", "{count} actions", count)
        case CaptureKind.IDEA:
            return tr.plural("{count} idea", "{count} ideas", count)
        case CaptureKind.CONCERN:
            return tr.plural("{count} concern", "{count} concerns", count)
    return tr.plural("{count} note", "{count} notes", count)


def list_button(kickoff_id: int, tr: Words) -> Button:
    """To all that was captured."""
    return button(Action.LIST_CAPTURES, tr("Show all…"), kickoff_id, spoken=tr("Show all that was added"))


def person_and_day(capture: CaptureSummary, tr: Words) -> Iterator[Part]:
    """Who decided it or will do it, and by when."""
    if capture.person_id:
        decided = tr("decided by {person}") if capture.kind is CaptureKind.DECISION else "{person}"
        yield said(decided, person=RichTextUser(capture.person_id))
    if capture.approver:
        yield _approval(capture, approver_part(capture.approver), tr)
    if capture.due_on:
        is_decided = capture.kind is CaptureKind.DECISION
        worded = tr("to be looked at again on {date}") if is_decided else tr("by {date}")
        yield worded.format(date=day(capture.due_on, tr))


def _approval(capture: CaptureSummary, person: Part, tr: Words) -> Part:
    if capture.is_approved:
        return said(tr("approved by {person}"), person=person)
    if capture.refusal:
        return said(tr("not approved by {person}: “{reason}”"), person=person, reason=capture.refusal)
    return said(tr("waits for {person}"), person=person)


def _in_brackets(capture: CaptureSummary, tr: Words) -> Line:
    return [*plain(" ("), *joined(_details(capture, tr)), *plain(")")]


def _details(capture: CaptureSummary, tr: Words) -> Iterator[Part]:
    yield from person_and_day(capture, tr)
    if capture.kind in SUPPORTED and capture.supporters:
        yield tr.plural("{count} person agrees", "{count} people agree", capture.supporters)
    if capture.source:
        yield source_line(capture.source, tr)
    if capture.added_by:
        yield said(tr("added by {person}"), person=RichTextUser(capture.added_by))
    else:
        yield tr("written without a name")


def source_line(source: Source, tr: Words) -> Line:
    """The link to the message, and who wrote it."""
    link = RichTextLink(source.link, tr("a message"))
    if source.author_id:
        return said(tr("from {message} by {author}"), message=link, author=RichTextUser(source.author_id))
    if source.author_name:
        return said(tr("from {message} by {author}"), message=link, author=source.author_name)
    return said(tr("from {message}"), message=link)
