"""The Home tab, and what everyone sees at last."""

from ..driver import Filling
from ..journey import LIGHTS
from ..reading import said
from ..words import Words
from .eve import Eve, fills_in
from .people import OWN_QUOTE


async def see_what_waits_and_do_it_there(eve: Eve) -> None:
    waiting = await eve.tom.open_home()
    assert "Read the pre-read" in waiting
    assert "Prepare your part" in waiting
    await eve.tom.click_on_home("I've read it")
    await eve.slack.until(lambda: "I've read it" not in eve.labels_on_home(eve.tom), "it waits for Tom no more")
    await eve.tom.click_on_home("Done", near="First sketch")
    await eve.slack.until(lambda: "Done" not in eve.labels_on_home(eve.tom), "no milestone waits for Tom any more")


async def choose_my_language_and_whether_i_am_nudged(eve: Eve) -> None:
    await eve.tom.click_on_home("My preferences")
    peace = {"May I remind you of what waits for you?": "No, leave me alone"}
    await fills_in(eve.tom, **{"In which language do I speak to you?": "Dutch"}, **peace)
    await eve.slack.until(lambda: "Mijn voorkeuren" in eve.labels_on_home(eve.tom), "Home is in Dutch for Tom")


async def settle_what_holds_for_the_workspace(eve: Eve) -> None:
    await eve.fay.open_home()
    await eve.fay.click_on_home("Settings")
    answers = {
        "Language in the channel": "Dutch",
        "Country whose holidays count": "Netherlands",
        "When does the pre-read go out?": "1 day before the start",
        "Who may plan a kickoff?": "Admins only",
    }
    await fills_in(eve.fay, **answers)
    await eve.fay.click_on_home("Settings")
    kept = [field["element"]["initial_option"] for field in (await eve.fay.form())["blocks"] if "element" in field]
    assert [said(option["text"]) for option in kept] == list(answers.values())
    await eve.fay.click_in_modal("Remove", near="Of last year")
    await eve.slack.until(lambda: "Of last year" not in said(eve.fay.modal), "the template is gone")
    await eve.mei.open_home()
    assert "Start a kickoff" not in eve.labels_on_home(eve.mei)
    await eve.mei.use_shortcut("new_kickoff")
    await eve.mei.form("only admins plan kickoffs", "<@UFAY>")


async def plan_the_next_with_the_template_that_was_kept(eve: Eve) -> None:
    """Once from Home, and once by the shortcut."""
    await eve.fay.click_on_home("Start a kickoff")
    options = next(field for field in (await eve.fay.form())["blocks"] if field["block_id"] == "template_id")
    kept = said(options["element"]["options"][-1]["text"])
    assert kept.startswith("With the harbour")
    answers = {"Project": "Pier", "Agenda": kept, "Language in the channel": "English"}
    assert await eve.fay.submit(Filling(answers, channel="C0PIER")) == {}
    await eve.fay.use_shortcut("new_kickoff")
    assert await eve.fay.submit(Filling({"Project": "Mole"}, channel="C0PIER")) == {}
    hope = "both cards are in their channel"
    await eve.slack.until(lambda: {"Pier", "Mole"} <= _titles(eve, "C0PIER"), hope)


def _titles(eve: Eve, channel: str) -> set[str]:
    return {message.said.split("\n")[0] for message in eve.slack.in_channel(channel)}


async def everyone_sees_it(eve: Eve) -> None:
    """Looked for at last, and after a restart: Slack lets a bot draw its messages anew so often and no more."""
    assert await eve.bot.stop() == 0
    await eve.bot.start()
    people = (
        "Facilitator: <@UFAY>",
        "Co-facilitator: <@UTOM> (user research)",
        "<@UMEI> (design)",
        "Kim Smit (Port",
    )
    agenda = ("Agenda (", "The client speaks: 8 minutes, <@UCLIO>", "The old quay: 5 minutes, <@UTOM>")
    said_before = ("We guide each other in", "Sales: 1,200 EUR", OWN_QUOTE, "In the spotlight: <@UFAY>")
    written = ("The old quay stays.", "The east quay", "The ferry", "One drawing each.", "The sketches")
    counted = ("3 of 7 have read it.", "4.0 on average, of 3 answers.", "When do we eat?")
    await eve.preread(*people, *agenda, *said_before, *written, *counted)
    await eve.ballot("<@UMEI>", f"The theme is :anchor: {LIGHTS}.")
    await eve.card("3 of 7 have read it.", "In the spotlight: <@UFAY>")
    await eve.alone(eve.mei).shows("Nothing shows, and nobody is told.")
    await eve.alone(eve.ada).shows("<@UTOM> took this back before you answered")
    gone = {Words(language)("It no longer shows.") for language in ("en", "nl")}  # he chose Dutch meanwhile

    def is_gone() -> bool:
        return any(words in message.said for message in eve.slack.in_channel("UTOM") for words in gone)

    await eve.slack.until(is_gone, "Tom reads that it no longer shows")
