"""A bot that does what the examples of Bolt for Python do, in the ways in which they do it.

https://github.com/slackapi/bolt-python/tree/main/examples: a middleware, a command that acknowledges with blocks
and answers without text, lazy listeners, elements without action_id, options in groups, answers to all and to one.
"""

from collections.abc import Callable
from typing import Any

from slack_bolt import App
from slack_sdk import WebClient

from tests.sdk.menu import plain, section

Json = dict[str, Any]


def button(text: str, action_id: str) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(text), "value": "clicked"}


def search(label: str, kind: str, action_id: str) -> Json:
    element = {"type": kind, "action_id": action_id, "min_query_length": 0, "placeholder": plain("Select an item")}
    return {"type": "input", "label": plain(label), "element": element}


def option(text: str, value: str) -> Json:
    return {"text": plain(text), "value": value}


def form() -> Json:
    return {
        "type": "modal",
        "callback_id": "view-id",
        "title": plain("My App"),
        "submit": plain("Submit"),
        "close": plain("Cancel"),
        "blocks": [
            {"type": "input", "label": plain("Label"), "element": {"type": "plain_text_input"}},
            search("One", "external_select", "one"),
            search("Several", "multi_external_select", "several"),
        ],
    }


def listen(app: App, told: list[Json]) -> None:
    """`told` is what forms held when they were submitted, by label."""

    @app.middleware
    def log_request(logger: Any, body: Json, next: Callable[[], Any]) -> Any:
        logger.debug(body)
        return next()

    @app.command("/hello")
    def hello(body: Json, ack: Any, respond: Any, client: WebClient) -> None:
        ack(text="Accepted!", blocks=[section(":white_check_mark: Accepted!")])
        respond(blocks=[{**section("A button alongside text."), "accessory": button("Button", "click")}])
        client.views_open(trigger_id=body["trigger_id"], view=form())

    @app.options("one")
    def offer_one(ack: Any) -> None:
        ack({"options": [option("Maru", "maru")]})

    @app.options("several")
    def offer_several(ack: Any) -> None:
        groups = {
            "Group 1": [option("First", "1-1"), option("Second", "1-2")],
            "Group 2": [option("Third", "2-1")],
        }
        ack({"option_groups": [{"label": plain(label), "options": of} for label, of in groups.items()]})

    @app.view("view-id")
    def submitted(ack: Any, view: Json) -> None:
        ack()
        told.extend(next(iter(it.values())) for it in view["state"]["values"].values())

    @app.action("click")
    def clicked(ack: Any, body: Json, respond: Any) -> None:
        ack()
        who = f"<@{body['user']['id']}>"
        respond({"response_type": "in_channel", "replace_original": False, "text": f"{who} clicked a button!"})
        respond(replace_original=False, text=":white_check_mark: Done!")

    def acknowledge(ack: Any) -> None:
        ack()

    def open_form(body: Json, client: WebClient) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=form())

    app.shortcut("open_form")(ack=acknowledge, lazy=[open_form])

    @app.event("app_home_opened")
    def show_home(client: WebClient, event: Json) -> None:
        blocks = [section(f"*Welcome home, <@{event['user']}>*"), {"type": "divider"}]
        client.views_publish(user_id=event["user"], view={"type": "home", "callback_id": "home", "blocks": blocks})
