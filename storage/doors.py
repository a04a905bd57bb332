"""The wall between channels: nothing of one is read for somebody who may not know of it.

It stands where something is found by an id from outside, or by its channel. What is due is for nobody, and passes.
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


def require_row_let_in(session: Session, row: object) -> None:
    """A kickoff, or something of one; there is nothing to ask about anything else. Raises AtTheDoor."""
    if session.info.get(VISITOR) is None:
        return
    kickoff_id = getattr(row, "kickoff_id", None)
    kickoff = session.get_one(Kickoff, kickoff_id) if kickoff_id else row
    if isinstance(kickoff, Kickoff):
        assert kickoff.id is not None, "it was found"
        require_let_in(session, kickoff.id, kickoff.channel_id)


def require_let_in(session: Session, kickoff_id: int, channel_id: str) -> None:
    """Of a kickoff its people know, too, and those to whom Kickoff itself writes about it. Raises AtTheDoor."""
    visitor: Visitor | None = session.info.get(VISITOR)
    if visitor and channel_id not in visitor.entered and not _is_concerned(session, kickoff_id, visitor):
        raise AtTheDoor(channel_id)


def _is_concerned(session: Session, kickoff_id: int, visitor: Visitor) -> bool:
    takes_part = exists().where(
        col(Participant.kickoff_id) == kickoff_id, col(Participant.user_id) == visitor.user_id
    )
    is_written_to = exists().where(
        col(Delivery.kickoff_id) == kickoff_id, col(Delivery.channel_id) == visitor.user_id
    )
    return bool(session.connection().execute(select(or_(takes_part, is_written_to))).scalar_one())
