"""What the app does to messages: each change is made here, so that everyone who may read along is told of it."""

from typing import Any, Protocol

from bot.sandbox.objects.messages import message_object
from bot.sandbox.state.conversations import Message
from bot.sandbox.state.errors import Json
from bot.sandbox.state.workspace import Workspace


class Listener(Protocol):
    """Is told of messages, in places where it may read along. `before` is the message object as it was."""

    def reads(self, channel: str) -> bool: ...
    def posted(self, message: Message) -> None: ...
    def edited(self, message: Message, before: Json) -> None: ...
    def removed(self, message: Message, before: Json) -> None: ...


class Speaking:
    """Posts, changes and removes messages for the app."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.listener: Listener | None = None

    def post(self, channel: str, **more: Any) -> Message:
        """Posts as the app; `more` are the fields of `Message`."""
        message = self._workspace.post(channel, self._workspace.bot.id, **more)
        self.told(message)
        return message

    def told(self, message: Message) -> None:
        """Tells of a message that is there."""
        if (listener := self._reader(message)) is not None:
            listener.posted(message)

    def edit(self, message: Message, **content: Any) -> None:
        """Changes what a message says: `text`, `blocks` and `attachments`."""
        listener = self._reader(message)
        before = self._told(message) if listener is not None else {}
        self._workspace.edit(message, **content)
        if listener is not None:
            listener.edited(message, before)

    def remove(self, message: Message) -> None:
        listener = self._reader(message)
        before = self._told(message) if listener is not None else {}
        self._workspace.remove(message)
        if listener is not None:
            listener.removed(message, before)

    def _reader(self, message: Message) -> Listener | None:
        """Of what one person sees alone Slack tells nobody."""
        reads = self.listener is not None and message.visible_to is None and self.listener.reads(message.channel)
        return self.listener if reads else None

    def _told(self, message: Message) -> Json:
        return message_object(self._workspace, message, with_metadata=True)
