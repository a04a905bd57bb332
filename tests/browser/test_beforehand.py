"""What is done before a meeting and asks for more than a press: with the keyboard alone."""

from datetime import timedelta

from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.stories import at_work
from tests.browser.visitor import Visitor
from tests.browser.widths import NARROW, fits
from tests.scenarios.sandbox_town import AT_ONCE, SandboxTown


async def enters(visitor: Visitor, name: str) -> None:
    """Presses what the open form offers by that name."""
    await visitor.goes_to(visitor.in_form(name))
    await visitor.presses("Enter")


async def test_a_long_form_is_filled_in_and_every_field_is_seen_on_the_way(
    town: SandboxTown, visit: Visit
) -> None:
    await town.kickoff(
        **{"When does it start?": town.clock.now() + timedelta(hours=3), "When does the pre-read go out?": AT_ONCE}
    )
    sara = await at_work(visit, town.sandbox, "sara")
    await sara.goes_to(sara.button("Prepare the kickoff"), "Shift+Tab")
    await sara.presses("Enter")
    await enters(sara, "Pre-read")
    await sara.sees_form("Pre-read")
    await sara.goes_to(sara.field("What should people prepare?"))
    await sara.types("One drawing each.")
    await sara.goes_to(sara.field("Which links should they look at?"))
    await sara.types("The sketches https://example.com/sketches")
    await enters(sara, "Save")
    await sara.sees_no_form()
    await expect(sara.place).to_contain_text("One drawing each.")
    await sara.goes_to(sara.button("Read it all: the agenda, the scope and who takes part"), "Shift+Tab")
    await sara.presses("Enter")
    await expect(sara.modal).to_contain_text("The sketches (example.com)")


async def test_what_one_person_alone_sees_can_be_answered(town: SandboxTown, visit: Visit) -> None:
    """In the channel, in a direct message and on Home."""
    await town.kickoff(**{"Who is on the team?": ["Milan"]})
    await town.sara.presses("Prepare…", in_="harbour-website")
    await town.sara.presses("Invite a client")
    town.sara.fills({"Who do you want to invite?": "Milan"})
    await town.sara.submits()
    milan = await at_work(visit, town.sandbox, "milan")
    await milan.goes_to(milan.button("I'm in: I'll take part in this kickoff"), "Shift+Tab")
    await milan.presses("Enter")
    await milan.sees("You're taking part in Harbour website.")
    await milan.goes_to(milan.button("Say what you do"))
    await milan.presses("Enter")
    await milan.sees_form("What you do")
    await milan.types("Res")
    await enters(milan, "Save")
    await milan.sees_no_form()

    await milan.page.goto(f"{town.sandbox.url}/as/milan/app/messages")
    await milan.goes_to(milan.button("Add a quote"), "Shift+Tab")
    await milan.presses("Enter")
    await milan.sees_form("Client voice")
    await milan.types("Make it light.")
    await milan.goes_to(milan.field("Who said it?"))
    await milan.types("Kim")
    await expect(milan.field("Yes, show it")).to_be_checked()
    await enters(milan, "Add")
    await expect(milan.modal).to_contain_text("It appears in the pre-read")
    await milan.presses("Escape")
    await expect(milan.place).to_contain_text("You've added a quote.")

    await milan.page.goto(f"{town.sandbox.url}/as/milan/app/home")
    await milan.goes_to(milan.button("My preferences"))
    await milan.presses("Enter")
    await milan.sees_form("My preferences")
    await milan.types("Dutch")
    await enters(milan, "Save")
    await expect(milan.button("Mijn voorkeuren")).to_be_visible()


async def test_an_agenda_is_put_in_order_without_losing_the_place(town: SandboxTown, visit: Visit) -> None:
    await town.kickoff()
    sara = await at_work(visit, town.sandbox, "sara")
    await sara.goes_to(sara.button("Prepare the kickoff"), "Shift+Tab")
    await sara.presses("Enter")
    await enters(sara, "Agenda")
    await sara.sees_form("Agenda")
    closing = sara.modal.get_by_text("Closing: 3 minutes")
    before = await closing.bounding_box()
    await enters(sara, "Move up: Closing")
    await expect(sara.modal.get_by_text("Closing: 3 minutes")).to_be_visible()
    await sara.comes_back_to(sara.in_form("Move up: Closing"))
    assert before != await closing.bounding_box()


async def test_a_kickoff_is_moved_with_the_keyboard_and_cancelled_with_the_mouse(
    town: SandboxTown, visit: Visit
) -> None:
    await town.kickoff()
    sara = await at_work(visit, town.sandbox, "sara", width=NARROW)
    await sara.goes_to(sara.button("Prepare the kickoff"), "Shift+Tab")
    await sara.presses("Enter")
    await enters(sara, "Reschedule")
    await sara.sees_form("Reschedule")
    await expect(sara.field("When does it start?")).to_be_focused()
    await sara.types("11272026")
    await sara.goes_to(sara.field("What should everyone know about this?"))
    await sara.types("The client is away.")
    await enters(sara, "Reschedule")
    await expect(sara.modal).to_contain_text("Harbour website now starts Friday, 27 November 2026, 10:00.")
    await sara.presses("Escape")
    await sara.sees_form("Prepare the kickoff")
    await sara.presses("Escape")
    await sara.sees_no_form()
    await expect(sara.place).to_contain_text("It was planned for Thursday, 26 November 2026, 10:00.")

    await sara.button("Prepare the kickoff").click()
    await sara.in_form("Cancel the kickoff").click()
    await expect(sara.modal).to_contain_text("This can't be undone.")
    await fits(sara)
    await sara.in_form("Cancel the kickoff").click()
    await expect(sara.modal).to_contain_text("Harbour website has been cancelled.")
    await sara.in_form("Close").click()
    await expect(sara.place).to_contain_text("The kickoff of Harbour website has been cancelled by @Sara.")
    await expect(sara.button("Prepare the kickoff")).to_have_count(0)
