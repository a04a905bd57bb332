"""Check Block Kit payloads as a strict Slack would: each fault with a JSON pointer to it.

Written from Slack's published types and documented limits, and stricter than Slack where those leave doubt.
What is not listed here is refused, never let through: blocks, elements and keys alike. Pointers start at the
message (`/blocks/1/text/text`, `/attachments/0/blocks/0`) or at the view (`/title/text`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bot.sandbox.blockkit.elements import ACCESSORIES, ACTIONS, IMAGE, INPUTS, elements_on
from bot.sandbox.blockkit.richtext import (
    RICH_TEXT,
    SLACK_FILE,
    block_id,
    check_text,
    either,
    mrkdwn,
    plain,
    web_url,
)
from bot.sandbox.blockkit.shapes import (
    Check,
    Problem,
    Rule,
    Shape,
    at_least_one,
    below,
    exactly_one,
    flag,
    items,
    length,
    number,
    one_of,
    pattern,
    text,
    typed,
    whole,
)

__all__ = ["Problem", "check_home", "check_message", "check_modal", "check_text"]

Found = Iterator[Problem]
MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
"""docs.slack.dev/reference/block-kit/blocks"""
MESSAGE_TEXT = 12_000
"""Behind the error msg_blocks_too_long of docs.slack.dev/reference/methods/chat.postMessage."""
ATTACHMENTS = 100
"""docs.slack.dev/messaging"""
VIEW_BYTES = 250_000
"""docs.slack.dev/reference/methods/views.open, view_too_large"""
TABLE_TEXT = 10_000
"""docs.slack.dev/reference/block-kit/blocks/table-block"""


Keys = dict[str, Check]


def _block(kind: str, required: Keys, optional: Keys | None = None, *rules: Rule) -> Shape:
    return Shape(kind, required, {"block_id": block_id, **(optional or {})}, rules)


def _rectangular(table: Mapping[str, Any], pointer: str) -> Found:
    rows = table["rows"]
    for index, row in enumerate(rows):
        if len(row) != len(rows[0]):
            yield Problem(f"{pointer}/rows/{index}", "must have as many cells as the first row")


def _table_text(table: Mapping[str, Any], pointer: str) -> Found:
    if _text_length(_objects(table, pointer)) > TABLE_TEXT:
        yield Problem(below(pointer, "rows"), f"must have at most {TABLE_TEXT} characters in all")


_CELL = typed(
    [
        Shape("raw_text", {"text": text()}),
        Shape("raw_number", {"value": number, "text": text()}),
        RICH_TEXT,
    ],
    "table cell",
)
_COLUMN = Shape(None, {}, {"align": one_of("left", "center", "right"), "is_wrapped": flag})

DIVIDER = _block("divider", {})
HEADER = _block("header", {"text": plain(150)}, {"level": whole(1, 4)})
CONTEXT = _block("context", {"elements": items(typed([IMAGE, plain(), mrkdwn()], "context element"), 10)})
IMAGE_BLOCK = _block(
    "image",
    {"alt_text": text(2000, blank=False)},
    {"image_url": web_url, "slack_file": SLACK_FILE, "title": plain(2000)},
    exactly_one("image_url", "slack_file"),
)
TABLE = _block(
    "table",
    {"rows": items(items(_CELL, 20), 100)},
    {"column_settings": items(_COLUMN, 20)},
    _rectangular,
    _table_text,
)
"""docs.slack.dev/reference/block-kit/blocks/<type>-block, those that are the same wherever they stand."""


def _actions(surface: str) -> Shape:
    return _block("actions", {"elements": items(typed(elements_on(surface, ACTIONS), "element"), 25)})


def _input(surface: str) -> Shape:
    return _block(
        "input",
        {"label": plain(2000), "element": typed(elements_on(surface, INPUTS), "input element")},
        {"hint": plain(2000), "optional": flag, "dispatch_action": flag},
    )


def _section(surface: str) -> Shape:
    return _block(
        "section",
        {},
        {
            "text": either(),
            "fields": items(either(2000), 10),
            "accessory": typed([IMAGE, *elements_on(surface, ACCESSORIES)], "accessory"),
            "expand": flag,
        },
        at_least_one("text", "fields"),
    )


@cache
def block_shapes(surface: str) -> dict[str, Shape]:
    """The blocks that a message, a modal or the Home tab may have, by type."""
    same = (DIVIDER, HEADER, CONTEXT, IMAGE_BLOCK, RICH_TEXT, *(() if surface == "modal" else (TABLE,)))
    return {str(shape.type): shape for shape in (_actions(surface), _input(surface), _section(surface), *same)}


@cache
def _blocks(surface: str, least: int) -> Check:
    most = MESSAGE_BLOCKS if surface == "message" else VIEW_BLOCKS
    return items(typed(block_shapes(surface).values(), f"block of a {surface}"), most, least=least)


def _fallback(value: object, pointer: str) -> Found:
    problems = list(text(3000)(value, pointer))
    yield from problems or [Problem(pointer, fault) for fault in check_text(str(value))]


ATTACHMENT = Shape(
    None,
    {"blocks": _blocks("message", 1)},
    {
        "color": pattern("good|warning|danger|#[0-9A-Fa-f]{6}", "good, warning, danger or such as #439FE0"),
        "fallback": _fallback,
    },
)
"""docs.slack.dev/reference/messaging/payload: of attachments only what is not legacy."""

_VIEW: Keys = {"private_metadata": text(3000, least=0), "callback_id": text(255), "external_id": text(255)}
MODAL = Shape(
    "modal",
    {"title": plain(24), "blocks": _blocks("modal", 1)},
    {"submit": plain(24), "close": plain(24), "clear_on_close": flag, "notify_on_close": flag, **_VIEW},
)
HOME = Shape("home", {"blocks": _blocks("home", 1)}, _VIEW)
"""docs.slack.dev/reference/views"""


def check_message(blocks: object, *, attachments: object = None) -> list[Problem]:
    """Problems of a message's blocks and of the blocks in its attachments; None is for none of them."""
    parts = {"blocks": blocks, "attachments": attachments}
    checks = {"blocks": _blocks("message", 0), "attachments": items(ATTACHMENT, ATTACHMENTS, least=0)}
    message = {key: value for key, value in parts.items() if value is not None}
    problems = [found for key, value in message.items() for found in checks[key](value, below("", key))]
    opened = _opened(message)
    return [*problems, *_message_size(message, opened), *_across(opened, "message")]


