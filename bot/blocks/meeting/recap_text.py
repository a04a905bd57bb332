"""The recap as plain text, for a client who is not in Slack: to copy into a mail."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from bot.blocks.briefing.forwarding import listed, text_modal
from bot.blocks.kit.dates import day
from bot.blocks.kit.richtext import and_more
from bot.blocks.kit.size import in_short
from bot.blocks.kit.topics import item_title
from bot.blocks.kit.words import Words, speaking
from bot.domain.briefing.preread import Side
from bot.domain.meeting.captures import CaptureKind, CaptureSummary
from bot.domain.meeting.recap import Recap
from bot.domain.roadmap.milestones import MilestoneSummary

MOST = 25  # of each
LENGTH = 200  # characters of each

Names = Mapping[str, str]  # of people, by their user ids


def forward_recap_modal(view: Recap, names: Names, tr: Words) -> dict[str, Any]:
    """Explained in the reader's language; the text is in that of the kickoff. Who has no name is left out."""
    return text_modal(_text(view, names, speaking(view.brief.language)), tr)


def _text(view: Recap, names: Names, tr: Words) -> Iterator[str]:
    yield tr("This is what we agreed at the kickoff of {project}.", project=view.brief.project)
    for title, lines in _sections(view, names, tr):
        if kept := [line for line in lines if line]:
            yield f"{title}\n{_first(kept, tr)}"


def _sections(view: Recap, names: Names, tr: Words) -> Iterator[tuple[str, Iterable[str]]]:
    yield tr("Goal"), [view.brief.goal or view.brief.topic]
    yield tr("In scope"), view.side(Side.IN)
    yield tr("Out of scope"), view.side(Side.OUT)
    yield tr("Decisions"), _captures(view.of(CaptureKind.DECISION), names, tr)
    yield tr("Actions"), _captures(view.of(CaptureKind.ACTION), names, tr)
    yield tr("Milestones"), (_milestone(one, names, tr) for one in view.milestones if one.is_open)
    yield tr("Open questions"), (question.text for question in view.questions)
    if view.puzzle:
        yield tr("What each of us brings"), (piece.in_words for piece in view.puzzle.naming(names).pieces)
    yield tr("Parked"), (item_title(item, tr) for item in view.parked)
    yield (
        tr("Took part"),
        [", ".join((*_named(view.brief.joined_ids, names), *(one.name for one in view.brief.outsiders)))],
    )


def _captures(captures: Iterable[CaptureSummary], names: Names, tr: Words) -> Iterator[str]:
    """With who decided it or will do it, and by when."""
    for one in captures:
        by = [tr("by {date}", date=day(one.due_on, tr))] if one.due_on else []
        yield _with(one.text, (*_named([one.person_id], names), *by))


def _milestone(one: MilestoneSummary, names: Names, tr: Words) -> str:
    return _with(f"{one.title}: {day(one.due_on, tr)}", _named([one.owner_id], names))


def _named(user_ids: Iterable[str], names: Names) -> list[str]:
    return [names[user_id] for user_id in user_ids if user_id in names]


def _with(text: str, more: Sequence[str]) -> str:
    return f"{in_short(text, LENGTH)} ({', '.join(more)})" if more else in_short(text, LENGTH)


def _first(lines: list[str], tr: Words) -> str:
    shown = [in_short(line, 2 * LENGTH) for line in lines[:MOST]]
    return listed(filter(None, [*shown, and_more(len(lines) - MOST, tr)]))
