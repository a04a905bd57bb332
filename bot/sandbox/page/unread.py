"""What each person has seen of each conversation, for the marks in the sidebar."""

from collections.abc import Iterator
from itertools import takewhile

from bot.sandbox.state.conversations import Conversation, Message


class Unread:
    """Remembers the newest message that was shown to a person."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], str] = {}

    def seen(self, user: str, place: Conversation) -> str:
        """The timestamp of the newest message that was shown; "" before any was."""
        return self._seen.get((user, place.id), "")

    def mark(self, user: str, place: Conversation) -> None:
        """Says that this person has the conversation before them now."""
        newest = next(self._beyond("", place), None)
        if newest is not None:
            self._seen[user, place.id] = newest.ts

    def count(self, user: str, place: Conversation) -> int:
        return sum(counts(message, user) for message in self._beyond(self.seen(user, place), place))

    def _beyond(self, ts: str, place: Conversation) -> Iterator[Message]:
        """What came after, newest first: a timestamp is never lower than those before it."""
        return takewhile(lambda message: message.ts > ts, reversed(place.messages.values()))


def counts(message: Message, user: str) -> bool:
    """Whether somebody would call it unread: it is for them, by another, and not in a thread."""
    is_shown = message.seen_by(user) and (not message.is_reply or message.reply_broadcast)
    return is_shown and message.user != user
