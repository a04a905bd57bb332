"""The forms and messages of the gallery: elements that Kickoff uses, or soon will."""

from typing import Any

from bot.sandbox.blockkit.elements import INPUTS
from tests.browser.samples import Json, element_of, options, plain

IN_MESSAGES = ["button", "overflow", *sorted(kind for kind in INPUTS if kind.startswith(("multi_", "external")))]
"""What is only pressed, and what opens over the messages around it; the rest is the same as in a form."""


def actions(*elements: Json) -> list[Json]:
    return [{"type": "actions", "elements": list(elements)}]


def message_of_menus() -> list[Json]:
    return actions(*map(element_of, IN_MESSAGES))


def overflow() -> Json:
    return {"type": "overflow", "action_id": "choose", "options": options("Edit", "Move up", "Remove")}


def button(text: str, action_id: str, value: str) -> Json:
    return {"type": "button", "action_id": action_id, "value": value, "text": plain(text)}


def field(name: str, label: str, kind: str, **more: Any) -> Json:
    element = {"type": kind, "action_id": "it", **more}
    return {"type": "input", "block_id": name, "label": plain(label), "element": element, "optional": True}


def form_of_every_kind() -> Json:
    """One of each kind that a form can have, in a block of that name."""
    blocks = [
        {"type": "input", "label": plain(kind), "element": element_of(kind), "optional": True, "block_id": kind}
        for kind in sorted(INPUTS)
    ]
    return {"type": "modal", "title": plain("One of each"), "submit": plain("Hand in"), "blocks": blocks}


def form(title: str, said: str = "Nothing yet.") -> Json:
    following = {"One": "Two", "Two": "Three"}.get(title)
    buttons = [
        button("Tell me more", "more", "x"),
        *([button("Deeper", "deeper", following)] if following else []),
    ]
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain(title),
        "submit": plain("Hand in"),
        "blocks": [
            {"type": "section", "text": plain(said), "accessory": overflow()},
            {"type": "actions", "elements": buttons},
            field("name", "Name", "plain_text_input"),
            field("minutes", "Minutes", "number_input", is_decimal_allowed=False, min_value="1"),
            field("place", "Channel", "conversations_select"),
            field("crowd", "People", "multi_users_select", max_selected_items=2),
            field("kind", "Votes", "radio_buttons", options=options("Named", "Anonymous")),
            field("sure", "Sure", "checkboxes", options=options("I am sure", "I want a copy")),
            field("dish", "Dish", "external_select", min_query_length=1),
            field("drinks", "Drinks", "multi_external_select", min_query_length=0),
        ],
    }
