"""The guide: things to try, and the play."""

from playwright.async_api import expect

from bot.sandbox.acting.person import Person
from bot.sandbox.acting.tour import Deed, Step
from bot.sandbox.state.errors import CannotDo
from tests.browser.controls.control import at, control
from tests.browser.gallery import LINGERING, Gallery
from tests.browser.hands import WIDE, Hand
from tests.scenarios.sandbox_town import CHANNEL


class Balks(Deed):
    """Cannot be done, however often it is tried."""

    times = 0

    async def by(self, person: Person, in_: str) -> None:
        self.times += 1
        raise CannotDo("it cannot be done")


@control(
    "guide.html", "<summary", 'data-write="{{ row', "data-guide-hide", also=(("sidebar.html", "data-guide-show"),)
)
async def what_to_try(hand: Hand, gallery: Gallery) -> None:
    await at(hand, gallery, width=WIDE)
    guide = hand.page.locator("#region-guide")
    await hand.presses(guide.get_by_role("button", name="Write it for me"))
    await expect(hand.visitor.composer).to_have_value("/kickoff new ")
    await hand.presses(guide.locator("summary"))
    await expect(guide.get_by_role("list")).not_to_be_visible()
    await hand.presses(guide.get_by_role("button", name="Dismiss the guide"))
    await expect(guide.locator("#tasks")).not_to_be_visible()
    await hand.presses(hand.page.get_by_role("button", name="Guide", exact=True))
    await expect(guide.locator("#tasks")).to_be_visible()


@control("chooser.html", "invited.address")
async def what_one_is_invited_to_try(hand: Hand, gallery: Gallery) -> None:
    await hand.goes_to(f"{gallery.sandbox.url}/as")
    await hand.presses(hand.page.get_by_role("link", name="Say hello"))
    await expect(hand.page).to_have_url(f"{gallery.sandbox.url}/as/tessa/general")


@control("chooser.html", "#play", also=(("guide.html", "'stop'"),))
async def the_play_from_the_first_page(hand: Hand, gallery: Gallery) -> None:
    await hand.goes_to(f"{gallery.sandbox.url}/as")
    await hand.presses(hand.page.get_by_role("link", name="Play a kickoff"))
    guide = hand.page.locator("#region-guide")
    await expect(guide.get_by_role("button", name="Pause")).to_be_visible()
    await hand.presses(guide.get_by_role("button", name="Stop"))
    await gallery.comes_to(lambda: gallery.play.state == "ready")


@control("guide.html", "'begin'", "'pause'", "'go-on', 'Continue'", "'follow'", "data-guide=", "data-guide-speed")
async def the_play(hand: Hand, gallery: Gallery) -> None:
    await at(hand, gallery, width=WIDE)
    guide = hand.page.locator("#region-guide")
    for name, state in (("Play a kickoff", "playing"), ("Pause", "paused"), ("Continue", "playing")):
        await hand.presses(guide.get_by_role("button", name=name))
        await gallery.comes_to(lambda: gallery.play.state == state)  # noqa: B023
    await hand.picks(guide.get_by_label("Speed"), "4×")
    await gallery.comes_to(lambda: gallery.play.speed == 4)
    await hand.presses(hand.page.locator("#region-sidebar").get_by_role("link", name="general"))
    await hand.presses(guide.get_by_role("button", name="Follow along"))
    await expect(hand.page).to_have_url(f"{gallery.sandbox.url}/as/sara/harbour-website")
    await gallery.play.stop()


@control("guide.html", "'go-on', 'Try again'", "'skip'")
async def a_play_that_is_stuck(hand: Hand, gallery: Gallery) -> None:
    await at(hand, gallery)
    balks = Balks()
    gallery.steps[:] = [Step("Sara", "Cannot.", (balks,), CHANNEL)]
    gallery.play.begin()
    guide = hand.page.locator("#region-guide")
    await hand.presses(guide.get_by_role("button", name="Try again"))
    await gallery.comes_to(lambda: balks.times == 2 and gallery.play.state == "stuck")
    await hand.presses(guide.get_by_role("button", name="Skip"))
    await gallery.comes_to(lambda: gallery.play.state == "ended")
    gallery.steps[:] = LINGERING
