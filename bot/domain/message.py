"""What is said to people: whole sentences for those who listen, blocks for those who look."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Message:
    """`text` is what screen readers and notifications say; `blocks` are made in `bot.blocks` alone.

    `title` is that of the modal which shows the message, if a modal has to.
    """

    text: str
    blocks: list[dict[str, Any]]
    title: str = ""
