"""The recap of a kickoff: what a stranger reads in half a minute; the rest is in its thread."""

from collections.abc import Iterator, Sequence

from slackblocks import Block, Button, RichTextBlock

from bot.blocks.briefing.questions import answered_questions, open_questions
from bot.blocks.kit import slack_limits
from bot.blocks.kit.brief import PHASES, header, later_line, theme_line
from bot.blocks.kit.buttons import add_milestone, button, row
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message, weight
from bot.blocks.kit.pictures import puzzle
from bot.blocks.kit.richtext import (
    PEOPLE_SHOWN,
    Line,
    Part,
    bold,
    bullets,
    first,
    joined,
    plain,
    prose,
    prose_if_any,
    said,
    users,
)
from bot.blocks.kit.size import in_short
from bot.blocks.kit.topics import item_title
from bot.blocks.kit.words import Words
from bot.blocks.meeting.activities.puzzle import piece_line
from bot.blocks.meeting.activities.read_back import baseline_line
from bot.blocks.meeting.activities.results import results
from bot.blocks.meeting.capture_lines import list_button, person_and_day, short_line
from bot.blocks.meeting.deciding.deciders import deciders_lines
from bot.blocks.meeting.feasibility.concerns import settled_line
from bot.blocks.meeting.heard.unheard import heard_line
from bot.blocks.roadmap.milestones import milestones
from bot.domain.brief import Phase
from bot.domain.briefing.preread import Side
from bot.domain.meeting.captures import CaptureKind, CaptureSummary
from bot.domain.meeting.recap import IN_FULL, HalfTime, Recap, RecapDetail
from bot.domain.meeting.speakers import speakers

SHOWN = 5  # of each
BASELINES_SHOWN = 2
LENGTHS = (200, 100, 50)  # characters of each: the longest for which a message has room
SHOWN_IN_DETAIL = 15
LENGTHS_IN_DETAIL = (300, 150, 50, 25)
PIECES_SHOWN = 25
RESULTS_SHOWN = 10  # of activities, the last ones
ROOM_OF_RESULT = 4  # times the length of one thing


def recap(view: Recap, tr: Words) -> Message:
    return _lightest(message(_recap(view, length, tr)) for length in LENGTHS)


def recap_detail(view: RecapDetail, tr: Words) -> Message:
    return _lightest(message(_detail(view.recap, length, tr)) for length in LENGTHS_IN_DETAIL)


def half_time(view: HalfTime, tr: Words) -> Message:
    decided, asked = tr("nothing decided yet"), tr("no open questions")
    if view.decisions:
        decided = tr.plural("{count} decision so far", "{count} decisions so far", view.decisions)
    if view.questions:
        asked = tr.plural("{count} open question", "{count} open questions", view.questions)
    told = said(
        tr("Half of the time for {project} has passed: {decided}, {asked}."),
        project=view.brief.project,
        decided=decided,
        asked=asked,
    )
    return message([prose(told, heard_line(view.hearing, tr))])


def _lightest(longest_first: Iterator[Message]) -> Message:
    """The first that a message has room for."""
    drawn = next(longest_first)
    while weight(drawn) >= slack_limits.A_LONG_MESSAGE and (shorter := next(longest_first, None)):
        drawn = shorter
    return drawn


def _recap(view: Recap, length: int, tr: Words) -> Iterator[Block | None]:
    yield header(tr("Recap: {project}", project=view.brief.project))
    if view.brief.phase is Phase.CANCELLED:
        yield prose(said(tr(PHASES[Phase.CANCELLED])))
    elif view.went_on:
        yield prose(said(tr("The kickoff went on after this. A new recap follows when it ends.")))
    else:
        yield from _agreed(view, length, tr)
        yield puzzle(view.brief, view.puzzle, tr) if view.puzzle else None
        yield from _people(view, tr)
        yield row(*_buttons(view, tr))


