"""The panel: where the meeting is, and the moves, for facilitators, who need not look for the agenda."""

from collections.abc import Iterator

from slackblocks import Block, Button, RichTextChannel

from bot.blocks.kit.agenda_list import item_line, now_line
from bot.blocks.kit.brief import PHASES, facilitator_line, header, later_line
from bot.blocks.kit.buttons import capture, row
from bot.blocks.kit.dates import moment
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, mentions, prose, prose_if_any, said
from bot.blocks.kit.words import Words
from bot.blocks.meeting.activities.running import (
    activity_buttons,
    activity_lines,
    missing_line,
    offer_buttons,
)
from bot.blocks.meeting.agenda_live import speaker_line
from bot.blocks.meeting.agenda_time import time_lines
from bot.blocks.meeting.capture_lines import caught_line, list_button
from bot.blocks.meeting.feasibility.concerns import concerns_button, open_concerns
from bot.blocks.meeting.heard.reading_out import to_read_out
from bot.blocks.meeting.heard.unheard import invite_button, unheard_line
from bot.blocks.meeting.move_buttons import (
    back_button,
    book_button,
    end_button,
    extend_button,
    finish_button,
    more_button,
    on_button,
    park_button,
    pause_button,
)
from bot.blocks.meeting.queue.order import queue_blocks, round_button
from bot.blocks.meeting.writing import writing_buttons, writing_lines
from bot.blocks.theme.ties import untied_line
from bot.domain.brief import Phase
from bot.domain.meeting.agenda import ItemSummary
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.making_moves import TO_FINISH
from bot.domain.meeting.panel import EarlierPanel, Panel


def panel(view: Panel, tr: Words) -> Message:
    return message([header(tr("Panel: {project}", project=view.agenda.brief.project)), *_parts(view, tr)])


def _parts(view: Panel, tr: Words) -> Iterator[Block | None]:
    agenda = view.agenda
    if not view.leads:
        yield prose(said(tr("You no longer lead this kickoff.")), facilitator_line(agenda.brief, tr))
    elif agenda.current:
        yield prose(*_where(view, agenda.current, tr))
        yield from _asked(view, tr)
        yield from queue_blocks(agenda, tr)
        yield row(*_moves(agenda, agenda.current, tr))
        yield row(*_of_the_moment(view, tr))
        yield prose_if_any(unheard_line(view.hearing, tr), caught_line(view.caught, tr))
        yield row(*_help(view, tr))
    else:
        yield prose(_not_live(agenda, tr), later_line(view.parts, tr))
        yield row(book_button(agenda, tr) if view.has_rest else None)
    if view.leads:
        yield from to_read_out(view.to_read_out, tr)


def _not_live(agenda: AgendaNow, tr: Words) -> Line:
    """Before a start that was undone, after the end, or once it is cancelled."""
    if agenda.ended_at and agenda.brief.phase is not Phase.CANCELLED:
        return said(tr("The kickoff ended: {moment}."), moment=moment(agenda.ended_at, agenda.brief.tz, tr))
    return said(tr(PHASES[agenda.brief.phase]))


def _where(view: Panel, current: ItemSummary, tr: Words) -> Iterator[Line]:
    yield now_line(current, tr)
    yield speaker_line(current, tr)
    yield from time_lines(view.agenda, tr)
    yield from writing_lines(view.agenda, tr)
    yield later_line(view.parts, tr)
    yield from activity_lines(view.agenda, tr)
    yield missing_line(view.agenda, tr)
    yield untied_line(view.agenda.brief, view.agenda.open_items[view.agenda.position :], tr)
    yield open_concerns(view.concerns, tr)
    if view.next_item:
        yield said(tr("Next: {item}"), item=item_line(view.next_item, tr))


def _asked(view: Panel, tr: Words) -> Iterator[Block | None]:
    if who := view.requests:
        worded = tr.form("{people} asks for two more minutes.", "{people} ask for two more minutes.", len(who))
        yield prose(said(worded, people=mentions(who, tr)))
        yield row(extend_button(view.agenda, 2, tr))
    if view.agenda.is_past_its_end:
        yield prose(_at_the_end(view.agenda, tr))
    elif view.is_nearly_over:
        yield prose(_question(view, tr))


def _question(view: Panel, tr: Words) -> Line:
    """What to do now, as the buttons below it have it."""
    left = tr("Time is up.") if view.agenda.is_over else tr("One minute left.")
    asked = tr("Go on to the next item, take more time, or park this one?")
    if view.agenda.is_last:
        asked = tr("Take more time, or end the kickoff?")
    return said(f"{left} {asked}")


def _at_the_end(agenda: AgendaNow, tr: Words) -> Line:
    """Of the meeting, as it was planned."""
    if agenda.is_last:
        return said(tr("The planned end has come. Take more time, or end the kickoff?"))
    worded = tr(
        "The planned end has come. Finish in {minutes} minutes and park what is still to come, or end it now?"
    )
    return said(worded, minutes=str(TO_FINISH))


def _last_moves(view: Panel, tr: Words) -> Iterator[Button | None]:
    """The end itself stands in the place of *Next* during the last item."""
    agenda = view.agenda
    yield finish_button(agenda, tr)
    yield book_button(agenda, tr) if view.has_rest else None
    yield None if agenda.is_last else end_button(agenda, tr)


def _moves(agenda: AgendaNow, current: ItemSummary, tr: Words) -> Iterator[Button | None]:
    """Always there and at the same place, whatever else is to be pressed."""
    yield pause_button(agenda, tr, primary=True) if agenda.paused_since else None
    yield on_button(agenda, tr, primary=not agenda.paused_since and not agenda.is_asking)
    yield None if agenda.paused_since else extend_button(agenda, 5, tr)
    yield park_button(agenda, current, tr)
    yield capture(agenda.brief.id, tr)
    yield more_button(agenda, tr)


def _of_the_moment(view: Panel, tr: Words) -> Iterator[Button | None]:
    """What people are asked right now, or how to end, or else the other moves: all are behind *More…* too."""
    agenda = view.agenda
    is_paused = agenda.paused_since is not None
    yield from writing_buttons(agenda, tr, primary=not is_paused)
    yield from activity_buttons(agenda, tr, primary=not is_paused)
    if agenda.is_past_its_end:
        yield from _last_moves(view, tr)
    elif not agenda.is_asking:
        yield back_button(agenda, tr)
        yield None if is_paused else pause_button(agenda, tr)
    yield from offer_buttons(agenda, tr, fitting=True)


def _help(view: Panel, tr: Words) -> Iterator[Button | None]:
    """Nobody is helped in while everyone has something to write or to answer, or gets a turn."""
    kickoff_id = view.agenda.brief.id
    if not view.agenda.queue.called and not view.agenda.is_asking:
        yield invite_button(view.hearing, kickoff_id, tr)
        yield round_button(view.agenda, tr) if view.hearing.unheard else None
    yield list_button(kickoff_id, tr) if view.caught else None
    yield concerns_button(kickoff_id, tr) if view.concerns else None


def earlier_panel(view: EarlierPanel, tr: Words) -> Message:
    people, channel = mentions(view.brief.facilitators, tr), RichTextChannel(view.brief.channel_id)
    worded = tr("{person} has taken over {project} and leads it from now on. The agenda is in {channel}.")
    return message([prose(said(worded, person=people, project=bold(view.brief.project), channel=channel))])
