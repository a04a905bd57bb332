"""What has been captured, in the thread of the agenda; ideas and concerns have a button for those who agree."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from slackblocks import Block

from bot.blocks.kit.brief import PHASES
from bot.blocks.kit.buttons import row
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import bold, bullets, prose, said
from bot.blocks.kit.words import Words
from bot.blocks.meeting.capture_lines import list_button, short_line, support_button
from bot.domain.brief import Phase
from bot.domain.meeting.captures import SUPPORTED, CaptureSheet, CaptureSummary


def capture_sheet(view: CaptureSheet, tr: Words) -> Message:
    return message(_body(view, tr))


def _body(view: CaptureSheet, tr: Words) -> Iterator[Block | None]:
    yield prose([bold(tr("From the kickoff of {project}", project=view.brief.project))])
    if view.brief.phase is Phase.CANCELLED:
        yield prose(said(tr(PHASES[Phase.CANCELLED])))
        return
    if not view.captures:
        yield prose(said(tr("What was added here has been removed.")))
    yield from _captures(view.captures, tr)
    yield row(list_button(view.brief.id, tr))


def _captures(captures: Iterable[CaptureSummary], tr: Words) -> Iterator[Block | None]:
    """In their order: what people can agree with by itself, with its button below it; the others together."""
    for is_supported, group in groupby(captures, lambda one: one.kind in SUPPORTED):
        if not is_supported:
            yield prose(bullets(short_line(one, tr) for one in group))
            continue
        for one in group:
            yield prose(bullets([short_line(one, tr)]))
            yield row(support_button(one, tr, one.id))