def _agreed(view: Recap, length: int, tr: Words) -> Iterator[Block | None]:
    goal = in_short(view.brief.goal or view.brief.topic, 2 * length)
    yield prose(theme_line(view.brief, tr), said(tr("Goal: {goal}"), goal=bold(goal)))
    lines = [baseline_line(one, number, view.brief, tr) for number, one in enumerate(view.baselines, start=1)]
    yield prose_if_any(*lines[-BASELINES_SHOWN:])
    yield _list(tr("In scope"), [in_short(text, length) for text in view.side(Side.IN)], tr)
    yield _list(tr("Out of scope"), [in_short(text, length) for text in view.side(Side.OUT)], tr)
    yield _list(tr("Decisions"), _lines(view.of(CaptureKind.DECISION), length, tr), tr)
    yield _list(tr("Actions"), _lines(view.of(CaptureKind.ACTION), length, tr), tr)
    yield milestones(view.milestones, SHOWN, tr)
    yield open_questions(view.questions, SHOWN, length, tr)
    yield _list(tr("Parked"), [item_title(item, tr) for item in view.parked], tr)
    yield prose_if_any(later_line(view.parts, tr))


def _list(title: str, lines: Sequence[Part], tr: Words, most: int = SHOWN) -> RichTextBlock | None:
    return prose([bold(title)], bullets(first(lines, most, tr))) if lines else None


def _lines(captures: Sequence[CaptureSummary], length: int, tr: Words) -> list[Line]:
    return [[*plain(in_short(one.text, length)), *_who(one, tr)] for one in captures]


def _who(capture: CaptureSummary, tr: Words) -> Line:
    parts = list(person_and_day(capture, tr))
    return [*plain(" ("), *joined(parts), *plain(")")] if parts else []


def _people(view: Recap, tr: Words) -> Iterator[Block | None]:
    outside = [one.name for one in view.brief.outsiders]
    lines = [
        _named(tr("Took part: {people}"), [*users(view.brief.joined_ids), *outside], tr),
        _named(tr("Thanks to our speakers: {people}"), [*users(speakers(view.items)), *view.speaker_names], tr),
        _named(tr("Thanks to our client: {people}"), [*users(view.client_ids), *view.client_names], tr),
    ]
    yield prose(*lines) if any(lines) else None


def _named(worded: str, people: Sequence[Part], tr: Words) -> Line:
    return said(worded, people=joined(first(people, PEOPLE_SHOWN, tr))) if people else []


def _buttons(view: Recap, tr: Words) -> Iterator[Button]:
    if view.captures:
        yield list_button(view.brief.id, tr)
    yield add_milestone(view.brief.id, tr)
    yield button(Action.FORWARD_RECAP, tr("Text to forward"), view.brief.id)


def _detail(view: Recap, length: int, tr: Words) -> Iterator[Block | None]:
    project = view.brief.project
    if view.brief.phase is Phase.CANCELLED or view.went_on:
        yield prose(said(tr("This belonged to an earlier recap of {project}."), project=project))
        return
    settled = {one.id: settled_line(one, length, tr) for one in view.concerns}
    lines = [[*short_line(one, tr, length), *settled.get(one.id, [])] for one in view.of(*IN_FULL)]
    yield _list(tr("Also said about {project}", project=project), lines, tr, SHOWN_IN_DETAIL)
    if view.puzzle:
        brought = [piece_line(piece, length) for piece in view.puzzle.pieces]
        yield _list(tr("What each of us brings"), brought, tr, PIECES_SHOWN)
    yield _list(tr("Who decides"), deciders_lines(view.deciders, view.brief.joined_ids, tr), tr)
    yield answered_questions(view.answered, SHOWN, length, tr)
    shown = view.results[::-1][:RESULTS_SHOWN]
    yield from results(shown, len(shown) * ROOM_OF_RESULT * length, tr)
    if not (lines or view.answered or view.results or view.deciders or view.puzzle):
        yield prose(said(tr("What was said about {project} here has been removed."), project=project))
