"""A conversation as lines on the screen: days, runs of one author, threads."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from babel.core import Locale
from babel.dates import format_time
from markupsafe import Markup

from bot.sandbox.page.faces import Face, author_face
from bot.sandbox.page.modal import Sheet, on_message
from bot.sandbox.page.text.mrkdwn_html import Ink
from bot.sandbox.state.conversations import Conversation, Message
from bot.sandbox.state.dates import shown_date
from bot.sandbox.state.files import File

MOST = 100
"""Lines on one page, so that it stays quick however much was said."""
_RUN = timedelta(minutes=5)


@dataclass(frozen=True)
class Line:
    """One message before one reader. `day` is set on the first of each day."""

    message: Message
    face: Face
    at: datetime
    time: str
    body: Markup
    sheet: Sheet | None
    day: str | None = None
    continues: bool = False
    replies: int = 0
    files: tuple[File, ...] = ()

    @property
    def ts(self) -> str:
        return self.message.ts

    @property
    def is_private(self) -> bool:
        return self.message.visible_to is not None


@dataclass(frozen=True)
class Timeline:
    """`earlier` and `later` are how many more there are before and after."""

    lines: list[Line]
    earlier: int = 0
    later: int = 0


def timeline(ink: Ink, place: Conversation | None, around: str | None = None) -> Timeline:
    """The newest messages, or those around one of them; replies are in their thread, and counted here."""
    if place is None:
        return Timeline([])
    shown = place.shown_to(ink.user.id)
    replies = Counter(it.thread_ts for it in shown if it.is_reply)
    top = sorted((it for it in shown if _stands_alone(it, place)), key=lambda it: it.ts)
    first, last = _window(top, around)
    return Timeline(list(_lines(ink, top[first:last], replies)), earlier=first, later=len(top) - last)


def thread(ink: Ink, place: Conversation, ts: str) -> Timeline | None:
    """A message with its replies; None when this reader sees no such message."""
    root = place.messages.get(ts)
    if root is None or not root.seen_by(ink.user.id):
        return None
    replies = [reply for reply in place.replies(ts) if reply.seen_by(ink.user.id)]
    return Timeline(list(_lines(ink, [root, *sorted(replies, key=lambda it: it.ts)], Counter())))


def _window(top: list[Message], around: str | None) -> tuple[int, int]:
    """Where the lines of one page begin and end among all of them."""
    newest = max(0, len(top) - MOST)
    if around is None:
        return newest, len(top)
    first = min(newest, max(0, bisect_left(top, around, key=lambda it: it.ts) - MOST // 2))
    return first, min(first + MOST, len(top))


def _stands_alone(message: Message, place: Conversation) -> bool:
    return not message.is_reply or message.reply_broadcast or message.thread_ts not in place.messages


def _lines(ink: Ink, messages: Iterable[Message], replies: Counter[str | None]) -> Iterator[Line]:
    before: Line | None = None
    for message in messages:
        before = _line(ink, message, replies[message.ts], before)
        yield before


def _line(ink: Ink, message: Message, replies: int, before: Line | None) -> Line:
    at = datetime.fromtimestamp(float(message.ts), UTC).astimezone(ink.user.zone())
    face = author_face(ink.workspace, message)
    is_new_day = before is None or before.at.date() != at.date()
    return Line(
        message=message,
        face=face,
        at=at,
        time=format_time(at, format="short", locale=Locale.parse(ink.user.locale, sep="-")),
        body=ink.mrkdwn(message.text),
        sheet=on_message(ink, message) if message.shown else None,
        day=_day(ink, at) if is_new_day else None,
        continues=not is_new_day and before is not None and _continues(message, face, at, before),
        replies=replies,
        files=tuple(file for file in map(ink.workspace.files.find, message.files) if file is not None),
    )


def _continues(message: Message, face: Face, at: datetime, before: Line) -> bool:
    """Whether it goes under the same name; blocks and notes to one person have their own, to be told apart."""
    is_plain = not any((message.shown, message.visible_to, before.message.shown, before.message.visible_to))
    same = (before.face, before.message.subtype) == (face, message.subtype)
    return is_plain and same and at - before.at < _RUN


def _day(ink: Ink, at: datetime) -> str:
    shown = shown_date(int(at.timestamp()), "{date_long_pretty}", ink.user, ink.workspace.clock.now())
    return shown[:1].upper() + shown[1:]
