"""Blocks on one surface, with what was filled in and what went wrong: what the templates ask about."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from bot.sandbox.acting.reading_elements import state_text
from bot.sandbox.page.names import Names, names
from bot.sandbox.page.offers import Group, groups
from bot.sandbox.page.text import rich
from bot.sandbox.page.text.mrkdwn_html import Ink
from bot.sandbox.state.conversations import Message
from bot.sandbox.state.elements import STATE_KEYS, merged
from bot.sandbox.state.errors import Json
from bot.sandbox.state.views import Values, View

FAILURES = {
    "operation_timeout": "The app did not answer within three seconds.",
    "dispatch_failed": "The app is not connected, so nothing happened.",
}
"""Why a click came to nothing, for the person who clicked."""


@dataclass(frozen=True)
class Sheet:
    """Blocks before one reader. `where` is what the page sends back with a click."""

    ink: Ink
    key: str
    where: Json
    blocks: list[Json]
    values: Values
    warnings: Mapping[tuple[str, str], str]
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def where_json(self) -> str:
        return json.dumps(self.where)

    @property
    def in_modal(self) -> bool:
        return bool(self.where["in"] == "modal")

    @cached_property
    def _names(self) -> Names:
        return names(self.blocks)

    def id(self, block: Json, element: Json | None = None) -> str:
        """An id for HTML; "" for a block with nothing to press or fill in."""
        name = self._names.get((block["block_id"], element["action_id"] if element else ""))
        return f"{self.key}.{name}" if name else ""

    def value(self, block: Json, element: Json) -> Any:
        """What is filled in: text, an option, ids, Unix seconds; None when nothing is."""
        state = self.values.get(block["block_id"], {}).get(element["action_id"], {})
        return state.get(STATE_KEYS.get(element["type"], ""))

    def written(self, block: Json, element: Json) -> str:
        """What is filled in, as text for a text field."""
        state = self.values.get(block["block_id"], {}).get(element["action_id"])
        return state_text(self.ink.reader, state) if state else ""

    def local(self, block: Json, element: Json) -> str:
        """Unix seconds as `datetime-local` wants them, on the reader's own clock."""
        seconds = self.value(block, element)
        if seconds is None:
            return ""
        there = datetime.fromtimestamp(seconds, self.ink.user.zone())
        return there.replace(tzinfo=None).isoformat(timespec="minutes")

    def groups(self, block: Json, element: Json) -> list[Group]:
        """What a menu, radio group or checkboxes offers."""
        return groups(self.ink, element, self.value(block, element))

    def warning(self, block: Json, element: Json) -> str | None:
        failure = self.warnings.get((block["block_id"], element.get("action_id", "")))
        return FAILURES.get(failure, failure) if failure is not None else None

    def error(self, block: Json) -> str | None:
        return self.errors.get(block["block_id"])

    def address_of(self, image: Json) -> str | None:
        """Where the page gets a picture that was uploaded; it asks for none from elsewhere."""
        if "slack_file" not in image or self.where["in"] != "message":
            return None
        place = (self.ink.user.name, self.where["channel"], self.where["ts"], image["slack_file"]["id"])
        return "/file/" + "/".join(quote(part, safe="") for part in place)

    def rich(self, block: Json) -> Markup:
        return rich.rich_text(self.ink, block)


def on_message(ink: Ink, message: Message) -> Sheet:
    key = (ink.user.id, message.ts)
    workspace = ink.workspace
    return Sheet(
        ink=ink,
        key=f"m{message.ts}",
        where={"in": "message", "channel": message.channel, "ts": message.ts},
        blocks=message.shown,
        values=merged(message.shown, workspace.choices.get(key, {})),
        warnings=workspace.warnings.get(key, {}),
    )


def on_view(ink: Ink, view: View) -> Sheet:
    """A modal or the Home tab."""
    return Sheet(
        ink=ink,
        key=view.id,
        where={"in": "home"} if view.body["type"] == "home" else {"in": "modal", "view": view.id},
        blocks=view.blocks,
        values=merged(view.blocks, view.values),
        warnings=ink.workspace.warnings.get((ink.user.id, view.id), {}),
        errors=view.errors,
    )
