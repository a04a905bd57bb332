"""The recap of a kickoff: what a stranger reads in half a minute; the rest is in its thread."""

from collections.abc import Callable, Iterator, Sequence

from slackblocks import Block, Button, RichTextBlock

from bot.blocks.briefing.questions import answered_questions, open_questions
from bot.blocks.kit.brief import PHASES, header, later_line, theme_line
from bot.blocks.kit.buttons import add_milestone, button, row
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, fitting, message
from bot.blocks.kit.pictures import puzzle
from bot.blocks.kit.richtext import (
    PEOPLE_SHOWN,
    Line,
    Part,
    Thing,
    bold,
    bullets,
    first,
    first_drawn,
    joined,
    plain,
    prose,
    prose_if_any,
    said,
    users,
)
from bot.blocks.kit.size import in_short
from bot.blocks.kit.slack_limits import A_LONG_MESSAGE
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
from bot.domain.meeting.feasibility.concerns import ConcernSummary
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
    return fitting(lambda length: message(_recap(view, length, tr)), LENGTHS, A_LONG_MESSAGE)


def recap_detail(view: RecapDetail, tr: Words) -> Message:
    return fitting(lambda length: message(_detail(view.recap, length, tr)), LENGTHS_IN_DETAIL, A_LONG_MESSAGE)


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
    for title, side in ((tr("In scope"), Side.IN), (tr("Out of scope"), Side.OUT)):
        yield _list(title, view.side(side), lambda text: in_short(text, length), tr)
    for title, kind in ((tr("Decisions"), CaptureKind.DECISION), (tr("Actions"), CaptureKind.ACTION)):
        yield _list(title, view.of(kind), lambda capture: _captured(capture, length, tr), tr)
    yield milestones(view.milestones, SHOWN, tr)
    yield open_questions(view.questions, SHOWN, length, tr)
    yield _list(tr("Parked"), view.parked, lambda item: item_title(item, tr), tr)
    yield prose_if_any(later_line(view.parts, tr))


def _list(
    title: str, things: Sequence[Thing], drawn: Callable[[Thing], Part], tr: Words, most: int = SHOWN
) -> RichTextBlock | None:
    return prose([bold(title)], bullets(first_drawn(drawn, things, most, tr))) if things else None


def _captured(capture: CaptureSummary, length: int, tr: Words) -> Line:
    return [*plain(in_short(capture.text, length)), *_who(capture, tr)]


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
    captures, concerns = view.of(*IN_FULL), {one.id: one for one in view.concerns}
    yield _list(
        tr("Also said about {project}", project=project),
        captures,
        lambda capture: _in_full(capture, concerns.get(capture.id), length, tr),
        tr,
        SHOWN_IN_DETAIL,
    )
    if view.puzzle:
        title = tr("What each of us brings")
        yield _list(title, view.puzzle.pieces, lambda piece: piece_line(piece, length), tr, PIECES_SHOWN)
    yield _list(tr("Who decides"), deciders_lines(view.deciders, view.brief.joined_ids, tr), lambda line: line, tr)
    yield answered_questions(view.answered, SHOWN, length, tr)
    shown = view.results[::-1][:RESULTS_SHOWN]
    yield from results(shown, len(shown) * ROOM_OF_RESULT * length, tr)
    if not (captures or view.answered or view.results or view.deciders or view.puzzle):
        yield prose(said(tr("What was said about {project} here has been removed."), project=project))


def _in_full(capture: CaptureSummary, concern: ConcernSummary | None, length: int, tr: Words) -> Line:
    return [*short_line(capture, tr, length), *(settled_line(concern, length, tr) if concern else [])]
