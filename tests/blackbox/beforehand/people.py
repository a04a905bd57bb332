"""The roster, client voices and spotlights."""

import time

from .. import payloads
from ..driver import Filling
from ..reading import said
from .eve import Eve, fills_in

DAYS = 5  # until the start: time enough for everybody to be nudged
CLIENT = "Port of Delft"
QUOTE, OWN_QUOTE = "Make it light.", "Our ships have to find you."


async def plan_it(eve: Eve) -> None:
    await eve.fay.type("new Harbour")
    answers = {
        "Project": "Harbour",
        "Client": CLIENT,
        "Who is in the team?": "UMEI UTOM ULEE UNIA",
        "Who is there for the client?": "",
        "When does the pre-read go out?": "7 days before the start",
    }
    starts_at = int(time.time()) + DAYS * 24 * 3600
    assert await eve.fay.submit(Filling(answers, moment=starts_at)) == {}
    await eve.card(CLIENT)
    await eve.preread(CLIENT)


async def join(eve: Eve) -> None:
    await eve.mei.click("I'm in")
    await eve.mei.hears("You take part in Harbour.", "See you there")


async def say_what_i_do(eve: Eve) -> None:
    await eve.mei.click_told("Say what you do")
    await fills_in(eve.mei, **{"What do you do?": "Design", "In your own words": ""})


async def decline_and_come_after_all(eve: Eve) -> None:
    await eve.tom.click("Not for me")
    await eve.tom.hears("You do not take part in Harbour.")
    await eve.tom.click("I'm in")
    await eve.tom.hears("You take part in Harbour.", "See you there")


async def add_a_client(eve: Eve) -> None:
    await eve.prepares("People", "Add people")
    await fills_in(eve.fay, ("UCLIO",), **{"In which role?": "Client"})
    await eve.fay.form("<@UCLIO>: client")


async def add_somebody_who_is_not_in_slack(eve: Eve) -> None:
    await eve.fay.click_in_modal("Add somebody not in Slack")
    await fills_in(eve.fay, Name="Kim Doe", Organisation=CLIENT)
    await eve.fay.form("Kim Doe (Port of Delft): client, not in Slack")
    await eve.fay.click_in_modal("Edit", near="Kim Doe")
    await fills_in(eve.fay, Name="Kim Smit")
    await eve.fay.form("Kim Smit")
    await eve.fay.click_in_modal("Add somebody not in Slack")
    await fills_in(eve.fay, Name="Jo Roe")
    await eve.fay.click_in_modal("Edit", near="Jo Roe")
    await eve.fay.click_in_modal("Remove")
    await eve.fay.form("They no longer take part.")
    eve.fay.closes()
    await eve.slack.until(lambda: "Jo Roe" not in said(eve.fay.modal), "they are off the list")


async def add_and_remove_somebody(eve: Eve) -> None:
    eve.person("UPIM")
    await eve.fay.click_in_modal("Add people")
    await fills_in(eve.fay, ("UPIM",))
    await eve.fay.form("<@UPIM>: team member")
    await eve.fay.click_in_modal("Edit", near="<@UPIM>")
    await eve.fay.click_in_modal("Remove")
    await eve.fay.form("They no longer take part.")
    eve.fay.closes()
    await eve.slack.until(lambda: "<@UPIM>" not in said(eve.fay.modal), "they are off the list")


async def make_a_co_facilitator(eve: Eve) -> None:
    await eve.fay.click_in_modal("Edit", near="<@UTOM>")
    await fills_in(
        eve.fay,
        **{
            "In which role?": "Co-facilitator",
            "What do they do?": "Something else",
            "In your own words": "user research",
        },
    )
    await eve.fay.form("<@UTOM>: co-facilitator, user research")


async def hand_over(eve: Eve) -> None:
    await eve.fay.click_in_modal("Hand over")
    await fills_in(eve.fay, ("UTOM",))
    hope = "Tom is told in private that he facilitates"
    await eve.slack.until(lambda: eve.slack.in_channel("UTOM"), hope)
    await eve.tom.choose("Prepare…", "People")
    await eve.tom.form("<@UTOM>: facilitator", "<@UFAY>: co-facilitator")
    await eve.tom.click_in_modal("Hand over")
    await fills_in(eve.tom, ("UFAY",))
    await eve.tom.form("<@UFAY>: facilitator", "<@UTOM>: co-facilitator")


