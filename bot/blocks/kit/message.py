"""A message as it goes out: plain dicts, and a text that says the same."""

import json
from collections.abc import Iterable

import slackblocks
from slackblocks import Block

from bot.blocks.kit.fallback_text import spoken
from bot.blocks.kit.prerendered import prerendered
from bot.domain.message import Message as Message


def weight(message: Message) -> int:
    """The characters of its blocks as compact JSON."""
    return len(json.dumps(message.blocks, ensure_ascii=False, separators=(",", ":")))


def message(blocks: Iterable[Block | None], opening: str = "", *, title: str = "") -> Message:
    """What is None is left out; `opening` is said in place of the header, and `title` is that of its modal."""
    payload = slackblocks.WebhookMessage(blocks=prerendered(blocks)).to_dict()  # checks what a message may hold
    return Message(spoken(payload["blocks"], opening), payload["blocks"], title)
