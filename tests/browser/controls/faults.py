"""What goes wrong on purpose, and what the app and Slack told each other."""

from playwright.async_api import Locator, expect

from tests.browser.controls.control import at, control
from tests.browser.gallery import Gallery, gallery_of
from tests.browser.hands import Hand


async def panel(hand: Hand, gallery: Gallery) -> Locator:
    """The section with the switches, open."""
    await at(hand, gallery)
    if not await hand.page.locator("#inspector").is_visible():
        await hand.presses(hand.page.get_by_role("button", name="Inspector", exact=True))
    section = hand.page.locator("#faults")
    await hand.presses(section.locator("summary"))
    await expect(section.get_by_role("status")).to_contain_text("Open connections")
    return section


@control(
    "page.html",
    'class="plain inspect-button"',
    'aria-label="Close the inspector"',
    also=(("inspector.html", "<summary"),),
)
async def the_inspector(hand: Hand, gallery: Gallery) -> None:
    await gallery.posts("Something to look into.")
    await at(hand, gallery)
    inspector = hand.page.locator("#inspector")
    await hand.presses(hand.page.get_by_role("button", name="Inspector", exact=True))
    await hand.presses(inspector.locator(".exchange > summary").first)
    await expect(inspector.get_by_role("heading", name="Request")).to_be_visible()
    await hand.presses(inspector.get_by_role("button", name="Close the inspector"))
    await expect(inspector).not_to_be_visible()


@control("faults.html", "<summary", 'name="times"', 'name="method"', 'name="with"', '"submit"', '"clear"')
async def calls_that_fail(hand: Hand, gallery: Gallery) -> None:
    section = await panel(hand, gallery)
    await hand.page.locator("[name=times]").fill("")
    await hand.writes(section.get_by_label("The next"), "2")
    await hand.picks(section.get_by_label("calls of"), "chat.update")
    await hand.picks(section.get_by_label("end with"), "HTTP 503")
    await hand.presses(section.get_by_role("button", name="Plan it"))
    await expect(section.get_by_role("status")).to_contain_text("chat.update: 503, 2 times.")
    await hand.presses(section.get_by_role("button", name="Make everything work again"))
    await expect(section.get_by_role("status")).not_to_contain_text("chat.update")


@control("faults.html", 'name="latency"', 'name="loses"', 'name="refuses"')
async def a_network_that_fails(hand: Hand, gallery: Gallery) -> None:
    section, faults = await panel(hand, gallery), gallery.sandbox.faults
    await hand.page.locator("[name=latency]").fill("")
    await hand.writes(section.get_by_label("seconds late"), "1")
    await hand.ticks(section, "What Slack sends gets lost")
    await hand.ticks(section, "New connections are refused")
    await gallery.comes_to(lambda: faults.latency == 1 and not faults.deliver and faults.refuse_connections)
    faults.clear()


@control("faults.html", '"refresh_requested"', '"drop"', '"deafen"', '"revoke"', '"uninstall"', '"install"')
async def connections_and_an_app_that_fail(hand: Hand, gallery: Gallery) -> None:
    async with gallery_of() as other:
        section = await panel(hand, other)
        for name, state in (
            ("Make deaf", "of which deaf: 1"),
            ("Drop", "Open connections: "),
            ("Refresh", "The app's token is good."),
            ("Revoke its token", "The app's token is revoked."),
            ("Remove it", "The app is removed."),
            ("Install it again", "The app's token is good."),
        ):
            async with hand.page.expect_response("**/control/*") as answered:
                await hand.presses(section.get_by_role("button", name=name, exact=True))
            assert (await answered.value).ok
            await expect(section.get_by_role("status")).to_contain_text(state)
        await expect(section.get_by_role("status")).not_to_contain_text("deaf")
        await at(hand, gallery)
