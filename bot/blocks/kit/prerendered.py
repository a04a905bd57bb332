"""Blocks as they go out."""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from slackblocks import Block, RichTextSection


class PrerenderedBlock(Block):
    """A block that is drawn already. slackblocks would draw it again for each check of what holds it, and so is
    told no more than what it checks: the type."""

    def __init__(self, block: Block) -> None:
        self.drawn = rendered(block)
        if self.drawn["type"] != "input":  # slackblocks makes up an id for each; only an input's is ours
            del self.drawn["block_id"]

    def _resolve(self) -> dict[str, Any]:
        return {"type": self.drawn["type"]}


class Holder(Protocol):
    """A message, a modal or a Home tab of slackblocks, which checks what it may hold."""

    def to_dict(self) -> dict[str, Any]: ...


def rendered(part: Block | RichTextSection) -> dict[str, Any]:
    """As JSON. slackblocks has a public way only for whole messages and views."""
    return part._resolve()


def payload(blocks: Iterable[Block | None], holder: Callable[[list[Block]], Holder]) -> dict[str, Any]:
    """What holds these blocks, as JSON. What is None is left out."""
    drawn = [PrerenderedBlock(block) for block in blocks if block]
    return holder([*drawn]).to_dict() | {"blocks": [block.drawn for block in drawn]}