async def come_into_the_channel_later(eve: Eve) -> None:
    joined = payloads.event("UADA", "member_joined_channel", channel=eve.channel, channel_type="C")
    await eve.slack.deliver("events_api", joined)
    await eve.ada.hears("There is a kickoff in this channel")
    await eve.ada.click_told("I'm in")
    await eve.ada.hears("You take part in Harbour.")


async def add_a_quote(eve: Eve) -> None:
    await eve.mei.choose("Add…", "Client voice")
    shown = "Yes, show it in the pre-read and at the kickoff"
    answers = {"Quote": QUOTE, "Who says it?": "Kim Smit", "Role": "harbour master", "Source": "a mail"}
    await fills_in(eve.mei, **answers, **{"May it be shown?": shown})
    await eve.mei.form("It shows in the pre-read")


async def change_a_quote(eve: Eve) -> None:
    await eve.mei.choose("Add…", "Client voices")
    await eve.mei.form("Kim Smit, harbour master, Port of Delft (source: a mail)")
    await eve.mei.click_in_modal("Edit", near=QUOTE)
    await fills_in(eve.mei, Role="owner")
    await eve.mei.form("Kim Smit, owner")
    await eve.mei.click_in_modal("Remove", near=QUOTE)
    await eve.mei.form("No client voices yet.")


async def invite_a_client_who_adds_a_quote(eve: Eve) -> None:
    for user in ("UCLIO", "UADA"):
        await eve.prepares("Invite a client")
        await fills_in(eve.fay, (user,))
        await eve.fay.form(f"I ask <@{user}> in private now.")
    alone = eve.alone(eve.clio)
    await alone.click("Add a quote")
    shown = "Yes, show it in the pre-read and at the kickoff"
    await fills_in(alone, **{"Quote": OWN_QUOTE, "Who says it?": "Clio", "May it be shown?": shown})
    await alone.form("It shows in the pre-read")


async def take_a_slot(eve: Eve) -> None:
    alone = eve.alone(eve.clio)
    await alone.click("Take a slot")
    await fills_in(alone, **{"How long would you like to speak?": "8 minutes"})
    await alone.shows("You speak for 8 minutes; it is on the agenda.")
    await eve.comes_due("speaker", to="UCLIO")
    await alone.shows("Your part: Harbour", "Please tie your part to it.", "We guide each other in")


async def rather_not_speak(eve: Eve) -> None:
    alone = eve.alone(eve.ada)
    await alone.click("Rather not")
    await alone.shows("You would rather not this time, and that is fine.")
    await eve.fay.choose("Add…", "Client voices")
    await eve.fay.form("<@UCLIO>: speaks for 8 minutes", "<@UADA>: rather not this time")


async def nominate(eve: Eve) -> None:
    for driver, nominee in ((eve.mei, "UTOM"), (eve.mei, "UFAY"), (eve.tom, "UMEI"), (eve.tom, "UADA")):
        await driver.choose("Add…", "Spotlight")
        await driver.form("Not in the spotlight lately:", f"<@{nominee}>")
        await fills_in(driver, (nominee,), **{"For what?": "Kept us calm.", "In which project?": "Ferry app"})
        await driver.form(f"I ask <@{nominee}> in private now.")


async def show_it(eve: Eve) -> None:
    await eve.alone(eve.fay).click("Show it", near="It shows in the kickoff's channel only if you say so.")
    await eve.alone(eve.fay).shows("You let it show")


async def show_it_in_my_own_words(eve: Eve) -> None:
    alone = eve.alone(eve.tom)
    await alone.click("Edit", near="It shows in the kickoff's channel only if you say so.")
    await fills_in(alone, **{"For what?": "Kept the ferry afloat."})
    await alone.shows("Kept the ferry afloat.", "You let it show")


async def rather_not_show_it(eve: Eve) -> None:
    await eve.alone(eve.mei).click("Rather not", near="It shows in the kickoff's channel only if you say so.")


async def withdraw_a_nomination_and_take_one_down(eve: Eve) -> None:
    await eve.tom.choose("Add…", "Spotlights")
    await eve.tom.click_in_modal("Withdraw", near="<@UADA>")
    await eve.tom.click_in_modal("Take it down", near="Kept the ferry afloat.")
    await eve.slack.until(lambda: "Kept the ferry" not in said(eve.tom.modal), "it no longer shows in Tom's list")
