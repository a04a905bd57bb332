"""Every kind of element is used with a mouse, with a finger or with the keys alone.

What is done to several kinds is done with each of the three; in `make thorough` they all do everything.
"""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
import pytest_asyncio
from playwright.async_api import Locator

from bot.sandbox.blockkit.elements import ELEMENTS, INPUTS
from tests.browser.gallery import Gallery, gallery_of
from tests.browser.hands import Hand, by_hands
from tests.browser.samples import SAMPLES, Json
from tests.browser.shown_blocks import IN_MESSAGES, message_of_menus
from tests.scenarios.sandbox_town import CHANNEL


def test_no_kind_is_forgotten() -> None:
    assert set(ELEMENTS) == set(SAMPLES) == INPUTS | set(IN_MESSAGES)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def gallery() -> AsyncIterator[Gallery]:
    async with gallery_of() as gallery:
        await gallery.posts("Menus.", message_of_menus())
        yield gallery


async def in_a_form(gallery: Gallery, hand: Hand, kind: str) -> None:
    modal = await with_form(gallery, hand)
    user = gallery.user(hand.person)

    await SAMPLES[kind].does(hand, modal.locator(f"[data-kind={kind}]"))

    def told() -> Json:
        view = gallery.sandbox.workspace.views.top(user)
        return in_short(view.values[kind][kind]) if view is not None else {}

    await comes_to(gallery, told, SAMPLES[kind].told)


async def in_a_message(gallery: Gallery, hand: Hand, kind: str) -> None:
    await in_channel(gallery, hand)
    user = gallery.user(hand.person)

    await SAMPLES[kind].does(hand, hand.visitor.place.locator(f"[data-kind={kind}]"))

    await comes_to(gallery, lambda: gallery.memory.heard.get((user, kind), {}), SAMPLES[kind].told)


Place = Callable[[Gallery, Hand, str], Awaitable[None]]
USES: list[tuple[Place, str]] = [
    *((in_a_form, kind) for kind in sorted(INPUTS)),
    *((in_a_message, kind) for kind in IN_MESSAGES),
]


def deed_of(use: tuple[Place, str]) -> str:
    """The name of what is done to that kind, and to others."""
    return SAMPLES[use[1]].does.__qualname__


PAIRS = [
    pytest.param(hand, place, kind, id=f"{kind} {place.__name__} with {hand.name}")
    for hand, (place, kind) in by_hands(USES, alike=deed_of)
]


@pytest.mark.parametrize(("hand", "place", "kind"), PAIRS, indirect=["hand"])
async def test_it_is_used(gallery: Gallery, hand: Hand, place: Place, kind: str) -> None:
    await place(gallery, hand, kind)


def in_short(state: Json) -> Json:
    """Of files the names alone."""
    return state | {"files": [file["name"] for file in state["files"]]} if "files" in state else state


async def comes_to(gallery: Gallery, told: Callable[[], Json], wanted: Json) -> None:
    def is_told() -> bool:
        return wanted.items() <= told().items()

    assert await gallery.sandbox.workspace.changes.until(is_told, seconds=20), told()


async def in_channel(gallery: Gallery, hand: Hand) -> None:
    """Stays where it is, if it is there: most of these tests need no new page."""
    if await hand.visitor.modal.count() or not hand.page.url.startswith(gallery.sandbox.url):
        await gallery.sandbox.acts.close_all(gallery.user(hand.person))
        await hand.goes_to(f"{gallery.sandbox.url}/as/{hand.person}/{CHANNEL}")


async def with_form(gallery: Gallery, hand: Hand) -> Locator:
    if not await hand.visitor.modal.count():
        await in_channel(gallery, hand)
        user = gallery.user(hand.person)
        await gallery.sandbox.acts.shortcut(user, "everything", gallery.channel)
        await hand.visitor.sees_form("One of each")
    return hand.visitor.modal
