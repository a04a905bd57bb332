"""The wall between channels: nothing of one is read for somebody who may not know of it.

It stands where a kickoff is found by its id or its channel. It is open to what is due, which is for nobody.
"""

from sqlalchemy import exists
from sqlmodel import Session, col, or_, select

from bot.domain.visitor import AtTheDoor, Visitor
from storage.tables.deliveries import Delivery
from storage.tables.kickoffs import Kickoff, Participant

VISITOR = "visitor"  # in the info of a session


def require_open(session: Session, channel_id: str) -> None:
    """Raises AtTheDoor."""
    visitor: Visitor | None = session.info.get(VISITOR)
    if visitor and channel_id not in visitor.entered:
        raise AtTheDoor(channel_id)


def require_let_in(session: Session, kickoff: Kickoff) -> None:
    """Of a kickoff its people know, too, and those to whom Kickoff itself writes about it. Raises AtTheDoor."""
    visitor: Visitor | None = session.info.get(VISITOR)
    if visitor and kickoff.channel_id not in visitor.entered and not _is_concerned(session, kickoff, visitor):
        raise AtTheDoor(kickoff.channel_id)


def _is_concerned(session: Session, kickoff: Kickoff, visitor: Visitor) -> bool:
    takes_part = exists().where(
        col(Participant.kickoff_id) == kickoff.id, col(Participant.user_id) == visitor.user_id
    )
    is_written_to = exists().where(
        col(Delivery.kickoff_id) == kickoff.id, col(Delivery.channel_id) == visitor.user_id
    )
    return bool(session.connection().execute(select(or_(takes_part, is_written_to))).scalar_one())
