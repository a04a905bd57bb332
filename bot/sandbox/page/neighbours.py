"""What the sidebar and the switcher list: other channels, other people, and what is unread there."""

from dataclasses import dataclass

from bot.sandbox.page.context import PageContext
from bot.sandbox.page.faces import Face, face_of
from bot.sandbox.page.places import Place, address, channels, same_for
from bot.sandbox.state.conversations import Conversation
from bot.sandbox.state.people import User


@dataclass(frozen=True)
class ChannelRow:
    conversation: Conversation
    address: str
    unread: int
    is_current: bool


@dataclass(frozen=True)
class PersonRow:
    """`waiting` is how much this person has not read."""

    user: User
    face: Face
    address: str
    waiting: int
    is_current: bool


@dataclass(frozen=True)
class Neighbours:
    channels: list[ChannelRow]
    people: list[PersonRow]
    app_address: str
    home_address: str
    app_unread: int


def neighbours(context: PageContext, place: Place) -> Neighbours:
    person = place.person
    return Neighbours(
        channels=[_channel(context, place, it) for it in channels(context.workspace, person)],
        people=[_person(context, place, it) for it in context.workspace.people()],
        app_address=address(person, None, "messages"),
        home_address=address(person, None, "home"),
        app_unread=_from_app(context, person),
    )


def _channel(context: PageContext, place: Place, channel: Conversation) -> ChannelRow:
    is_current = place.tab is None and place.conversation is channel
    unread = context.unread.count(place.person.id, channel)
    return ChannelRow(channel, address(place.person, channel), unread, is_current)


def _person(context: PageContext, place: Place, other: User) -> PersonRow:
    unread = sum(context.unread.count(other.id, it) for it in channels(context.workspace, other))
    return PersonRow(
        user=other,
        face=face_of(context.workspace, other.id),
        address=same_for(context.workspace, place, other).address,
        waiting=unread + _from_app(context, other),
        is_current=other is place.person,
    )


def _from_app(context: PageContext, person: User) -> int:
    direct = context.workspace.direct(person.id)
    return context.unread.count(person.id, direct) if direct is not None else 0
