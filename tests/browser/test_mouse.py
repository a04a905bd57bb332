"""Two people side by side in one window, and what else a mouse does."""

import re

from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.stories import at_work, open_ballot
from tests.scenarios.sandbox_town import SandboxTown


async def test_two_people_vote_and_see_each_others_counts(town: SandboxTown, visit: Visit) -> None:
    await open_ballot(town)
    milan = await at_work(visit, town.sandbox, "milan")
    await milan.page.locator("#switcher > summary").click()
    await milan.page.get_by_role("link", name="Noor side by side with Milan").click()
    left, right = (milan.page.frame_locator(f"[title='{name}']") for name in ("Milan Kovács", "Noor Haddad"))

    await right.get_by_role("button", name="Vote for Harbour lights").click()
    await expect(left.get_by_text("1 person has voted")).to_be_visible()
    await left.get_by_role("button", name="Vote for Full steam ahead").click()

    for side in (left, right):
        await expect(side.get_by_text("2 people have voted")).to_be_visible()
    await expect(right.get_by_text("Je stip staat op Harbour lights.")).to_be_visible()
    await expect(left.get_by_text("Your dot is on Full steam ahead.")).to_be_visible()
    await expect(left.get_by_text("Je stip")).to_have_count(0)


async def test_a_kickoff_is_planned_and_a_milestone_added(town: SandboxTown, visit: Visit) -> None:
    sara = await at_work(visit, town.sandbox, "sara")
    await sara.page.get_by_role("button", name="Write it for me").click()
    await sara.page.get_by_role("button", name="Send").click()
    await sara.sees_form("New kickoff")
    await sara.field("Project").fill("Harbour website")
    await sara.field("What is it about, in one sentence?").fill("The harbour.")
    await sara.field("Who is on the team?").click()
    team = sara.modal.locator("details.several[open]")
    await team.get_by_text("Noor Haddad").last.click()
    await team.get_by_text("Milan Kovács").last.click()
    await sara.modal.get_by_role("heading", name="New kickoff").click()
    await expect(team).to_have_count(0)
    await expect(sara.field("Who is on the team?")).to_have_text(re.compile(r"Noor Haddad\s*Milan Kovács"))
    await sara.in_form("Plan it").click()
    await sara.sees_no_form()

    await sara.button("Add something to the kickoff").click()
    await sara.in_form("Add milestone").click()
    await sara.sees_form("Add milestone")
    await sara.field("What will be finished?").fill("First prototype")
    await sara.field("Who owns it?").select_option("Joris Bakker")
    await sara.in_form("Add").click()

    await sara.sees_no_form()
    await expect(sara.place).to_contain_text("First prototype")


async def test_an_open_menu_outlasts_a_press_in_it_and_closes_by_one_elsewhere(
    town: SandboxTown, visit: Visit
) -> None:
    sara = await at_work(visit, town.sandbox, "sara")
    menu = sara.page.locator("#members")
    await menu.locator("summary").click()
    await menu.get_by_text("Members", exact=True).click()
    await expect(menu).to_have_attribute("open", "")
    await sara.presses("Escape")
    await expect(menu).not_to_have_attribute("open", "")
    await sara.comes_back_to(menu.locator("summary"))

    await menu.locator("summary").click()
    await sara.composer.click()
    await expect(menu).not_to_have_attribute("open", "")
    await sara.comes_back_to(sara.composer)


async def test_the_clock_goes_on_to_what_is_due_next(town: SandboxTown, visit: Visit) -> None:
    await town.kickoff()
    clara = await at_work(visit, town.sandbox, "clara")
    await expect(clara.place).to_contain_text("Harbour website")

    await clara.page.get_by_role("button", name="Next: Tue 24 Nov, 10:00").click()

    await clara.button("I've read it").click()
    await expect(clara.place).to_contain_text("1 of 1 has read it")
    await expect(clara.page.get_by_role("time").first).to_contain_text("24 Nov 2026")
