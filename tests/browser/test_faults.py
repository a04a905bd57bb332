"""Making something go wrong, on the page."""

import asyncio

from playwright.async_api import Route, expect

from bot.sandbox.web_api.faults import Fault
from tests.browser.barriers import barriers
from tests.browser.conftest import HARBOUR, Visit
from tests.browser.widths import NARROW, fits
from tests.scenarios.sandbox_town import SandboxTown


async def test_what_goes_wrong_is_said_beside_the_inspector_on_a_phone_too(
    town: SandboxTown, visit: Visit
) -> None:
    visitor = await visit(town.sandbox.url + HARBOUR.format("sara"), width=NARROW)
    page = visitor.page
    await page.get_by_role("button", name="Inspector", exact=True).click()
    section = page.locator("#faults")
    await section.get_by_text("Make something go wrong").click()
    state = section.get_by_role("status")
    await expect(state).to_contain_text("Open connections: 1. The app's token is good.")

    await section.get_by_label("calls of").select_option("chat.update")
    await section.get_by_label("end with").select_option("edit_window_closed")
    await section.get_by_role("button", name="Plan it").click()
    await expect(state).to_contain_text("chat.update: edit_window_closed.")
    await section.get_by_label("seconds late").fill("0.5")
    await section.get_by_label("New connections are refused").check()
    await expect(state).to_contain_text("chat.update")
    faults = town.sandbox.faults
    assert await town.sandbox.workspace.changes.until(lambda: faults.refuse_connections, seconds=20)
    assert faults.latency == 0.5
    assert faults.planned() == {"chat.update": [Fault("error", code="edit_window_closed")]}
    await section.get_by_role("button", name="Make deaf").click()
    await expect(state).to_contain_text("of which deaf: 1")
    await fits(visitor)
    assert [] == await barriers(page)

    await section.get_by_role("button", name="Make everything work again").click()
    await expect(state).not_to_contain_text("chat.update")
    await expect(section.get_by_label("New connections are refused")).not_to_be_checked()
    assert faults.planned() == {}


async def test_a_late_answer_takes_back_nothing_that_was_set_since(town: SandboxTown, visit: Visit) -> None:
    """Whoever goes on to the next switch before the last one has answered."""
    visitor = await visit(town.sandbox.url + HARBOUR.format("sara"))
    page, faults = visitor.page, town.sandbox.faults
    arrived, let_go = asyncio.Event(), asyncio.Event()

    async def is_late(route: Route) -> None:
        answer = await route.fetch()
        arrived.set()
        await let_go.wait()
        await route.fulfill(response=answer)

    await page.get_by_role("button", name="Inspector", exact=True).click()
    section = page.locator("#faults")
    await section.get_by_text("Make something go wrong").click()
    await expect(section.get_by_role("status")).to_contain_text("Open connections: 1.")
    await page.route("**/control/network", is_late, times=1)
    await section.get_by_label("seconds late").fill("0.5")
    lost = section.get_by_label("What Slack sends gets lost")
    await lost.check()
    await asyncio.wait_for(arrived.wait(), 20)
    let_go.set()

    assert await town.sandbox.workspace.changes.until(lambda: not faults.deliver, seconds=20)
    await expect(section.get_by_label("seconds late")).to_have_value("0.5")
    await expect(lost).to_be_checked()
    assert faults.latency == 0.5


async def test_what_was_planned_is_gone_when_it_has_happened(town: SandboxTown, visit: Visit) -> None:
    town.sandbox.faults.answer_429("views.open", times=2)
    visitor = await visit(town.sandbox.url + HARBOUR.format("sara"))
    await visitor.page.get_by_role("button", name="Inspector", exact=True).click()
    await visitor.page.get_by_text("Make something go wrong").click()
    state = visitor.page.locator("#faults").get_by_role("status")
    await expect(state).to_contain_text("views.open: 429, 2 times.")

    await town.sara.types("/kickoff new", in_="harbour-website")
    await expect(state).to_contain_text("views.open: 429.")
    await town.sara.types("/kickoff new", in_="harbour-website")
    await expect(state).not_to_contain_text("views.open")
