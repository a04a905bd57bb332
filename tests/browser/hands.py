"""A mouse, a finger and the keys: each does the same things to what is on the page, in its own way."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from playwright.async_api import Locator, ViewportSize, expect

from tests.browser.visitor import Visitor
from tests.browser.widths import NARROW
from tests.thorough import THOROUGH

Case = TypeVar("Case")

WIDE = 1280  # pixels
IS_FIELD = "(it) => it.matches('input, textarea, select')"
WAY = """(it) => {
  const active = document.activeElement;
  const within = document.querySelector("dialog[open]") || document;
  const stops = [...within.querySelectorAll("a[href], button:not(:disabled), input, select, textarea, summary")]
    .filter((stop) => stop.checkVisibility({ visibilityProperty: true }));
  const passed = stops.filter((stop) => stop === active || active.compareDocumentPosition(stop) & 2);
  const onwards = stops.findIndex((stop) => it.contains(stop)) - passed.length + 1;
  return (onwards + stops.length) % stops.length <= stops.length / 2 ? "Tab" : "Shift+Tab";
}"""
"""Which key leads to it by fewer stops."""


class Hand(ABC):
    """Somebody before the page, who has nothing but this."""

    name: str
    person: str
    width = WIDE

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = visitor.page

    def __repr__(self) -> str:
        return self.name

    @abstractmethod
    async def presses(self, wanted: Locator) -> None:
        """Presses a button or a link, opens a menu, ticks a box."""

    @abstractmethod
    async def presses_at(self, message: Locator, name: str) -> None:
        """Presses a button that shows while one is at a message."""

    @abstractmethod
    async def completes(self, offer: Locator) -> None:
        """Takes what is offered while one writes."""

    @abstractmethod
    async def ticks(self, place: Locator, name: str) -> None:
        """Ticks the box of that name there."""

    @abstractmethod
    async def sets(self, field: Locator, typed: str, value: str) -> None:
        """Sets a date or a time: as it is typed on American keys, and as the field has it then."""

    @abstractmethod
    async def picks(self, menu: Locator, choice: str) -> None:
        """Chooses in one of the browser's own menus."""

    async def uploads(self, field: Locator, name: str, content: bytes) -> None:
        """Chooses a file of that name in the browser's own window."""
        async with self.page.expect_file_chooser() as opened:
            await self.opens_files(field)
        chooser = await opened.value
        await chooser.set_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})

    async def opens_files(self, field: Locator) -> None:
        await self.presses(field)

    @abstractmethod
    async def closes(self, menu: Locator) -> None:
        """Closes a menu that is open."""

    async def writes(self, field: Locator, text: str) -> None:
        await self.presses(field)
        await expect(field).to_be_focused()
        await self.visitor.types(text)

    async def goes_to(self, address: str, *, width: int | None = None) -> None:
        """Opens an address of the page; the window is as wide as it usually is, in pixels, unless told."""
        size: ViewportSize = {"width": width or self.width, "height": 800}
        if self.page.viewport_size != size:
            await self.page.set_viewport_size(size)
        await self.page.goto(address)


class Pointer(Hand):
    """Points at what it wants, by its words. Menus and calendars of the browser itself are taken as set."""

    async def presses_at(self, message: Locator, name: str) -> None:
        await self.points_at(message.locator(".text").first)
        await self.presses(message.get_by_role("button", name=name))

    @abstractmethod
    async def points_at(self, wanted: Locator) -> None: ...

    async def completes(self, offer: Locator) -> None:
        await self.presses(offer)

    async def ticks(self, place: Locator, name: str) -> None:
        await self.presses(place.locator("label").get_by_text(name, exact=True))

    async def sets(self, field: Locator, typed: str, value: str) -> None:
        await self.presses(field)
        await field.fill(value)

    async def picks(self, menu: Locator, choice: str) -> None:
        await menu.select_option(choice)

    async def closes(self, menu: Locator) -> None:
        await self.presses(menu.locator("> summary"))


class Mouse(Pointer):
    name, person = "mouse", "sara"

    async def presses(self, wanted: Locator) -> None:
        await wanted.click()

    async def points_at(self, wanted: Locator) -> None:
        await wanted.hover()


class Finger(Pointer):
    """On a phone."""

    name, person, width = "touch", "noor", NARROW

    async def presses(self, wanted: Locator) -> None:
        await wanted.tap()

    async def points_at(self, wanted: Locator) -> None:
        await wanted.tap()


class Keys(Hand):
    """Goes to what it wants with Tab, or back with Shift+Tab where that is nearer, and always sees where it is."""

    name, person = "keys", "milan"

    async def presses(self, wanted: Locator) -> None:
        await self.reaches(wanted)
        if not await wanted.evaluate(IS_FIELD):
            await self.visitor.presses("Enter")

    async def presses_at(self, message: Locator, name: str) -> None:
        await self.presses(message.get_by_role("button", name=name))

    async def opens_files(self, field: Locator) -> None:
        await self.presses(field)
        await self.visitor.presses("Enter")

    async def completes(self, offer: Locator) -> None:
        while await offer.get_attribute("aria-selected") != "true":
            await self.visitor.presses("ArrowDown")
        await self.visitor.presses("Enter")

    async def ticks(self, place: Locator, name: str) -> None:
        """Tab comes to one of a group of radio buttons, and the arrows go on from there."""
        box = place.get_by_label(name, exact=True)
        if await box.get_attribute("type") == "checkbox":
            await self.reaches(box)
            await self.visitor.presses("Space")
            return
        await self.reaches(place.get_by_role("radiogroup"))
        while not await box.is_checked():
            await self.visitor.presses("ArrowDown")

    async def sets(self, field: Locator, typed: str, value: str) -> None:
        await self.reaches(field)
        await self.visitor.types(typed)

    async def picks(self, menu: Locator, choice: str) -> None:
        await self.reaches(menu)
        await self.visitor.types(choice)

    async def closes(self, menu: Locator) -> None:
        await self.visitor.presses("Escape")

    async def reaches(self, wanted: Locator) -> None:
        if not await wanted.evaluate("(it) => it.contains(document.activeElement)"):
            await self.visitor.goes_to(wanted, await wanted.evaluate(WAY))


HANDS: tuple[type[Hand], ...] = (Mouse, Finger, Keys)


def by_hands(
    cases: Iterable[Case],
    *,
    alike: Callable[[Case], Hashable] = lambda _: True,
    hands: Callable[[Case], tuple[type[Hand], ...]] = lambda _: HANDS,
) -> list[tuple[type[Hand], Case]]:
    """Which hand does what, one hand after the other: in `make thorough` each does everything that it can.

    Else the cases that are alike are dealt out: each is done, most of them once, and each hand does at least one.
    """
    in_order = list(cases)
    groups: dict[Hashable, list[Case]] = {}
    for case in in_order:
        groups.setdefault((alike(case), hands(case)), []).append(case)
    pairs = [pair for group in groups.values() for pair in _dealt_out(group, hands(group[0]))]
    return sorted(pairs, key=lambda pair: (HANDS.index(pair[0]), in_order.index(pair[1])))


def _dealt_out(cases: list[Case], hands: tuple[type[Hand], ...]) -> list[tuple[type[Hand], Case]]:
    if THOROUGH:
        return [(hand, case) for hand in hands for case in cases]
    rounds = range(max(len(cases), len(hands)))
    return [(hands[turn % len(hands)], cases[turn % len(cases)]) for turn in rounds]
