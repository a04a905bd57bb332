"""Each kind of element that a form or a message can have, by keyboard or by mouse."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Request, Route, expect

from tests.browser.barriers import barriers
from tests.browser.conftest import Visit
from tests.browser.gallery import Gallery, gallery_of
from tests.browser.stories import at_work
from tests.browser.visitor import Visitor


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def gallery() -> AsyncIterator[Gallery]:
    async with gallery_of(crowd=20) as gallery:
        yield gallery


async def with_form(visit: Visit, gallery: Gallery, name: str) -> Visitor:
    visitor = await at_work(visit, gallery.sandbox, name)
    await visitor.composer.fill("/kickoff new")
    await visitor.presses("Enter")
    await visitor.sees_form("One")
    return visitor


async def test_a_form_with_everything_is_filled_in_by_keyboard(gallery: Gallery, visit: Visit) -> None:
    sara = await with_form(visit, gallery, "sara")
    await sara.goes_to(sara.field("Name"))
    await sara.types("Harbour")
    await sara.goes_to(sara.field("Minutes"))
    await sara.types("1.5")
    await sara.goes_to(sara.field("Channel"))
    await sara.types("#harbour-b")
    await sara.goes_to(sara.field("People"))
    await sara.presses("ArrowDown")
    await sara.types("Number 01")
    await sara.presses("ArrowDown", "Space", "ArrowDown", "Space", "ArrowDown", "Space")
    await sara.sees("At most 2 can be chosen.")
    assert [] == await barriers(sara.page, "#modal")
    await sara.presses("Escape")
    await sara.goes_to(sara.modal.get_by_role("radio", name="Named"))
    await sara.presses("ArrowDown")
    await sara.presses("Enter")
    await expect(sara.field("Minutes")).to_be_focused()
    await expect(sara.field("Minutes")).to_have_accessible_description("Enter a whole number.")

    await sara.presses("Backspace", "Backspace", "Enter")
    sure = sara.modal.get_by_role("checkbox", name="I am sure")
    await expect(sure).to_be_focused()
    await expect(sara.modal.get_by_role("group", name="Sure")).to_have_accessible_description(
        "Please say that you are sure."
    )
    await sara.presses("Space", "Enter")

    await sara.sees_no_form()
    told = gallery.memory.told[-1]
    assert "Harbour" == told["name"]["value"]
    assert "1" == told["minutes"]["value"]
    assert "harbour-budget" == gallery.sandbox.workspace.conversations[told["place"]["selected_conversation"]].name
    assert ["U0CROWD010", "U0CROWD011"] == told["crowd"]["selected_users"]
    assert "anonymous" == told["kind"]["selected_option"]["value"]
    assert ["i am sure"] == [it["value"] for it in told["sure"]["selected_options"]]


async def test_what_the_app_suggests_is_chosen_by_keyboard(gallery: Gallery, visit: Visit) -> None:
    noor = await with_form(visit, gallery, "noor")
    await noor.goes_to(noor.field("Dish"))
    await noor.types("so")
    await noor.goes_to(noor.in_form("Soup"))
    await noor.presses("Enter")
    await expect(noor.field("Dish")).to_have_value("Soup")

    await noor.goes_to(noor.field("Drinks"))
    await noor.presses("Enter", "ArrowDown")
    await noor.goes_to(noor.in_form("Coffee"))  # offered before anything is typed
    await noor.presses("Enter")
    await expect(noor.field("Drinks")).to_have_text(re.compile("Coffee"))
    await noor.types("wa")
    await expect(noor.in_form("Coffee")).to_be_hidden()  # no longer what was offered before
    await noor.goes_to(noor.in_form("Water"))
    await noor.presses("Enter")
    await expect(noor.field("Drinks")).to_have_text(re.compile(r"Coffee\s*Water"))
    await noor.goes_to(noor.modal.get_by_role("checkbox", name="Coffee"))
    await noor.presses("Space", "Escape")
    await expect(noor.field("Drinks")).not_to_have_text(re.compile("Coffee"))
    await noor.modal.get_by_role("checkbox", name="I am sure").check()
    await noor.in_form("Hand in").click()

    await noor.sees_no_form()
    told = gallery.memory.told[-1]
    assert "soup" == told["dish"]["selected_option"]["value"]
    assert ["water"] == [it["value"] for it in told["drinks"]["selected_options"]]


async def test_who_is_there_before_the_offers_waits_in_their_place(gallery: Gallery, visit: Visit) -> None:
    noor = await with_form(visit, gallery, "noor")
    told = asyncio.Event()

    async def waits(route: Route) -> None:
        await told.wait()
        await route.continue_()

    await noor.page.route("**/suggest", waits)
    await noor.goes_to(noor.field("Drinks"))
    await noor.presses("Enter", "ArrowDown", "Tab")
    await noor.comes_back_to(noor.in_form("Looking…"))
    assert [] == await barriers(noor.page, "#modal")
    told.set()

    await noor.comes_back_to(noor.in_form("Tea"))
    await noor.presses("ArrowDown", "Enter")
    await expect(noor.field("Drinks")).to_have_text(re.compile("Coffee"))
    await noor.types("milk")
    await expect(noor.modal).to_contain_text("Nothing found.")


async def test_offers_that_come_late_leave_alone_what_was_asked_since(gallery: Gallery, visit: Visit) -> None:
    noor = await with_form(visit, gallery, "noor")
    asked, told = asyncio.Event(), asyncio.Event()

    async def is_late(route: Route) -> None:
        if typed(route.request) == "n":
            asked.set()
            await told.wait()
        await route.continue_()

    await noor.page.route("**/suggest", is_late)
    await noor.goes_to(noor.field("Dish"))
    await noor.types("n")
    await asked.wait()
    await noor.presses("Backspace")
    await noor.types("s")
    await expect(noor.in_form("Soup")).to_be_visible()
    async with noor.page.expect_request_finished(lambda request: typed(request) == "n"):
        told.set()
    await noor.page.evaluate("() => new Promise(requestAnimationFrame)")

    await expect(noor.in_form("Noodles")).to_have_count(0)
    await noor.presses("ArrowDown", "Enter")
    await expect(noor.field("Dish")).to_have_value("Soup")
    await noor.comes_back_to(noor.field("Dish"))


def typed(request: Request) -> str | None:
    """What was searched for, where that is what was asked."""
    return str(request.post_data_json["typed"]) if request.url.endswith("/suggest") else None


async def test_three_forms_on_top_of_each_other_lead_back_one_by_one(gallery: Gallery, visit: Visit) -> None:
    milan = await with_form(visit, gallery, "milan")
    await milan.goes_to(milan.in_form("Deeper"))
    await milan.presses("Enter")
    await milan.sees_form("Two")
    await milan.field("Name").fill("what is kept")
    await milan.in_form("Deeper").click()
    await milan.sees_form("Three")

    await milan.presses("Escape")
    await milan.sees_form("Two")
    await milan.comes_back_to(milan.in_form("Deeper"))
    await expect(milan.field("Name")).to_have_value("what is kept")
    await milan.presses("Escape")
    await milan.sees_form("One")
    await milan.comes_back_to(milan.in_form("Deeper"))
    await milan.presses("Escape")
    await milan.sees_no_form()
    await milan.comes_back_to(milan.composer)


async def test_what_is_typed_stays_when_the_app_redraws_the_form(gallery: Gallery, visit: Visit) -> None:
    tessa = await with_form(visit, gallery, "tessa")
    view = gallery.sandbox.workspace.views.top(gallery.sandbox.workspace.named("Tessa").id)
    assert view is not None
    await tessa.goes_to(tessa.field("People"))
    await tessa.presses("Enter")
    await tessa.goes_to(tessa.modal.get_by_role("checkbox", name="Guest Number 000"))
    await tessa.presses("Space")
    await gallery.redraws(view.id, "Told you by itself.")
    await expect(tessa.modal).to_contain_text("Told you by itself.")
    await tessa.comes_back_to(tessa.modal.get_by_role("checkbox", name="Guest Number 000"))
    await tessa.presses("Escape")

    await tessa.goes_to(tessa.field("Name"), "Shift+Tab")
    await tessa.types("Harb")
    await gallery.redraws(view.id, "Told you again.")
    await tessa.types("our")
    await expect(tessa.modal).to_contain_text("Told you again.")
    await tessa.types(" lights")
    await tessa.goes_to(tessa.in_form("Tell me more"), "Shift+Tab")
    await tessa.presses("Enter")

    await expect(tessa.modal).to_contain_text("Told you more.")
    await tessa.comes_back_to(tessa.in_form("Tell me more"))
    await expect(tessa.field("Name")).to_have_value("Harbour lights")
    await expect(tessa.field("People")).to_contain_text("Guest Number 000")


async def test_an_overflow_menu_opens_where_there_is_room_and_is_pressed(gallery: Gallery, visit: Visit) -> None:
    await gallery.posts_menus()
    sara = await at_work(visit, gallery.sandbox, "sara", width=360)
    menus = sara.place.get_by_label("More")
    await expect(menus).to_have_count(2)

    for menu in (menus.first, menus.last):
        await menu.click()
        for entry in ("Edit", "Remove"):
            await expect(sara.button(entry)).to_be_in_viewport(ratio=1)
        await sara.presses("Escape")
        await sara.comes_back_to(menu)
    await menus.last.press("ArrowDown")
    await sara.presses("ArrowDown", "Enter")

    await sara.comes_back_to(menus.last)
    await expect(sara.place).to_contain_text("You chose: Move up")


async def test_a_picture_is_shown_and_named_for_those_who_cannot_see_it(gallery: Gallery, visit: Visit) -> None:
    await gallery.posts_a_picture()
    sara = await at_work(visit, gallery.sandbox, "sara", width=360)

    picture = sara.place.get_by_role("img", name="Harbour lights, in 2026")

    await expect(picture).to_be_in_viewport(ratio=1)
    assert 1600 == await picture.evaluate("(it) => it.decode().then(() => it.naturalWidth)")


async def test_people_and_channels_are_offered_while_one_types(gallery: Gallery, visit: Visit) -> None:
    sara = await at_work(visit, gallery.sandbox, "sara")
    await sara.comes_back_to(sara.composer)
    await sara.types("Hi @no")
    await sara.presses("Tab")
    await sara.types("and @tes")
    await sara.presses("ArrowDown", "Enter")
    await sara.types("see #gen")
    await sara.presses("Tab")
    await expect(sara.composer).to_have_value("Hi @Noor and @Tessa see #general ")
    await sara.presses("Enter")

    last = sara.place.locator("article").last
    await expect(last.locator(".mention")).to_have_text(["@Noor", "@Tessa", "#general"])
