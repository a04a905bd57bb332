"""Private channels stay private: nothing in one is read for a person who may not know of it.

This is checked where something is found by an id from outside, or by its channel. What Kickoff does by itself,
such as posting what is due, is not limited.
"""

from sqlalchemy import BindParameter, bindparam, exists
from sqlmodel import Session, col, or_, select

from bot.domain.access import Access, AccessUnknown
from storage.tables.deliveries import Delivery
from storage.tables.kickoffs import Kickoff, Participant

ACCESS = "access"  # in the info of a session; without it, nothing is limited


def require_channel(session: Session, channel_id: str) -> None:
    """Raises AccessUnknown."""
    access: Access | None = session.info.get(ACCESS)
    if access and channel_id not in access.channel_ids:
        raise AccessUnknown(channel_id)


def require_row(session: Session, row: object) -> None:
    """A kickoff, or something that belongs to one; anything else passes. Raises AccessUnknown."""
    if session.info.get(ACCESS) is None:
        return
    kickoff_id = getattr(row, "kickoff_id", None)
    kickoff = session.get_one(Kickoff, kickoff_id) if kickoff_id else row
    if isinstance(kickoff, Kickoff):
        assert kickoff.id is not None, "it was found"
        require_kickoff(session, kickoff.id, kickoff.channel_id)


def require_kickoff(session: Session, kickoff_id: int, channel_id: str) -> None:
    """Its people may know of it, too, and those to whom Kickoff itself wrote about it. Raises AccessUnknown."""
    access: Access | None = session.info.get(ACCESS)
    if access and channel_id not in access.channel_ids and not _is_concerned(session, kickoff_id, access.user_id):
        raise AccessUnknown(channel_id)


def _is_concerned(session: Session, kickoff_id: int, user_id: str) -> bool:
    asked = {"kickoff": kickoff_id, "user": user_id}
    return bool(session.connection().execute(_IS_CONCERNED, asked).scalar_one())


_KICKOFF: BindParameter[int] = bindparam("kickoff")
_USER: BindParameter[str] = bindparam("user")
_TAKES_PART = exists().where(col(Participant.kickoff_id) == _KICKOFF, col(Participant.user_id) == _USER)
_IS_WRITTEN_TO = exists().where(col(Delivery.kickoff_id) == _KICKOFF, col(Delivery.channel_id) == _USER)
_IS_CONCERNED = select(or_(_TAKES_PART, _IS_WRITTEN_TO))  # built once: most presses ask it
