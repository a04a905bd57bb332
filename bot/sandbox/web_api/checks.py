"""What is refused in messages and views before anything is kept."""

import json
from typing import Any

from bot.sandbox.blockkit import library
from bot.sandbox.blockkit import payloads as blockkit
from bot.sandbox.blockkit.shapes import Problem
from bot.sandbox.blockkit.walking import objects_in, text_length
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.state.views import MOST_BYTES, size_of
from bot.sandbox.web_api.advice import Advice
from bot.sandbox.web_api.shown_files import check_private

MOST_TEXT = 40_000
MOST_UPDATED_TEXT = 4_000
# Slack documents no number for `msg_blocks_too_long`: 11,341 were refused (bolt-js#2867), 13,100 taken (#2509).
BEST_BLOCK_TEXT, MOST_BLOCK_TEXT = 10_000, 13_200
# Nor for `metadata_too_large`.
MOST_METADATA = 2_000


def as_flag(value: object) -> bool | None:
    """What is true or false, or says so as forms do (`"true"`, `"0"`); None if it is neither."""
    if isinstance(value, str):
        return {"true": True, "1": True, "false": False, "0": False}.get(value.lower())
    return bool(value) if value in (0, 1) else None


def check_text(advice: Advice, text: object, *, most: int, is_alone: bool = True) -> str:
    """The text to keep. `no_text` where there is nothing else either, `msg_too_long` where an edit is.

    On posting Slack cuts at 40,000. Without text, blocks have none for screen readers and notifications.
    """
    if not isinstance(text, str) or not text.strip():
        if is_alone or text not in (None, ""):
            raise SlackError("no_text")
        advice.against("no_text", "text: is what screen readers and notifications say")
        return ""
    if len(text) > most:
        _too_long(advice, most)
    faults = (Problem("/text", fault, is_advice=True) for fault in blockkit.check_text(text))
    advice.weigh(faults, "invalid_arguments")
    return text[:most]


def _too_long(advice: Advice, most: int) -> None:
    if most < MOST_TEXT:
        raise SlackError("msg_too_long")
    advice.against("msg_too_long", f"text: is cut after {most} characters")


def check_blocks(advice: Advice, blocks: object, attachments: object = None) -> None:
    """`invalid_blocks` with a pointer for each fault, or `msg_blocks_too_long`."""
    if not blocks and not attachments:
        return
    problems = [*blockkit.check_message(blocks, attachments=attachments), *library.problems_of_blocks(blocks)]
    advice.weigh(problems, "invalid_blocks")
    characters = text_length(objects_in(blocks))
    if characters > MOST_BLOCK_TEXT:
        raise SlackError("msg_blocks_too_long")
    if characters > BEST_BLOCK_TEXT:
        advice.against("msg_blocks_too_long", f"blocks: {BEST_BLOCK_TEXT} characters are sure to be taken")


def check_view(advice: Advice, view: object, *, kind: str) -> Json:
    """The view, when it is a sound modal or Home; `invalid_arguments` or `view_too_large` otherwise."""
    if not isinstance(view, dict):
        raise SlackError("invalid_arguments", ["[ERROR] must be a JSON object [json-pointer:/view]"])
    if view.get("type") != kind:
        raise SlackError("invalid_arguments", [f"[ERROR] must be a {kind} [json-pointer:/view/type]"])
    if size_of(view) > MOST_BYTES:
        raise SlackError("view_too_large")
    problems = blockkit.check_modal(view) if kind == "modal" else blockkit.check_home(view)
    problems += library.problems_of_view(view)
    advice.weigh(problems, "invalid_arguments", below="/view")
    check_private(advice, view["blocks"], below="/view/blocks", code="invalid_arguments")
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
