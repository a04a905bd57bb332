"""Which events reach the app: those it subscribed to, has the scope for, and is there to see."""

from bot.sandbox.state.conversations import Conversation
from bot.sandbox.state.errors import Json
from bot.sandbox.state.people import User
from bot.sandbox.transport.carriers import Answer
from bot.sandbox.transport.delivery import Delivery
from bot.sandbox.transport.payloads import Payloads
from bot.sandbox.web_api.installation import Installation

_SCOPES = {"public_channel": "channels", "private_channel": "groups", "im": "im"}
_MESSAGE_EVENTS = {"public_channel": "message.channels", "private_channel": "message.groups", "im": "message.im"}

EVENTS = {
    "app_home_opened": "with tab and, once published, the view",
    "app_mention": "when a person mentions the bot where it is a member",
    "app_uninstalled": "after uninstalling",
    "channel_archive": "of public channels the bot is in",
    "group_archive": "of private ones",
    "member_joined_channel": "with inviter; also for the bot itself",
    "member_left_channel": "also for the bot itself",
    "message.channels": "what people write in public channels the bot is in",
    "message.groups": "the same in private ones",
    "message.im": "what people write to the bot",
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

    async def tell(self, name: str, event: Json) -> Answer | None:
        """Sends one event; None when the manifest does not subscribe to it."""
        if name not in self._installation.manifest.events:
            return None
        return await self._delivery.tell(self._payloads.event({"type": name, **event}))

    async def joined(self, channel: Conversation, user: str, inviter: str) -> Answer | None:
        """https://docs.slack.dev/reference/events/member_joined_channel"""
        if not self._is_seen(channel, "read"):
            return None
        return await self.tell("member_joined_channel", {**self._membership(channel, user), "inviter": inviter})

    async def leaving(self, channel: Conversation, user: str) -> Answer | None:
        """https://docs.slack.dev/reference/events/member_left_channel, told while the bot is still in it."""
        if not self._is_seen(channel, "read"):
            return None
        return await self.tell("member_left_channel", self._membership(channel, user))

    async def archived(self, channel: Conversation, by: str) -> Answer | None:
        """https://docs.slack.dev/reference/events/channel_archive and …/group_archive"""
        if not self._is_seen(channel, "read"):
            return None
        name = "group_archive" if channel.is_private else "channel_archive"
        return await self.tell(name, {"channel": channel.id, "user": by})

    async def changed(self, user: User) -> Answer | None:
        """https://docs.slack.dev/reference/events/user_change"""
        scopes, workspace = self._installation.grants.scopes, self._installation.workspace
        if "users:read" not in scopes:
            return None
        with_email = "users:read.email" in scopes
        told = user.as_slack_says(workspace.team, workspace.clock.now(), with_locale=False, with_email=with_email)
        return await self.tell("user_change", {"user": told})

    async def said(self, channel: Conversation, message: Json) -> Answer | None:
        """https://docs.slack.dev/reference/events/message, and `app_mention` when it mentions the bot."""
        await self._mentioned(channel, message)
        if not self._is_seen(channel, "history"):
            return None
        kind = "im" if channel.is_im else "group" if channel.is_private else "channel"
        event = {**message, "channel": channel.id, "channel_type": kind, "event_ts": message["ts"]}
        return await self.tell(_MESSAGE_EVENTS[channel.kind], event)

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

    async def _mentioned(self, channel: Conversation, message: Json) -> None:
        bot = self._installation.workspace.bot.id
        scopes = self._installation.grants.scopes
        if f"<@{bot}>" in message["text"] and bot in channel.members and "app_mentions:read" in scopes:
            await self.tell("app_mention", {**message, "type": "app_mention", "channel": channel.id})

    def _membership(self, channel: Conversation, user: str) -> Json:
        return {
            "user": user,
            "channel": channel.id,
            "channel_type": "G" if channel.is_private else "C",
            "team": self._installation.workspace.team.id,
        }

    def _is_seen(self, channel: Conversation, what: str) -> bool:
        scope = f"{_SCOPES[channel.kind]}:{what}"
        is_member = self._installation.workspace.bot.id in channel.members
        return is_member and scope in self._installation.grants.scopes
