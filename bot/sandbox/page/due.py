"""What the app did when the clock was moved: what became due, wherever it shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from markupsafe import Markup

from bot.sandbox.page.clock_bar import moment_text
from bot.sandbox.page.places import address
from bot.sandbox.page.text.mrkdwn_html import Ink
from bot.sandbox.state.conversations import Conversation, Message
from bot.sandbox.state.ids import ts_of
from bot.sandbox.state.people import User
from bot.sandbox.state.workspace import Workspace

MOST = 5
_DEEDS = ("interactive", "slash_commands")


@dataclass(frozen=True)
class Came:
    """One message that was posted or changed; `alone` is who sees it where others would not."""

    id: str
    place: str
    address: str
    text: Markup
    is_changed: bool
    alone: str | None


@dataclass(frozen=True)
class Due:
    """What followed a move of the clock to a moment: first what is new, then what was changed, in their order."""

    moment: str
    came: list[Came]
    more: int


def due(ink: Ink, moved_at: datetime | None) -> Due | None:
    """What the app did by itself since then, as long as there is something to tell.

    Once somebody does something, what follows is theirs, and so is a message that changes with it.
    """
    if moved_at is None:
        return None
    workspace = ink.workspace
    until = _first_deed(workspace, moved_at)
    found = [
        (_when(message), place, message)
        for place in workspace.conversations.values()
        for message in _recent(workspace, place, moved_at)
        if until is None or _when(message) < ts_of(until)
    ]
    came = [_came(ink, place, message, moved_at) for _, place, message in sorted(found, key=lambda it: it[0])]
    if until is not None and not came:
        return None
    came.sort(key=lambda it: it.is_changed)
    return Due(moment_text(moved_at, ink.user), came[:MOST], max(0, len(came) - MOST))


def _first_deed(workspace: Workspace, since: datetime) -> datetime | None:
    newest_first = reversed(list(workspace.exchanges))
    after = [it for it in takewhile(lambda it: it.at >= since, newest_first) if it.name in _DEEDS]
    return after[-1].at if after else None


def _recent(workspace: Workspace, place: Conversation, since: datetime) -> Iterator[Message]:
    """What the app posted here, or changed, since then."""
    for message in place.messages.values():
        if message.user == workspace.bot.id and _when(message) >= ts_of(since):
            yield message


def _when(message: Message) -> str:
    return ts_of(message.edited_at) if message.edited_at else message.ts


def _came(ink: Ink, place: Conversation, message: Message, moved_at: datetime) -> Came:
    reader = _reader(ink, place, message)
    where = address(reader, place, "messages" if place.is_im else None)
    return Came(
        id=message.ts,
        place=ink.workspace.app.name if place.is_im else f"#{place.name}",
        address=f"{where}?around={message.ts}#m-{message.ts}",
        text=ink.mrkdwn(message.text),
        is_changed=message.ts < ts_of(moved_at),
        alone=reader.first_name if reader.id in (place.partner, message.visible_to) else None,
    )


def _reader(ink: Ink, place: Conversation, message: Message) -> User:
    """Somebody who sees it: the reader if they do."""
    if ink.user.id in place.members and message.seen_by(ink.user.id):
        return ink.user
    seer = message.visible_to or place.partner or place.members[0]
    return ink.workspace.users[seer]
