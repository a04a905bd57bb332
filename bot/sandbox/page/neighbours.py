"""What the sidebar and the switcher list: other channels, other people, and what is unread there."""

from dataclasses import dataclass

from bot.sandbox.page.faces import Face, face_of
from bot.sandbox.page.places import Place, address, channels, same_for
from bot.sandbox.page.stage import Stage
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


def neighbours(stage: Stage, place: Place) -> Neighbours:
    person = place.person
    return Neighbours(
        channels=[_channel(stage, place, it) for it in channels(stage.workspace, person)],
        people=[_person(stage, place, it) for it in stage.workspace.people()],
        app_address=address(person, None, "messages"),
        home_address=address(person, None, "home"),
        app_unread=_from_app(stage, person),
    )


def _channel(stage: Stage, place: Place, channel: Conversation) -> ChannelRow:
    is_current = place.tab is None and place.conversation is channel
    unread = stage.unread.count(place.person.id, channel)
    return ChannelRow(channel, address(place.person, channel), unread, is_current)


def _person(stage: Stage, place: Place, other: User) -> PersonRow:
    unread = sum(stage.unread.count(other.id, it) for it in channels(stage.workspace, other))
    return PersonRow(
        user=other,
        face=face_of(stage.workspace, other.id),
        address=same_for(stage.workspace, place, other).address,
        waiting=unread + _from_app(stage, other),
        is_current=other is place.person,
    )


def _from_app(stage: Stage, person: User) -> int:
    direct = stage.workspace.direct(person.id)
    return stage.unread.count(person.id, direct) if direct is not None else 0
