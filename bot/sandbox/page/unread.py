"""What each person has seen of each conversation, for the marks in the sidebar."""

from bot.sandbox.conversations import Conversation, Message


class Unread:
    """Remembers the newest message that was shown to a person."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], str] = {}

    def mark(self, user: str, place: Conversation) -> None:
        """Says that this person has the conversation before them now."""
        shown = place.shown_to(user)
        if shown:
            self._seen[user, place.id] = max(message.ts for message in shown)

    def count(self, user: str, place: Conversation) -> int:
        seen = self._seen.get((user, place.id), "")
        return sum(message.ts > seen and _counts(message, user) for message in place.shown_to(user))


def _counts(message: Message, user: str) -> bool:
    return message.user != user and (not message.is_reply or message.reply_broadcast)
