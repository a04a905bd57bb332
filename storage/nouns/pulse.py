"""The pulse of a kickoff."""

from collections.abc import Mapping

from sqlalchemy import bindparam, delete
from sqlmodel import Session, col, func, select

from bot.domain.pseudonym import new_key, pseudonym
from storage.erasing import leave_no_trace
from storage.rows import known
from storage.tables.kickoffs import Kickoff
from storage.tables.pulse import PulseAnswer, PulseCount, PulseKey
from storage.upsert import insert


def is_counted(session: Session, kickoff_id: int) -> bool:
    """Whether the answers have been counted, and can be changed no more."""
    return session.exec(_COUNTED, params={"kickoff": kickoff_id}).first() is not None


def has_answers(session: Session, kickoff_id: int) -> bool:
    """Whether there are answers that have not been counted."""
    return session.get(PulseKey, kickoff_id) is not None


def answer(session: Session, kickoff: Kickoff, user_id: str, mood: int) -> bool:
    """In place of what they answered before. True for the first answer of the kickoff."""
    kickoff_id, team_id = known(kickoff.id), kickoff.team_id
    key, is_first = session.get(PulseKey, kickoff_id), False
    if key is None:
        key, is_first = PulseKey(kickoff_id=kickoff_id, team_id=team_id, key=new_key()), True
        session.add(key)
        session.flush()
    who = pseudonym(key.key, user_id)
    session.execute(
        insert(PulseAnswer)
        .values(kickoff_id=kickoff_id, pseudonym=who, team_id=team_id, mood=mood)
        .on_conflict_do_update(index_elements=["kickoff_id", "pseudonym"], set_={"mood": mood})
    )
    return is_first


def counts(session: Session, kickoff_id: int) -> Mapping[int, int]:
    """How many answers there are by mood, counted already or not."""
    of_kickoff = {"kickoff": kickoff_id}
    counted = dict(session.exec(_COUNTED, params=of_kickoff).all())
    return counted or dict(session.exec(_BY_MOOD, params=of_kickoff).all())


_COUNTED = select(PulseCount.mood, PulseCount.answers).where(PulseCount.kickoff_id == bindparam("kickoff"))
_BY_MOOD = (
    select(PulseAnswer.mood, func.count())
    .where(PulseAnswer.kickoff_id == bindparam("kickoff"))
    .group_by(col(PulseAnswer.mood))
)  # built once: whatever shows the pre-read asks for both


def count(session: Session, kickoff: Kickoff) -> bool:
    """Counts the answers and forgets them, with their key. False if there is none left to count."""
    kickoff_id = known(kickoff.id)
    if not has_answers(session, kickoff_id):
        return False
    session.add_all(
        PulseCount(kickoff_id=kickoff_id, team_id=kickoff.team_id, mood=mood, answers=answers)
        for mood, answers in counts(session, kickoff_id).items()
    )
    tables = (PulseAnswer, PulseKey)
    for table in tables:
        session.execute(delete(table).where(table.kickoff_id == kickoff_id))  # type: ignore[arg-type]
    leave_no_trace(session, *tables)
    return True
