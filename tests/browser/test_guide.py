"""The guide: things to try, and a play that a visitor follows, pauses and takes over."""

import math
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from bot.demo.journey import TOUR, journey
from bot.sandbox.acting.tour import Step
from tests.browser.barriers import barriers
from tests.browser.conftest import BRISK, Visit
from tests.browser.gallery import Lingers
from tests.browser.stories import at_work
from tests.browser.visitor import Visitor
from tests.browser.widths import NARROW, fits
from tests.scenarios.sandbox_town import SandboxTown, town_of


def beginning(now: datetime) -> Sequence[Step]:
    """The first steps of the play; it lingers before an empty form."""
    plan, *more = journey(now)[:5]
    language, command, *rest = plan.does
    return (replace(plan, does=(language, command, Lingers(), *rest)), *more)


@pytest_asyncio.fixture(loop_scope="session")
async def town(tmp_path: Path) -> AsyncIterator[SandboxTown]:
    async with town_of(tmp_path, tour=replace(TOUR, play=beginning), pace=BRISK) as town:
        yield town


async def guided(visitor: Visitor, button: str) -> None:
    await visitor.page.locator("#region-guide").get_by_role("button", name=button).click()


async def test_the_guide_says_what_to_try_and_can_be_put_away(town: SandboxTown, visit: Visit) -> None:
    sara = await at_work(visit, town.sandbox, "sara")
    await guided(sara, "Write it for me")
    await expect(sara.composer).to_have_value("/kickoff new ")
    await town.kickoff()
    await sara.sees("1 of 6 done")

    await guided(sara, "Dismiss the guide")
    await sara.page.reload()
    await expect(sara.page.get_by_text("of 6 done")).not_to_be_visible()
    await sara.page.get_by_role("button", name="Guide", exact=True).click()
    await expect(sara.page.get_by_text("of 6 done")).to_be_visible()


async def test_a_visitor_follows_the_play_pauses_it_and_takes_over(town: SandboxTown, visit: Visit) -> None:
    assert town.sandbox.guide is not None
    play = town.sandbox.guide.play
    play.play_at(20)
    noor = await at_work(visit, town.sandbox, "noor", width=NARROW)
    sara = await visit(f"{town.sandbox.url}/as")
    assert [] == await barriers(sara.page)
    await sara.page.get_by_role("link", name="Play a kickoff").click()
    await sara.sees_form("New kickoff")
    await guided(sara, "Pause")  # within reach though a form covers the page
    await sara.page.get_by_role("button", name="Cancel").click()
    await sara.sees_no_form()

    await guided(noor, "Continue")  # anyone who has the page open
    await sara.sees("This step cannot be done: Sara has no modal open.")
    await fits(noor)
    assert [] == await barriers(sara.page, "#region-guide")
    await guided(sara, "Try again")
    await sara.sees_form("New kickoff")
    await noor.composer.fill("May I?")
    await noor.presses("Enter")
    await sara.sees("You took over, so the play is paused.")
    play.play_at(math.inf)
    await guided(sara, "Continue")

    await sara.sees(TOUR.ends)
    await sara.sees("2 of 6 done")
    await expect(sara.place).to_contain_text("Close voting")
    await sara.page.locator(".inspect-button").click()
    tasks = sara.page.locator("#tasks-list")
    await tasks.locator("summary").click()
    width: float = await tasks.evaluate("(it) => it.clientWidth")
    assert [] == await barriers(sara.page, "#region-guide")
    assert width > 300, "nobody can read words in a column of one word each"
    assert noor.page.url.endswith("/as/noor/harbour-website"), "who did not ask to follow is left where they are"
    await noor.composer.fill("/kickoff new")
    await noor.presses("Enter")
    await noor.sees_form("Nieuwe kick-off")
    await expect(noor.modal.get_by_role("group", name="Guide")).to_have_count(0)


@pytest.mark.parametrize("width", [NARROW, pytest.param(1280, marks=pytest.mark.thorough)])
async def test_a_newcomer_has_voted_ten_seconds_after_opening_the_page(
    town: SandboxTown, visit: Visit, width: int
) -> None:
    assert town.sandbox.guide is not None
    await town.sandbox.guide.set_the_scene()
    opened_at = time.monotonic()
    newcomer = await visit(f"{town.sandbox.url}/as", width=width)
    await newcomer.page.get_by_role("link", name="Vote on a theme").click()
    vote = newcomer.place.get_by_role("button", name="Vote for Calm on board")
    await expect(vote).to_be_in_viewport()
    await vote.click()
    await newcomer.sees("Your dot is on Calm on board.")
    assert time.monotonic() - opened_at < 10
    await newcomer.sees("1 of 6 done")
