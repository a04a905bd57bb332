"""The lunch bot with Bolt for Python, on asyncio."""

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from tests.sdk import menu

Json = dict[str, Any]


def listen(app: AsyncApp) -> None:
    """A command, buttons, shortcuts, a modal, a Home tab and words, each with what Bolt hands its listeners."""

    @app.command("/lunch")
    async def ask(ack: Any, say: Any, command: Json) -> None:
        await ack()
        await say(text=f"Who joins for {command['text']}?", blocks=menu.invitation(command["text"]))

    @app.action("join")
    async def join(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        text = f"<@{body['user']['id']}> joins for {body['actions'][0]['value']}."
        await client.chat_update(
            channel=body["channel"]["id"], ts=body["message"]["ts"], text=text, blocks=[menu.section(text)]
        )

    @app.shortcut("order_lunch")
    async def order(ack: Any, shortcut: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=shortcut["trigger_id"], view=menu.order_form())

    @app.options("place")
    async def suggest(ack: Any, payload: Json) -> None:
        await ack(options=menu.suggestions(payload["value"]))

    @app.action("menu")
    async def show_menu(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_push(trigger_id=body["trigger_id"], view=menu.todays_menu())

    @app.view("order")
    async def ordered(ack: Any, body: Json, view: Json, client: AsyncWebClient) -> None:
        values = view["state"]["values"]
        dish, place = values["dish"]["dish"]["value"], values["place"]["place"]["selected_option"]
        if len(dish) < 3:
            await ack(response_action="errors", errors={"dish": "Say a little more."})
            return
        await ack()
        await client.chat_postMessage(
            channel=body["user"]["id"], text=f"{dish} comes from the {place['text']['text']}."
        )

    @app.shortcut("keep")
    async def keep(ack: Any, shortcut: Json, respond: Any) -> None:
        await ack()
        await respond(f"Kept: {shortcut['message']['text']}")

    @app.event("app_home_opened")
    async def show_home(event: Json, client: AsyncWebClient) -> None:
        await client.views_publish(user_id=event["user"], view=menu.home("Two orders wait."))

    @app.action("clear")
    async def clear(ack: Any, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_publish(
            user_id=body["user"]["id"], hash=body["view"]["hash"], view=menu.home("Nothing waits.")
        )

    @app.message("hungry")
    async def feed(message: Json, say: Any) -> None:
        await say(text=f"Have a sandwich, <@{message['user']}>.", thread_ts=message["ts"])

    @app.event("app_mention")
    async def greet(say: Any) -> None:
        await say("At your service.")

    @app.event("message")
    async def leave_the_rest(event: Json) -> None:
        """Bolt for Python acknowledges no event that nobody listens to; Slack would send it again."""
