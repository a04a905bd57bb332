"""Making something go wrong, on the page."""

from playwright.async_api import expect

from bot.sandbox.faults import Fault
from tests.browser.barriers import barriers
from tests.browser.conftest import HARBOUR, Visit
from tests.browser.widths import NARROW, fits
from tests.scenarios.town import Town


async def test_what_goes_wrong_is_said_beside_the_inspector_on_a_phone_too(town: Town, visit: Visit) -> None:
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
    await section.get_by_role("button", name="Make it deaf").click()
    await expect(state).to_contain_text("of which deaf: 1")
    await fits(visitor)
    assert [] == await barriers(page)

    await section.get_by_role("button", name="Everything works again").click()
    await expect(state).not_to_contain_text("chat.update")
    await expect(section.get_by_label("New connections are refused")).not_to_be_checked()
    assert faults.planned() == {}
