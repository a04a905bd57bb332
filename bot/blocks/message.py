"""A message as it goes out: plain dicts, and a text that says the same."""

import json
from collections.abc import Iterable
from typing import Any

import slackblocks
from slackblocks import Block

from bot.blocks.spoken import spoken
from bot.domain.message import Message as Message

A_CLICK = 4096  # characters of JSON: a click carries its whole message back, which is best kept below


def weight(message: Message) -> int:
    """The characters of its blocks as JSON."""
    return len(json.dumps(message.blocks, ensure_ascii=False))


def message(blocks: Iterable[Block | None], opening: str = "") -> Message:
    """What is None is left out; `opening` is said in place of the header."""
    kept = [block for block in blocks if block]
    payload = slackblocks.WebhookMessage(blocks=kept).to_dict()  # checks what a message may hold
    drawn = without_made_up_ids(payload["blocks"])
    return Message(spoken(drawn, opening), drawn)


def without_made_up_ids(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """slackblocks gives every block a random id; only those of inputs are ours, and mean something."""
    for block in blocks:
        if block["type"] != "input":
            del block["block_id"]
    return blocks
