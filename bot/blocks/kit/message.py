"""A message as it goes out: plain dicts, and a text that says the same."""

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TypeVar

from slackblocks import Block, WebhookMessage

from bot.blocks.kit import slack_limits
from bot.blocks.kit.fallback_text import spoken
from bot.blocks.kit.prerendered import payload
from bot.domain.message import Message as Message

LINES = (50, 30, 20, 12, 6, 2)
Room = TypeVar("Room")


def weight(message: Message) -> int:
    """The characters of its blocks as compact JSON."""
    return len(json.dumps(message.blocks, ensure_ascii=False, separators=(",", ":")))


def with_as_many(drawn: Callable[[int], Message]) -> Message:
    """A message with as many lines of a list as it holds, of at most fifty."""
    return fitting(drawn, LINES, slack_limits.A_LONG_MESSAGE)


def fitting(drawn: Callable[[Room], Message], rooms: Sequence[Room], limit: int) -> Message:
    """Drawn with the first of these rooms that keeps it lighter than that, or else with the last.

    Each leaves room for less than the one before, so a message that is too heavy with the first is not drawn with
    each of the others.
    """
    draw = cache(drawn)

    def is_light(room: Room) -> bool:
        return weight(draw(room)) < limit

    if is_light(rooms[0]):
        return draw(rooms[0])
    return draw(rooms[bisect_left(rooms, True, 1, len(rooms) - 1, key=is_light)])


def message(blocks: Iterable[Block | None], opening: str = "", *, title: str = "") -> Message:
    """What is None is left out; `opening` is said in place of the header, and `title` is that of its modal."""
    drawn = payload(blocks, lambda held: WebhookMessage(blocks=held))["blocks"]
    return Message(spoken(drawn, opening), drawn, title)
