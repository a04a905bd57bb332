"""Whatever the card's menus lead to fits a phone, names each of its fields, and leads back."""

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.stories import at_work
from tests.browser.visitor import Visitor
from tests.browser.widths import NARROW, fits
from tests.scenarios.sandbox_town import SandboxTown
from tests.scenarios.test_voting import with_themes

NAMELESS = """(form) => {
  const named = (it) => [
    it.labels?.[0]?.innerText, it.getAttribute("aria-label"), it.innerText,
    ...(it.getAttribute("aria-labelledby") || "").split(" ").map((id) => document.getElementById(id)?.innerText),
  ].some((words) => words?.trim());
  const controls = form.querySelectorAll("button, input, select, textarea, summary, [role=group]");
  return [...controls].filter((it) => !named(it)).map((it) => it.outerHTML);
}"""


@pytest.mark.parametrize("name", ["Add something to the kickoff", "Prepare the kickoff"])
async def test_each_entry_opens_something_that_can_be_used_and_left(
    town: SandboxTown, visit: Visit, name: str
) -> None:
    await with_themes(town)
    sara = await at_work(visit, town.sandbox, "sara", width=NARROW)
    menu, title = sara.button(name), sara.modal.get_by_role("heading", level=2)
    entries = sara.modal.locator(".modal-body .element > button")
    await menu.press("Enter")
    await expect(entries.first).to_be_focused()
    await can_be_used(sara)
    above = await title.inner_text()

    for label in await entries.all_inner_texts():
        await sara.in_form(label).press("Enter")
        await expect(title).not_to_have_text(above)
        await can_be_used(sara)
        is_on_top = await sara.in_form("Close all").is_visible()
        await sara.presses("Escape")
        await sara.comes_back_to(sara.in_form(label) if is_on_top else menu)
        if not is_on_top:
            await sara.presses("Enter")
            await expect(entries.first).to_be_focused()


async def can_be_used(visitor: Visitor) -> None:
    await fits(visitor)
    assert [] == await visitor.modal.evaluate(NAMELESS)
