"""The recap as plain text, for a client who is not in Slack: to copy into a mail."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.blocks.briefing.forwarding import listed, text_modal
from bot.blocks.kit.dates import day
from bot.blocks.kit.richtext import and_more
from bot.blocks.kit.size import in_short
from bot.blocks.kit.topics import item_title
from bot.blocks.kit.words import Words, speaking
from bot.domain.briefing.preread import Side
from bot.domain.meeting.captures import CaptureKind
from bot.domain.meeting.recap import Recap

MOST = 30  # of each
LENGTH = 200  # characters of each


def forward_recap_modal(view: Recap, tr: Words) -> dict[str, Any]:
    """Explained in the reader's language; the text is in that of the kickoff."""
    return text_modal(_text(view, speaking(view.brief.language)), tr)


def _text(view: Recap, tr: Words) -> Iterator[str]:
    yield tr("This is what we agreed at the kickoff of {project}.", project=view.brief.project)
    for title, lines in _sections(view, tr):
        if kept := list(lines):
            yield f"{title}\n{_first(kept, tr)}"


def _sections(view: Recap, tr: Words) -> Iterator[tuple[str, Iterable[str]]]:
    yield tr("Goal"), [view.brief.goal or view.brief.topic]
    yield tr("In scope"), view.side(Side.IN)
    yield tr("Out of scope"), view.side(Side.OUT)
    yield tr("Decisions"), (one.text for one in view.of(CaptureKind.DECISION))
    yield tr("Actions"), (one.text for one in view.of(CaptureKind.ACTION))
    yield tr("Milestones"), (f"{one.title}: {day(one.due_on, tr)}" for one in view.milestones if one.is_open)
    yield tr("Open questions"), (question.text for question in view.questions)
    yield tr("Parked"), (item_title(item, tr) for item in view.parked)


def _first(lines: list[str], tr: Words) -> str:
    """Without the people: their names are not known here, only who they are in Slack."""
    shown = [in_short(line, LENGTH) for line in lines[:MOST]]
    return listed(filter(None, [*shown, and_more(len(lines) - MOST, tr)]))
