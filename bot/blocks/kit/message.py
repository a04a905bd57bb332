"""A message as it goes out: plain dicts, and a text that says the same."""

import json
from collections.abc import Callable, Iterable

from slackblocks import Block, WebhookMessage

from bot.blocks.kit import slack_limits
from bot.blocks.kit.fallback_text import spoken
from bot.blocks.kit.prerendered import payload
from bot.domain.message import Message as Message

LINES = (50, 30, 20, 12, 6, 2)


def weight(message: Message) -> int:
    """The characters of its blocks as compact JSON."""
    return len(json.dumps(message.blocks, ensure_ascii=False, separators=(",", ":")))


def with_as_many(drawn: Callable[[int], Message]) -> Message:
    """A message with as many lines of a list as it holds, of at most fifty."""
    for most in LINES:
        drawing = drawn(most)
        if weight(drawing) < slack_limits.A_LONG_MESSAGE:
            break
    return drawing


def message(blocks: Iterable[Block | None], opening: str = "", *, title: str = "") -> Message:
    """What is None is left out; `opening` is said in place of the header, and `title` is that of its modal."""
    drawn = payload(blocks, lambda held: WebhookMessage(blocks=held))["blocks"]
    return Message(spoken(drawn, opening), drawn, title)
