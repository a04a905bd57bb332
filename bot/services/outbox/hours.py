"""Whose working hours a message keeps: the kickoff's in the channel, the reader's in a direct message."""

from datetime import datetime

from bot.domain.actors import Person
from bot.domain.brief import Phase
from bot.domain.timing import Hours, hours_of_reader
from bot.services.outbox.kinds import Context
from storage.nouns import workspaces
from storage.store import Session
from storage.tables.kickoffs import Kickoff


def hours_of(session: Session, kickoff: Kickoff) -> Hours:
    return Hours(kickoff.tz, workspaces.settings(session, kickoff.team_id).workdays(kickoff.country))


def while_reader_works(message: Context, reader: Person) -> datetime | None:
    """When to tell someone something: now, if the kickoff is under way, or starts before they work."""
    kickoff, hours = message.kickoff, hours_of(message.session, message.kickoff)
    if reader.is_known:
        hours = hours_of_reader(reader.tz, hours)
    at = hours.first_from(message.now)
    is_pressing = kickoff.phase is Phase.LIVE or message.now < kickoff.starts_at <= at
    return message.now if is_pressing else at


def at_once(message: Context, reader: Person) -> datetime:
    """For what is about the present minute of a meeting, whose hour people chose."""
    return message.now


def at_once_if_there(message: Context, reader: Person) -> datetime | None:
    """The same, but never to apps and people who have left."""
    return message.now if reader.is_reachable else None
