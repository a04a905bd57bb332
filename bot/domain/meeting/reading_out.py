"""What somebody would like to have said at a meeting without saying it: those who lead it read it out."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.errors import Limit, LimitReached
from bot.domain.text import paragraph

TEXT_LIMIT = 500
WAITING_LIMIT = 50  # in a kickoff


@dataclass(frozen=True)
class ToReadOut:
    """Nothing says whose it is."""

    id: int
    text: str


def checked(text: str) -> str:
    """Trimmed. Raises InvalidField."""
    return paragraph("text", text, TEXT_LIMIT, required=True)


def require_room(waiting: Sequence[object]) -> None:
    if len(waiting) >= WAITING_LIMIT:
        raise LimitReached(Limit.TO_READ_OUT, WAITING_LIMIT)
