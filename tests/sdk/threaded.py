"""The lunch bot with Bolt for Python, on threads."""

from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from tests.sdk import menu

Json = dict[str, Any]


def listen(app: App) -> None:
    """A command, buttons, shortcuts, a modal, a Home tab and words, each with what Bolt hands its listeners."""

    @app.command("/lunch")
    def ask(ack: Any, say: Any, command: Json) -> None:
        ack()
        say(text=f"Who joins for {command['text']}?", blocks=menu.invitation(command["text"]))

    @app.action("join")
    def join(ack: Any, body: Json, client: WebClient) -> None:
        ack()
        text = f"<@{body['user']['id']}> joins for {body['actions'][0]['value']}."
        client.chat_update(
            channel=body["channel"]["id"], ts=body["message"]["ts"], text=text, blocks=[menu.section(text)]
        )

    @app.shortcut("order_lunch")
    def order(ack: Any, shortcut: Json, client: WebClient) -> None:
        ack()
        client.views_open(trigger_id=shortcut["trigger_id"], view=menu.order_form())

    @app.options("place")
    def suggest(ack: Any, payload: Json) -> None:
        ack(options=menu.suggestions(payload["value"]))

    @app.action("menu")
    def show_menu(ack: Any, body: Json, client: WebClient) -> None:
        ack()
        client.views_push(trigger_id=body["trigger_id"], view=menu.todays_menu())

    @app.view("order")
    def ordered(ack: Any, body: Json, view: Json, client: WebClient) -> None:
        values = view["state"]["values"]
        dish, place = values["dish"]["dish"]["value"], values["place"]["place"]["selected_option"]
        if len(dish) < 3:
            ack(response_action="errors", errors={"dish": "Say a little more."})
            return
        ack()
        client.chat_postMessage(channel=body["user"]["id"], text=f"{dish} comes from the {place['text']['text']}.")

    @app.shortcut("keep")
    def keep(ack: Any, shortcut: Json, respond: Any) -> None:
        ack()
        respond(f"Kept: {shortcut['message']['text']}")

    @app.event("app_home_opened")
    def show_home(event: Json, client: WebClient) -> None:
        client.views_publish(user_id=event["user"], view=menu.home("Two orders wait."))

    @app.action("clear")
    def clear(ack: Any, body: Json, client: WebClient) -> None:
        ack()
        client.views_publish(
            user_id=body["user"]["id"], hash=body["view"]["hash"], view=menu.home("Nothing waits.")
        )

    @app.message("hungry")
    def feed(message: Json, say: Any) -> None:
        say(text=f"Have a sandwich, <@{message['user']}>.", thread_ts=message["ts"])

    @app.event("app_mention")
    def greet(say: Any) -> None:
        say("At your service.")

    @app.event("message")
    def leave_the_rest(event: Json) -> None:
        """Bolt for Python acknowledges no event that nobody listens to; Slack would send it again."""
