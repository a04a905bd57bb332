"""What the two lunch bots in Python show."""

from typing import Any

Json = dict[str, Any]

PLACES = ("Bakery", "Bistro", "Noodle bar")


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(text: str, action_id: str, value: str) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text), "value": value}


def invitation(dish: str) -> list[Json]:
    return [section(f"Who joins for *{dish}*?"), {"type": "actions", "elements": [button("Join", "join", dish)]}]


def order_form() -> Json:
    """A modal with a text, a menu whose options the app suggests, and a button that stacks another modal."""
    place = {"type": "external_select", "action_id": "place", "min_query_length": 1, "placeholder": plain("Place")}
    return {
        "type": "modal",
        "callback_id": "order",
        "title": plain("Order lunch"),
        "submit": plain("Order"),
        "blocks": [
            {
                "type": "input",
                "block_id": "dish",
                "label": plain("What would you like?"),
                "element": {"type": "plain_text_input", "action_id": "dish"},
            },
            {"type": "input", "block_id": "place", "label": plain("Where from?"), "element": place},
            {"type": "actions", "elements": [button("Show the menu", "menu", "today")]},
        ],
    }


def todays_menu() -> Json:
    return {"type": "modal", "title": plain("Menu"), "blocks": [section("Soup, salad, noodles.")]}


def suggestions(typed: str) -> list[Json]:
    return [
        {"text": plain(place), "value": place.lower()}
        for place in PLACES
        if place.casefold().startswith(typed.casefold())
    ]


def home(orders: str) -> Json:
    return {
        "type": "home",
        "blocks": [section(orders), {"type": "actions", "elements": [button("Clear", "clear", "all")]}],
    }