def check_modal(view: object) -> list[Problem]:
    """Problems of a whole modal view, as given to views.open, views.push and views.update."""
    opened = _opened(view)
    problems = [*MODAL(view, ""), *_view_size(view), *_across(opened, "modal")]
    has_input = any(block.value.get("type") == "input" for block in opened)
    if has_input and isinstance(view, dict) and "submit" not in view:
        problems.append(Problem("", "must have submit, since it has an input block"))
    return problems


def check_home(view: object) -> list[Problem]:
    """Problems of a whole Home tab view, as given to views.publish."""
    return [*HOME(view, ""), *_view_size(view), *_across(_opened(view), "home")]


@dataclass(frozen=True)
class _Block:
    pointer: str
    value: dict[str, Any]
    objects: list[tuple[str, dict[str, Any]]]
    """Itself and each object in it, in the order of the payload, with pointers."""


def _objects(value: object, pointer: str) -> Iterator[tuple[str, dict[str, Any]]]:
    waiting = [(pointer, value)]
    while waiting:
        at, one = waiting.pop()
        if isinstance(one, dict):
            yield at, one
        members = one.items() if isinstance(one, dict) else enumerate(one) if isinstance(one, list) else ()
        inner = [(below(at, key), member) for key, member in members if isinstance(member, dict | list)]
        waiting += reversed(inner)


def _opened(payload: object, pointer: str = "") -> list[_Block]:
    """Each block of a message or view, then those of its attachments."""
    if not isinstance(payload, dict):
        return []
    blocks, attachments = payload.get("blocks"), payload.get("attachments")
    found = [(f"{pointer}/blocks/{at}", it) for at, it in enumerate(blocks if isinstance(blocks, list) else ())]
    opened = [_Block(at, it, list(_objects(it, at))) for at, it in found if isinstance(it, dict)]
    for index, attachment in enumerate(attachments if isinstance(attachments, list) else ()):
        opened += _opened(attachment, f"{pointer}/attachments/{index}")
    return opened


def _text_length(objects: Iterable[tuple[str, Mapping[str, Any]]]) -> int:
    found = (one.get(key) for _, one in objects for key in ("text", "alt_text"))
    return sum(length(it) for it in found if isinstance(it, str))


def _message_size(message: Mapping[str, Any], opened: list[_Block]) -> Found:
    if sum(_text_length(block.objects) for block in opened) > MESSAGE_TEXT:
        where = "/blocks" if "blocks" in message else "/attachments"
        yield Problem(where, f"must have at most {MESSAGE_TEXT} characters of text in all")
    attached = [block for block in opened if block.pointer.startswith("/attachments")]
    if len(opened) - len(attached) <= MESSAGE_BLOCKS < len(opened):
        yield Problem("/attachments", f"must have at most {MESSAGE_BLOCKS} blocks together with /blocks")


def _view_size(view: object) -> Found:
    """Counted as the Python SDK sends it, with every other script escaped."""
    if len(json.dumps(view, default=str)) > VIEW_BYTES:
        yield Problem("", f"must be at most {VIEW_BYTES} bytes")


def _across(opened: list[_Block], surface: str) -> Found:
    """Rules between blocks: ids, tables, focus and response URLs."""
    yield from _repeated([(block.pointer, block.value) for block in opened], "block_id", "in the payload")
    for block in opened:
        yield from _repeated(block.objects, "action_id", "in its block")
        if surface != "modal" or block.value.get("type") != "input":
            yield from _response_urls(block)
    tables = [block.pointer for block in opened if block.value.get("type") == "table"]
    yield from (Problem(at, "must be the only table") for at in tables[1:])
    yield from _focus(opened, surface)


def _repeated(found: list[tuple[str, dict[str, Any]]], key: str, where: str) -> Found:
    seen: set[str] = set()
    for pointer, one in found:
        value = one.get(key)
        if isinstance(value, str) and value in seen:
            yield Problem(below(pointer, key), f"must be unique {where}")
        elif isinstance(value, str):
            seen.add(value)


def _true(block: _Block, key: str) -> list[str]:
    return [below(at, key) for at, one in block.objects if one.get(key) is True]


def _focus(opened: list[_Block], surface: str) -> Found:
    """docs.slack.dev/reference/block-kit/block-elements: of a view's elements one may have the focus."""
    asked = [at for block in opened for at in _true(block, "focus_on_load")]
    allowed = 0 if surface == "message" else 1
    yield from (Problem(at, f"must be true at most {allowed} times in a {surface}") for at in asked[allowed:])


def _response_urls(block: _Block) -> Found:
    """docs.slack.dev/reference/block-kit/block-elements/select-menu-element: only in input blocks of modals."""
    for at in _true(block, "response_url_enabled"):
        yield Problem(at, "must not be true outside an input block of a modal")
