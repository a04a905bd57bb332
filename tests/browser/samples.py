"""One of each kind of element: how it is made, what somebody does to it, and what the app is told then."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Locator, expect

from tests.browser.hands import Hand

Json = dict[str, Any]
Deed = Callable[[Hand, Locator], Awaitable[None]]


@dataclass(frozen=True)
class Sample:
    """`more` is what the element has beside its type and its id."""

    does: Deed
    told: Json
    more: Json = field(default_factory=dict)


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def option(text: str) -> Json:
    return {"text": plain(text), "value": text.lower()}


def options(*texts: str) -> list[Json]:
    return [option(text) for text in texts]


# What somebody does


async def presses(hand: Hand, box: Locator) -> None:
    await hand.presses(box.get_by_role("button"))


async def opens_the_menu(hand: Hand, box: Locator) -> None:
    await hand.presses(box.get_by_label("More"))
    await hand.presses(box.get_by_role("button", name="Move up"))


def writes(text: str) -> Deed:
    async def does(hand: Hand, box: Locator) -> None:
        await hand.writes(box.locator("input, textarea"), text)

    return does


def sets(typed: str, value: str) -> Deed:
    async def does(hand: Hand, box: Locator) -> None:
        await hand.sets(box.locator("input"), typed, value)

    return does


def picks(choice: str) -> Deed:
    async def does(hand: Hand, box: Locator) -> None:
        await hand.picks(box.locator("select"), choice)

    return does


def ticks(*names: str) -> Deed:
    async def does(hand: Hand, box: Locator) -> None:
        for name in names:
            await hand.ticks(box, name)

    return does


def ticks_in_menu(*names: str) -> Deed:
    """The menu stays open until somebody closes it."""

    async def does(hand: Hand, box: Locator) -> None:
        menu = box.locator("details")
        await hand.presses(box.locator("summary"))
        for name in names:
            await hand.ticks(menu, name)
            await expect(menu.locator("summary")).to_contain_text(name)
            await expect(menu).to_have_attribute("open", "")
        await hand.closes(menu)
        await expect(menu).not_to_have_attribute("open", "")

    return does


async def searches(hand: Hand, box: Locator) -> None:
    await hand.writes(box.get_by_role("searchbox"), "so")
    await hand.presses(box.get_by_role("button", name="Soup"))
    await expect(box.get_by_role("searchbox")).to_have_value("Soup")


async def searches_twice(hand: Hand, box: Locator) -> None:
    menu = box.locator("details")
    await hand.presses(box.locator("summary"))
    for begun, name in (("so", "Soup"), ("no", "Noodles")):
        await hand.writes(box.get_by_role("searchbox"), begun)
        await hand.presses(box.get_by_role("button", name=name))
        await expect(menu.locator("summary")).to_contain_text(name)
        await expect(menu).to_have_attribute("open", "")
    await hand.closes(menu)


async def uploads(hand: Hand, box: Locator) -> None:
    await hand.uploads(box.locator("input"), "harbour.png", b"A picture")
    await expect(box.locator(".chip")).to_have_text("harbour.png")


# The table

LIST = {"options": options("Named", "Anonymous")}
RICH = {
    "type": "rich_text",
    "elements": [{"type": "rich_text_section", "elements": [{"type": "text", "text": "Harbour"}]}],
}
SEARCHED = {"min_query_length": 1}

SAMPLES = {
    "button": Sample(presses, {"value": "pressed"}, {"text": plain("Press"), "value": "pressed"}),
    "overflow": Sample(
        opens_the_menu,
        {"selected_option": option("Move up")},
        {"options": options("Edit", "Move up", "Remove")},
    ),
    "checkboxes": Sample(ticks("Named", "Anonymous"), {"selected_options": options("Named", "Anonymous")}, LIST),
    "radio_buttons": Sample(ticks("Anonymous"), {"selected_option": option("Anonymous")}, LIST),
    "static_select": Sample(picks("Anonymous"), {"selected_option": option("Anonymous")}, LIST),
    "multi_static_select": Sample(
        ticks_in_menu("Named", "Anonymous"), {"selected_options": options("Named", "Anonymous")}, LIST
    ),
    "external_select": Sample(searches, {"selected_option": option("Soup")}, SEARCHED),
    "multi_external_select": Sample(searches_twice, {"selected_options": options("Soup", "Noodles")}, SEARCHED),
    "users_select": Sample(picks("Tessa Brown"), {"selected_user": "U0SBXTESSA"}),
    "multi_users_select": Sample(
        ticks_in_menu("Noor Haddad", "Milan Kovács"), {"selected_users": ["U0SBXNOOR1", "U0SBXMILAN"]}
    ),
    "conversations_select": Sample(picks("#harbour-budget"), {"selected_conversation": "C0SBXBUDGT"}),
    "multi_conversations_select": Sample(
        ticks_in_menu("#general", "#harbour-budget"), {"selected_conversations": ["C0SBXGENRL", "C0SBXBUDGT"]}
    ),
    "channels_select": Sample(picks("#general"), {"selected_channel": "C0SBXGENRL"}),
    "multi_channels_select": Sample(
        ticks_in_menu("#general", "#harbour-website"), {"selected_channels": ["C0SBXGENRL", "C0SBXHARBR"]}
    ),
    "datepicker": Sample(sets("11272026", "2026-11-27"), {"selected_date": "2026-11-27"}),
    "timepicker": Sample(sets("0230PM", "14:30"), {"selected_time": "14:30"}),
    "datetimepicker": Sample(sets("11272026\t0230PM", "2026-11-27T14:30"), {"selected_date_time": 1795786200}),
    "plain_text_input": Sample(writes("Harbour"), {"value": "Harbour"}),
    "rich_text_input": Sample(writes("Harbour"), {"rich_text_value": RICH}),
    "email_text_input": Sample(writes("noor@example.com"), {"value": "noor@example.com"}),
    "url_text_input": Sample(writes("https://example.com"), {"value": "https://example.com"}),
    "file_input": Sample(uploads, {"files": ["harbour.png"]}, {"filetypes": ["png"], "max_files": 1}),
    "number_input": Sample(writes("45"), {"value": "45"}, {"is_decimal_allowed": False}),
}
"""Every kind that the sandbox knows, by its type."""


def element_of(kind: str) -> Json:
    return {"type": kind, "action_id": kind, **SAMPLES[kind].more}


TAGS = (
    *(
        ("elements.html", part)
        for part in ("data-press", "data-field", "{{ text_field(", "data-choice", "data-suggest", "<summary")
    ),
    ("searching.js", 'createElement("button")'),
)
"""What all of these are made of: files, and parts of the tags in them."""
