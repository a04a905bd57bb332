"""The agenda while the meeting is on: the other items in brief, and at the foot the present one with its buttons.

What comes first scrolls away on a phone, so the present item and what can be pressed stand together.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from slackblocks import Block, Button, RichTextBlock

from bot.blocks.kit.agenda_list import item_line, nearest, speaker_of
from bot.blocks.kit.brief import theme_name
from bot.blocks.kit.buttons import asked, button, capture, row
from bot.blocks.kit.ids import Action
from bot.blocks.kit.richtext import Line, bold, bullets, first, joined, plain, prose, said
from bot.blocks.kit.topics import item_purpose, item_title
from bot.blocks.kit.words import Words
from bot.blocks.meeting.agenda_content import contents
from bot.blocks.meeting.agenda_time import time_lines
from bot.domain.meeting.agenda import ItemSummary
from bot.domain.meeting.agenda_now import AgendaNow

PARKED_SHOWN = 5


@dataclass(frozen=True)
class Room:
    """For how many characters of the list of items, and of what the present item shows; and how many contents."""

    items: int
    content: int
    contents: int


ROOMS = (
    Room(1500, 1500, 7),
    Room(900, 1000, 7),
    Room(400, 800, 7),
    Room(0, 600, 7),
    Room(0, 400, 2),
    Room(0, 150, 1),
)


def live(view: AgendaNow, room: Room, tr: Words) -> Iterator[Block | None]:
    yield _other_items(view, room, tr)
    yield _present(view, tr)
    yield from contents(view, room.content, room.contents, tr)
    yield row(*_buttons(view, tr))


def _other_items(view: AgendaNow, room: Room, tr: Words) -> RichTextBlock | None:
    to_come = [item_line(item, tr) for item in view.open_items[view.position + 1 :]]
    theme = view.brief.theme
    parts = [
        said(tr("Theme: {theme}"), theme=theme_name(theme)) if theme else [],
        plain(tr.plural("{count} item done", "{count} items done", view.position)) if view.position else [],
        parked_line(view, tr),
        said(tr("Still to come:")) if to_come else [],
        bullets(nearest(to_come, 0, tr, room.items)) if to_come else None,
    ]
    return prose(*parts) if any(parts) else None


def parked_line(view: AgendaNow, tr: Words) -> Line:
    titles = [item_title(item, tr) for item in view.parked]
    return said(tr("Parked: {items}"), items=joined(first(titles, PARKED_SHOWN, tr))) if titles else []


def _present(view: AgendaNow, tr: Words) -> RichTextBlock | None:
    if not (current := view.current):
        return None
    return prose(
        said(tr("Now: {title}"), title=bold(item_title(current, tr))),
        plain(item_purpose(current, tr)),
        _speaker(current, tr),
        *time_lines(view, tr),
    )


def _speaker(item: ItemSummary, tr: Words) -> Line:
    speaker = speaker_of(item)
    return said(tr("Speaker: {person}"), person=speaker) if speaker else []


def _buttons(view: AgendaNow, tr: Words) -> Iterator[Button]:
    here = f"{view.brief.id}:{view.progress.number}"  # so that a press on what has passed is seen for what it is
    is_paused = view.paused_since is not None
    if is_paused:
        yield button(Action.RESUME, tr("Resume"), here, primary=True)
    if view.is_last:
        yield end_button(view, tr, primary=not is_paused)
    else:
        yield button(Action.NEXT, tr("Next"), here, primary=not is_paused)
    if view.position > 0:
        yield button(Action.BACK, tr("Back"), here)
    if not is_paused:
        yield button(Action.EXTEND_5, tr("+5"), here, spoken=tr("+5 minutes for this item"))
    yield capture(view.brief.id, tr)
    yield button(Action.MORE_MOVES, tr("More…"), view.brief.id, spoken=tr("More ways to lead this meeting"))


def end_button(view: AgendaNow, tr: Words, *, primary: bool = False) -> Button:
    here = f"{view.brief.id}:{view.progress.number}"
    sure = asked(tr, tr("End the kickoff?"), " ".join(_before_the_end(view, tr)), tr("End"))
    return button(Action.END, tr("End"), here, primary=primary, confirm=sure)


def _before_the_end(view: AgendaNow, tr: Words) -> Iterator[str]:
    """What is missing comes first."""
    if not view.has_milestones:
        yield tr("There are no milestones yet.")
    if view.open_questions:
        yield tr.plural(
            "{count} question is still open.", "{count} questions are still open.", view.open_questions
        )
    yield tr("The agenda closes for everyone, and I'll post a recap. You can still add milestones afterwards.")
