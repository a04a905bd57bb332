"""People and the bot as Slack tells of them (https://docs.slack.dev/reference/objects/user-object)."""

import hashlib
from datetime import datetime

from babel.dates import get_timezone_name

from bot.sandbox.state.errors import Json
from bot.sandbox.state.people import User
from bot.sandbox.state.workspace import Workspace

SIZES = (24, 32, 48, 72, 192, 512)
"""Pixels: Slack has a picture of everybody in each."""


def user_object(workspace: Workspace, user: User, *, with_locale: bool, with_email: bool) -> Json:
    """What `users.info` says. Of an account that is deactivated little is left."""
    at = workspace.clock.now()
    body: Json = {
        "id": user.id,
        "team_id": workspace.team.id,
        "name": user.name,
        "deleted": user.deleted,
        "profile": profile_of(workspace, user, with_email=with_email),
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": int(at.timestamp()),
    }
    return body if user.deleted else body | _account(user, at) | ({"locale": user.locale} if with_locale else {})


def profile_of(workspace: Workspace, user: User, *, with_email: bool) -> Json:
    """What `users.profile.get` says."""
    first, _, last = user.real_name.partition(" ")
    shown = "" if user.is_bot else user.first_name
    profile: Json = {
        "title": user.title,
        "phone": "",
        "skype": "",
        "real_name": user.real_name,
        "real_name_normalized": user.real_name,
        "display_name": shown,
        "display_name_normalized": shown,
        "first_name": first,
        "last_name": last,
        "status_text": "",
        "status_text_canonical": "",
        "status_emoji": "",
        "status_emoji_display_info": [],
        "status_expiration": 0,
        "avatar_hash": hashlib.sha256(user.id.encode()).hexdigest()[:12],
        **{f"image_{size}": workspace.portrait(user.id, size) for size in SIZES},
        "team": workspace.team.id,
    }
    if user.is_bot:
        return profile | {"api_app_id": workspace.app.id, "bot_id": workspace.app.bot_id, "always_active": True}
    return profile | ({"email": email_of(workspace, user)} if with_email else {})


def email_of(workspace: Workspace, user: User) -> str:
    return f"{user.name}@{workspace.team.domain}.example"


def _account(user: User, at: datetime) -> Json:
    """What only those have who can still sign in; the offset is the one in force at `at`."""
    offset = at.astimezone(user.zone()).utcoffset()
    return {
        "color": user.color,
        "real_name": user.real_name,
        "tz": user.tz,
        "tz_label": _zone_label(user, at),
        "tz_offset": int(offset.total_seconds()) if offset is not None else 0,
        "is_admin": user.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": False,
        "is_email_confirmed": not user.is_bot,
        "who_can_share_contact_card": "EVERYONE",
    }


def _zone_label(user: User, at: datetime) -> str:
    """As Slack names it: "Eastern Standard Time", but "Central European Time"."""
    return get_timezone_name(at.astimezone(user.zone()), locale="en_US").replace(
        " European Standard ", " European "
    )
