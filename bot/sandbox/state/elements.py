"""The elements people fill in or press: what each one's state looks like, and how a choice becomes it.

Shapes: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload and the `state.values`
of https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload.
"""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.state.errors import CannotDo, Json
from bot.sandbox.state.stored import elements_of
from bot.sandbox.state.views import Values

Choice = str | int | list[str] | list[Json] | Json | None
"""What a person chose: text, an option's value or a user's id, several of them, Unix seconds, rich text, files."""

STATE_KEYS = {
    "plain_text_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "number_input": "value",
    "rich_text_input": "rich_text_value",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "datetimepicker": "selected_date_time",
    "static_select": "selected_option",
    "external_select": "selected_option",
    "radio_buttons": "selected_option",
    "users_select": "selected_user",
    "conversations_select": "selected_conversation",
    "channels_select": "selected_channel",
    "checkboxes": "selected_options",
    "multi_static_select": "selected_options",
    "multi_external_select": "selected_options",
    "multi_users_select": "selected_users",
    "multi_conversations_select": "selected_conversations",
    "multi_channels_select": "selected_channels",
    "file_input": "files",
}
"""Elements that keep what was chosen, and the name under which they do."""

PRESSED = frozenset({"button", "overflow", "icon_button", "feedback_buttons"})
"""Elements that only act."""

_INITIAL = {
    "value": "initial_value",
    "rich_text_value": "initial_value",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
    "selected_date_time": "initial_date_time",
    "selected_option": "initial_option",
    "selected_user": "initial_user",
    "selected_conversation": "initial_conversation",
    "selected_channel": "initial_channel",
    "selected_options": "initial_options",
    "selected_users": "initial_users",
    "selected_conversations": "initial_conversations",
    "selected_channels": "initial_channels",
}


def every_block(blocks: list[Json]) -> Iterator[Json]:
    """All blocks, those inside containers and carousels too."""
    for block in blocks:
        yield block
        if block.get("type") == "container":
            yield from every_block(block.get("child_blocks", []))
        if block.get("type") == "carousel":
            yield from every_block(block.get("elements", []))


def every_element(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """All pairs of a block and an element in it, in reading order."""
    for block in every_block(blocks):
        for element in elements_of(block):
            yield block, element


def find_element(blocks: list[Json], block_id: str, action_id: str) -> tuple[Json, Json]:
    """The block and the element with these ids; `CannotDo` when there is no such thing to see."""
    for block, element in every_element(blocks):
        if block["block_id"] == block_id and element.get("action_id") == action_id:
            return block, element
    raise CannotDo(f"there is no element {action_id!r} in a block {block_id!r} here")


def initial_values(blocks: list[Json]) -> Values:
    """The state of all stateful elements before anyone touched them."""
    values: Values = {}
    for block, element in every_element(blocks):
        key = STATE_KEYS.get(element["type"])
        if key is not None:
            state = {"type": element["type"], key: element.get(_INITIAL.get(key, ""), _empty(key))}
            values.setdefault(block["block_id"], {})[element["action_id"]] = state
    return values


def merged(blocks: list[Json], before: Values) -> Values:
    """The state after an update: kept where block id, action id and type are the same, else initial."""
    values = initial_values(blocks)
    for block_id, actions in values.items():
        for action_id, state in actions.items():
            kept = before.get(block_id, {}).get(action_id)
            if kept is not None and kept["type"] == state["type"]:
                actions[action_id] = kept
    return values


def chosen(element: Json, choice: Choice) -> Json:
    """The state of `element` after a person's choice; `CannotDo` when it does not offer that."""
    kind = element["type"]
    key = STATE_KEYS[kind]
    if choice is None or choice == "" or choice == []:
        return {"type": kind, key: _empty(key)}
    return {"type": kind, key: _value(element, key, choice)}


def pressed(element: Json, choice: Choice) -> Json:
    """The part of an action that says what was pressed: a button's value, an overflow's option."""
    if element["type"] == "overflow":
        return {"selected_option": _option(element, choice)}
    if element["type"] == "feedback_buttons":
        sides = [element[side] for side in ("positive_button", "negative_button")]
        picked = next((side for side in sides if side["value"] == choice), None)
        if picked is None:
            raise CannotDo(f"there is no feedback button with the value {choice!r}")
        return {"value": picked["value"], "text": picked["text"]}
    return {name: element[name] for name in ("value", "text", "style", "url", "icon") if name in element}


def options_of(element: Json) -> list[Json]:
    """The options that an element offers, groups flattened."""
    groups = element.get("option_groups", ())
    return [*element.get("options", ()), *(option for group in groups for option in group["options"])]


def is_empty(state: Json) -> bool:
    """Whether nothing was filled in."""
    value = state.get(STATE_KEYS[state["type"]])
    return value is None or value == [] or value == ""


def _empty(key: str) -> Any:
    return [] if key.endswith("s") else None


def _value(element: Json, key: str, choice: Choice) -> Any:
    if key == "selected_options":
        return [_option(element, value) for value in _several(element, choice)]
    if key == "files":
        return _files(element, choice)
    if key == "selected_option":
        return _option(element, choice)
    if key.endswith("s"):
        return [str(value) for value in _several(element, choice)]
    if key == "selected_date_time":
        return _seconds(choice)
    if key == "rich_text_value":
        return choice if isinstance(choice, dict) else _rich_text(str(choice))
    return str(choice)


def _several(element: Json, choice: Choice) -> list[Any]:
    values = choice if isinstance(choice, list) else [choice]
    most = element.get("max_files", 10) if element["type"] == "file_input" else element.get("max_selected_items")
    if most is not None and len(values) > most:
        raise CannotDo(f"at most {most} can be chosen")
    return values


def _files(element: Json, choice: Choice) -> list[Json]:
    """Files as Slack tells of them, of the kinds that are asked for."""
    files, kinds = _several(element, choice), element.get("filetypes", [])
    for file in files:
        if kinds and file["filetype"] not in kinds:
            raise CannotDo(f"{file['name']} is not one of these kinds: {', '.join(kinds)}")
    return files


def _option(element: Json, choice: Choice) -> Json:
    offered = options_of(element)
    for option in offered:
        if option.get("value") == choice:
            return {"text": option["text"], "value": option["value"]}
    if isinstance(choice, dict) and element["type"].endswith("external_select"):
        return choice  # the app's own suggestion, given whole
    raise CannotDo(f"{choice!r} is not offered; there are {[option.get('value') for option in offered]}")


def _seconds(choice: Choice) -> int:
    if isinstance(choice, int):
        return choice
    raise CannotDo("a date and time is chosen as Unix seconds")


def _rich_text(text: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}
