"""Canvases (https://docs.slack.dev/reference/methods/canvases.edit and its neighbours), in Markdown."""

import re
from collections.abc import Callable
from typing import Any

from bot.sandbox.state.conversations import Conversation
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.state.tabs import Canvas, Section
from bot.sandbox.web_api.limits import Tier
from bot.sandbox.web_api.methods import Call, Method, invalid

MOST_MARKDOWN = 1_048_576
_LEVELS = ("read", "write", "owner")
_HEADING = re.compile(r"(#{1,3}) ")


def create(call: Call) -> Json:
    channel = call.visible_channel("channel_id") if call.has("channel_id") else None
    if channel is not None and channel.canvas is not None:
        raise SlackError("free_team_canvas_tab_already_exists")
    return _created(call, channel)


def create_in_channel(call: Call) -> Json:
    channel = call.workspace.conversations.get(call.text("channel_id"))
    if channel is None or call.workspace.bot.id not in channel.members:
        raise SlackError("restricted_action" if channel is not None else "channel_canvas_creation_failed")
    if channel.canvas is not None:
        raise SlackError("channel_canvas_already_exists")
    return _created(call, channel)


def edit(call: Call) -> Json:
    canvas = _found(call)
    changes = call.json("changes")
    if not isinstance(changes, list) or len(changes) != 1 or not isinstance(changes[0], dict):
        raise invalid("changes", "must be an array of one object")
    change = changes[0]
    operation = _OPERATIONS.get(str(change.get("operation")))
    if operation is None:
        raise invalid("changes/0/operation", f"must be {' or '.join(_OPERATIONS)}")
    operation(call, canvas, change)
    if len(canvas.markdown) > MOST_MARKDOWN:
        raise SlackError("canvas_too_large")
    call.workspace.changes.touch()
    return {}


def delete(call: Call) -> Json:
    canvas = _found(call)
    del call.workspace.canvases[canvas.id]
    if canvas.channel is not None:
        call.workspace.conversations[canvas.channel].canvas = None
    call.workspace.changes.touch()
    return {}


def lookup(call: Call) -> Json:
    criteria = call.json("criteria")
    if not isinstance(criteria, dict) or not set(criteria) & {"section_types", "contains_text"}:
        raise invalid("criteria", "must have section_types or contains_text")
    return {"sections": [{"id": it.id} for it in _found(call).sections if _fits(it, criteria)]}


def give_access(call: Call) -> Json:
    canvas, named = _found(call), _named(call)
    level = call.text("access_level")
    if level not in _LEVELS:
        raise invalid("access_level", f"must be {' or '.join(_LEVELS)}")
    canvas.access.update(dict.fromkeys(named, level))
    return {}


def take_access(call: Call) -> Json:
    canvas = _found(call)
    for name in _named(call):
        canvas.access.pop(name, None)
    return {}


def _created(call: Call, channel: Conversation | None) -> Json:
    workspace = call.workspace
    canvas = Canvas(workspace.ids.next("F"), call.text("title") or "Untitled")
    if call.has("document_content"):
        canvas.sections = _sections(call, call.json("document_content"), "document_content")
    workspace.canvases[canvas.id] = canvas
    if channel is not None:
        channel.canvas, canvas.channel = canvas.id, channel.id
    workspace.changes.touch()
    return {"canvas_id": canvas.id}


def _sections(call: Call, content: Any, where: str) -> list[Section]:
    """The Markdown of a `document_content`, paragraph by paragraph."""
    if not isinstance(content, dict) or content.get("type") != "markdown":
        raise invalid(where, 'must be {"type": "markdown", "markdown": "…"}')
    markdown = content.get("markdown")
    if not isinstance(markdown, str) or len(markdown) > MOST_MARKDOWN:
        raise invalid(f"{where}/markdown", f"must be text of at most {MOST_MARKDOWN} characters")
    parts = (part.strip() for part in re.split(r"\n\s*\n", markdown))
    return [Section(call.workspace.ids.next("temp:C:"), part) for part in parts if part]


