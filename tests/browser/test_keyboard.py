"""Everything can be done without a mouse, and one always sees where one is."""

import re

from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.stories import at_work, open_ballot
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown


async def test_a_kickoff_is_begun_with_the_keyboard_alone(town: SandboxTown, visit: Visit) -> None:
    sara = await visit(town.sandbox.url)
    await sara.goes_to(sara.page.get_by_role("link", name="Sara de Vries"))
    await sara.presses("Enter")
    await sara.comes_back_to(sara.composer)
    await sara.types("/kickoff n")
    await sara.presses("ArrowDown", "Enter")
    await sara.types("Harbour website")
    await sara.presses("Enter")

    await sara.sees_form("New kickoff")
    await expect(sara.field("Project")).to_have_value("Harbour website")
    await expect(sara.field("What is it about, in one sentence?")).to_be_focused()
    await sara.types("A website that shows the harbour.")
    await sara.goes_to(sara.field("Kind of kickoff"))
    await sara.types("Short")
    await sara.goes_to(sara.field("When does it start?"))
    await sara.types("112720250230PM")
    await sara.goes_to(sara.field("Who is on the team?"))
    await sara.presses("Enter")
    await sara.goes_to(sara.modal.get_by_placeholder("Search").first)
    await sara.types("Noor")
    await sara.goes_to(sara.modal.get_by_role("checkbox", name="Noor Haddad").first)
    await sara.presses("Space", "Escape")
    await sara.comes_back_to(sara.field("Who is on the team?"))
    await sara.goes_to(sara.in_form("Plan it"))
    await sara.presses("Enter")

    start = sara.field("When does it start?")
    await expect(start).to_have_accessible_description("This is in the past. Please choose a later day or time.")
    await expect(start).to_be_focused()
    await sara.types("11272026")
    await sara.presses("Enter")
    await sara.sees_no_form()
    await sara.comes_back_to(sara.composer)
    await expect(sara.place).to_contain_text("27 November 2026, 14:30")


async def test_a_theme_is_proposed_and_the_keyboard_is_back_where_it_was(town: SandboxTown, visit: Visit) -> None:
    await town.kickoff()
    noor = await at_work(visit, town.sandbox, "noor")
    await noor.goes_to(noor.button("Propose a theme"), "Shift+Tab")
    await noor.presses("Enter")
    await noor.sees_form("Thema voorstellen")
    await noor.types("Harbour lights")
    await noor.presses("Enter")

    await noor.sees_no_form()
    await expect(noor.place).to_contain_text("Harbour lights")
    await noor.comes_back_to(noor.button("Propose a theme"))


async def test_a_vote_is_cast_and_taken_back_while_others_vote(town: SandboxTown, visit: Visit) -> None:
    await open_ballot(town)
    noor = await at_work(visit, town.sandbox, "noor")
    vote = noor.button("Vote for Full steam ahead")
    await noor.goes_to(vote, "Shift+Tab")

    await noor.presses("Enter")
    await expect(noor.place).to_contain_text("1 person has voted")
    await town.milan.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await expect(noor.place).to_contain_text("2 people have voted")

    await noor.comes_back_to(vote)
    await noor.goes_to(noor.button("Stem intrekken: Full steam ahead"))
    await noor.presses("Space")
    await expect(noor.place).to_contain_text("1 person has voted")


async def test_a_form_on_top_of_a_menu_says_what_is_wrong_and_leads_back(town: SandboxTown, visit: Visit) -> None:
    await town.kickoff()
    milan = await at_work(visit, town.sandbox, "milan")
    await milan.goes_to(milan.button("Add something to the kickoff"), "Shift+Tab")
    await milan.presses("Enter")
    await milan.sees_form("Add to the kickoff")
    await milan.goes_to(milan.in_form("Add milestone"))
    await milan.presses("Enter")
    await milan.sees_form("Add milestone")
    await milan.presses("Escape")
    await milan.sees_form("Add to the kickoff")
    await milan.comes_back_to(milan.in_form("Add milestone"))

    await milan.presses("Enter")
    await milan.sees_form("Add milestone")
    await milan.presses("Enter")
    what = milan.field("What will be finished?")
    await expect(what).to_have_accessible_description(re.compile("Please complete this required field."))
    await milan.comes_back_to(what)
    await milan.types("First prototype")
    await milan.goes_to(milan.field("Who owns it?"))
    await milan.types("Jor")
    await milan.goes_to(milan.in_form("Add"))
    await milan.presses("Enter")

    await milan.sees_no_form()
    await expect(milan.place).to_contain_text("First prototype")
    await milan.comes_back_to(milan.button("Add something to the kickoff"))


async def test_what_cannot_be_undone_is_asked_first_and_escape_says_no(town: SandboxTown, visit: Visit) -> None:
    await open_ballot(town)
    sara = await at_work(visit, town.sandbox, "sara")
    await sara.goes_to(sara.button("Close voting"), "Shift+Tab")
    await sara.presses("Enter", "Escape")
    await sara.comes_back_to(sara.button("Close voting"))

    await sara.presses("Enter", "Tab", "Enter")

    await expect(sara.place).to_contain_text("Nobody voted.")
