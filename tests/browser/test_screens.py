"""A walk along every screen, on each of which nobody meets a barrier; pictures for the README are taken."""

from datetime import date, timedelta

from playwright.async_api import expect

from tests.browser.barriers import barriers
from tests.browser.camera import picture
from tests.browser.conftest import Visit
from tests.browser.stories import at_work, open_ballot, proposals
from tests.browser.visitor import Visitor
from tests.browser.widths import NARROW
from tests.scenarios.sandbox_town import CHANNEL, MONDAY, SandboxTown
from tests.scenarios.test_roadmap import add_milestone
from tests.scenarios.test_voting import open_vote


async def test_nobody_meets_a_barrier_before_the_meeting(town: SandboxTown, visit: Visit) -> None:
    sara = await visit(f"{town.sandbox.url}/as")
    await expect(sara.page.get_by_role("link", name="Noor Haddad")).to_be_visible()
    await meets_none(sara)
    await sara.page.get_by_role("link", name="Sara de Vries").click()
    await sara.comes_back_to(sara.composer)
    await sara.composer.fill("/kickoff ")
    await expect(sara.page.get_by_role("option", name="/kickoff new")).to_be_visible()
    await meets_none(sara)
    await sara.composer.fill("/kickoff new")
    await sara.presses("Enter")
    await sara.sees_form("New kickoff")
    await sara.in_form("Plan it").click()
    await expect(sara.field("Project")).to_have_accessible_description("Please complete this required field.")
    await meets_none(sara)
    await sara.presses("Escape")
    await sara.sees_no_form()

    await proposals(town)
    await open_vote(town)
    await town.noor.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await town.milan.presses("Vote", beside="Full steam ahead", in_=CHANNEL)
    await sara.button("Vote for Harbour lights").click()
    await sara.sees("Your dot is on Harbour lights.")
    await meets_none(sara)
    await picture(sara.page, "ballot", top="Theme vote")
    await sara.page.locator("#switcher > summary").click()
    await meets_none(sara)
    await sara.page.get_by_role("link", name="Noor side by side with Sara").click()
    noors = sara.page.frame_locator("iframe").last
    await expect(noors.get_by_text("Je stip staat op Harbour lights.")).to_be_visible()
    await meets_none(sara)


async def test_nobody_meets_a_barrier_in_the_meeting_and_after(town: SandboxTown, visit: Visit) -> None:
    await proposals(town)
    await open_vote(town)
    for person in (town.noor, town.milan):
        await person.presses("Vote", beside="Harbour lights", in_=CHANNEL)
    await town.sara.presses("Close voting", in_=CHANNEL)
    await town.sara.sees("The theme has been chosen: :bulb: Harbour lights", in_=CHANNEL)
    await add_milestone(town, **{"Who owns it?": "Milan"})
    for title, day in (("Photos of the harbour", date(2026, 12, 18)), ("The site is open", date(2027, 1, 15))):
        await add_milestone(town, **{"What will be finished?": title, "When is it due?": day})
    await town.sara.sees("First prototype", in_=CHANNEL)
    card = town.sara.message("First prototype", in_=CHANNEL)
    await town.sandbox.acts.say(town.tessa.id, card.channel, "What a theme! :tada:", thread_ts=card.ts)

    sara = await at_work(visit, town.sandbox, "sara")
    await sara.page.get_by_role("link", name="1 reply").click()
    await expect(sara.page.get_by_role("log", name="Replies")).to_contain_text("What a theme!")
    await meets_none(sara)
    await sara.page.get_by_role("link", name="Close the thread").click()

    town.clock.move_to(MONDAY + timedelta(days=3, minutes=1))
    due = sara.page.locator(".due")
    await expect(due).to_contain_text("The clock is now at Thu 26 Nov 2026, 10:01.")
    await expect(due).to_contain_text("#harbour-website")
    await meets_none(sara)
    await sara.page.get_by_role("button", name="Dismiss what became due").click()
    await expect(due).to_have_count(0)
    milan = await visit(f"{town.sandbox.url}/as/milan/app/home")
    await expect(milan.place).to_contain_text("First prototype")
    await meets_none(milan)
    await picture(milan.page, "home", scheme="dark")
    await sara.page.bring_to_front()
    await sara.button("Start").click()
    await expect(sara.place).to_contain_text("Now: Welcome")
    await sara.button("Next").click()
    await expect(sara.place).to_contain_text("Now: The client speaks")
    await picture(sara.page, "agenda", top="Now: The client speaks")
    await sara.page.locator(".inspect-button").click()
    await sara.page.locator(".exchange > summary").first.click()
    await sara.page.locator("#faults > summary").click()
    await expect(sara.page.get_by_role("heading", name="Request")).to_be_visible()
    await meets_none(sara)
    await sara.page.get_by_role("button", name="Close the inspector").click()

    town.clock.move_to(MONDAY + timedelta(days=11))
    await sara.sees("is due in 7 days")
    await picture(sara.page, "reminder", top="is due in 7 days")
    await sara.page.get_by_role("button", name="Dismiss what became due").click()
    await expect(sara.page.get_by_alt_text("A timeline of 3 milestones.")).to_have_count(1)
    await meets_none(sara)
    await picture(sara.page, "roadmap", top="Roadmap: Harbour website")
    joris = await visit(f"{town.sandbox.url}/as/joris/app/messages")
    await expect(joris.page.locator("main")).to_contain_text("Kickoff")
    await meets_none(joris)


async def test_nobody_meets_a_barrier_in_what_opens_and_what_comes_up(town: SandboxTown, visit: Visit) -> None:
    await open_ballot(town)
    town.sara.message("Close voting", in_=CHANNEL).is_pinned = True
    town.sandbox.workspace.channel_named("general").is_archived = True
    sara = await at_work(visit, town.sandbox, "sara")
    for menu in ("#pins", "#members", "#clock-to"):
        await sara.page.locator(f"{menu} > summary").click()
        await meets_none(sara, within=menu)
        await sara.presses("Escape")
    await sara.button("Close voting").click()
    await expect(sara.page.locator("#confirm")).to_be_visible()
    await meets_none(sara, within="#confirm")
    await sara.presses("Escape")

    await sara.page.route("**/do/**", lambda route: route.abort())
    await sara.button("Vote for Harbour lights").click()
    await sara.sees("The pretend Slack does not answer.")
    await sara.page.unroute("**/do/**")
    await sara.page.route("**/changes", lambda route: route.abort())
    await sara.page.set_viewport_size({"width": NARROW, "height": 740})
    await sara.page.reload()
    await sara.sees("The pretend Slack has stopped.")
    await sara.page.get_by_role("button", name="Channels").click()
    await meets_none(sara)

    await sara.page.goto(f"{town.sandbox.url}/as/sara/general")
    await sara.sees("This channel is archived.")
    await meets_none(sara)
    await sara.page.goto(f"{town.sandbox.url}/as/nobody")
    await sara.sees("There is nothing here, or not for this person.")
    await meets_none(sara)
    sara.complaints.clear()  # of what did not answer, on purpose


async def meets_none(visitor: Visitor, within: str = "") -> None:
    found = await barriers(visitor.page, within)
    assert not found, "\n".join(found)
