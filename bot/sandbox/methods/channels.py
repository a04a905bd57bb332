"""What the app does to channels: `conversations.join`, `.create`, `.invite`, `.setTopic` and their neighbours.

https://docs.slack.dev/reference/methods/conversations.join
"""

import re
from collections.abc import Callable

from bot.sandbox.methods.conversations import PREFIX
from bot.sandbox.objects.channels import channel_object
from bot.sandbox.objects.happenings import membership
from bot.sandbox.state.conversations import Conversation
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.web_api.limits import Tier
from bot.sandbox.web_api.methods import Call, Method

MOST_NAME, MOST_TOPIC = 80, 250
GENERAL = "general"


def join(call: Call) -> Json:
    channel = call.visible_channel()
    if channel.kind != "public_channel":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError("is_archived")
    if call.workspace.bot.id in channel.members:
        warning = "already_in_channel"
        told = {"warning": warning, "response_metadata": {"warnings": [warning]}}
        return {"channel": channel_object(call.workspace, channel), **told}
    _joins(call, channel, call.workspace.bot.id)
    return {"channel": channel_object(call.workspace, channel)}


def leave(call: Call) -> Json:
    channel = _changeable(call, "write", may_be_archived=False)
    bot = call.workspace.bot.id
    if bot not in channel.members:
        return {"not_in_channel": True}
    if channel.name == GENERAL:
        raise SlackError("cant_leave_general")
    if len(channel.members) == 1:
        raise SlackError("last_member")
    _leaves(call, channel, bot)
    return {}


def create(call: Call) -> Json:
    is_private = call.flag("is_private")
    call.need("groups:write" if is_private else "channels:manage")
    bot = call.workspace.bot.id
    channel = call.workspace.open_channel(_new_name(call), [bot], creator=bot, is_private=is_private)
    if not is_private:
        told = {
            "id": channel.id,
            "name": channel.name,
            "created": int(channel.created_at.timestamp()),
            "creator": bot,
        }
        call.installation.tell("channel_created", {"channel": told}, None, "channels:read")
    return {"channel": channel_object(call.workspace, channel)}


def invite(call: Call) -> Json:
    channel = _changeable(call, "write.invites", may_be_archived=False)
    call.joined(channel)
    names = call.names("users")
    if not names:
        raise SlackError("no_user")
    for name in names:
        _check_guest(call, channel, name)
    for name in names:
        _joins(call, channel, name, inviter=call.workspace.bot.id)
    return {"channel": channel_object(call.workspace, channel)}


def kick(call: Call) -> Json:
    channel, user = _changeable(call, "manage"), call.user()
    if user.id == call.workspace.bot.id:
        raise SlackError("cant_kick_self")
    if channel.name == GENERAL:
        raise SlackError("cant_kick_from_general")
    if user.id not in channel.members:
        raise SlackError("not_in_channel")
    _leaves(call, channel, user.id)
    return {}


def archive(call: Call) -> Json:
    channel = _changeable(call, "manage")
    if channel.is_archived:
        raise SlackError("already_archived")
    if channel.name == GENERAL:
        raise SlackError("cant_archive_general")
    call.joined(channel)
    _archived(call, channel, "archive", is_archived=True)
    return {}


def unarchive(call: Call) -> Json:
    channel = _changeable(call, "manage")
    if not channel.is_archived:
        raise SlackError("not_archived")
    _archived(call, channel, "unarchive", is_archived=False)
    return {}


def rename(call: Call) -> Json:
    channel = _changeable(call, "manage", may_be_archived=False)
    call.joined(channel)
    channel.previous_names.append(channel.name)
    channel.name = _new_name(call)
    told = {"id": channel.id, "name": channel.name, "created": int(channel.created_at.timestamp())}
    _told(call, channel, "rename", {"channel": told})
    call.workspace.changes.touch()
    return {"channel": channel_object(call.workspace, channel)}


def set_topic(call: Call) -> Json:
    channel = _described(call, "topic")
    channel.topic = call.text("topic")
    _notice(call, channel, "topic", f"set the channel topic: {channel.topic}")
    return {"channel": channel_object(call.workspace, channel)}


def set_purpose(call: Call) -> Json:
    channel = _described(call, "purpose")
    channel.purpose = call.text("purpose")
    _notice(call, channel, "purpose", f"set the channel description: {channel.purpose}")
    return {"channel": channel_object(call.workspace, channel)}


