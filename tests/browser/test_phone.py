"""On a phone everything fits, in the language with the longer words too."""

from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.stories import at_work, open_ballot
from tests.browser.widths import NARROW, fits
from tests.scenarios.sandbox_town import AT_ONCE, CHANNEL, SandboxTown


async def test_the_channel_fits_with_its_menus_and_its_drawer(town: SandboxTown, visit: Visit) -> None:
    await open_ballot(town)
    await town.noor.presses("Vote", beside="Harbour lights", in_="harbour-website")
    noor = await at_work(visit, town.sandbox, "noor", width=NARROW)
    await expect(noor.place).to_contain_text("Je stip staat op Harbour lights")
    await fits(noor)

    for menu in ("#switcher", "#members", "#clock-to"):
        await noor.page.locator(f"{menu} > summary").click()
        await expect(noor.page.locator(f"{menu} > .menu-list")).to_be_in_viewport(ratio=1)
        await fits(noor)
        await noor.presses("Escape")
    await noor.page.get_by_role("button", name="Channels").click()
    await expect(noor.page.get_by_role("link", name="general")).to_be_in_viewport()


async def test_a_long_form_fits_and_its_buttons_stay_in_sight(town: SandboxTown, visit: Visit) -> None:
    noor = await at_work(visit, town.sandbox, "noor", width=NARROW)
    await noor.composer.fill("/kickoff new")
    await noor.presses("Enter")
    await noor.sees_form("Nieuwe kick-off")
    await fits(noor)

    await noor.modal.locator("details.several > summary").first.click()

    await expect(noor.modal.get_by_role("checkbox", name="Sara de Vries").first).to_be_in_viewport(ratio=1)
    await expect(noor.modal.locator("[type=submit]")).to_be_in_viewport(ratio=1)
    await fits(noor)


async def test_home_fits(town: SandboxTown, visit: Visit) -> None:
    await town.kickoff(**{"Project": "A" * 60, "Who is on the team?": ["Noor"]})
    noor = await visit(f"{town.sandbox.url}/as/noor/app/home", width=NARROW)
    await expect(noor.place).to_contain_text("A" * 60)
    await fits(noor)


async def test_what_to_do_with_a_pre_read_is_on_its_first_screen_and_all_of_it_is_read_from_the_top(
    town: SandboxTown, visit: Visit
) -> None:
    long = "The old website is slow, and nobody finds the ferry on it. " * 30
    await town.kickoff(
        **{"What should everyone know beforehand?": long, "When does the pre-read go out?": AT_ONCE}
    )
    await town.noor.sees("[I've read it]", in_=CHANNEL)
    noor = await at_work(visit, town.sandbox, "noor", width=NARROW)
    title, button = noor.place.get_by_text("Pre-read: Harbour website"), noor.button("I've read it")
    above, below = await title.bounding_box(), await button.bounding_box()
    assert above is not None
    assert below is not None
    assert below["y"] + below["height"] - above["y"] < 560, "that is what a phone of 740 pixels shows of a channel"

    await noor.place.get_by_role("button", name="Read it all").click()
    await noor.sees_form("Leesstuk")
    await expect(noor.modal.get_by_text("Leesstuk: Harbour website")).to_be_in_viewport()
