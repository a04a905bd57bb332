"""What a screen reader and a notification say of a message: its blocks, read out as sentences.

Slack's clients read a message's top-level text instead of its blocks, so it has to say all that they say.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any

from bot.blocks.kit import slack_limits
from bot.blocks.kit.size import fitted, length

BAR = "▇"  # drawn for the eye only
WORD_JOINER = "\u2060"
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "@" + WORD_JOINER})


def harmless(text: str) -> str:
    """Text that cannot mention or link, no matter who wrote it."""
    return text.translate(_ENTITIES)


def unescaped(text: str) -> str:
    """What `harmless` was given."""
    return unescape(text).replace("@" + WORD_JOINER, "@")


def spoken(blocks: Sequence[dict[str, Any]], opening: str = "") -> str:
    """The blocks as sentences; `opening` is said in place of the header."""
    lines = [harmless(opening)] if opening else []
    for block in blocks:
        if not (opening and block["type"] == "header"):
            lines += map(_ended, filter(None, _lines(block)))
    return _cut("\n".join(lines))


def _lines(block: dict[str, Any]) -> Iterator[str]:
    if block["type"] in ("header", "section"):
        yield harmless(block["text"]["text"])
    if block["type"] == "image":
        yield harmless(block["alt_text"])
    if block["type"] == "rich_text":
        for part in block["elements"]:
            is_list = part["type"] == "rich_text_list"
            for section in part["elements"] if is_list else [part]:
                yield from line(section).splitlines()


def line(section: dict[str, Any]) -> str:
    """The lines of one paragraph or list item, without what is there for the eye only."""
    return re.sub(" +", " ", "".join(map(_element, section["elements"]))).strip()


def _element(element: dict[str, Any]) -> str:
    match element["type"]:
        case "text":
            return harmless(element["text"].replace(BAR, ""))
        case "user":
            return f"<@{element['user_id']}>"
        case "channel":
            return f"<#{element['channel_id']}>"
        case "link":
            return harmless(element.get("text") or element["url"])
        case "date":
            return harmless(element["fallback"])
        case _:
            return ""


def _ended(sentence: str) -> str:
    return sentence if sentence[-1] in ".!?:…" else sentence + "."


def _cut(text: str) -> str:
    """Within the limit, and not through the middle of an entity or a mention."""
    if length(text) <= slack_limits.TEXT:
        return text
    return re.sub(r"(&[a-z]*|<[^>]*)…$", "…", fitted(text, slack_limits.TEXT))
