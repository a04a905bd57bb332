"""A bot as Slack's starter templates make them: tokens from the environment, and the rest left to the SDK.

It begins by asking who it is, answers a command to one person, opens a form and changes it, has a Home, listens to
words and reacts to them, and holds polls that it closes by a scheduler of its own. Its blocks go without text.
"""

import os
from datetime import UTC, datetime, timedelta
from typing import Any

from apscheduler.schedulers.background import BackgroundScheduler
from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler

Json = dict[str, Any]
OPEN_FOR = timedelta(seconds=float(os.environ.get("POLL_SECONDS", "60")))

app = App(token=os.environ["SLACK_BOT_TOKEN"])
me = app.client.bots_info(bot=app.client.auth_test()["bot_id"])["bot"]
scheduler = BackgroundScheduler()


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def section(text: str, **more: Any) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def form(title: str) -> Json:
    button = {"type": "button", "action_id": "hurry", "text": plain("Hurry")}
    place = {"type": "conversations_select", "action_id": "where", "response_url_enabled": True}
    words = {"type": "plain_text_input", "action_id": "what", "initial_value": "", "multiline": True}
    return {
        "type": "modal",
        "callback_id": "errand",
        "title": plain(title),
        "submit": plain("Go"),
        "blocks": [
            section("Press to hurry", accessory=button),
            {"type": "input", "block_id": "what", "label": plain("What?"), "element": words},
            {"type": "input", "block_id": "where", "label": plain("Where?"), "element": place},
        ],
    }


@app.command("/errand")
def tell(ack: Any, respond: Any, command: Json) -> None:
    ack()
    respond(f"{me['name']} runs: {command['text']}")


@app.shortcut("run_errand")
def ask(ack: Any, shortcut: Json, client: Any) -> None:
    ack()
    client.views_open(trigger_id=shortcut["trigger_id"], view=form("An errand"))


@app.action("hurry")
def hurry(ack: Any, body: Json, client: Any) -> None:
    ack()
    client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=form("A fast errand"))


@app.view("errand")
def run(ack: Any, body: Json, view: Json, client: Any) -> None:
    ack()
    values = view["state"]["values"]
    text = f"<@{body['user']['id']}> sends me for {values['what']['what']['value']} <at once>"
    client.chat_postMessage(channel=values["where"]["where"]["selected_conversation"], text=text)


@app.message("hello")
def greet(message: Json, say: Any, client: Any) -> None:
    client.reactions_add(channel=message["channel"], timestamp=message["ts"], name="wave")
    say(f"Hello, <@{message['user']}>!")


@app.event("message")
def leave_the_rest() -> None:
    """Bolt for Python acknowledges no event that nobody listens to; Slack would send it again."""


@app.event("app_home_opened")
def show_home(event: Json, client: Any) -> None:
    client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section("*No errands.*")]})


@app.command("/poll")
def hold_poll(ack: Any, command: Json, client: Any) -> None:
    ack()
    choices = [{"text": plain(name), "value": name} for name in ("Yes", "No")]
    boxes = {"type": "checkboxes", "action_id": "choice", "options": choices}
    blocks = [section(command["text"]), {"type": "actions", "elements": [boxes]}]
    sent = client.chat_postMessage(channel=f"#{command['channel_name']}", blocks=blocks)
    arguments = [sent["channel"], sent["ts"], command["text"]]
    scheduler.add_job(close, "date", run_date=datetime.now(UTC) + OPEN_FOR, args=arguments)


@app.action("choice")
def choose(ack: Any, respond: Any, action: Json) -> None:
    ack()
    chosen = " and ".join(it["value"] for it in action["selected_options"])
    respond(text=f"You chose {chosen}.", response_type="ephemeral", replace_original=False)


def close(channel: str, ts: str, question: str) -> None:
    app.client.chat_update(channel=channel, ts=ts, blocks=[section(f"{question} It is closed.")])


if __name__ == "__main__":
    scheduler.start()
    SocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).start()
