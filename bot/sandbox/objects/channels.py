"""Conversations as Slack tells of them (https://docs.slack.dev/reference/objects/conversation-object)."""

from datetime import datetime

from bot.sandbox.state.conversations import Conversation
from bot.sandbox.state.errors import Json
from bot.sandbox.state.workspace import Workspace


def channel_object(workspace: Workspace, channel: Conversation) -> Json:
    """A channel, or a direct message with the bot."""
    body: Json = {
        "id": channel.id,
        "created": _seconds(channel.created_at),
        "is_archived": channel.is_archived,
        "is_im": channel.is_im,
        "is_org_shared": False,
        "context_team_id": workspace.team.id,
        "updated": _seconds(channel.created_at) * 1000,
    }
    return body | (_direct(workspace, channel) if channel.is_im else _channel(workspace, channel))


def _direct(workspace: Workspace, channel: Conversation) -> Json:
    partner = workspace.users[channel.partner or ""]
    return {"user": partner.id, "is_user_deleted": partner.deleted, "priority": 0}


def _channel(workspace: Workspace, channel: Conversation) -> Json:
    team = workspace.team.id
    return {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": True,
        "is_group": False,
        "is_mpim": False,
        "is_private": channel.is_private,
        "is_general": channel.name == "general",
        "is_shared": False,
        "is_ext_shared": False,
        "is_pending_ext_shared": False,
        "is_member": workspace.bot.id in channel.members,
        "unlinked": 0,
        "creator": channel.creator,
        "shared_team_ids": [team],
        "pending_shared": [],
        "pending_connected_team_ids": [],
        "previous_names": channel.previous_names,
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": channel.purpose, "creator": "", "last_set": 0},
        **_tabs(channel),
    }


def _tabs(channel: Conversation) -> Json:
    if channel.canvas is None:
        return {}
    return {"properties": {"canvas": {"file_id": channel.canvas, "is_empty": False}}}


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
