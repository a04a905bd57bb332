"""A little app that shows the elements that Kickoff uses, or soon will, and says what it was told.

Its form is opened by the command, and again on top of itself; *Tell me more* redraws it while it is open.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from io import BytesIO
from typing import Any

from PIL import Image
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox
from bot.sandbox.state.clock import MovableClock
from bot.sandbox.state.people import User
from tests.scenarios.sandbox_town import CHANNEL, MANIFEST, MONDAY

Json = dict[str, Any]
CROWD = 120


class Gallery:
    """The sandbox with that app in it. `told` is what each submission held, by block."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.sandbox = sandbox
        self.client = AsyncWebClient(token=sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[])
        self.told: list[Json] = []

    @property
    def channel(self) -> str:
        return self.sandbox.workspace.channel_named(CHANNEL).id

    def app(self) -> AsyncApp:
        app = AsyncApp(client=self.client, process_before_response=True)

        @app.command("/kickoff")
        async def opens(ack: AsyncAck, body: Json) -> None:
            await self.client.views_open(trigger_id=body["trigger_id"], view=form("One"))
            await ack()

        @app.action("deeper")
        async def deeper(ack: AsyncAck, body: Json, action: Json) -> None:
            await self.client.views_push(trigger_id=body["trigger_id"], view=form(action["value"]))
            await ack()

        @app.action("more")
        async def more(ack: AsyncAck, body: Json) -> None:
            await self.redraws(body["view"]["id"], "Told you more.")
            await ack()

        @app.action("choose")
        async def choose(ack: AsyncAck, action: Json) -> None:
            chosen = action["selected_option"]["text"]["text"]
            await self.client.chat_postMessage(channel=self.channel, text=f"You chose: {chosen}")
            await ack()

        @app.options("it")
        async def suggests(ack: AsyncAck, payload: Json) -> None:
            card = ("Soup", "Noodles") if payload["block_id"] == "dish" else ("Tea", "Coffee", "Water")
            await ack(options=options(*(it for it in card if it.lower().startswith(payload["value"]))))

        @app.view("form")
        async def submitted(ack: AsyncAck, view: Json) -> None:
            values = {name: next(iter(it.values())) for name, it in view["state"]["values"].items()}
            if not values["sure"]["selected_options"]:
                await ack(response_action="errors", errors={"sure": "Please say that you are sure."})
                return
            self.told.append(values)
            await ack()

        return app

    async def redraws(self, view_id: str, said: str) -> None:
        """Says something else in the first form, which may be open and half filled in."""
        await self.client.views_update(view_id=view_id, view=form("One", said))

    async def posts_a_picture(self) -> None:
        """A banner, shown in a message by its file."""
        picture = BytesIO()
        Image.new("RGB", (1600, 400), "#0b6b63").save(picture, "PNG")
        answer = await self.client.files_upload_v2(content=picture.getvalue(), filename="banner.png")
        image = {
            "type": "image",
            "slack_file": {"id": answer["file"]["id"]},
            "alt_text": "Harbour lights, in 2026",
        }
        await self.client.chat_postMessage(channel=self.channel, text="A banner.", blocks=[image])

    async def posts_menus(self) -> None:
        """An overflow menu at the left edge of a message, and one at its right."""
        left = {"type": "actions", "elements": [overflow()]}
        right = {"type": "section", "text": plain("Harbour lights"), "accessory": overflow()}
        await self.client.chat_postMessage(channel=self.channel, text="Menus.", blocks=[left, right])


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def options(*texts: str) -> list[Json]:
    return [{"text": plain(text), "value": text.lower()} for text in texts]


def overflow() -> Json:
    return {"type": "overflow", "action_id": "choose", "options": options("Edit", "Move up", "Remove")}


def button(text: str, action_id: str, value: str) -> Json:
    return {"type": "button", "action_id": action_id, "value": value, "text": plain(text)}


def field(name: str, label: str, kind: str, **more: Any) -> Json:
    element = {"type": kind, "action_id": "it", **more}
    return {"type": "input", "block_id": name, "label": plain(label), "element": element, "optional": True}


def form(title: str, said: str = "Nothing yet.") -> Json:
    following = {"One": "Two", "Two": "Three"}.get(title)
    buttons = [
        button("Tell me more", "more", "x"),
        *([button("Deeper", "deeper", following)] if following else []),
    ]
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain(title),
        "submit": plain("Hand in"),
        "blocks": [
            {"type": "section", "text": plain(said), "accessory": overflow()},
            {"type": "actions", "elements": buttons},
            field("name", "Name", "plain_text_input"),
            field("minutes", "Minutes", "number_input", is_decimal_allowed=False, min_value="1"),
            field("place", "Channel", "conversations_select"),
            field("crowd", "People", "multi_users_select", max_selected_items=2),
            field("kind", "Votes", "radio_buttons", options=options("Named", "Anonymous")),
            field("sure", "Sure", "checkboxes", options=options("I am sure", "I want a copy")),
            field("dish", "Dish", "external_select", min_query_length=1),
            field("drinks", "Drinks", "multi_external_select", min_query_length=0),
        ],
    }


@asynccontextmanager
async def gallery_of() -> AsyncIterator[Gallery]:
    sandbox = Sandbox(MANIFEST, MovableClock(MONDAY))
    sandbox.delivery.ack_seconds, sandbox.installation.triggers.lifetime = 20, timedelta(seconds=20)
    for number in range(CROWD):
        user = User(id=f"U0CROWD{number:03}", name=f"crowd{number}", real_name=f"Guest Number {number:03}")
        sandbox.workspace.users[user.id] = user
    await sandbox.start()
    gallery = Gallery(sandbox)
    handler = AsyncSocketModeHandler(gallery.app(), sandbox.app_token)
    try:
        await handler.connect_async()
        await sandbox.connected()
        yield gallery
    finally:
        await handler.close_async()
        await sandbox.stop()
