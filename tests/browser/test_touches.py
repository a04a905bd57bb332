"""How often one touches a phone for the things that are done most, beside typing."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from tests.browser.conftest import profile_of
from tests.browser.stories import open_ballot
from tests.browser.visitor import Visitor
from tests.browser.widths import NARROW, fits
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown


class Thumb:
    """Taps what is in sight, or can be scrolled to, and counts."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.touches = 0

    async def taps(self, *wanted: Locator) -> None:
        for one in wanted:
            await one.tap()
            self.touches += 1

    async def types(self, text: str) -> None:
        """Where the cursor stands."""
        await expect(self.visitor.page.locator("input:focus, textarea:focus")).to_have_count(1)
        await self.visitor.types(text)


@pytest_asyncio.fixture(loop_scope="session")
async def thumb(browser: Browser) -> AsyncIterator[Thumb]:
    """Noor's, on a phone of a usual size."""
    phone = await profile_of(browser, has_touch=True, is_mobile=True, viewport={"width": NARROW, "height": 740})
    visitor = Visitor(await phone.new_page(), "noor")
    yield Thumb(visitor)
    await phone.close()
    assert [] == visitor.complaints


async def _opens(thumb: Thumb, town: SandboxTown) -> Visitor:
    await thumb.visitor.page.goto(f"{town.sandbox.url}/as/noor/{CHANNEL}")
    return thumb.visitor


async def test_planning_a_kickoff_takes_at_most_eight_touches(town: SandboxTown, thumb: Thumb) -> None:
    noor = await _opens(thumb, town)
    await thumb.taps(noor.composer)
    await thumb.types("/kickoff new Havenwebsite")
    await thumb.taps(noor.page.get_by_role("button", name="Send"))
    await noor.sees_form("Nieuwe kick-off")
    await thumb.types("Een website die de haven laat zien zoals hij is.")
    team = noor.modal.locator("details.several").first
    people = [team.locator("label").get_by_text(name, exact=True) for name in ("Milan Kovács", "Joris Bakker")]
    await thumb.taps(team.locator("> summary"), *people, team.locator("> summary"))
    await fits(noor)
    await thumb.taps(noor.in_form("Plannen"))
    await expect(noor.place).to_contain_text("Team: @Milan, @Joris")
    assert thumb.touches <= 8


async def test_each_dot_is_one_touch(town: SandboxTown, thumb: Thumb) -> None:
    await open_ballot(town)
    noor = await _opens(thumb, town)
    await thumb.taps(noor.place.get_by_role("button", name="Vote for Harbour lights"))
    await expect(noor.place).to_contain_text("Je stip staat op Harbour lights")
    assert thumb.touches == 1


async def test_an_agenda_item_takes_three_touches(town: SandboxTown, thumb: Thumb) -> None:
    await town.kickoff()
    noor = await _opens(thumb, town)
    await thumb.taps(noor.button("Add something to the kickoff"), noor.in_form("Agendapunt"))
    await noor.sees_form("Agendapunt toevoegen")
    await thumb.types("De oude kade")
    await thumb.taps(noor.in_form("Toevoegen"))
    await expect(noor.modal).to_contain_text("De oude kade")
    assert thumb.touches == 3
