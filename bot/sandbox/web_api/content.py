"""What a message says, weighed before anything is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.web_api.advice import Advice
from bot.sandbox.web_api.checks import check_blocks, check_text

MOST_ATTACHMENTS = 100
"""docs.slack.dev/reference/methods/chat.postMessage, too_many_attachments"""


@dataclass(frozen=True)
class Content:
    """`text` is shown where there are no blocks, and read aloud where there are."""

    text: str
    blocks: list[Json]
    attachments: list[Json]

    def as_arguments(self) -> dict[str, Any]:
        return {"text": self.text, "blocks": self.blocks, "attachments": self.attachments}


def weighed(advice: Advice, said: Mapping[str, Any], *, most: int, needs_text: bool = True) -> Content:
    """What arguments, or an answer by `response_url`, say; `most` characters of text are kept.

    Raises `SlackError`: `no_text`, `msg_too_long`, `invalid_blocks`, `too_many_attachments`…
    """
    blocks, attachments = said.get("blocks") or [], said.get("attachments") or []
    if isinstance(attachments, list) and len(attachments) > MOST_ATTACHMENTS:
        raise SlackError("too_many_attachments")
    is_alone = not blocks and not attachments
    text = said.get("text")
    if needs_text or is_alone or text:
        text = check_text(advice, text, most=most, is_alone=is_alone)
    check_blocks(advice, blocks, attachments)
    return Content(text or "", blocks, attachments)
