"""`chat.scheduleMessage` and its neighbours (https://docs.slack.dev/reference/methods/chat.scheduleMessage)."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.sandbox.state.conversations import Conversation
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.state.scheduled import Scheduled
from bot.sandbox.web_api.checks import MOST_TEXT
from bot.sandbox.web_api.installation import Installation
from bot.sandbox.web_api.limits import Tier
from bot.sandbox.web_api.methods import Call, Method, page
from bot.sandbox.web_api.posting import COMMON, content_of, may_post, metadata_of, postable, thread_of

FURTHEST = timedelta(days=120)
WINDOW, MOST_IN_WINDOW = timedelta(minutes=5), 30


def schedule(call: Call) -> Json:
    channel = postable(call)
    thread_ts = thread_of(call, channel)
    may_post(call, channel, is_reply=thread_ts is not None)
    said = {**content_of(call, most=MOST_TEXT).as_arguments(), "metadata": metadata_of(call)}
    at = _moment(call)
    if sum(abs(it.at - at) < WINDOW for it in _waiting(call, channel)) >= MOST_IN_WINDOW:
        raise SlackError("restricted_too_many")
    more = {"thread_ts": thread_ts, "reply_broadcast": call.flag("reply_broadcast")}
    task = asyncio.create_task(_post_then(call.installation, channel, at, {**said, **more}))
    made = Scheduled(call.workspace.ids.next("Q"), channel.id, at, call.workspace.clock.now(), said, task)
    call.installation.scheduled[made.id] = made
    return {
        "channel": channel.id,
        "scheduled_message_id": made.id,
        "post_at": int(at.timestamp()),
        "message": _preview(call, said),
    }


def unschedule(call: Call) -> Json:
    channel = call.visible_channel()
    found = call.installation.scheduled.get(call.text("scheduled_message_id"))
    if found is None or found.channel != channel.id or found.task.done():
        raise SlackError("invalid_scheduled_message_id")
    found.task.cancel()
    del call.installation.scheduled[found.id]
    return {}


def everything(call: Call) -> Json:
    channel = call.visible_channel() if call.has("channel") else None
    shown, metadata = page(sorted(_waiting(call, channel), key=lambda it: it.at), call, default=100, most=100)
    return {
        "scheduled_messages": [
            {
                "id": it.id,
                "channel_id": it.channel,
                "post_at": int(it.at.timestamp()),
                "date_created": int(it.made_at.timestamp()),
                "text": it.said["text"],
            }
            for it in shown
        ],
        **metadata,
    }


async def _post_then(
    installation: Installation, channel: Conversation, at: datetime, said: dict[str, Any]
) -> None:
    await installation.workspace.clock.reach(at)
    installation.speaking.post(channel.id, **said)


def _moment(call: Call) -> datetime:
    try:
        at, now = datetime.fromtimestamp(int(call.text("post_at")), UTC), call.workspace.clock.now()
    except (OSError, OverflowError, ValueError):
        raise SlackError("invalid_time") from None
    if at <= now:
        raise SlackError("time_in_past")
    if at - now > FURTHEST:
        raise SlackError("time_too_far")
    return at


def _waiting(call: Call, channel: Conversation | None) -> Iterator[Scheduled]:
    for it in call.installation.scheduled.values():
        if not it.task.done() and (channel is None or it.channel == channel.id):
            yield it


def _preview(call: Call, said: dict[str, Any]) -> Json:
    app = call.workspace.app
    return {"type": "delayed_message", "text": said["text"], "bot_id": app.bot_id, "team": call.workspace.team.id}


METHODS = (
    Method(
        "chat.scheduleMessage",
        Tier.THREE,
        schedule,
        "by the sandbox's clock, 120 days ahead at most",
        takes=(*COMMON, "post_at", "thread_ts", "reply_broadcast", "metadata", "unfurl_links", "unfurl_media"),
        needs=("channel", "post_at"),
        scope="chat:write",
    ),
    Method(
        "chat.deleteScheduledMessage",
        Tier.THREE,
        unschedule,
        "while it waits",
        takes=("channel", "scheduled_message_id", "as_user"),
        needs=("channel", "scheduled_message_id"),
        scope="chat:write",
    ),
    Method(
        "chat.scheduledMessages.list",
        Tier.THREE,
        everything,
        "what waits, paged",
        takes=("channel", "cursor", "limit"),
    ),
)
