"""A second opinion on Block Kit: the models of Slack's own SDK, which know some of the limits that Slack has.

It stands beside the table of `blockkit`, so that a mistake in one does not hide what the other finds. What the
models alone find is advice: an app that sends plain JSON never meets them.
"""

import json
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.sandbox.blockkit.shapes import Problem

# What the models raise where a value is of another kind than they expect.
_UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)


def problems_of_blocks(blocks: object, pointer: str = "/blocks") -> Iterator[Problem]:
    """At most one for each block: the models stop at the first."""
    for index, block in enumerate(blocks if isinstance(blocks, list) else ()):
        if fault := _fault_of_block(json.dumps(block)):
            yield Problem(f"{pointer}/{index}", fault, is_advice=True)


def problems_of_view(view: dict[str, Any]) -> Iterator[Problem]:
    """Those of the view itself, and then of its blocks."""
    blocks = view.get("blocks")
    stand_ins = [{"type": "divider"}] * (len(blocks) if isinstance(blocks, list) else 0)
    if fault := _fault(lambda: View(**json.loads(json.dumps({**view, "blocks": stand_ins}))).to_dict()):
        yield Problem("", fault, is_advice=True)
    yield from problems_of_blocks(blocks)


@lru_cache(maxsize=2000)
def _fault_of_block(block: str) -> str | None:
    """The models take milliseconds, and a message that is edited has mostly the blocks that it had."""
    return _fault(lambda: _read(json.loads(block)))


def _read(block: Any) -> None:
    read = Block.parse(block)
    if read is None:
        raise SlackObjectFormationError("is not a known block")
    read.to_dict()


def _fault(read: Callable[[], Any]) -> str | None:
    try:
        read()
    except SlackObjectFormationError as refused:
        return f"{refused} (slack_sdk)"
    except _UNREADABLE as unreadable:
        return f"cannot be read by slack_sdk: {unreadable}"
    return None
