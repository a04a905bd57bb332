"""The agenda while the meeting is on: the other items in brief, and at the foot the present one with its buttons.

What comes first scrolls away on a phone, so the present item and what can be pressed stand together.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from slackblocks import Block, Button, RichTextBlock, RichTextList

from bot.blocks.kit.agenda_list import item_line, nearest, now_line, speaker_of
from bot.blocks.kit.brief import meeting_line, theme_name
from bot.blocks.kit.buttons import capture, row
from bot.blocks.kit.richtext import Line, bullets, first, joined, plain, prose, prose_if_any, said
from bot.blocks.kit.topics import item_purpose, item_title
from bot.blocks.kit.words import Words
from bot.blocks.meeting.activities.read_back import read_back
from bot.blocks.meeting.activities.results import results
from bot.blocks.meeting.activities.running import activity_buttons, activity_lines, offer_buttons
from bot.blocks.meeting.agenda_content import contents
from bot.blocks.meeting.agenda_time import time_lines
from bot.blocks.meeting.feasibility.flags import feasibility_button
from bot.blocks.meeting.move_buttons import back_button, extend_button, more_button, on_button, pause_button
from bot.blocks.meeting.queue.order import hand_button, queue_line
from bot.blocks.meeting.writing import is_worth_writing, open_button, writing_buttons, writing_lines, written_line
from bot.blocks.theme.ties import tie_line
from bot.domain.meeting.agenda import ItemSummary
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.moments import FLAGGED

PARKED_SHOWN = 5


@dataclass(frozen=True)
class Room:
    """How many characters the list of items may take, 0 for their number alone; and so many contents of the
    present item together, and what came of so many of its activities. `is_bare`: without the theme, and without
    what the present item is for."""

    items: int
    content: int
    contents: int
    results: int
    is_bare: bool = False


ROOMS = (
    Room(1500, 1500, 7, 2),
    Room(900, 1000, 7, 2),
    Room(400, 800, 7, 2),
    Room(1, 600, 7, 1),
    Room(0, 400, 7, 1),
    Room(0, 400, 2, 1),
    Room(0, 400, 1, 1),
    Room(0, 150, 1, 1),
    Room(0, 150, 1, 1, is_bare=True),
    Room(0, 100, 1, 0, is_bare=True),
)


def live(view: AgendaNow, room: Room, tr: Words) -> Iterator[Block | None]:
    yield _other_items(view, room, tr)
    yield _present(view, room, tr)
    yield from contents(view, room.content, room.contents, tr)
    yield from read_back(view, room.content, tr)
    yield from results(view.results[::-1][: room.results], room.content, tr)
    yield prose_if_any(written_line(view, tr))
    yield prose_if_any(*writing_lines(view, tr), *activity_lines(view, tr))  # beside the button that it is about
    yield row(*_moves(view, tr))
    yield row(*_for_everyone(view, tr))


def _other_items(view: AgendaNow, room: Room, tr: Words) -> RichTextBlock | None:
    theme = None if room.is_bare else view.brief.theme
    parts = [
        said(tr("Theme: {theme}"), theme=theme_name(theme)) if theme else [],
        meeting_line(view.brief, tr),
        plain(tr.plural("{count} item done", "{count} items done", view.position)) if view.position else [],
        parked_line(view, tr),
        *_to_come(view, room, tr),
    ]
    return prose(*parts) if any(parts) else None


def _to_come(view: AgendaNow, room: Room, tr: Words) -> Iterator[Line | RichTextList]:
    items = view.open_items[view.position + 1 :]
    if items and not room.items:
        yield plain(tr.plural("{count} item still to come", "{count} items still to come", len(items)))
    elif items:
        yield said(tr("Still to come:"))
        yield bullets(nearest([item_line(item, tr) for item in items], 0, tr, room.items))


def parked_line(view: AgendaNow, tr: Words) -> Line:
    titles = [item_title(item, tr) for item in view.parked]
    return said(tr("Parked: {items}"), items=joined(first(titles, PARKED_SHOWN, tr))) if titles else []


def _present(view: AgendaNow, room: Room, tr: Words) -> RichTextBlock | None:
    if not (current := view.current):
        return None
    return prose(
        now_line(current, tr),
        [] if room.is_bare else plain(item_purpose(current, tr)),
        speaker_line(current, tr),
        [] if room.is_bare else tie_line(current, tr),
        *time_lines(view, tr),
        queue_line(view.queue, tr),
    )


def speaker_line(item: ItemSummary, tr: Words) -> Line:
    speaker = speaker_of(item)
    return said(tr("Speaker: {person}"), person=speaker) if speaker else []


def _moves(view: AgendaNow, tr: Words) -> Iterator[Button | None]:
    """Six buttons in all, with those for everyone, are enough on a phone: *Back* is also behind *More…*."""
    is_paused = view.paused_since is not None
    is_busy = view.is_asking  # then something else is to be pressed
    offered = [open_button(view, tr) if is_worth_writing(view) else None, *offer_buttons(view, tr, fitting=True)]
    yield from writing_buttons(view, tr, primary=True)
    yield from activity_buttons(view, tr, primary=True)
    yield pause_button(view, tr, primary=not is_busy) if is_paused else None
    yield on_button(view, tr, primary=not is_paused and not is_busy)
    yield None if is_busy or any(offered) else back_button(view, tr)
    yield None if is_paused else extend_button(view, 5, tr)
    yield from offered
    yield more_button(view, tr)


def _for_everyone(view: AgendaNow, tr: Words) -> Iterator[Button | None]:
    yield None if view.is_asking else hand_button(view.brief.id, tr)
    yield feasibility_button(view.brief.id, tr) if view.shows & FLAGGED else None
    yield capture(view.brief.id, tr)
