"""Who has been heard in a meeting that is under way, who waits to speak, and what is to be read out there."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import bindparam, delete, or_
from sqlmodel import Session, col, select

from bot.domain.meeting.queue import PlaceState, Who
from bot.domain.outbox.deliveries import DeliveryKind, State
from storage import rows
from storage.erasing import leave_no_trace
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.heard import Heard, ToReadOut
from storage.tables.kickoffs import Kickoff
from storage.tables.queue import QueuePlace
from storage.upsert import insert

TOLD = (DeliveryKind.TURN, DeliveryKind.UNHEARD)


def add(session: Session, kickoff: Kickoff, user_id: str, times: int) -> None:
    """They have contributed so often once more."""
    wanted = insert(Heard).values(**_of(kickoff, user_id), times=times, is_fine=False)
    again = {"times": Heard.times + wanted.excluded["times"]}
    session.execute(wanted.on_conflict_do_update(index_elements=["kickoff_id", "user_id"], set_=again))


def leave_in_peace(session: Session, kickoff: Kickoff, user_id: str) -> None:
    """They have nothing to add."""
    wanted = insert(Heard).values(**_of(kickoff, user_id), times=0, is_fine=True)
    session.execute(wanted.on_conflict_do_update(index_elements=["kickoff_id", "user_id"], set_={"is_fine": True}))


def _of(kickoff: Kickoff, user_id: str) -> dict[str, object]:
    return {"kickoff_id": kickoff.id, "user_id": user_id, "team_id": kickoff.team_id}


def contributed(session: Session, kickoff_id: int) -> Mapping[str, int]:
    """How often each person has; those who never have may be left out."""
    return dict(session.exec(_TIMES, params={"kickoff": kickoff_id}).all())


_TIMES = select(Heard.user_id, Heard.times).where(Heard.kickoff_id == bindparam("kickoff"))  # built once


def are_fine(session: Session, kickoff_id: int) -> Sequence[str]:
    """The user ids of those who have nothing to add."""
    return session.exec(select(Heard.user_id).where(Heard.kickoff_id == kickoff_id, Heard.is_fine)).all()


def place(session: Session, team_id: str, place_id: int) -> QueuePlace:
    """Raises NotFound."""
    return rows.of_team(session, QueuePlace, team_id, place_id)


def places(session: Session, kickoff_id: int) -> Sequence[QueuePlace]:
    """All of a meeting, in the order in which they were asked for."""
    return rows.of_kickoff(session, QueuePlace, kickoff_id, "id")


def leave(session: Session, kickoff_id: int, people: Collection[Who]) -> bool:
    """These wait no longer. False if none of them did."""
    theirs = or_(
        col(QueuePlace.user_id).in_([person for person in people if isinstance(person, str)]),
        col(QueuePlace.outsider_id).in_([person for person in people if isinstance(person, int)]),
    )
    waiting = col(QueuePlace.state) == PlaceState.WAITING
    left = delete(QueuePlace).where(col(QueuePlace.kickoff_id) == kickoff_id, theirs, waiting)
    return session.execute(left.returning(col(QueuePlace.id))).first() is not None


def forget(session: Session, kickoff_id: int) -> None:
    """Who was heard and had a turn, how often, who was told so or invited to add something, and what is left of
    the notes that were read out."""
    session.execute(delete(ToReadOut).where(col(ToReadOut.kickoff_id) == kickoff_id, col(ToReadOut.text) == ""))
    session.execute(delete(Heard).where(col(Heard.kickoff_id) == kickoff_id))
    session.execute(delete(QueuePlace).where(col(QueuePlace.kickoff_id) == kickoff_id))
    session.execute(
        delete(Delivery).where(
            col(Delivery.kickoff_id) == kickoff_id,
            col(Delivery.post).in_(TOLD),
            col(Delivery.state) != State.SENDING,
        )
    )
    in_use = select(Delivery.live_message_id).where(col(Delivery.live_message_id).is_not(None))
    session.execute(
        delete(LiveMessage).where(
            col(LiveMessage.kickoff_id) == kickoff_id,
            col(LiveMessage.post).in_(TOLD),
            col(LiveMessage.held_until).is_(None),
            col(LiveMessage.id).not_in(in_use.where(Delivery.kickoff_id == kickoff_id)),
        )
    )
    leave_no_trace(session, Heard, QueuePlace, ToReadOut)


def note(session: Session, team_id: str, note_id: int) -> ToReadOut:
    """Raises NotFound."""
    return rows.of_team(session, ToReadOut, team_id, note_id)


def note_by_origin(session: Session, team_id: str, origin: str) -> ToReadOut | None:
    return rows.by_origin(session, ToReadOut, team_id, origin)


def forget_words(session: Session, note: ToReadOut) -> None:
    """It was read out."""
    note.text = ""
    leave_no_trace(session, ToReadOut)


def to_read_out(session: Session, kickoff_id: int) -> Sequence[ToReadOut]:
    """What has yet to be read out, oldest first."""
    return session.exec(
        select(ToReadOut)
        .where(ToReadOut.kickoff_id == kickoff_id, ToReadOut.text != "")
        .order_by(col(ToReadOut.id))
    ).all()
