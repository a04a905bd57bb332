"""Much goes on: many messages, many votes, a slow network."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Locator, Route, expect

from tests.browser.conftest import Visit
from tests.browser.frames import around, fill, frames_while, votes
from tests.browser.stories import at_work, open_ballot
from tests.browser.visitor import Visitor
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown, town_of

MANY = 5000
VOTES = 105  # after which everybody has a vote
A_FRAME = 16  # milliseconds; of the processor's time, so that what else this machine does counts little
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
WATCH = """() => {
  window.touched = new Set();
  window.added = 0;
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      touched.add((target.nodeType === 1 ? target : target.parentElement).closest("article")?.id ?? target.id);
      added += addedNodes.length;
    }
  }).observe(document.getElementById("list-lines"), { subtree: true, childList: true, characterData: true });
}"""
SIZES = """() => performance.getEntriesByType("resource")
  .filter(({ name }) => name.includes("/see/")).map(({ transferSize }) => transferSize)"""
TOUCHED = "() => [[...touched], added]"


@pytest_asyncio.fixture(loop_scope="session")
async def town(tmp_path: Path) -> AsyncIterator[SandboxTown]:
    """Its page hears of changes at the pace that people have: what comes of that is looked at here."""
    async with town_of(tmp_path) as town:
        yield town


async def test_among_thousands_of_messages_votes_touch_the_ballot_alone(town: SandboxTown, visit: Visit) -> None:
    await open_ballot(town)
    ballot = town.sara.message("Close voting", in_=CHANNEL)
    fill(town, MANY)
    sara = await visit(around(town, ballot))
    await expect(sara.button("Close voting")).to_be_in_viewport()
    await sara.page.evaluate(WATCH)

    spent, frames = await frames_while(sara.page, votes(town, ballot, VOTES / 50, 50))
    await expect(sara.place).to_contain_text("5 people have voted")

    late = [it for it in frames if it > A_FRAME]
    assert len(late) <= 1 + len(frames) // 20, f"of {len(frames)} frames, so many ms of work in {late}"
    touched, added = await sara.page.evaluate(TOUCHED)
    assert [f"m-{ballot.ts}"] == touched
    assert added < VOTES, "words change where they stand"
    sizes = await sara.page.evaluate(SIZES)
    assert len(sizes) <= 6 * (spent + 2), "votes are seen together, five times a second at most"
    assert max(sizes) < 30_000, "bytes: what changed, and not the whole channel"

    await sara.page.get_by_role("link", name="To the newest").click()
    await expect(said(sara, MANY - 1)).to_be_in_viewport()
    assert await sara.page.evaluate("document.getElementsByTagName('*').length") < MANY
    await sara.page.get_by_role("link", name=re.compile(r"\d+ earlier messages")).click()
    await expect(said(sara, MANY - 100)).to_be_in_viewport()
    await said(sara, MANY - 150).scroll_into_view_if_needed()
    await expect(said(sara, MANY - 150)).to_be_in_viewport()


def said(visitor: Visitor, number: int) -> Locator:
    return visitor.place.get_by_text(f"Message {number}", exact=True)


async def test_over_a_slow_network_nothing_is_done_twice_and_nothing_is_lost(
    town: SandboxTown, visit: Visit
) -> None:
    await open_ballot(town)
    noor = await at_work(visit, town.sandbox, "noor")
    await noor.comes_back_to(noor.composer)
    network = await noor.page.context.new_cdp_session(noor.page)
    await network.send("Network.emulateNetworkConditions", SLOW)
    before = presses(town)

    await noor.button("Vote for Harbour lights").dblclick()
    await noor.composer.fill("One")
    await noor.presses("Enter")
    await noor.types("Two")
    await noor.presses("Enter")

    await expect(noor.place.get_by_text("Two", exact=True)).to_be_visible()
    await expect(noor.place).to_contain_text("1 person has voted")
    await expect(noor.composer).to_have_value("")
    assert 1 == presses(town) - before
    said = town.sandbox.workspace.channel_named(CHANNEL).messages.values()
    assert ["One", "Two"] == [it.text for it in said if it.user == town.noor.id]
    await network.detach()


async def test_what_is_written_is_said_in_order_and_comes_back_when_it_is_not_taken(
    town: SandboxTown, visit: Visit
) -> None:
    noor = await at_work(visit, town.sandbox, "noor")
    let_go = asyncio.Event()

    async def is_late(route: Route) -> None:
        await let_go.wait()
        await route.continue_()

    await noor.page.route("**/write", is_late, times=1)
    for words in ("One", "Two", "Three"):
        await noor.composer.fill(words)
        await noor.presses("Enter")
    await expect(noor.composer).to_have_value("")
    let_go.set()
    await expect(noor.place.locator(".text")).to_have_text(["One", "Two", "Three"])

    let_go.clear()

    async def is_lost(route: Route) -> None:
        await let_go.wait()
        await route.abort()

    await noor.page.route("**/write", is_lost, times=1)
    for words in ("Four", "Five"):
        await noor.composer.fill(words)
        await noor.presses("Enter")
    await noor.types("Six")
    let_go.set()
    await expect(noor.composer).to_have_value("Four\nFive\nSix")
    await noor.sees("The pretend Slack does not answer.")
    await noor.presses("Enter")
    await expect(noor.place.locator(".text").last).to_have_text("Four\nFive\nSix")
    noor.complaints.clear()  # of what was lost on purpose


def presses(town: SandboxTown) -> int:
    return len(town.sandbox.workspace.exchanges.named("interactive"))
