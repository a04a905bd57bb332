"""What is refused in messages and views before anything is kept."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from bot.sandbox.blockkit import blocks as blockkit
from bot.sandbox.blockkit import library
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.state.views import MOST_BYTES, size_of
from bot.sandbox.web_api.shown_files import check_private

MOST_TEXT = 40_000
MOST_UPDATED_TEXT = 4_000
# Slack documents no number for `msg_blocks_too_long`; reports start at 11,341 (bolt-js#2867).
MOST_BLOCK_TEXT = 10_000
# Nor for `metadata_too_large`.
MOST_METADATA = 2_000


def check_text_present(text: object) -> None:
    """`no_text`. Slack lets blocks go without text; screen readers and notifications need it, so we do not."""
    if not isinstance(text, str) or not text.strip():
        raise SlackError("no_text")


def check_text(text: object, *, most: int) -> None:
    """`no_text` or `msg_too_long`. On posting Slack cuts at 40,000; the sandbox refuses."""
    check_text_present(text)
    if isinstance(text, str) and len(text) > most:
        raise SlackError("msg_too_long")
    problems = blockkit.check_text(str(text))
    if problems:
        raise SlackError("invalid_arguments", [f"[ERROR] text: {problem}" for problem in problems])


def check_blocks(blocks: object) -> None:
    """`invalid_blocks` with a pointer for each fault, or `msg_blocks_too_long`."""
    if not blocks:
        return
    problems = [*blockkit.check_message(blocks), *library.problems_of_blocks(blocks)]
    if problems:
        raise SlackError("invalid_blocks", _lines(problems))
    if sum(len(text) for text in _texts(blocks)) > MOST_BLOCK_TEXT:
        raise SlackError("msg_blocks_too_long")


def check_view(view: object, *, kind: str) -> Json:
    """The view, when it is a sound modal or Home; `invalid_arguments` or `view_too_large` otherwise."""
    if not isinstance(view, dict):
        raise SlackError("invalid_arguments", ["[ERROR] must be a JSON object [json-pointer:/view]"])
    if view.get("type") != kind:
        raise SlackError("invalid_arguments", [f"[ERROR] must be a {kind} [json-pointer:/view/type]"])
    if size_of(view) > MOST_BYTES:
        raise SlackError("view_too_large")
    problems = blockkit.check_modal(view) if kind == "modal" else blockkit.check_home(view)
    problems += library.problems_of_view(view)
    if problems:
        raise SlackError("invalid_arguments", _lines(problems, below="/view"))
    check_private(view["blocks"], below="/view/blocks", code="invalid_arguments")
    return view


def check_metadata(metadata: object) -> Json:
    """https://docs.slack.dev/messaging/message-metadata: an event type and a flat payload."""
    if not isinstance(metadata, dict):
        raise SlackError("invalid_metadata_format")
    if not metadata:
        return {}
    payload = metadata.get("event_payload")
    if set(metadata) != {"event_type", "event_payload"} or not isinstance(metadata["event_type"], str):
        raise SlackError("invalid_metadata_schema")
    if not isinstance(payload, dict) or not all(_is_flat(value) for value in payload.values()):
        raise SlackError("invalid_metadata_schema")
    if len(json.dumps(metadata)) > MOST_METADATA:
        raise SlackError("metadata_too_large")
    return metadata


def _is_flat(value: Any) -> bool:
    if isinstance(value, dict):
        return all(isinstance(item, str | int | float | bool) for item in value.values())
    if isinstance(value, list):
        return all(isinstance(item, str | int | float | bool) for item in value)
    return isinstance(value, str | int | float | bool)


def _lines(problems: Iterable[blockkit.Problem], *, below: str = "") -> list[str]:
    return [f"[ERROR] {problem.message} [json-pointer:{below}{problem.pointer}]" for problem in problems]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key == "text" and isinstance(item, str):
                yield item
            else:
                yield from _texts(item)
