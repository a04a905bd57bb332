"""What Slack makes of text and blocks between taking them and handing them back."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from bot.sandbox.state.errors import Json
from bot.sandbox.state.ids import Ids

_INTERACTIVE_WITHOUT_ID = frozenset({"image"})
_TOKEN = re.compile(r"<(?:[@#!][^<>]+|https?://[^<>]+|mailto:[^<>]+|tel:[^<>]+)>")
_HOLDERS = (dict, list)  # most of what they hold is plain, and is not walked through
_UNSET: dict[str, Json] = {"plain_text": {"emoji": True}, "mrkdwn": {"verbatim": False}}
_LINK = re.compile(r"https?://[^\s<>]*[^\s<>.,;:!?)]")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt);)")


def filled_in(value: Any) -> Any:
    """A copy in which text objects say what they left open, as Slack has them say it."""
    if isinstance(value, list):
        return [filled_in(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: filled_in(item) if isinstance(item, _HOLDERS) else item for key, item in value.items()}
    return {**_UNSET.get(str(value.get("type")), {}), **kept}


def with_ids(blocks: Sequence[Json], ids: Ids) -> list[Json]:
    """A copy of the blocks in which each block and each element has an id, as Slack adds them."""
    kept: list[Json] = filled_in(list(blocks))
    for block in kept:
        block["block_id"] = block.get("block_id") or ids.next("b")
        for element in elements_of(block):
            if element.get("type") not in _INTERACTIVE_WITHOUT_ID:
                element.setdefault("action_id", ids.next("a"))
    return kept


def attachments_with_ids(attachments: Sequence[Json], ids: Ids) -> list[Json]:
    """A copy of the attachments, numbered from 1, with ids in their blocks."""
    kept = [{"id": number, **filled_in(one)} for number, one in enumerate(attachments, start=1)]
    for attachment in kept:
        if "blocks" in attachment:
            attachment["blocks"] = with_ids(attachment["blocks"], ids)
            attachment.setdefault("fallback", "[no preview available]")
    return kept


def elements_of(block: Json) -> list[Json]:
    """The elements of a block that could be acted on: its `elements`, `accessory`, `element` or `actions`."""
    if block.get("type") in {"actions", "context_actions"}:
        return list(block.get("elements", ()))
    if block.get("type") == "section" and "accessory" in block:
        return [block["accessory"]]
    if block.get("type") == "input":
        return [block["element"]]
    if block.get("type") == "card":
        return list(block.get("actions", ()))
    return []


def escaped(value: Any) -> Any:
    """Text as payloads and answers carry it: `&`, `<` and `>` escaped once, Slack's own tokens left alone.

    bolt-python#513: message and button texts come back escaped. In mrkdwn, links come back as tokens.
    """
    if isinstance(value, list):
        return [escaped(item) for item in value]
    if not isinstance(value, dict):
        return value
    write = linked_text if value.get("type") == "mrkdwn" and not value.get("verbatim") else escape_text
    held = {key: escaped(item) if isinstance(item, _HOLDERS) else item for key, item in value.items()}
    if isinstance(held.get("text"), str):
        held["text"] = write(held["text"])
    return held


def escape_text(text: str) -> str:
    """One text, escaped once: https://docs.slack.dev/messaging/formatting-message-text."""
    return _outside_tokens(text, _escape_plain)


def linked_text(text: str) -> str:
    """One text, escaped, with `<https://…>` for each link, as Slack writes them."""
    return _outside_tokens(text, lambda plain: _LINK.sub(r"<\g<0>>", _escape_plain(plain)))


def unescape_text(text: str) -> str:
    """The opposite: what a reader sees."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _outside_tokens(text: str, write: Callable[[str], str]) -> str:
    pieces: list[str] = []
    end = 0
    for token in _TOKEN.finditer(text):
        pieces += [write(text[end : token.start()]), token.group()]
        end = token.end()
    return "".join([*pieces, write(text[end:])])


def _escape_plain(text: str) -> str:
    return _ENTITY.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")
