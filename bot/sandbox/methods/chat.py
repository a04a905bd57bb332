"""`chat.*` (https://docs.slack.dev/reference/methods/chat.postMessage and its neighbours)."""

from bot.sandbox.objects.messages import message_object
from bot.sandbox.state.conversations import Conversation, Message
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.state.ids import moment_of
from bot.sandbox.web_api.checks import MOST_TEXT, MOST_UPDATED_TEXT
from bot.sandbox.web_api.content import Content
from bot.sandbox.web_api.limits import Tier
from bot.sandbox.web_api.methods import Call, Method
from bot.sandbox.web_api.posting import (
    COMMON,
    LOOKS,
    author_of,
    content_of,
    may_post,
    message_of,
    metadata_of,
    postable,
    thread_of,
    within_pace,
)
from bot.sandbox.web_api.shown_files import check_edited, check_posted, check_private, file_ids


def post_message(call: Call) -> Json:
    channel = postable(call)
    thread_ts = thread_of(call, channel)
    may_post(call, channel, is_reply=thread_ts is not None)
    content = content_of(call, most=MOST_TEXT)
    check_posted(call.workspace, call.installation.faults, content.blocks)
    author, metadata = author_of(call), metadata_of(call)
    within_pace(call, channel)
    channel.shared.update(file_ids(content.blocks))
    message = call.installation.speaking.post(
        channel.id,
        **content.as_arguments(),
        thread_ts=thread_ts,
        reply_broadcast=call.flag("reply_broadcast"),
        metadata=metadata,
        author=author,
        subtype="bot_message" if author else None,
        is_mrkdwn=call.flag("mrkdwn", default=True),
    )
    return {"channel": channel.id, "ts": message.ts, "message": message_object(call.workspace, message)}


def post_ephemeral(call: Call) -> Json:
    channel = call.joined(call.addressed_channel())
    if channel.is_archived:
        raise SlackError("is_archived")
    user = call.user()
    if user.id not in channel.members:
        raise SlackError("user_not_in_channel")
    may_post(call, channel)
    content = content_of(call, most=MOST_TEXT)
    check_private(call.advice, content.blocks)
    message = call.installation.speaking.post(
        channel.id,
        **content.as_arguments(),
        visible_to=user.id,
        thread_ts=thread_of(call, channel),
        author=author_of(call),
    )
    return {"message_ts": message.ts}


def update(call: Call) -> Json:
    channel = call.visible_channel()
    if channel.is_archived:
        raise SlackError("is_inactive")
    message = _own(call, channel, "ts", otherwise="cant_update_message")
    _still_editable(call, message)
    content = _changed(call, message)
    check_edited(call.workspace, call.installation.faults, call.advice, channel, content.blocks)
    _keep_rich_text(message, content.blocks)
    metadata = metadata_of(call) if call.has("metadata") else message.metadata
    call.installation.speaking.edit(message, **content.as_arguments())
    message.metadata = metadata
    shown = message_object(call.workspace, message)
    del shown["ts"]  # it stands beside the message, and not in it
    return {"channel": channel.id, "ts": message.ts, "text": shown["text"], "message": shown}


def _changed(call: Call, message: Message) -> Content:
    """What the message will say. Attachments that are not given are kept, and blocks where no text is given."""
    given = content_of(call, most=MOST_UPDATED_TEXT)
    attachments = given.attachments if call.has("attachments") else message.attachments
    keeps_blocks = not any(call.has(name) for name in ("blocks", "text", "markdown_text"))
    return Content(given.text, message.blocks if keeps_blocks else given.blocks, attachments)


def delete(call: Call) -> Json:
    channel = call.visible_channel()
    message = _own(call, channel, "ts", otherwise="cant_delete_message")
    call.installation.speaking.remove(message)
    return {"channel": channel.id, "ts": message.ts}


def get_permalink(call: Call) -> Json:
    channel = call.visible_channel()
    message = message_of(call, channel, "message_ts")
    return {"channel": channel.id, "permalink": call.workspace.permalink(message)}


def _still_editable(call: Call, message: Message) -> None:
    window = call.workspace.preferences.edit_window
    if window is not None and call.workspace.clock.now() - moment_of(message.ts) > window:
        raise SlackError("edit_window_closed")


def _own(call: Call, channel: Conversation, name: str, *, otherwise: str) -> Message:
    message = message_of(call, channel, name)
    if message.user != call.workspace.bot.id:
        raise SlackError(otherwise)
    return message


def _keep_rich_text(message: Message, blocks: list[Json]) -> None:
    was_rich = bool(message.blocks) and all(block["type"] == "rich_text" for block in message.blocks)
    if was_rich and blocks and not any(block["type"] == "rich_text" for block in blocks):
        raise SlackError("block_mismatch")


METHODS = (
    Method(
        "chat.postMessage",
        Tier.SPECIAL,
        post_message,
        "channels, threads, direct messages by user id; metadata; one a second per channel",
        takes=(
            *COMMON,
            *LOOKS,
            "mrkdwn",
            "thread_ts",
            "reply_broadcast",
            "metadata",
            "unfurl_links",
            "unfurl_media",
        ),
        needs=("channel",),
        scope="chat:write",
    ),
    Method(
        "chat.update",
        Tier.THREE,
        update,
        "own messages; text of at most 4,000; metadata kept unless given",
        takes=(*COMMON, "ts", "metadata"),
        needs=("channel", "ts"),
        scope="chat:write",
    ),
    Method(
        "chat.postEphemeral",
        Tier.FOUR,
        post_ephemeral,
        "to one member of a channel the bot is in",
        takes=(*COMMON, *LOOKS, "user", "thread_ts"),
        needs=("channel", "user"),
        scope="chat:write",
    ),
    Method(
        "chat.delete",
        Tier.THREE,
        delete,
        "own messages",
        takes=("channel", "ts", "as_user"),
        needs=("channel", "ts"),
        scope="chat:write",
    ),
    Method(
        "chat.getPermalink",
        Tier.SPECIAL,
        get_permalink,
        "messages and replies",
        takes=("channel", "message_ts"),
        needs=("channel", "message_ts"),
    ),
)