def _found(call: Call) -> Canvas:
    canvas = call.workspace.canvases.get(call.text("canvas_id"))
    if canvas is None:
        raise SlackError("canvas_not_found")
    return canvas


def _named(call: Call) -> list[str]:
    """The channels, or the people, whose access changes."""
    if call.has("channel_ids") == call.has("user_ids"):
        raise SlackError("invalid_parameters")
    kind = "channel" if call.has("channel_ids") else "user"
    names = call.names(f"{kind}_ids")
    known = call.workspace.conversations if kind == "channel" else call.workspace.users
    if not set(names) <= set(known):
        raise SlackError(f"{kind}_not_found")
    return names


def _fits(section: Section, criteria: Json) -> bool:
    heading = _HEADING.match(section.markdown)
    kinds = {"any_header", f"h{len(heading[1])}"} if heading else set()
    wanted = criteria.get("section_types")
    is_kind = wanted is None or bool(kinds & set(map(str, wanted if isinstance(wanted, list) else [wanted])))
    return is_kind and str(criteria.get("contains_text", "")) in section.markdown


def _at(canvas: Canvas, change: Json) -> int:
    for index, section in enumerate(canvas.sections):
        if section.id == change.get("section_id"):
            return index
    raise SlackError("canvas_editing_failed")


def _insert(place: Callable[[Canvas, Json], int]) -> Callable[[Call, Canvas, Json], None]:
    def insert(call: Call, canvas: Canvas, change: Json) -> None:
        at = place(canvas, change)
        canvas.sections[at:at] = _sections(call, change.get("document_content"), "changes/0/document_content")

    return insert


def _replace(call: Call, canvas: Canvas, change: Json) -> None:
    new = _sections(call, change.get("document_content"), "changes/0/document_content")
    if "section_id" not in change:
        canvas.sections = new
        return
    at = _at(canvas, change)
    canvas.sections[at : at + 1] = new


def _delete(call: Call, canvas: Canvas, change: Json) -> None:
    del canvas.sections[_at(canvas, change)]


def _rename(call: Call, canvas: Canvas, change: Json) -> None:
    [title] = _sections(call, change.get("title_content"), "changes/0/title_content") or [Section("", "Untitled")]
    canvas.title = title.markdown


_OPERATIONS: dict[str, Callable[[Call, Canvas, Json], None]] = {
    "insert_after": _insert(lambda canvas, change: _at(canvas, change) + 1),
    "insert_before": _insert(_at),
    "insert_at_start": _insert(lambda canvas, change: 0),
    "insert_at_end": _insert(lambda canvas, change: len(canvas.sections)),
    "replace": _replace,
    "delete": _delete,
    "rename": _rename,
}


def _method(name: str, tier: Tier, run: Callable[[Call], Json], says: str, takes: str, needs: str) -> Method:
    scope = "canvases:read" if name == "canvases.sections.lookup" else "canvases:write"
    return Method(name, tier, run, says, tuple(takes.split()), tuple(needs.split()), scope)


METHODS = (
    _method("canvases.create", Tier.TWO, create, "in Markdown", "title document_content channel_id", ""),
    _method(
        "conversations.canvases.create",
        Tier.TWO,
        create_in_channel,
        "one to a channel that the bot is in",
        "channel_id title document_content",
        "channel_id",
    ),
    _method("canvases.edit", Tier.THREE, edit, "one change a call", "canvas_id changes", "canvas_id changes"),
    _method("canvases.delete", Tier.THREE, delete, "", "canvas_id", "canvas_id"),
    _method(
        "canvases.sections.lookup",
        Tier.THREE,
        lookup,
        "by kind of heading and by text",
        "canvas_id criteria",
        "canvas_id criteria",
    ),
    _method(
        "canvases.access.set",
        Tier.THREE,
        give_access,
        "kept, and not enforced",
        "canvas_id access_level channel_ids user_ids",
        "canvas_id access_level",
    ),
    _method(
        "canvases.access.delete",
        Tier.THREE,
        take_access,
        "kept, and not enforced",
        "canvas_id channel_ids user_ids",
        "canvas_id",
    ),
)
