"""Proposing themes, voting on them, and what the one that is chosen does."""

import time

from ..driver import Filling
from ..journey import LIGHTS, TIDE
from ..reading import said
from .eve import Eve, fills_in


async def propose_a_theme(eve: Eve) -> None:
    for driver, title in ((eve.mei, LIGHTS), (eve.tom, TIDE), (eve.tom, "Ebb")):
        await driver.click("Propose a theme")
        await fills_in(
            driver, **{"Theme": title, "Why this theme?": "It shows the way.", "Emoji": ":anchor: Anchor"}
        )


async def propose_what_is_there_already(eve: Eve) -> None:
    await eve.tom.click("Propose a theme")
    await fills_in(eve.tom, Theme=LIGHTS.upper())
    await eve.tom.form("You had the same idea as <@UMEI>")


async def change_and_withdraw_a_theme(eve: Eve) -> None:
    await eve.tom.choose("Add…", "My themes")
    await eve.tom.click_in_modal("Edit", near=TIDE)
    await fills_in(eve.tom, **{"Why this theme?": "It lifts every boat."})
    await eve.tom.form("It lifts every boat.")
    await eve.tom.click_in_modal("Withdraw", near="Ebb")
    await eve.slack.until(lambda: "Ebb" not in said(eve.tom.modal), "the theme is gone from Tom's list")


async def open_the_vote(eve: Eve) -> None:
    await eve.fay.click("Open voting")
    answers = {
        "How many dots does each person get?": "2 dots",
        "When does everyone see how the themes stand?": "All the time",
        "Does everyone see who voted for what?": "Yes, names are shown with the dots",
        "When does voting close?": str(int(time.time()) + 24 * 3600),
    }
    assert await eve.fay.submit(Filling(answers)) == {}
    printed = ("Each of you has 2 dots", "all the time", "Names are shown", "or sooner if a facilitator closes it")
    await eve.ballot(*printed)


async def vote(eve: Eve) -> None:
    await eve.mei.click("Vote", near=LIGHTS)
    await eve.mei.hears(f"Your dot is on {LIGHTS}.", "You have 1 dot left.")
    await eve.mei.click("Vote", near=TIDE)
    await eve.clio.click("Vote", near=TIDE)


async def take_a_dot_back(eve: Eve) -> None:
    await eve.clio.click("Take back", near=TIDE)
    await eve.clio.hears(f"You took your dot back from {TIDE}.", "You have 2 dots left.")


async def vote_again_between_the_tied(eve: Eve) -> None:
    await eve.fay.click("Close voting")
    await eve.run_off(LIGHTS, TIDE, "Each of you has 1 dot.", label="Vote")


async def choose_where_it_is_a_tie(eve: Eve) -> None:
    await eve.fay.click("Close voting", near="Nobody has voted yet.")
    await eve.fay.click("Choose", near=LIGHTS)
    await eve.theme(LIGHTS)


async def dress_it(eve: Eve) -> None:
    await eve.prepares("Theme")
    answers = {"Tagline": "We guide each other in", "Colour": "Plum purple", "Figures": "Sales: 1,200 EUR"}
    await fills_in(eve.fay, **answers)
    await eve.fay.form("Colour: Plum purple", "1,200 EUR")
    told = await eve.theme(LIGHTS)
    assert "(picture: " in told.said, "the theme has no banner"


async def put_a_runner_up_on_the_agenda(eve: Eve) -> None:
    await eve.fay.click("Put on the agenda", near=TIDE)
    await eve.fay.hears(f"{TIDE} is on the agenda now.")
