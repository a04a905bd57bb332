"""What stands around the elements of an app: the form they are in, what is asked first, and Home."""

from playwright.async_api import expect

from tests.browser.controls.control import at, control
from tests.browser.gallery import Gallery
from tests.browser.hands import Hand
from tests.browser.samples import element_of, option, plain
from tests.browser.shown_blocks import actions

ASKED = {
    "title": plain("Sure?"),
    "text": plain("It is for good."),
    "confirm": plain("Do it"),
    "deny": plain("Leave it"),
}


@control("modal.html", 'type="submit"', "data-close>", "data-close-all")
async def a_form(hand: Hand, gallery: Gallery) -> None:
    """Handed in, left one by one, and left with all that are below it."""
    modal, user = hand.visitor.modal, gallery.user(hand.person)
    await at(hand, gallery)
    await gallery.sandbox.acts.command(user, gallery.channel, "/kickoff new")
    await hand.ticks(modal, "I am sure")
    await hand.presses(modal.get_by_role("button", name="Hand in"))
    await hand.visitor.sees_no_form()
    assert gallery.memory.told[-1]["sure"]["selected_options"] == [option("I am sure")]

    await gallery.sandbox.acts.command(user, gallery.channel, "/kickoff new")
    await hand.presses(hand.visitor.in_form("Deeper"))
    await hand.visitor.sees_form("Two")
    await hand.presses(modal.get_by_role("button", name="Back"))
    await hand.visitor.sees_form("One")
    await hand.presses(hand.visitor.in_form("Deeper"))
    await hand.visitor.sees_form("Two")
    await hand.presses(modal.get_by_role("button", name="Close all"))
    await hand.visitor.sees_no_form()


@control("elements.html", "data-no", "data-yes")
async def being_asked_first(hand: Hand, gallery: Gallery) -> None:
    gallery.memory.heard.clear()
    await gallery.posts("Careful.", actions({**element_of("button"), "confirm": ASKED}))
    await at(hand, gallery)
    for answer in ("Leave it", "Do it"):
        assert not gallery.memory.heard
        await hand.presses(hand.visitor.place.get_by_role("button", name="Press").last)
        await hand.presses(hand.page.locator("#confirm").get_by_role("button", name=answer))
    await gallery.comes_to(lambda: bool(gallery.memory.heard))


@control("elements.html", 'href="{{ it.url }}"', 'href="{{ offer.url }}"')
async def what_leads_elsewhere(hand: Hand, gallery: Gallery) -> None:
    """A button and an entry of a menu: they open it, and the app is told too."""
    url = f"{gallery.sandbox.url}/as"
    there = {**element_of("overflow"), "options": [{**option("The people"), "url": url}, option("Stay")]}
    await gallery.posts("Elsewhere.", actions({**element_of("button"), "url": url}, there))
    await at(hand, gallery)
    place = hand.visitor.place.locator("article").last
    for kind, name in (("button", "Press"), ("overflow", "The people")):
        gallery.memory.heard.clear()
        if kind == "overflow":
            await hand.presses(place.get_by_label("More"))
        async with hand.page.expect_popup() as opened:
            await hand.presses(place.get_by_role("link", name=name))
        await (await opened.value).close()
        await gallery.comes_to(lambda: (gallery.user(hand.person), kind) in gallery.memory.heard)  # noqa: B023


@control("elements.html", "data-filter")
async def searching_in_a_menu(hand: Hand, gallery: Gallery) -> None:
    await gallery.posts("People.", actions(element_of("multi_users_select")))
    await at(hand, gallery)
    menu = hand.visitor.place.locator("details.several").last
    await hand.presses(menu.locator("summary"))
    await hand.writes(menu.get_by_role("searchbox"), "tess")
    await expect(menu.get_by_role("checkbox")).to_have_count(1)
    await hand.ticks(menu, "Tessa Brown")
    await expect(menu.locator("summary")).to_contain_text("Tessa Brown")


@control("elements.html", "data-press{% if", "data-press data-value")
async def what_stands_on_home(hand: Hand, gallery: Gallery) -> None:
    user = gallery.user(hand.person)
    await gallery.fills_home(user, actions(element_of("button"), element_of("overflow")))
    await at(hand, gallery, "app/home")
    await hand.presses(hand.visitor.place.get_by_role("button", name="Press"))
    await gallery.comes_to(lambda: (user, "button") in gallery.memory.heard)
    await hand.presses(hand.visitor.place.get_by_label("More"))
    await hand.presses(hand.visitor.place.get_by_role("button", name="Remove"))
    await gallery.comes_to(lambda: (user, "overflow") in gallery.memory.heard)
