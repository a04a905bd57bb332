"""A milestone is moved from its reminder with three presses on a phone: by mouse, touch and keys, in Dutch too."""

from datetime import date

import pytest
from playwright.async_api import expect

from bot.domain.actors import Actor
from bot.domain.roadmap.milestones import MilestoneDraft
from tests.browser.conftest import NOWHERE
from tests.browser.hands import Hand, by_hands
from tests.browser.visitor import Visitor
from tests.browser.widths import NARROW, fits
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown
from tests.scenarios.test_milestones_changed import A_WEEK_BEFORE, PROTOTYPE

MOVED = {
    "English": ("Change…", "Moved 1 time: 11 December, 18 December."),
    "Dutch": ("Wijzigen…", "1 keer verplaatst: 11 december, 18 december."),
}


async def _reminded(town: SandboxTown, language: str, owner: str) -> None:
    """The channel is reminded of a milestone."""
    await town.kickoff(**{"Language in the channel": language})
    team, sara = town.sandbox.workspace.team.id, town.sara.id
    draft = MilestoneDraft(PROTOTYPE, date(2026, 12, 11), getattr(town, owner).id)
    assert town.bot is not None
    add = town.bot.services.milestones.add
    await town.bot.bridge.write(add, 1, draft, by=Actor(team, sara), origin="VBEGUN")
    town.clock.move_to(A_WEEK_BEFORE)
    await town.delivered()


@pytest.mark.parametrize(("hand", "language"), by_hands(MOVED), indirect=["hand"])
async def test_three_presses_move_it(town: SandboxTown, hand: Hand, language: str) -> None:
    change, moved = MOVED[language]
    await _reminded(town, language, hand.person)
    await hand.goes_to(f"{town.sandbox.url}/as/{hand.person}/{CHANNEL}", width=NARROW)
    visitor: Visitor = hand.visitor
    await hand.presses(visitor.page.get_by_role("button", name="Dismiss what became due"))

    await hand.presses(visitor.button(change))
    day = visitor.modal.locator("input[type=date]")
    await expect(visitor.modal.get_by_text(PROTOTYPE).first).to_be_visible()
    await fits(visitor)
    await hand.sets(day, "12182026", "2026-12-18")
    await expect(day).to_have_value("2026-12-18")
    await hand.presses(visitor.modal.locator("[type=submit]"))

    await visitor.sees_no_form()
    await expect(visitor.place).to_contain_text(moved)
    await fits(visitor)
    assert [] == visitor.complaints
    await hand.page.goto(NOWHERE)  # before the town is gone, of which it would complain
    visitor.complaints.clear()
