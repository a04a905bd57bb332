"""Which events reach the app: those it subscribed to, has the scope for, and is there to see."""

from bot.sandbox.objects.happenings import membership
from bot.sandbox.objects.people import user_object
from bot.sandbox.state.conversations import Conversation
from bot.sandbox.state.errors import Json
from bot.sandbox.state.people import User
from bot.sandbox.transport.carriers import Answer
from bot.sandbox.transport.delivery import Delivery
from bot.sandbox.transport.payloads import Payloads
from bot.sandbox.web_api.installation import Installation

_SCOPES = {"public_channel": "channels", "private_channel": "groups", "im": "im"}

EVENTS = {
    "app_home_opened": "with tab and, once published, the view",
    "app_mention": "when a person mentions the bot where it is a member",
    "app_uninstalled": "after uninstalling",
    "channel_archive": "of public channels the bot is in",
    "channel_created": "of public channels, by the app",
    "channel_id_changed": "of private channels the bot is in, when they are shared",
    "channel_rename": "by the app",
    "channel_unarchive": "of public channels the bot is in",
    "group_archive": "of private ones",
    "group_rename": "by the app",
    "group_unarchive": "of private ones",
    "member_joined_channel": "with inviter; also for the bot itself",
    "member_left_channel": "also for the bot itself",
    "message.channels": "what is written, changed and removed in public channels the bot is in, by itself too",
    "message.groups": "the same in private ones",
    "message.im": "the same in direct messages with the bot",
    "pin_added": "by the app, where it is",
    "pin_removed": "by the app, where it is",
    "reaction_added": "by people and by the app, where it is",
    "reaction_removed": "by people and by the app, where it is",
    "tokens_revoked": "after uninstalling, and when the token is revoked",
    "user_change": "when an account is deactivated",
}
"""The events that the sandbox can send, for the coverage table."""


class Events:
    """Tells the app what happened, when it may know."""

    def __init__(self, installation: Installation, payloads: Payloads, delivery: Delivery) -> None:
        self._installation = installation
        self._payloads = payloads
        self._delivery = delivery
        installation.tell = self._hear

    async def tell(self, name: str, event: Json) -> Answer | None:
        """Sends one event; None when the manifest does not subscribe to it."""
        if not self.wants(name):
            return None
        return await self._delivery.tell(self._payloads.event({"type": name, **event}))

    async def tell_of(self, name: str, event: Json, place: Conversation | None, scope: str) -> Answer | None:
        """Sends one event if the scope is granted, and the bot in that place."""
        workspace = self._installation.workspace
        is_there = place is None or workspace.bot.id in place.members
        if not is_there or scope not in self._installation.grants.scopes:
            return None
        return await self.tell(name, event)

    def _hear(self, name: str, event: Json, place: Conversation | None, scope: str) -> None:
        self._delivery.later(self.tell_of(name, event, place, scope))

    def wants(self, name: str) -> bool:
        """Whether the manifest subscribes to it."""
        return name in self._installation.manifest.events

    def is_seen(self, channel: Conversation, what: str) -> bool:
        """Whether the bot is there, and may `read` of the channel or of its `history`."""
        scope = f"{_SCOPES[channel.kind]}:{what}"
        is_member = self._installation.workspace.bot.id in channel.members
        return is_member and scope in self._installation.grants.scopes

    async def joined(self, channel: Conversation, user: str, inviter: str) -> Answer | None:
        """https://docs.slack.dev/reference/events/member_joined_channel"""
        if not self.is_seen(channel, "read"):
            return None
        return await self.tell(
            "member_joined_channel",
            {**membership(self._installation.workspace, channel, user), "inviter": inviter},
        )

    async def leaving(self, channel: Conversation, user: str) -> Answer | None:
        """https://docs.slack.dev/reference/events/member_left_channel, told while the bot is still in it."""
        if not self.is_seen(channel, "read"):
            return None
        return await self.tell("member_left_channel", membership(self._installation.workspace, channel, user))

    async def archived(self, channel: Conversation, by: str) -> Answer | None:
        """https://docs.slack.dev/reference/events/channel_archive and …/group_archive"""
        if not self.is_seen(channel, "read"):
            return None
        name = "group_archive" if channel.is_private else "channel_archive"
        return await self.tell(name, {"channel": channel.id, "user": by})

    async def unarchived(self, channel: Conversation, by: str) -> Answer | None:
        """https://docs.slack.dev/reference/events/channel_unarchive and …/group_unarchive"""
        if not self.is_seen(channel, "read"):
            return None
        name = "group_unarchive" if channel.is_private else "channel_unarchive"
        return await self.tell(name, {"channel": channel.id, "user": by})

    async def id_changed(self, channel: Conversation, old: str) -> Answer | None:
        """https://docs.slack.dev/reference/events/channel_id_changed, which needs no scope and names nobody."""
        if self._installation.workspace.bot.id not in channel.members:
            return None
        return await self.tell("channel_id_changed", {"old_channel_id": old, "new_channel_id": channel.id})

    async def changed(self, user: User) -> Answer | None:
        """https://docs.slack.dev/reference/events/user_change"""
        workspace, scopes = self._installation.workspace, self._installation.grants.scopes
        if "users:read" not in scopes:
            return None
        told = user_object(workspace, user, with_locale=True, with_email="users:read.email" in scopes)
        return await self.tell("user_change", {"user": told, "cache_ts": int(workspace.clock.now().timestamp())})

    async def opened_home(self, user: str, channel: Conversation, tab: str, view: Json | None) -> Answer | None:
        """https://docs.slack.dev/reference/events/app_home_opened"""
        event: Json = {"user": user, "channel": channel.id, "tab": tab}
        if view is not None:
            event["view"] = view
        return await self.tell("app_home_opened", event)

    async def uninstalled(self) -> None:
        """https://docs.slack.dev/reference/events/app_uninstalled and …/tokens_revoked"""
        await self.revoked()
        await self.tell("app_uninstalled", {})

    async def revoked(self) -> None:
        """https://docs.slack.dev/reference/events/tokens_revoked"""
        bot = self._installation.workspace.bot.id
        await self.tell("tokens_revoked", {"tokens": {"oauth": [], "bot": [bot]}})
