"""Blocks as they go out."""

from collections.abc import Iterable
from typing import Any

from slackblocks import Block, RichTextSection


class PrerenderedBlock(Block):
    """A block that is drawn already: slackblocks would draw it again for each check of what holds it."""

    def __init__(self, block: Block) -> None:
        self._prerendered = rendered(block)
        if self._prerendered["type"] != "input":  # slackblocks makes up an id for each; only an input's is ours
            del self._prerendered["block_id"]

    def _resolve(self) -> dict[str, Any]:
        return self._prerendered


def rendered(part: Block | RichTextSection) -> dict[str, Any]:
    """As JSON. slackblocks has a public way only for whole messages and views."""
    return part._resolve()


def prerendered(blocks: Iterable[Block | None]) -> list[Block]:
    """What is None is left out."""
    return [PrerenderedBlock(block) for block in blocks if block]
