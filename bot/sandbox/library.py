"""A second opinion on Block Kit: the models of Slack's own SDK, which know some of the limits that Slack has.

It stands beside the table of `blockkit`, so that a mistake in one does not hide what the other finds.
"""

import copy
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.sandbox.blockkit_shapes import Problem

# What the models raise where a value is of another kind than they expect.
_UNREADABLE = (AttributeError, KeyError, TypeError, ValueError)


def problems_of_blocks(blocks: object, pointer: str = "/blocks") -> Iterator[Problem]:
    """At most one for each block: the models stop at the first."""
    for index, block in enumerate(blocks if isinstance(blocks, list) else ()):
        yield from _tried(partial(_read, block), f"{pointer}/{index}")


def problems_of_view(view: dict[str, Any]) -> Iterator[Problem]:
    """Those of the view itself, and then of its blocks."""
    blocks = view.get("blocks")
    stand_ins = [{"type": "divider"}] * (len(blocks) if isinstance(blocks, list) else 0)
    yield from _tried(lambda: View(**copy.deepcopy({**view, "blocks": stand_ins})).to_dict(), "")
    yield from problems_of_blocks(blocks)


def _read(block: Any) -> None:
    read = Block.parse(copy.deepcopy(block))  # it keeps what it is given
    if read is None:
        raise SlackObjectFormationError("is not a known block")
    read.to_dict()


def _tried(read: Callable[[], Any], pointer: str) -> Iterator[Problem]:
    try:
        read()
    except SlackObjectFormationError as refused:
        yield Problem(pointer, f"{refused} (slack_sdk)")
    except _UNREADABLE as unreadable:
        yield Problem(pointer, f"cannot be read by slack_sdk: {unreadable}")
