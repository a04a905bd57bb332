"""Where an element is: in a message, on the Home tab, or in the modal on top."""

from dataclasses import dataclass

from bot.sandbox.state.conversations import Message
from bot.sandbox.state.elements import merged
from bot.sandbox.state.errors import CannotDo, Json
from bot.sandbox.state.views import Values, View
from bot.sandbox.state.workspace import Workspace


@dataclass(frozen=True)
class OnMessage:
    """A message by its channel id and `ts`."""

    channel: str
    ts: str


@dataclass(frozen=True)
class OnHome:
    """The person's Home tab."""


@dataclass(frozen=True)
class InModal:
    """The modal on top of the person's stack."""


Where = OnMessage | OnHome | InModal


@dataclass(frozen=True)
class Surface:
    """What a person has before them: its blocks, and the message or view they are in."""

    key: str
    blocks: list[Json]
    values: Values
    message: Message | None = None
    view: View | None = None


def surface(workspace: Workspace, user: str, where: Where) -> Surface:
    """What `user` sees at `where`; `CannotDo` when they see nothing there."""
    if isinstance(where, OnMessage):
        return _on_message(workspace, user, where)
    view = workspace.views.homes.get(user) if isinstance(where, OnHome) else workspace.views.top(user)
    if view is None:
        raise CannotDo("the Home tab is empty" if isinstance(where, OnHome) else "no modal is open")
    return Surface(view.id, view.blocks, view.values, view=view)


def visible_message(workspace: Workspace, user: str, channel: str, ts: str) -> Message:
    """A message, when this person can see it."""
    conversation = workspace.conversations.get(channel)
    if conversation is None or user not in conversation.members:
        raise CannotDo(f"{workspace.users[user].first_name} is not in {channel}")
    message = conversation.messages.get(ts)
    if message is None or not message.seen_by(user):
        raise CannotDo(f"{workspace.users[user].first_name} sees no message {ts} in {channel}")
    return message


def _on_message(workspace: Workspace, user: str, where: OnMessage) -> Surface:
    message = visible_message(workspace, user, where.channel, where.ts)
    key = (user, message.ts)
    workspace.choices[key] = merged(message.shown, workspace.choices.get(key, {}))
    return Surface(message.ts, message.shown, workspace.choices[key], message=message)
