"""Where a message goes, what it says, and whether it may be posted there now."""

from bot.sandbox.state.conversations import Author, Conversation, Message
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.state.markdown import as_mrkdwn
from bot.sandbox.web_api.checks import check_metadata, check_text
from bot.sandbox.web_api.content import Content, weighed
from bot.sandbox.web_api.methods import Call

MOST_MARKDOWN = 12_000
COMMON = ("channel", "text", "blocks", "attachments", "markdown_text", "parse", "link_names", "as_user")
"""Arguments of every method that posts."""
LOOKS = ("username", "icon_emoji", "icon_url")


def content_of(call: Call, *, most: int) -> Content:
    """What the arguments of a call say. `most` characters of text are kept, or taken.

    Raises `SlackError`: those of `weighed`, `invalid_blocks_format` and `markdown_text_conflict`.
    """
    if call.has("markdown_text"):
        return _markdown(call, most)
    said = {
        "text": call.arguments.get("text"),
        "blocks": call.json("blocks", otherwise="invalid_blocks_format"),
        "attachments": call.json("attachments"),
    }
    content = weighed(call.advice, said, most=most)
    if call.text("parse", "none") == "full" or call.flag("link_names"):
        call.advice.against(
            "invalid_arguments", "parse=full and link_names: text could mention; nothing is linked here"
        )
    return content


def author_of(call: Call) -> Author | None:
    """Who the message says it is from; `missing_scope` without `chat:write.customize`."""
    if not any(call.text(name) for name in LOOKS if call.has(name)):
        return None
    call.need("chat:write.customize")
    return Author(**{name: call.text(name) for name in LOOKS})


def _markdown(call: Call, most: int) -> Content:
    if call.has("text") or call.has("blocks"):
        raise SlackError("markdown_text_conflict")
    markdown = call.text("markdown_text")
    if len(markdown) > MOST_MARKDOWN:
        raise SlackError("msg_too_long")
    return Content(check_text(call.advice, as_mrkdwn(markdown), most=most), [], [])


def postable(call: Call) -> Conversation:
    """The channel to post in: by its id, a public one by its name too, a direct message by the person's id."""
    name = call.text("channel")
    if name in call.workspace.users:
        return _direct(call, name)
    channel = call.addressed_channel()
    if channel.is_im and not call.installation.manifest.messages_tab_enabled:
        raise SlackError("messages_tab_disabled")
    if channel.is_archived:
        raise SlackError("is_archived")
    if call.workspace.bot.id not in channel.members and not _may_post_anywhere(call):
        raise SlackError("not_in_channel")
    return channel


def may_post(call: Call, channel: Conversation, *, is_reply: bool = False) -> None:
    """`restricted_action…` where an admin restricted the channel, `message_limit_exceeded` for the workspace."""
    if channel.posting == "nobody":
        raise SlackError("restricted_action")
    if channel.posting == "read_only":
        raise SlackError("restricted_action_read_only_channel")
    if channel.posting == "threads_only" and not is_reply:
        raise SlackError("restricted_action_thread_only_channel")
    if channel.posting == "no_threads" and is_reply:
        raise SlackError("restricted_action_non_threadable_channel")
    most = call.workspace.preferences.most_messages
    if most is not None and call.workspace.count_messages(call.workspace.bot.id) >= most:
        raise SlackError("message_limit_exceeded")


def _direct(call: Call, user: str) -> Conversation:
    if user == call.workspace.bot.id or call.workspace.users[user].deleted:
        raise SlackError("channel_not_found")
    if not call.installation.manifest.messages_tab_enabled:
        raise SlackError("messages_tab_disabled")
    return call.workspace.open_direct(user)


def _may_post_anywhere(call: Call) -> bool:
    return "chat:write.public" in call.installation.grants.scopes


def metadata_of(call: Call) -> Json | None:
    """The metadata to keep with the message; None for none, and for an empty object."""
    value = call.json("metadata", otherwise="invalid_metadata_format")
    return None if value is None else check_metadata(value) or None


def thread_of(call: Call, channel: Conversation) -> str | None:
    """The `ts` of the message that this one replies to, if it is a reply."""
    if not call.has("thread_ts"):
        return None
    parent = channel.messages.get(call.text("thread_ts"))
    if parent is None or parent.visible_to is not None:
        raise SlackError("thread_not_found")
    if parent.is_notice:
        raise SlackError("cannot_reply_to_message")
    if parent.is_locked:
        raise SlackError("restricted_action_thread_locked")
    if parent.is_reply:
        call.advice.against("cannot_reply_to_message", "thread_ts: is of a reply; use that of its parent")
    return parent.thread_ts or parent.ts


def within_pace(call: Call, channel: Conversation) -> None:
    """`ratelimited` where the channel got a message just now."""
    seconds = call.installation.limits.wait_for_channel(channel.id)
    if seconds:
        raise SlackError("ratelimited", retry_after=seconds)


def message_of(call: Call, channel: Conversation, name: str) -> Message:
    """The message that an argument names; `message_not_found` also for what one person sees alone."""
    message = channel.messages.get(call.text(name))
    if message is None or message.visible_to is not None:
        raise SlackError("message_not_found")
    return message
