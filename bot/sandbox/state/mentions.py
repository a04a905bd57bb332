"""Whom a message would call: people, and @here, @channel and @everyone.

Raw `@channel` in mrkdwn that is not `verbatim` is a live mention, escaped or not:
https://docs.slack.dev/reference/block-kit/composition-objects/text-object
"""

import re
from collections.abc import Iterator
from typing import Any

from bot.sandbox.state.conversations import Message
from bot.sandbox.state.errors import Json

_TOKEN = re.compile(r"<(?:@([UW][A-Z0-9]+)|!(here|channel|everyone)|!subteam\^(S[A-Z0-9]+))[^<>]*>")
_RAW = re.compile(r"(?<![\w@])@(here|channel|everyone)\b")


def mentions(message: Message) -> set[str]:
    """User ids, user group ids, and `here`, `channel`, `everyone`: who is called by this message."""
    return {*_tokens(message.text), *_in(message.shown)}


def _in(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _in(item)
    elif isinstance(value, dict):
        yield from _of(value)
        for item in value.values():
            yield from _in(item)


def _of(part: Json) -> Iterator[str]:
    kind = part.get("type")
    if kind in ("mrkdwn", "markdown"):
        text = str(part.get("text", ""))
        yield from _tokens(text)
        if not part.get("verbatim"):
            yield from _RAW.findall(text)
    elif kind == "user":
        yield str(part["user_id"])
    elif kind == "usergroup":
        yield str(part["usergroup_id"])
    elif kind == "broadcast":
        yield str(part["range"])


def _tokens(text: str) -> Iterator[str]:
    for found in _TOKEN.finditer(text):
        yield next(group for group in found.groups() if group)