def _changeable(call: Call, what: str, *, may_be_archived: bool = True) -> Conversation:
    """A channel that the app may do that to. Each has a scope of its own, and one for all of its kind."""
    channel = call.visible_channel()
    if channel.is_im:
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_private:
        call.need_one("groups:write", f"groups:{what}")
    else:
        call.need_one("channels:manage", f"channels:{what}")
    if channel.is_archived and not may_be_archived:
        raise SlackError("is_archived")
    return channel


def _described(call: Call, what: str) -> Conversation:
    channel = _changeable(call, "write.topic", may_be_archived=False)
    call.joined(channel)
    if len(call.text(what)) > MOST_TOPIC:
        raise SlackError("too_long")
    return channel


def _new_name(call: Call) -> str:
    name = call.text("name").removeprefix("#")
    if not name:
        raise SlackError("invalid_name_required")
    if len(name) > MOST_NAME:
        raise SlackError("invalid_name_maxlength")
    if not re.search(r"[^\W_]", name):
        raise SlackError("invalid_name_punctuation")
    if name != name.lower() or re.search(r"[^\w-]", name):
        raise SlackError("invalid_name_specials")
    if any(channel.name == name for channel in call.workspace.conversations.values()):
        raise SlackError("name_taken")
    return name


def _check_guest(call: Call, channel: Conversation, name: str) -> None:
    if name == call.workspace.bot.id:
        raise SlackError("cant_invite_self")
    if name not in call.workspace.users or call.workspace.users[name].deleted:
        raise SlackError("user_not_found")
    if name in channel.members:
        raise SlackError("already_in_channel")


def _joins(call: Call, channel: Conversation, user: str, inviter: str | None = None) -> None:
    channel.members.append(user)
    _notice(call, channel, "join", f"<@{user}> has joined the channel", user=user, inviter=inviter)
    told = membership(call.workspace, channel, user) | ({"inviter": inviter} if inviter else {})
    call.installation.tell("member_joined_channel", told, channel, f"{PREFIX[channel.kind]}:read")


def _leaves(call: Call, channel: Conversation, user: str) -> None:
    told = membership(call.workspace, channel, user)
    call.installation.tell("member_left_channel", told, channel, f"{PREFIX[channel.kind]}:read")
    channel.members.remove(user)
    call.workspace.changes.touch()


def _archived(call: Call, channel: Conversation, what: str, *, is_archived: bool) -> None:
    channel.is_archived = is_archived
    call.workspace.changes.touch()
    _told(call, channel, what, {"channel": channel.id, "user": call.workspace.bot.id})


def _told(call: Call, channel: Conversation, what: str, event: Json) -> None:
    kind = "group" if channel.is_private else "channel"
    call.installation.tell(f"{kind}_{what}", event, channel, f"{PREFIX[channel.kind]}:read")


def _notice(
    call: Call, channel: Conversation, what: str, text: str, *, user: str = "", inviter: str | None = None
) -> None:
    """What Slack says in the channel itself."""
    writer = user or call.workspace.bot.id
    said = call.workspace.post(channel.id, writer, text, subtype=f"channel_{what}", inviter=inviter)
    call.installation.speaking.told(said)


def _method(name: str, tier: Tier, run: Callable[[Call], Json], says: str, takes: str = "channel") -> Method:
    takes_all = tuple(takes.split())
    needs = tuple(it for it in takes_all if it not in ("is_private", "force", "team_id"))
    scope = "channels:join" if name == "conversations.join" else None
    return Method(name, tier, run, says, takes_all, needs, scope)


METHODS = (
    _method("conversations.join", Tier.THREE, join, "public channels"),
    _method("conversations.leave", Tier.THREE, leave, "channels:manage or groups:write, or the narrower scope"),
    _method("conversations.create", Tier.TWO, create, "channels:manage or groups:write", "name is_private"),
    _method("conversations.invite", Tier.THREE, invite, "all of them, or none", "channel users force"),
    _method("conversations.kick", Tier.THREE, kick, "", "channel user"),
    _method("conversations.archive", Tier.TWO, archive, "channels the bot is in"),
    _method("conversations.unarchive", Tier.TWO, unarchive, ""),
    _method("conversations.rename", Tier.TWO, rename, "", "channel name"),
    _method("conversations.setTopic", Tier.TWO, set_topic, "the channel is told", "channel topic"),
    _method("conversations.setPurpose", Tier.TWO, set_purpose, "the channel is told", "channel purpose"),
)
