"""The little app of the gallery. It remembers what it was told.

Its form is opened by the command, and again on top of itself; *Tell me more* redraws it while it is open. The
shortcut opens a form with one element of every kind.
"""

import re
from dataclasses import dataclass, field

from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.browser.samples import SAMPLES, Json
from tests.browser.shown_blocks import form, form_of_every_kind, options

CARDS = {"drinks": ("Tea", "Coffee", "Water")}
FOOD = ("Soup", "Noodles")


@dataclass
class Memory:
    """`told` is what each submission held, by block; `heard` the last action by person and kind of element.

    `kept` are the texts of messages that somebody kept by the shortcut.
    """

    told: list[Json] = field(default_factory=list)
    heard: dict[tuple[str, str], Json] = field(default_factory=dict)
    kept: list[str] = field(default_factory=list)


def app_of(client: AsyncWebClient, memory: Memory, channel: str) -> AsyncApp:
    app = AsyncApp(client=client, process_before_response=True)

    async def opens(ack: AsyncAck, body: Json) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=form("One"))
        await ack()

    async def opens_everything(ack: AsyncAck, body: Json) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=form_of_every_kind())
        await ack()

    async def goes_deeper(ack: AsyncAck, body: Json, action: Json) -> None:
        await client.views_push(trigger_id=body["trigger_id"], view=form(action["value"]))
        await ack()

    async def says_more(ack: AsyncAck, body: Json) -> None:
        await client.views_update(view_id=body["view"]["id"], view=form("One", "Told you more."))
        await ack()

    async def says_what_was_chosen(ack: AsyncAck, action: Json) -> None:
        chosen = action["selected_option"]["text"]["text"]
        await client.chat_postMessage(channel=channel, text=f"You chose: {chosen}")
        await ack()

    async def suggests(ack: AsyncAck, payload: Json) -> None:
        card = CARDS.get(payload["block_id"], FOOD)
        await ack(options=options(*(it for it in card if it.lower().startswith(payload["value"]))))

    async def takes(ack: AsyncAck, view: Json) -> None:
        values = {name: next(iter(it.values())) for name, it in view["state"]["values"].items()}
        if not values["sure"]["selected_options"]:
            await ack(response_action="errors", errors={"sure": "Please say that you are sure."})
            return
        memory.told.append(values)
        await ack()

    async def hears(ack: AsyncAck, body: Json, action: Json) -> None:
        memory.heard[body["user"]["id"], action["action_id"]] = action
        await ack()

    async def keeps(ack: AsyncAck, body: Json) -> None:
        memory.kept.append(body["message"]["text"])
        await ack()

    app.command("/kickoff")(opens)
    app.shortcut("everything")(opens_everything)
    app.shortcut("keep")(keeps)
    app.action("deeper")(goes_deeper)
    app.action("more")(says_more)
    app.action("choose")(says_what_was_chosen)
    app.action(re.compile("|".join(f"^{kind}$" for kind in SAMPLES)))(hears)
    app.options(re.compile("it|external"))(suggests)
    app.view("form")(takes)
    app.event("app_home_opened")(acknowledges)
    return app


async def acknowledges() -> None:
    """Home holds what a test puts there."""
