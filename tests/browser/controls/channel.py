"""What stands above a conversation, and what its words lead to."""

from playwright.async_api import expect

from tests.browser.controls.control import at, control
from tests.browser.gallery import Gallery
from tests.browser.hands import WIDE, Hand
from tests.scenarios.sandbox_town import CHANNEL


@control("head.html", '<summary aria-label="{{ members', 'data-deed="invite"')
async def adding_somebody_to_a_channel(hand: Hand, gallery: Gallery) -> None:
    channel = gallery.sandbox.workspace.channel_named("general")
    await at(hand, gallery, "general")
    menu = hand.page.locator("#members")
    await hand.presses(menu.locator("summary"))
    await hand.presses(menu.get_by_role("button", name="Clara Jansen"))
    await gallery.comes_to(lambda: "U0SBXCLARA" in channel.members)
    channel.members.remove("U0SBXCLARA")


@control("head.html", '<summary aria-label="{{ pinned', 'class="entry one-line"')
async def what_is_pinned(hand: Hand, gallery: Gallery) -> None:
    ts = await gallery.posts("Pinned up.")
    gallery.sandbox.workspace.channel_named(CHANNEL).messages[ts].is_pinned = True
    await at(hand, gallery)
    await hand.presses(hand.page.locator("#pins > summary"))
    await hand.presses(hand.page.locator("#pins").get_by_role("link", name="Pinned up.").last)
    await expect(hand.page.locator(":target")).to_contain_text("Pinned up.")
    await expect(hand.visitor.place).not_to_contain_text("later message")


@control("mrkdwn_html.py", 'target="_blank"', 'class="mention"')
async def links_in_what_was_said(hand: Hand, gallery: Gallery) -> None:
    general = gallery.sandbox.workspace.channel_named("general").id
    await gallery.posts(f"See <{gallery.sandbox.url}/as|those people> or <#{general}>.")
    await at(hand, gallery)
    async with hand.page.expect_popup() as opened:
        await hand.presses(hand.visitor.place.get_by_role("link", name="those people").last)
    window = await opened.value
    await expect(window.get_by_role("heading", name="Who would you like to be?")).to_be_visible()
    await window.close()
    await hand.presses(hand.visitor.place.get_by_role("link", name="#general").last)
    await expect(hand.page).to_have_url(f"{gallery.sandbox.url}/as/{hand.person}/general")


@control("elements.html", 'class="shown', "it.image_url")
async def a_picture_in_a_message(hand: Hand, gallery: Gallery) -> None:
    await gallery.posts_a_picture()
    await at(hand, gallery)
    await hand.presses(hand.visitor.place.get_by_role("link", name="Harbour lights, in 2026").last)
    await hand.page.wait_for_url("**/file/**")
    elsewhere = {"type": "image", "image_url": f"{gallery.sandbox.url}/as", "alt_text": "The people"}
    await gallery.posts("A picture elsewhere.", [elsewhere])
    await at(hand, gallery)
    async with hand.page.expect_popup() as opened:
        await hand.presses(hand.visitor.place.get_by_role("link", name="Open the picture").last)
    await (await opened.value).close()
    hand.visitor.complaints.clear()  # of the browser's own page for a picture


@control(
    "lines.html", 'href="/as/{{ me.name', 'class="btn primary" data-write', 'data-dismiss="hint"', guided=False
)
async def the_first_hint(hand: Hand, gallery: Gallery) -> None:
    await at(hand, gallery, "general", width=WIDE)
    await hand.presses(hand.page.locator("#hint").get_by_role("link", name=f"#{CHANNEL}"))
    await hand.presses(hand.page.get_by_role("button", name="Write it for me"))
    await expect(hand.visitor.composer).to_have_value("/kickoff new ")
    await hand.presses(hand.page.get_by_role("button", name="Dismiss"))
    await expect(hand.page.locator("#hint")).not_to_be_visible()
