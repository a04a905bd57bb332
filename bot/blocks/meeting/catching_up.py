"""For somebody who comes late: where the meeting is, what there is so far, and a way to add to it."""

from collections.abc import Iterator, Sequence

from slackblocks import Block, Button, RichTextBlock, RichTextChannel, RichTextLink

from bot.blocks.briefing.questions import open_questions
from bot.blocks.kit.agenda_list import now_line
from bot.blocks.kit.brief import facilitator_line, header, theme_line
from bot.blocks.kit.buttons import add_milestone, button, capture, contribute, join, row
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, bullets, first, plain, prose, said
from bot.blocks.kit.words import Words
from bot.blocks.meeting.activities.puzzle import in_place, piece_button, pieces
from bot.blocks.meeting.agenda_time import until_line
from bot.blocks.meeting.capture_lines import short_line
from bot.blocks.roadmap.milestones import milestones
from bot.domain.brief import Brief, Phase
from bot.domain.meeting.activities.puzzle import PIECE_LIMIT
from bot.domain.meeting.agenda import ItemSummary
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.captures import CaptureSummary
from bot.domain.meeting.catching_up import CatchUp

DECISIONS_SHOWN = 5
DECISION_LENGTH = 100
MILESTONES_SHOWN = 5
QUESTIONS_SHOWN = 3
QUESTION_LENGTH = 100
PIECES_SHOWN = 5


def catch_up(view: CatchUp, tr: Words) -> Message:
    return message([header(tr("Kickoff: {project}", project=view.agenda.brief.project)), *where_we_are(view, tr)])


def where_we_are(view: CatchUp, tr: Words) -> Iterator[Block | None]:
    """The same as part of another message."""
    agenda, brief = view.agenda, view.agenda.brief
    yield prose(*(_now(agenda, agenda.current, tr) if agenda.current else [_over(brief, tr)]), _agenda(view, tr))
    yield prose(plain(brief.topic), theme_line(brief, tr), _goal(brief, tr), facilitator_line(brief, tr))
    yield _decisions(view.decisions, tr)
    yield milestones(view.milestones, MILESTONES_SHOWN, tr)
    yield from _puzzle(view, tr)
    yield open_questions(view.questions, QUESTIONS_SHOWN, QUESTION_LENGTH, tr)
    yield row(*_buttons(view, tr))


def _now(agenda: AgendaNow, current: ItemSummary, tr: Words) -> Iterator[Line]:
    channel = RichTextChannel(agenda.brief.channel_id)
    yield said(tr("The kickoff in {channel} is under way."), channel=channel)
    yield now_line(current, tr)
    yield until_line(agenda, tr)
    done, count = agenda.position, len(agenda.open_items)
    yield plain(tr.plural("{count} of {all} items is done.", "{count} of {all} items are done.", done, all=count))


def _agenda(view: CatchUp, tr: Words) -> Line:
    return [RichTextLink(view.link, tr("Go to the agenda"))] if view.link else []


def _over(brief: Brief, tr: Words) -> Line:
    channel = RichTextChannel(brief.channel_id)
    return said(tr("The kickoff in {channel} is over. Here is what was agreed."), channel=channel)


def _decisions(decisions: Sequence[CaptureSummary], tr: Words) -> RichTextBlock | None:
    lines = [short_line(one, tr, DECISION_LENGTH) for one in decisions]
    return prose(bullets(first(lines, DECISIONS_SHOWN, tr))) if lines else None


def _puzzle(view: CatchUp, tr: Words) -> Iterator[Block | None]:
    """What the others bring, and where one sees the picture."""
    if puzzle := view.agenda.puzzle:
        link = [*plain(" "), RichTextLink(view.puzzle_link, tr("Go to the puzzle"))] if view.puzzle_link else []
        yield prose([bold(tr("The puzzle")), *plain(": "), *in_place(puzzle, tr), *link])
        yield pieces(puzzle, PIECES_SHOWN, PIECE_LIMIT, tr)


def _goal(brief: Brief, tr: Words) -> Line:
    return said(tr("Goal: {goal}"), goal=brief.goal) if brief.goal else []


def _buttons(view: CatchUp, tr: Words) -> Iterator[Button | None]:
    brief = view.agenda.brief
    if brief.phase is Phase.LIVE and not view.takes_part:
        yield join(brief.id, tr, primary=True)
    if brief.phase is Phase.LIVE:
        yield capture(brief.id, tr)
        yield piece_button(brief.id, tr) if view.agenda.puzzle else None
    else:
        yield contribute(brief.id, tr)
        yield add_milestone(brief.id, tr)


def where_button(kickoff_id: int, tr: Words) -> Button:
    return button(Action.WHERE, tr("Where are we?"), kickoff_id)
