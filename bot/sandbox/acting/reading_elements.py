"""Elements as plain text: `[Vote]`, `[Who? ▾]`, `[x] Noor [ ] Milan`."""

from typing import Protocol

from bot.sandbox.state.elements import STATE_KEYS, is_empty, options_of
from bot.sandbox.state.errors import Json


class Speaks(Protocol):
    """What elements need of the reader."""

    def text(self, composed: Json | str | None) -> str: ...
    def name_of(self, user: str) -> str: ...
    def channel_name(self, channel: str) -> str: ...
    def date(self, timestamp: int, pattern: str) -> str: ...


def element_text(reader: Speaks, element: Json, state: Json | None) -> str:
    """One element with what was filled in, if anything."""
    kind = element["type"]
    if kind in ("button", "workflow_button"):
        return f"[{reader.text(element['text'])}]"
    if kind == "overflow":
        return "[… " + " / ".join(option_text(reader, option) for option in element["options"]) + "]"
    if kind in ("checkboxes", "radio_buttons"):
        return _boxes(reader, element, state)
    if kind == "feedback_buttons":
        sides = (element[side]["text"] for side in ("positive_button", "negative_button"))
        return " ".join(f"[{reader.text(side)}]" for side in sides)
    if kind == "icon_button":
        return f"[{reader.text(element['text'])}]"
    if kind == "image":
        return f"(image: {element['alt_text']})"
    return _field(reader, element, state)


def option_text(reader: Speaks, option: Json) -> str:
    return reader.text(option["text"])


def state_text(reader: Speaks, state: Json) -> str:
    """What was filled in, as a person would say it; empty when nothing was."""
    if is_empty(state):
        return ""
    key = STATE_KEYS[state["type"]]
    value = state[key]
    if key in ("selected_option", "selected_options"):
        options = value if isinstance(value, list) else [value]
        return ", ".join(option_text(reader, option) for option in options)
    if key in ("selected_user", "selected_users"):
        return ", ".join(reader.name_of(user) for user in (value if isinstance(value, list) else [value]))
    if key.startswith(("selected_conversation", "selected_channel")):
        return ", ".join(
            reader.channel_name(channel) for channel in (value if isinstance(value, list) else [value])
        )
    if key == "files":
        return ", ".join(file["name"] for file in value)
    if key == "selected_date_time":
        return reader.date(value, "{date_num} {time}")
    if key == "rich_text_value":
        return _words(value)
    return str(value)


def _boxes(reader: Speaks, element: Json, state: Json | None) -> str:
    picked = state_text(reader, state).split(", ") if state is not None else []
    on, off = ("[x]", "[ ]") if element["type"] == "checkboxes" else ("(o)", "( )")
    texts = [option_text(reader, option) for option in options_of(element)]
    return " ".join(f"{on if text in picked else off} {text}" for text in texts)


def _field(reader: Speaks, element: Json, state: Json | None) -> str:
    filled = state_text(reader, state) if state is not None else ""
    mark = " ▾" if element["type"].endswith("select") else ""
    return f"[{filled or reader.text(element.get('placeholder')) or '____'}{mark}]"


def _words(value: Json) -> str:
    words = []
    for part in value.get("elements", ()):
        words += [str(element.get("text", "")) for element in part.get("elements", ())]
    return "".join(words)
