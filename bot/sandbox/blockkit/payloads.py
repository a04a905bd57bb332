"""Check a whole message, modal or Home tab: each fault with a JSON pointer to it.

Pointers start at the message (`/blocks/1/text/text`, `/attachments/0/blocks/0`) or at the view (`/title/text`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.blockkit.attachments import ATTACHMENT
from bot.sandbox.blockkit.blocks import MESSAGE_BLOCKS, Keys, blocks_on
from bot.sandbox.blockkit.richtext import check_text, plain
from bot.sandbox.blockkit.shapes import Problem, Shape, below, flag, items, text
from bot.sandbox.blockkit.walking import objects_in, text_length

__all__ = ["Problem", "check_home", "check_message", "check_modal", "check_text"]

Found = Iterator[Problem]
MESSAGE_TEXT = 12_000
"""Behind the error msg_blocks_too_long of docs.slack.dev/reference/methods/chat.postMessage."""
ATTACHMENTS = 100
"""docs.slack.dev/messaging"""
VIEW_BYTES = 250_000
"""docs.slack.dev/reference/methods/views.open, view_too_large"""

_NAME = text(255, least=0)
_VIEW: Keys = {"private_metadata": text(3000, least=0), "callback_id": _NAME, "external_id": _NAME}
MODAL = Shape(
    "modal",
    {"title": plain(24), "blocks": blocks_on("modal", 1)},
    {"submit": plain(24), "close": plain(24), "clear_on_close": flag, "notify_on_close": flag, **_VIEW},
)
HOME = Shape("home", {"blocks": blocks_on("home", 1)}, _VIEW)
"""docs.slack.dev/reference/views"""


def check_message(blocks: object, *, attachments: object = None) -> list[Problem]:
    """Problems of a message's blocks and of the blocks in its attachments; None is for none of them."""
    parts = {"blocks": blocks, "attachments": attachments}
    checks = {"blocks": blocks_on("message", 0), "attachments": items(ATTACHMENT, ATTACHMENTS, least=0)}
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


def _opened(payload: object, pointer: str = "") -> list[_Block]:
    """Each block of a message or view, then those of its attachments."""
    if not isinstance(payload, dict):
        return []
    blocks, attachments = payload.get("blocks"), payload.get("attachments")
    found = [(f"{pointer}/blocks/{at}", it) for at, it in enumerate(blocks if isinstance(blocks, list) else ())]
    opened = [_Block(at, it, list(objects_in(it, at))) for at, it in found if isinstance(it, dict)]
    for index, attachment in enumerate(attachments if isinstance(attachments, list) else ()):
        opened += _opened(attachment, f"{pointer}/attachments/{index}")
    return opened


def _message_size(message: Mapping[str, Any], opened: list[_Block]) -> Found:
    if sum(text_length(block.objects) for block in opened) > MESSAGE_TEXT:
        where = "/blocks" if "blocks" in message else "/attachments"
        yield Problem(where, f"must have at most {MESSAGE_TEXT} characters of text in all", is_advice=True)
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
        if not isinstance(value, str) or not value:
            continue
        if value in seen:
            yield Problem(below(pointer, key), f"must be unique {where}")
        seen.add(value)


def _true(block: _Block, key: str) -> list[str]:
    return [below(at, key) for at, one in block.objects if one.get(key) is True]


def _focus(opened: list[_Block], surface: str) -> Found:
    """docs.slack.dev/reference/block-kit/block-elements: of a view's elements one may have the focus."""
    asked = [at for block in opened for at in _true(block, "focus_on_load")]
    allowed = 0 if surface == "message" else 1
    why = f"must be true at most {allowed} times in a {surface}"
    yield from (Problem(at, why, is_advice=surface == "message") for at in asked[allowed:])


def _response_urls(block: _Block) -> Found:
    """docs.slack.dev/reference/block-kit/block-elements/select-menu-element: only in input blocks of modals."""
    for at in _true(block, "response_url_enabled"):
        yield Problem(at, "must not be true outside an input block of a modal", is_advice=True)
