"""What belongs to the present item, as it is drawn; `domain.meeting.moments` says which item shows what."""

from collections.abc import Callable, Iterator, Mapping

from slackblocks import Block, RichTextBlock, RichTextQuote

from bot.blocks.briefing.preread import read_all
from bot.blocks.briefing.questions import answered_questions, open_questions
from bot.blocks.briefing.spotlights import achievements
from bot.blocks.briefing.voices import quotes
from bot.blocks.kit.buttons import add_milestone, row
from bot.blocks.kit.richtext import Line, Part, bold, bullets, first, plain, prose, said
from bot.blocks.kit.size import fitted, how_many_fit
from bot.blocks.kit.words import Words
from bot.blocks.meeting.deciding.deciders import deciders_lines, who_decides_button
from bot.blocks.meeting.feasibility.flags import flag_lines
from bot.blocks.roadmap.milestones import milestones
from bot.domain.briefing.preread import Side
from bot.domain.meeting.agenda import Topic
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.moments import FLAGGED, Content
from bot.domain.meeting.moments import TOPICS as OWN_TOPICS

MOST_LINES = 5
A_LINE = 120  # characters that a line of a list takes, roughly


def contents(view: AgendaNow, room: int, most: int, tr: Words) -> Iterator[Block | None]:
    """What the present item shows, the first so many of it, each with its share of so many characters."""
    if view.current and view.current.topic is Topic.READING:
        yield row(read_all(view.brief.id, tr))
    shown = [content for content in Content if content in view.shows]
    for content in shown[:most]:
        yield from DRAWN[content](view, room // len(shown[:most]), tr)
    if len(shown) > most:
        yield prose(
            said(tr("There is more than fits here: see the pre-read, and {button}."), button=bold(tr("Add…")))
        )
    if view.shows & FLAGGED:
        yield flag_lines(view.flags, most // 2, tr)


def _theme(view: AgendaNow, room: int, tr: Words) -> Iterator[Block | None]:
    """What the theme is about; its name is above all of it."""
    theme = view.brief.theme
    if theme and theme.why:
        yield prose([bold(tr("Why this theme"))], plain(fitted(theme.why, max(room, 100))))


def _goal(view: AgendaNow, room: int, tr: Words) -> Iterator[Block | None]:
    """Under a title, unless the item is called so itself."""
    if view.brief.goal:
        is_its_own = view.current is not None and view.current.topic is Topic.GOAL and not view.current.title
        title: Line = [] if is_its_own else [bold(tr("What done looks like"))]
        yield prose(title, RichTextQuote(plain(fitted(view.brief.goal, room))))


def _scope(view: AgendaNow, room: int, tr: Words) -> Iterator[Block | None]:
    yield _side(tr("In scope"), view, Side.IN, room // 2, tr)
    yield _side(tr("Out of scope"), view, Side.OUT, room // 2, tr)


def _side(title: str, view: AgendaNow, side: Side, room: int, tr: Words) -> RichTextBlock | None:
    typed = [line.text for line in view.scope if line.side is side]
    if not typed:
        return None
    shown = how_many_fit([len(text) for text in typed], len(typed), room)
    lines: list[Part] = [plain(text) for text in typed]
    return prose([bold(title)], bullets(first(lines, shown, tr)))


def _voices(view: AgendaNow, room: int, tr: Words) -> Iterator[Block | None]:
    yield quotes(view.voices, tr, room)


def _spotlights(view: AgendaNow, room: int, tr: Words) -> Iterator[Block | None]:
    is_its_own = view.current is not None and view.current.topic is Topic.SPOTLIGHTS
    yield achievements(view.spotlights, tr, room, is_titled=not is_its_own)


def _deciders(view: AgendaNow, room: int, tr: Words) -> Iterator[Block | None]:
    """At an item of its own also what is still unsaid; at a plain one, only what has been said."""
    current = view.current
    is_plain = current is not None and current.is_plain
    is_its_own = current is not None and current.topic in OWN_TOPICS[Content.DECIDERS] and not is_plain
    shown = [one for one in view.deciders if one.is_settled or is_its_own]
    if shown:
        yield prose(
            [bold(tr("Who decides"))],
            bullets(first(deciders_lines(shown, view.joined_ids, tr), _lines(room), tr)),
        )
    if view.deciders and (shown or is_its_own) and not is_plain:
        yield row(who_decides_button(view.brief.id, tr))


def _milestones(view: AgendaNow, room: int, tr: Words) -> Iterator[Block | None]:
    yield milestones(view.milestones, _lines(room), tr)
    yield row(add_milestone(view.brief.id, tr))


def _questions(view: AgendaNow, room: int, tr: Words) -> Iterator[Block | None]:
    yield open_questions(view.questions, _lines(room // 2), A_LINE, tr)
    yield answered_questions(view.answered, _lines(room // 2), A_LINE // 2, tr)


def _lines(room: int) -> int:
    return min(max(room // A_LINE, 1), MOST_LINES)


DRAWN: Mapping[Content, Callable[[AgendaNow, int, Words], Iterator[Block | None]]] = {
    Content.THEME: _theme,
    Content.GOAL: _goal,
    Content.SCOPE: _scope,
    Content.VOICES: _voices,
    Content.SPOTLIGHTS: _spotlights,
    Content.DECIDERS: _deciders,
    Content.MILESTONES: _milestones,
    Content.QUESTIONS: _questions,
}
