"""What a person typed as the rich text that Slack's composer makes of it, and sends beside the plain text."""

import re
from collections.abc import Iterator

from bot.sandbox.state.errors import Json
from bot.sandbox.state.stored import unescape_text

_PIECE = re.compile(
    r"<@(?P<user>[UW]\w+)[^>]*>|<#(?P<channel>C\w+)[^>]*>|<!(?P<range>here|channel|everyone)[^>]*>"
    r"|<(?P<url>[a-z]+:[^|>]+)(?:\|(?P<label>[^>]*))?>|:(?P<emoji>[a-z0-9_+-]+):"
    r"|(?<!\w)\*(?P<bold>[^*\n]+)\*(?!\w)|(?<!\w)_(?P<italic>[^_\n]+)_(?!\w)"
    r"|(?<!\w)~(?P<strike>[^~\n]+)~(?!\w)|`(?P<code>[^`\n]+)`"
)


def composed(text: str, block_id: str) -> Json:
    """The `rich_text` block of a message that people sent; `text` is as Slack stores it."""
    section = {"type": "rich_text_section", "elements": list(_elements(text))}
    return {"type": "rich_text", "block_id": block_id, "elements": [section]}


def _elements(text: str) -> Iterator[Json]:
    end = 0
    for found in _PIECE.finditer(text):
        yield from _words(text[end : found.start()])
        yield _element(found)
        end = found.end()
    yield from _words(text[end:])


def _words(text: str) -> Iterator[Json]:
    if text:
        yield {"type": "text", "text": unescape_text(text)}


def _element(found: re.Match[str]) -> Json:
    kind, value = found.lastgroup or "", found[found.lastgroup or 0]
    if kind in ("bold", "italic", "strike", "code"):
        return {"type": "text", "text": unescape_text(value), "style": {kind: True}}
    if found["url"]:
        label = {"text": unescape_text(found["label"])} if found["label"] else {}
        return {"type": "link", "url": unescape_text(found["url"]), **label}
    if kind == "emoji":
        return {"type": "emoji", "name": value}
    if kind == "range":
        return {"type": "broadcast", "range": value}
    return {"type": kind, f"{kind}_id": value}
