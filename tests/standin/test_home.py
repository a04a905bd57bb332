"""Home, the shortcut, preferences and settings, by what is written on the buttons."""

from .conftest import Begin
from .driver import Driver, Filling
from .journey import CHANNEL, Story
from .reading import buttons, said


def labels(driver: Driver) -> set[str]:
    return {said(button.element["text"]) for button in buttons(driver.slack.homes[driver.user]["blocks"])}


async def test_an_admin_settles_who_plans_and_each_chooses_their_own_language(begin: Begin) -> None:
    slack, bot = await begin("home")
    story = Story(slack)
    slack.people["UFAY"].is_admin = True
    await story.fay.open_home()
    await story.fay.click_on_home("Settings")
    assert await story.fay.submit(Filling(answers={"Who may plan a kickoff?": "Admins only"})) == {}

    assert "Nothing waits for you now." in await story.mei.open_home()
    assert {"My preferences"} == labels(story.mei)
    await story.mei.use_shortcut("new_kickoff")
    assert "<@UFAY>" in said((await story.mei.form())["blocks"])
    slack.modals.clear()
    await story.mei.click_on_home("My preferences")
    await story.mei.submit(Filling(answers={"In which language do I speak to you?": "Dutch"}))
    await slack.until(lambda: labels(story.mei) == {"Mijn voorkeuren"}, "Home is in Dutch for who chose it")

    await story.fay.click_on_home("Start a kickoff")
    assert await story.fay.submit(Filling(channel=CHANNEL)) == {}
    await story.sees("Something that was typed")
    hope = "the kickoff is on the Home from which it was begun"
    await slack.until(lambda: "Something that was typed" in said(slack.homes["UFAY"]["blocks"]), hope)
    assert await bot.stop() == 0
