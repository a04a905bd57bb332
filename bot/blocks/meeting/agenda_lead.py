"""Everything that a facilitator can do to a live agenda and that has no place on it: the form behind *More…*."""

from collections.abc import Iterator
from typing import Any

from slackblocks import Block, Button, PlainText, SectionBlock

from bot.blocks.kit import modal
from bot.blocks.kit.agenda_list import now_line
from bot.blocks.kit.brief import minutes
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, bullets, prose, said
from bot.blocks.kit.topics import item_title
from bot.blocks.kit.words import N_, Words
from bot.blocks.meeting.activities.running import activity_lines, offer_buttons
from bot.blocks.meeting.agenda_time import time_lines
from bot.blocks.meeting.deciding.deciders import who_decides_button
from bot.blocks.meeting.move_buttons import (
    back_button,
    bring_back_button,
    end_button,
    extend_button,
    park_button,
    pause_button,
    undo_button,
)
from bot.blocks.meeting.queue.order import round_button
from bot.blocks.meeting.writing import open_button, writing_lines
from bot.domain.meeting.agenda import ItemSummary
from bot.domain.meeting.agenda_now import AgendaNow, Lead, Undone
from bot.domain.meeting.deciders import MATTERS
from bot.domain.meeting.moves import MoveKind
from bot.domain.meeting.timekeeping import Saving, in_minutes

UNDONE = {
    MoveKind.START: N_("You undid the start. The kickoff hasn't started."),
    MoveKind.NEXT: N_("You undid going to the next item. It's {title} again."),
    MoveKind.BACK: N_("You undid going back. It's {title} again."),
    MoveKind.EXTEND: N_("You undid the extra minutes for {title}."),
    MoveKind.PAUSE: N_("You undid the pause. The time for {title} has been running all along."),
    MoveKind.RESUME: N_("You undid resuming. The kickoff is still paused at {title}."),
    MoveKind.PARK: N_("You undid parking an item. It's back on the agenda, and it's {title} now."),
    MoveKind.BRING_BACK: N_("You undid bringing an item back. It's parked again, and it's {title} now."),
    MoveKind.FINISH: N_("You undid finishing. The items that it parked are on the agenda again, after {title}."),
    MoveKind.END: N_("You undid the end. The kickoff goes on with {title}."),
}


def lead_modal(tr: Words, view: Lead, undone: Undone | None = None) -> dict[str, Any]:
    """Drawn again after each move."""
    told = prose(undone_line(undone, tr)) if undone else None
    blocks = [told, *(_parts(view, tr) if view.agenda.current else _not_live(view, tr))]
    return modal.notice(tr, tr("Lead the kickoff"), [block for block in blocks if block])


def _parts(view: Lead, tr: Words) -> Iterator[Block | None]:
    agenda = view.agenda
    if current := agenda.current:
        yield prose(now_line(current, tr), *time_lines(agenda, tr))
        yield row(*_moves(agenda, current, tr))
        yield row(*_last_moves(view, tr))
        yield prose([bold(tr("Ask everyone"))], *writing_lines(agenda, tr), *activity_lines(agenda, tr))
        yield row(*_to_ask(agenda, tr))
    yield _savings(agenda, tr)
    yield prose([bold(tr("The agenda"))])
    yield row(*_around(agenda, tr))
    for item in agenda.open_items[agenda.position + 1 :]:
        yield _item(tr("Still to come: {item}", item=item_title(item, tr)), park_button(agenda, item, tr))
    for item in agenda.parked:
        yield _item(tr("Parked: {items}", items=item_title(item, tr)), bring_back_button(agenda, item, tr))


def _moves(agenda: AgendaNow, current: ItemSummary, tr: Words) -> Iterator[Button | None]:
    yield back_button(agenda, tr)
    yield extend_button(agenda, 2, tr)
    yield extend_button(agenda, 5, tr)
    yield pause_button(agenda, tr)
    yield park_button(agenda, current, tr)


def _last_moves(view: Lead, tr: Words) -> Iterator[Button | None]:
    yield undo_button(view.agenda, tr) if view.undoable else None
    yield end_button(view.agenda, tr)


def _to_ask(agenda: AgendaNow, tr: Words) -> Iterator[Button | None]:
    yield None if agenda.is_asking else open_button(agenda, tr)
    yield from offer_buttons(agenda, tr, fitting=False)
    yield round_button(agenda, tr)


def _around(agenda: AgendaNow, tr: Words) -> Iterator[Button | None]:
    spoken = tr("Bring it down here: post the agenda again at the end of the channel")
    yield button(Action.SHOW_AGENDA, tr("Change the agenda"), agenda.brief.id)
    yield button(Action.BRING_DOWN, tr("Bring it down here"), agenda.brief.id, spoken=spoken)
    yield who_decides_button(agenda.brief.id, tr) if MATTERS[agenda.brief.kind] else None


def _item(told: str, move: Button | None) -> Block:
    """A line with its button beside it."""
    return SectionBlock(PlainText(told), accessory=move)


def _savings(agenda: AgendaNow, tr: Words) -> Block | None:
    """Which items took less time than planned, and what became of it."""
    titles = {item.id: item_title(item, tr) for item in agenda.items}
    lines = [_saving(saving, titles, tr) for saving in agenda.savings if in_minutes(saving.saved)]
    if not lines:
        return None
    told = said(tr("They go to the next item that runs over, or else to the end."))
    return prose([bold(tr("Minutes saved"))], told, bullets(lines))


def _saving(saving: Saving, titles: dict[int, str], tr: Words) -> Line:
    item, length = titles[saving.item_id], minutes(in_minutes(saving.saved), tr)
    if saving.went_to is None:
        return said(tr("{title}: {length}"), title=item, length=length)
    other = titles[saving.went_to]
    return said(tr("{item}: {length}, used by {other}"), item=item, length=length, other=other)


def _not_live(view: Lead, tr: Words) -> Iterator[Block | None]:
    has_ended = view.agenda.ended_at is not None
    yield prose(said(tr("The kickoff has ended.") if has_ended else tr("The kickoff hasn't started.")))
    yield row(undo_button(view.agenda, tr)) if view.undoable else None


def undone_line(undone: Undone, tr: Words) -> Line:
    """What was undone, and where the meeting is since."""
    current = undone.agenda.current
    return said(tr(UNDONE[undone.move.kind]), title=bold(item_title(current, tr)) if current else "")


def undone_message(undone: Undone, tr: Words) -> Message:
    return message([prose(undone_line(undone, tr))])


def ended_message(view: Lead, tr: Words) -> Message:
    """To the one who has just ended it."""
    told = said(tr("You've ended the kickoff. If that was a mistake, you can undo it for a minute."))
    return message([prose(told), row(undo_button(view.agenda, tr))])
