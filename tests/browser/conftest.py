"""One browser for all these tests that a worker runs; for each of them a sandbox of its own."""

import inspect
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, expect

from tests.browser import engine
from tests.browser.hands import HANDS, Finger, Hand
from tests.browser.visitor import PATIENCE, VIOLATIONS, Visitor
from tests.scenarios.sandbox_town import SandboxTown, town_of

HERE = Path(__file__).parent
BRISK = 0.04  # seconds: most tests wait for a page to hear of a change
HARBOUR = "/as/{}/harbour-website"
NOWHERE = "about:blank"

Visit = Callable[..., Awaitable[Visitor]]


@pytest.hookimpl(tryfirst=True)  # before pytest-xdist looks for groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """They share the browser of their worker, which lives on one event loop, and those of a file its sandbox."""
    for item in items:
        if HERE in item.path.parents and inspect.iscoroutinefunction(getattr(item, "obj", None)):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)
            item.add_marker(pytest.mark.xdist_group(f"browser-{item.path.stem}"))


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    expect.set_options(timeout=PATIENCE)
    async with engine.running() as browser:
        yield browser


async def profile_of(browser: Browser, **more: Any) -> BrowserContext:
    """One that has been nowhere yet. It is in Tokyo, and the page is on its people's clocks all the same."""
    profile = await browser.new_context(timezone_id="Asia/Tokyo", **more)
    profile.set_default_timeout(PATIENCE)
    await profile.add_init_script(VIOLATIONS)
    return profile


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def profile(browser: Browser) -> BrowserContext:
    profile = await profile_of(browser)
    await profile.new_page()
    return profile


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def hands(browser: Browser) -> AsyncIterator[dict[type[Hand], Hand]]:
    """A mouse and the keys at one desk, and a finger on a phone; each stays on the page that it is at."""
    desk, phone = await profile_of(browser), await profile_of(browser, has_touch=True, is_mobile=True)
    yield {it: it(Visitor(await (phone if it is Finger else desk).new_page(), it.name)) for it in HANDS}
    await desk.close()
    await phone.close()


@pytest_asyncio.fixture(loop_scope="session")
async def hand(request: pytest.FixtureRequest, hands: dict[type[Hand], Hand]) -> AsyncIterator[Hand]:
    """One of them, the only one that looks at the page; the browser may not have complained by the end."""
    hand = hands[request.param]
    for other in hands.values():
        if other is not hand and other.page.url != NOWHERE:
            await other.page.goto(NOWHERE)
    await hand.page.bring_to_front()
    yield hand
    said = hand.visitor.complaints[:]
    hand.visitor.complaints.clear()
    assert [] == said


@pytest_asyncio.fixture(loop_scope="session")
async def town(tmp_path: Path) -> AsyncIterator[SandboxTown]:
    async def next_due() -> datetime | None:
        return await made.bot.next_due_at() if made.bot else None

    async with town_of(tmp_path, next_due=next_due, pace=BRISK) as made:
        yield made


@pytest_asyncio.fixture(loop_scope="session")
async def visit(profile: BrowserContext) -> AsyncIterator[Visit]:
    """Opens an address as somebody; the browser may not have complained by the end."""
    visitors: list[Visitor] = []
    tabs = iter(list(profile.pages))  # opened by earlier tests: a new one costs more than all that is done in it

    async def visit(url: str, *, width: int = 1280) -> Visitor:
        tab = next(tabs, None) or await profile.new_page()
        await tab.bring_to_front()  # a browser draws the tabs behind it about once a second
        visitor = Visitor(tab, url.rpartition("/as/")[2])
        visitors.append(visitor)
        await visitor.page.set_viewport_size({"width": width, "height": 800})
        await visitor.page.goto(url)
        return visitor

    await profile.clear_cookies()
    yield visit
    for visitor in visitors:
        visitor.leaves()
    for tab in profile.pages:
        await tab.unroute_all()
        await tab.goto(NOWHERE)
    assert {it.name: [] for it in visitors} == {it.name: it.complaints for it in visitors}
