"""Where somebody is: a channel, or a tab of the app; and its address, `/as/sara/harbour-website`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from bot.sandbox.state.conversations import Conversation
from bot.sandbox.state.people import User
from bot.sandbox.state.workspace import Workspace

Tab = Literal["messages", "home"]


@dataclass(frozen=True)
class Place:
    """What one person looks at. A conversation is missing while the app has no direct message with them."""

    person: User
    conversation: Conversation | None
    tab: Tab | None = None

    @property
    def is_home(self) -> bool:
        return self.tab == "home"

    @property
    def address(self) -> str:
        return address(self.person, self.conversation, self.tab)


def address(person: User, conversation: Conversation | None, tab: Tab | None = None) -> str:
    start = f"/as/{quote(person.name)}"
    if conversation is None or conversation.is_im:
        return f"{start}/app/{tab or 'messages'}"
    return f"{start}/{quote(conversation.name)}"


def in_channel(workspace: Workspace, person: User, name: str) -> Place | None:
    """A channel by name, when this person is in it."""
    for channel in channels(workspace, person):
        if channel.name == name:
            return Place(person, channel)
    return None


def in_app(workspace: Workspace, person: User, tab: str) -> Place | None:
    """One of the app's tabs."""
    if tab not in ("messages", "home"):
        return None
    return Place(person, workspace.direct(person.id), "home" if tab == "home" else "messages")


def channels(workspace: Workspace, person: User) -> Iterator[Conversation]:
    """The channels this person is in."""
    for conversation in workspace.conversations.values():
        if not conversation.is_im and person.id in conversation.members:
            yield conversation


def with_bot(workspace: Workspace, person: User) -> Conversation | None:
    """The first channel where this person and the bot meet."""
    meeting = (it for it in channels(workspace, person) if workspace.bot.id in it.members and not it.is_archived)
    return next(meeting, None)


def start(workspace: Workspace, person: User) -> Place:
    """Where somebody begins: with the bot if they can."""
    channel = with_bot(workspace, person) or next(channels(workspace, person), None)
    return Place(person, channel) if channel is not None else Place(person, None, "messages")


def same_for(workspace: Workspace, place: Place, other: User) -> Place:
    """The same place for somebody else, or where they begin when they are not in it."""
    if place.tab is not None:
        return Place(other, workspace.direct(other.id), place.tab)
    assert place.conversation is not None
    return in_channel(workspace, other, place.conversation.name) or start(workspace, other)


def of_address(workspace: Workspace, path: str) -> Place | None:
    """The place that a path leads to, if it leads to one."""
    parts = path.strip("/").split("/")
    person = next((it for it in workspace.people() if len(parts) > 2 and it.name == parts[1]), None)
    if person is None or parts[0] != "as":
        return None
    if len(parts) == 4 and parts[2] == "app":
        return in_app(workspace, person, parts[3])
    return in_channel(workspace, person, parts[2]) if len(parts) == 3 else None
