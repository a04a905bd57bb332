"""What a message is about: a kickoff, or a channel, such as one day of all that is planned there."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement
from sqlmodel import Session, col

from bot.domain.actors import Language
from storage.rows import known
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff


@dataclass(frozen=True)
class Channel:
    """Where a message belongs that is about no single kickoff, and the language in which it is written there."""

    team_id: str
    channel_id: str
    language: Language


About = Kickoff | Channel


def columns(about: About) -> dict[str, object]:
    """What a message's row keeps of it."""
    if isinstance(about, Kickoff):
        return {"team_id": about.team_id, "kickoff_id": about.id, "language": None}
    return {"team_id": about.team_id, "kickoff_id": None, "language": about.language}


def occasion_in(about: About, occasion: str) -> str:
    """The occasion as it is stored. That of a channel's message names the channel: two channels share each day."""
    if isinstance(about, Kickoff):
        return occasion
    return f"{about.channel_id}:{occasion}" if occasion else about.channel_id


def is_about(about: About) -> ColumnElement[bool]:
    """Whether a delivery is about this."""
    if isinstance(about, Kickoff):
        return col(Delivery.kickoff_id) == about.id
    return (
        col(Delivery.kickoff_id).is_(None)
        & (col(Delivery.team_id) == about.team_id)
        & (col(Delivery.channel_id) == about.channel_id)
    )


def about(session: Session, message: LiveMessage) -> About:
    """What a live message is about."""
    if message.kickoff_id is not None:
        return session.get_one(Kickoff, message.kickoff_id)
    return Channel(message.team_id, message.channel_id, known(message.language))
