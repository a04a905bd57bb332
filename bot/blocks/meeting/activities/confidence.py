"""What came of a vote of confidence: the lowest and the highest, and how many said what."""

from collections.abc import Iterator
from functools import partial

from bot.blocks.kit.disciplines import in_words
from bot.blocks.kit.richtext import Line, Part, bold, first_drawn, joined, plain, said
from bot.blocks.kit.words import Words
from bot.blocks.meeting.activities.wordings import WORDINGS
from bot.domain.anonymity import FEWEST
from bot.domain.meeting.activities.activity import ActivityKind, ActivityResult
from bot.domain.meeting.activities.confidence import Spread, all_are_sure, disciplines, spread

DISCIPLINES_SHOWN = 4


def confidence_lines(view: ActivityResult, length: int, tr: Words) -> list[Part]:
    if view.answered < FEWEST:
        return [plain(tr("Fewer than three people answered, so what they answered isn't shown."))]
    return [*_questions(view, tr), *_all_sure(view, tr)]


def _questions(view: ActivityResult, tr: Words) -> Iterator[Line]:
    for key, question in WORDINGS[ActivityKind.CONFIDENCE].questions.items():
        if everyone := spread(view, key):
            alone = first_drawn(partial(_alone, view, key, tr), disciplines(view, key), DISCIPLINES_SHOWN, tr)
            yield [bold(tr(question)), *plain(" "), *joined([_together(everyone, tr), *alone], "; ")]


def _together(found: Spread, tr: Words) -> Line:
    counts = plain(f" ({_counts(found, tr)})") if len(found.counts) > 1 else []
    return [*_range(found, tr), *counts]


def _range(found: Spread, tr: Words) -> Line:
    if found.lowest == found.highest:
        return said(tr("everyone says {value}"), value=str(found.lowest))
    return said(tr("from {lowest} to {highest}"), lowest=str(found.lowest), highest=str(found.highest))


def _counts(found: Spread, tr: Words) -> str:
    """The highest first."""
    counted = sorted(found.counts.items(), reverse=True)
    return ", ".join(
        tr.plural("{count} person says {value}", "{count} people say {value}", count, value=value)
        for value, count in counted
    )


def _alone(view: ActivityResult, key: str, tr: Words, discipline: str) -> Line:
    found = spread(view, key, discipline)
    return [*plain(f"{in_words(discipline, tr)}: "), *_range(found, tr)] if found else []


def _all_sure(view: ActivityResult, tr: Words) -> Iterator[Line]:
    if all_are_sure(view):
        yield plain(tr("All fives: how good to see! Just to be sure: what could still surprise you?"))
