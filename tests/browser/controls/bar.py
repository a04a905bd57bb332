"""Who one is and where, and what time it is."""

from datetime import timedelta

from playwright.async_api import expect

from tests.browser.controls.control import at, control
from tests.browser.gallery import Gallery
from tests.browser.hands import WIDE, Hand, Keys
from tests.browser.widths import NARROW


@control("chooser.html", 'href="{{ address }}"', also=(("page.html", 'class="workspace"'),))
async def choosing_whom_to_be(hand: Hand, gallery: Gallery) -> None:
    await at(hand, gallery)
    await hand.presses(hand.page.get_by_role("link", name="Studio Linde"))
    await hand.presses(hand.page.get_by_role("link", name="Joris Bakker"))
    await expect(hand.page).to_have_url(f"{gallery.sandbox.url}/as/joris/harbour-website")


@control("page.html", 'class="skip"', hands=(Keys,))  # it shows where the keyboard comes to it
async def skipping_the_bar(hand: Hand, gallery: Gallery) -> None:
    await at(hand, gallery)
    await hand.presses(hand.page.get_by_role("link", name="Skip to the conversation"))
    await expect(hand.page).to_have_url(f"{gallery.sandbox.url}/as/{hand.person}/harbour-website#body")


@control("page.html", 'data-toggle="drawer"')
async def the_drawer_of_a_phone(hand: Hand, gallery: Gallery) -> None:
    await at(hand, gallery, width=NARROW)
    await hand.presses(hand.page.get_by_role("button", name="Channels"))
    await hand.presses(hand.page.get_by_role("link", name="general"))
    await expect(hand.page).to_have_url(f"{gallery.sandbox.url}/as/{hand.person}/general")


@control(
    "sidebar.html",
    '<a href="{{ row.address }}"',
    '<a href="{{ neighbours.app_address',
    also=(("head.html", "neighbours.home_address"), ("head.html", "neighbours.app_address")),
)
async def going_to_a_channel_and_to_the_app(hand: Hand, gallery: Gallery) -> None:
    await at(hand, gallery, width=WIDE)
    side, tabs = hand.page.locator("#region-sidebar"), hand.page.get_by_label("Tabs of Kickoff")
    await hand.presses(side.get_by_role("link", name="general"))
    await expect(hand.page.get_by_role("heading", name="general")).to_be_visible()
    await hand.presses(side.get_by_role("link", name="Kickoff"))
    await hand.presses(tabs.get_by_role("link", name="Messages"))
    await expect(hand.page).to_have_url(f"{gallery.sandbox.url}/as/{hand.person}/app/messages")
    await hand.presses(tabs.get_by_role("link", name="Home"))
    await expect(hand.page).to_have_url(f"{gallery.sandbox.url}/as/{hand.person}/app/home")


@control("people.html", "<summary", '<a href="{{ row.address }}"')
async def becoming_somebody_else(hand: Hand, gallery: Gallery) -> None:
    await at(hand, gallery)
    await hand.presses(hand.page.locator("#switcher > summary"))
    await hand.presses(hand.page.get_by_role("link", name="Tessa Brown"))
    await expect(hand.page).to_have_url(f"{gallery.sandbox.url}/as/tessa/harbour-website")


@control("people.html", "side-by-side", also=(("beside.html", "left.address"), ("beside.html", "right.address")))
async def two_people_side_by_side(hand: Hand, gallery: Gallery) -> None:
    for only, name in (("Tessa", "tessa"), (hand.person.capitalize(), hand.person)):
        await at(hand, gallery, width=WIDE)
        await hand.presses(hand.page.locator("#switcher > summary"))
        await hand.presses(hand.page.get_by_role("link", name="Tessa side by side"))
        await expect(hand.page.frame_locator("[title='Tessa Brown']").locator("#main-text")).to_be_visible()
        await hand.presses(hand.page.get_by_role("link", name=f"Only {only}"))
        await expect(hand.page).to_have_url(f"{gallery.sandbox.url}/as/{name}/harbour-website")


@control("people.html", 'target="_blank"')
async def somebody_in_a_second_window(hand: Hand, gallery: Gallery) -> None:
    await at(hand, gallery)
    await hand.presses(hand.page.locator("#switcher > summary"))
    async with hand.page.expect_popup() as opened:
        await hand.presses(hand.page.get_by_role("link", name="Tessa in a second window"))
    window = await opened.value
    await expect(window).to_have_url(f"{gallery.sandbox.url}/as/tessa/harbour-website")
    await window.close()


@control("clock.html", "3600", "86400", "data-next")
async def moving_the_clock(hand: Hand, gallery: Gallery) -> None:
    await at(hand, gallery)
    for name, hours in (("+1 h", 1), ("+1 day", 24), ("Next: ", 2)):
        before = gallery.sandbox.clock.now()
        await hand.presses(hand.page.locator("#region-clock").get_by_role("button", name=name))
        await gallery.comes_to(lambda: gallery.sandbox.clock.now() >= before + timedelta(hours=hours))  # noqa: B023


@control("clock.html", "<summary", "datetime-local", "submit")
async def setting_the_clock(hand: Hand, gallery: Gallery) -> None:
    await at(hand, gallery)
    then = (gallery.sandbox.clock.now() + timedelta(days=2)).replace(hour=12, minute=30)
    menu = hand.page.locator("#clock-to")
    await hand.presses(menu.locator("summary"))
    await hand.sets(menu.locator("input"), f"{then:%m%d%Y}\t{then:%I%M%p}", f"{then:%Y-%m-%dT%H:%M}")
    await hand.presses(menu.get_by_role("button", name="Go"))
    await expect(menu).not_to_have_attribute("open", "")
    await gallery.comes_to(lambda: gallery.sandbox.clock.now() > then - timedelta(hours=2))


@control("due.html", '<a href="{{ it.address }}"', 'data-deed="seen-due"')
async def what_became_due(hand: Hand, gallery: Gallery) -> None:
    await at(hand, gallery)
    gallery.sandbox.clock.advance(timedelta(hours=1))
    await gallery.posts("It is time.")
    due = hand.page.locator(".due")
    await expect(due).to_contain_text("It is time.")
    await hand.presses(due.get_by_role("link"))
    await hand.presses(due.get_by_role("button", name="Dismiss what became due"))
    await expect(due).to_have_count(0)


@control("problem.html", 'href="/as"')
async def an_address_that_leads_nowhere(hand: Hand, gallery: Gallery) -> None:
    await at(hand, gallery, "no-such-channel")
    await hand.presses(hand.page.get_by_role("link", name="Choose who to be"))
    await expect(hand.page).to_have_url(f"{gallery.sandbox.url}/as")
    hand.visitor.complaints.clear()  # of the status 404
