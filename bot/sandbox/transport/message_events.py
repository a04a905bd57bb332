"""Events about messages (https://docs.slack.dev/reference/events/message), where the bot may read along."""

from bot.sandbox.objects.messages import message_object
from bot.sandbox.state.conversations import Conversation, Message
from bot.sandbox.state.errors import Json
from bot.sandbox.transport.carriers import Answer
from bot.sandbox.transport.delivery import Delivery
from bot.sandbox.transport.events import Events
from bot.sandbox.web_api.installation import Installation

_NAMES = {"public_channel": "message.channels", "private_channel": "message.groups", "im": "message.im"}
_TYPES = {"public_channel": "channel", "private_channel": "group", "im": "im"}


class MessageEvents:
    """What people write is told before their act is over, and what the app writes by itself, soon after."""

    def __init__(self, installation: Installation, events: Events, delivery: Delivery) -> None:
        self._installation = installation
        self._workspace = installation.workspace
        self._events = events
        self._delivery = delivery
        installation.speaking.listener = self

    async def said(self, message: Message) -> Answer | None:
        """A person's message, and `app_mention` where it mentions the bot."""
        told = self._object(message)
        await self._mentioned(self._place(message), told)
        return await self._tell(message, {**told, "event_ts": message.ts})

    # The app's own

    def reads(self, channel: str) -> bool:
        """Whether anything is told of what is written there."""
        place = self._workspace.conversations[channel]
        return self._events.wants(_NAMES[place.kind]) and self._events.is_seen(place, "history")

    def posted(self, message: Message) -> None:
        told = self._object(message)
        if message.files:
            told |= {"subtype": "file_share", "upload": False, "display_as_bot": False}
        self._delivery.later(self._tell(message, {**told, "event_ts": message.ts}))

    def edited(self, message: Message, before: Json) -> None:
        """https://docs.slack.dev/reference/events/message/message_changed"""
        self._hidden(message, "message_changed", {"message": self._object(message), "previous_message": before})

    def removed(self, message: Message, before: Json) -> None:
        """https://docs.slack.dev/reference/events/message/message_deleted"""
        self._hidden(message, "message_deleted", {"previous_message": before, "deleted_ts": message.ts})

    def _hidden(self, message: Message, subtype: str, event: Json) -> None:
        ts = self._workspace.next_ts()
        told = {"type": "message", "subtype": subtype, "hidden": True, "ts": ts, "event_ts": ts, **event}
        self._delivery.later(self._tell(message, told))

    async def _tell(self, message: Message, event: Json) -> Answer | None:
        place = self._place(message)
        if not self._events.is_seen(place, "history"):
            return None
        told = {**event, "channel": place.id, "channel_type": _TYPES[place.kind]}
        return await self._events.tell(_NAMES[place.kind], told)

    async def _mentioned(self, channel: Conversation, message: Json) -> None:
        bot, scopes = self._workspace.bot.id, self._installation.grants.scopes
        if f"<@{bot}>" in message["text"] and bot in channel.members and "app_mentions:read" in scopes:
            told = {**message, "type": "app_mention", "channel": channel.id, "event_ts": message["ts"]}
            await self._events.tell("app_mention", told)

    def _object(self, message: Message) -> Json:
        return message_object(self._workspace, message, with_metadata=True)

    def _place(self, message: Message) -> Conversation:
        return self._workspace.conversations[message.channel]
