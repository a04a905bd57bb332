"""Where people write, and what stands at their messages."""

from playwright.async_api import expect

from tests.browser.controls.control import at, control
from tests.browser.gallery import Gallery
from tests.browser.hands import Hand


@control("composer.html", "<textarea", '<button type="submit"')
async def writing_a_message(hand: Hand, gallery: Gallery) -> None:
    await at(hand, gallery)
    await hand.writes(hand.visitor.composer, f"Said by {hand}")
    await hand.presses(hand.page.get_by_role("button", name="Send"))
    await expect(hand.visitor.place.locator("article").last).to_contain_text(f"Said by {hand}")
    await expect(hand.visitor.composer).to_have_value("")


@control("composer.html", 'id="{{ name }}-command', "{{ user.id }}", "{{ row.conversation.id }}", differs=True)
async def what_is_offered_while_one_writes(hand: Hand, gallery: Gallery) -> None:
    await at(hand, gallery)
    for begun, whole in (("/", "/kickoff help"), ("@te", "@Tessa"), ("#ge", "#general")):
        await hand.writes(hand.visitor.composer, begun)
        await hand.completes(hand.page.get_by_role("option", name=whole))
        await expect(hand.visitor.composer).to_have_value(f"{whole} ")
        await hand.visitor.composer.fill("")


@control("lines.html", ">Reply", also=(("page.html", 'aria-label="Close the thread"'),))
async def answering_in_a_thread(hand: Hand, gallery: Gallery) -> None:
    await gallery.posts(f"Who answers {hand}?")
    await at(hand, gallery)
    message = hand.visitor.place.locator("article").last
    await hand.presses(message.get_by_role("link", name="Reply in a thread"))
    await hand.writes(hand.page.locator("#thread-text"), "I do.")
    await hand.presses(hand.page.get_by_label("Thread", exact=True).get_by_role("button", name="Send"))
    await expect(hand.page.get_by_role("log", name="Replies")).to_contain_text("I do.")
    await hand.presses(hand.page.get_by_role("link", name="Close the thread"))
    await expect(message).to_contain_text("1 reply")


@control("lines.html", 'class="replies"', "line.message.thread_ts")
async def opening_a_thread(hand: Hand, gallery: Gallery) -> None:
    asked = await gallery.posts("Who is there?")
    await gallery.posts("I am.", thread_ts=asked, reply_broadcast=True)
    for name in ("1 reply", "a thread"):
        await at(hand, gallery)
        await hand.presses(hand.visitor.place.get_by_role("link", name=name, exact=True).last)
        await expect(hand.page.get_by_role("log", name="Replies")).to_contain_text("I am.")


@control("lines.html", 'data-deed="shortcut"', differs=True)
async def a_shortcut_at_a_message(hand: Hand, gallery: Gallery) -> None:
    """At one that stands under the name of the message before, too."""
    for words in ("Keep both.", "And this."):
        gallery.sandbox.workspace.post(gallery.channel, "U0SBXTESSA", words)
        await at(hand, gallery)
        await hand.presses_at(hand.visitor.place.locator("article").last, "Keep this")
        await gallery.comes_to(lambda: gallery.memory.kept[-1:] == [words])  # noqa: B023


@control("foot.html", 'data-deed="shortcut"')
async def a_shortcut_anywhere(hand: Hand, gallery: Gallery) -> None:
    await at(hand, gallery)
    await hand.presses(hand.page.get_by_role("button", name="One of each"))
    await hand.visitor.sees_form("One of each")


@control("lines.html", '<a href="{{ address }}">', '<a href="{{ address }}" dir="auto"')
async def a_file(hand: Hand, gallery: Gallery) -> None:
    await gallery.shares_a_file()
    for link in ("A coast", "The banner"):
        await at(hand, gallery)
        await hand.presses(hand.visitor.place.get_by_role("link", name=link).last)
        await hand.page.wait_for_url("**/file/**")
    await at(hand, gallery)
    hand.visitor.complaints.clear()  # of the browser's own page for a picture


@control("lines.html", "timeline.lines[0]", "timeline.lines[-1]", '">To the newest')
async def earlier_and_later_messages(hand: Hand, gallery: Gallery) -> None:
    channel = gallery.sandbox.workspace.channel_named("general").id
    for number in range(20):
        gallery.sandbox.workspace.post(channel, "U0SBXTESSA", f"Number {number}")
    await at(hand, gallery, "general")
    await hand.presses(hand.page.get_by_role("link", name="earlier messages"))
    await hand.presses(hand.page.get_by_role("link", name="later messages"))
    await hand.presses(hand.page.get_by_role("link", name="earlier messages"))
    await hand.presses(hand.page.get_by_role("link", name="To the newest"))
    await expect(hand.page).to_have_url(f"{gallery.sandbox.url}/as/{hand.person}/general")
