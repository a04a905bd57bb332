"""Blocks as tables of keys and limits.

Written from Slack's published types and documented limits, and stricter than Slack where those leave doubt.
What is not listed here is refused, never let through: blocks, elements and keys alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from bot.sandbox.blockkit.elements import ACCESSORIES, ACTIONS, IMAGE, INPUTS, elements_on
from bot.sandbox.blockkit.richtext import (
    RICH_TEXT,
    SLACK_FILE,
    block_id,
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
    number,
    one_of,
    remembered,
    text,
    typed,
    whole,
)
from bot.sandbox.blockkit.walking import objects_in, text_length

Found = Iterator[Problem]
MESSAGE_BLOCKS, VIEW_BLOCKS = 50, 100
"""docs.slack.dev/reference/block-kit/blocks"""
TABLE_TEXT = 10_000
"""docs.slack.dev/reference/block-kit/blocks/table-block"""


Keys = dict[str, Check]


def _block(kind: str, required: Keys, optional: Keys | None = None, *rules: Rule) -> Shape:
    return Shape(kind, required, {"block_id": block_id, **(optional or {})}, rules)


def _rectangular(table: Mapping[str, Any], pointer: str) -> Found:
    rows = table["rows"]
    for index, row in enumerate(rows):
        if len(row) != len(rows[0]):
            yield Problem(f"{pointer}/rows/{index}", "must have as many cells as the first row", is_advice=True)


def _table_text(table: Mapping[str, Any], pointer: str) -> Found:
    if text_length(objects_in(table, pointer)) > TABLE_TEXT:
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
ALERT = _block("alert", {"text": either(200)}, {"level": one_of("default", "info", "warning", "error", "success")})
"""docs.slack.dev/reference/block-kit/blocks/<type>-block, those that are the same wherever they stand."""


def _actions(surface: str) -> Shape:
    return _block("actions", {"elements": items(typed(elements_on(surface, ACTIONS), "element"), 25)})


def _input(surface: str) -> Shape:
    return _block(
        "input",
        {"label": plain(2000), "element": typed(elements_on(surface, INPUTS), "input element")},
        {"hint": plain(2000), "optional": flag, "dispatch_action": flag},
        _files_are_not_dispatched,
    )


def _files_are_not_dispatched(block: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    """docs.slack.dev/reference/block-kit/blocks/input-block"""
    if block["element"]["type"] == "file_input" and block.get("dispatch_action"):
        yield Problem(below(pointer, "dispatch_action"), "must not be true for a file_input")


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
    same = (DIVIDER, HEADER, CONTEXT, IMAGE_BLOCK, RICH_TEXT, ALERT if surface == "modal" else TABLE)
    return {str(shape.type): shape for shape in (_actions(surface), _input(surface), _section(surface), *same)}


@cache
def blocks_on(surface: str, least: int) -> Check:
    """A list of at least so many blocks, and at most as many as the surface takes."""
    most = MESSAGE_BLOCKS if surface == "message" else VIEW_BLOCKS
    block = remembered(typed(block_shapes(surface).values(), f"block of a {surface}"))
    return items(block, most, least=least)
