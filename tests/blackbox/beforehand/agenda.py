"""The agenda, the pre-read and the pulse."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays

from ..driver import Filling
from ..journey import TIDE
from ..reading import said
from .eve import Eve, fills_in

AT_WORK = {  # where people work at some hour of the week; between them, of most hours
    **{f"Etc/GMT{offset:+}": None for offset in range(-14, 13)},
    "Asia/Kathmandu": "NP",
    "Asia/Tehran": "IR",
    "Asia/Dhaka": "BD",
    "Asia/Riyadh": "SA",
    "Africa/Cairo": "EG",
}


async def add_an_item(eve: Eve) -> None:
    await eve.mei.choose("Add…", "Agenda item")
    await eve.mei.click_in_modal("Add an item")
    speaker = "Or the name of somebody who is not in Slack"
    await fills_in(eve.mei, Title="The old quay", Minutes="50", **{speaker: "Kim Smit"})
    await eve.mei.form("The old quay: 50 minutes, Kim Smit", "minutes over")


async def change_an_item_and_its_speaker(eve: Eve) -> None:
    await eve.prepares("Agenda")
    await eve.fay.click_in_modal("Edit", near="The old quay")
    name = "Or the name of somebody who is not in Slack"
    await fills_in(eve.fay, ("UTOM",), Minutes="5", **{name: ""})
    await eve.fay.form("The old quay: 5 minutes, <@UTOM>")
    for told in ("You speak at the kickoff", "Soon you speak at the kickoff"):
        await eve.comes_due("speaker", to="UTOM")
        await eve.alone(eve.tom).shows("Your part: Harbour", told, "The old quay: 5 minutes")


async def move_an_item(eve: Eve) -> None:
    def places() -> tuple[int, int]:
        listed = said(eve.fay.modal)
        return listed.index("The old quay"), listed.index(f"{TIDE}: 5")

    before = places()
    await eve.fay.click_in_modal("Up", near="The old quay")
    await eve.slack.until(lambda: places() != before, "the item has moved up")
    moved = places()
    await eve.fay.click_in_modal("Down", near="The old quay")
    await eve.slack.until(lambda: places() != moved, "the item has moved down")


async def remove_an_item(eve: Eve) -> None:
    await eve.fay.click_in_modal("Remove", near=f"{TIDE}: 5")
    await eve.slack.until(lambda: f"{TIDE}: 5" not in said(eve.fay.modal), "the item is off the agenda")


async def keep_the_agenda_as_a_template(eve: Eve) -> None:
    for name in ("With the harbour", "To be thrown away", "Of last year"):
        await eve.prepares("Agenda", "Save as template")
        await fills_in(eve.fay, **{"What is this agenda called?": name})
        await eve.fay.form("The agenda has been saved.")
    await eve.prepares("Agenda", "Save as template")
    await eve.fay.click_in_modal("Remove", near="To be thrown away")
    await eve.slack.until(lambda: "thrown away" not in said(eve.fay.modal), "the template is gone")


async def write_the_preread(eve: Eve) -> None:
    await eve.prepares("Pre-read")
    answers = {
        "What is it about, in one sentence?": "A harbour that ships find",
        "What should everyone know beforehand?": "The old quay stays.",
        "What does done look like?": "The lights burn.",
        "What is in scope?": "The east quay",
        "What is out of scope?": "The ferry",
        "What should people prepare?": "One drawing each.",
        "Which links should they look at?": "The sketches https://example.com/sketches",
    }
    await eve.tom.choose("Prepare…", "Pre-read")
    await fills_in(eve.fay, **answers)
    await fills_in(eve.tom, **{"What does done look like?": "The lights are seen."})
    await eve.tom.form("Somebody else has changed this while you were writing", "The lights burn.")
    await fills_in(eve.tom)
    answers["What does done look like?"] = "The lights are seen."
    await eve.prepares("Pre-read")
    kept = [field["element"]["initial_value"] for field in (await eve.fay.form())["blocks"]]
    assert kept == list(answers.values())


async def say_that_i_have_read_it(eve: Eve) -> None:
    await eve.mei.click("I've read it")
    await eve.mei.hears("Thank you for reading it.")


async def ask_with_and_without_a_name(eve: Eve) -> None:
    for question, named in (("When do we eat?", "With my name"), ("Who pays?", "Without my name")):
        await eve.mei.click("Ask a question")
        answers = {"What would you like to know?": question, "Do you ask it with your name?": named}
        await fills_in(eve.mei, **answers)
    await eve.fay.choose("Add…", "Open questions")
    await eve.fay.form("Asked by <@UMEI>.", "Asked without a name.")
    await eve.fay.click_in_modal("Answered", near="Who pays?")
    await eve.slack.until(lambda: "Who pays?" not in said(eve.fay.modal), "the question is answered")
    await eve.mei.click("Ask a question")
    await fills_in(eve.mei, **{"What would you like to know?": "Is it cold?"})
    await eve.mei.choose("Add…", "Open questions")
    await eve.mei.click_in_modal("Remove", near="Is it cold?")
    await eve.slack.until(lambda: "Is it cold?" not in said(eve.mei.modal), "the question is gone")


async def add_a_milestone(eve: Eve) -> None:
    await eve.mei.choose("Add…", "Add milestone")
    day = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    answers = Filling({"What will be done?": "First sketch"}, day=day, users=("UTOM",))
    assert await eve.mei.submit(answers) == {}
    await eve.card("First sketch", "<@UTOM>")


def zone_at_work() -> str | None:
    """Where somebody works now, if anybody does: on some hours of a Sunday nobody is nudged anywhere."""
    for tz, country in AT_WORK.items():
        now = datetime.now(ZoneInfo(tz))
        works = holidays.country_holidays(country).is_working_day(now) if country else now.weekday() < 5
        if works and 10 <= now.hour < 16:
            return tz
    return None


async def be_nudged_and_left_alone(eve: Eve) -> None:
    tz = zone_at_work()
    if tz is None:
        await eve.nia.click("I've read it")
        return
    for user in ("UNIA", "ULEE"):  # whom the bot does not know yet
        eve.slack.people[user].tz = tz
    nia = eve.alone(eve.nia)
    await eve.comes_due("nudge", to="UNIA")
    await nia.click("I've read it")
    lee = eve.alone(eve.lee)
    await eve.comes_due("nudge", to="ULEE")
    await lee.click("Leave me alone")
    await lee.hears("I will not nudge you any more")


async def say_how_i_look_forward_to_it(eve: Eve) -> None:
    for driver, mood in ((eve.mei, "1"), (eve.mei, "5"), (eve.tom, "2"), (eve.clio, "4"), (eve.tom, "3")):
        await driver.click(mood)
    await eve.tom.hears("Your answer is 3: somewhat.", "You can change it")
