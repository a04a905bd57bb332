"""Who takes part in a kickoff or declined, who is not in Slack, and who decides on what."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from bot.domain.actors import Role
from storage import rows
from storage.rows import known
from storage.tables.deciders import Decider
from storage.tables.kickoffs import Kickoff, Participant
from storage.tables.roster import Outsider, WelcomeShown
from storage.upsert import insert


def everyone(session: Session, kickoff: Kickoff) -> Sequence[Participant]:
    return rows.of_kickoff(session, Participant, kickoff.id, "id")


def participant(session: Session, team_id: str, participant_id: int) -> Participant:
    """Raises NotFound."""
    return rows.of_team(session, Participant, team_id, participant_id)


def of_user(session: Session, kickoff: Kickoff, user_id: str) -> Participant | None:
    return session.exec(
        select(Participant).where(Participant.kickoff_id == kickoff.id, Participant.user_id == user_id)
    ).first()


def put(session: Session, kickoff: Kickoff, user_id: str, role: Role) -> Participant:
    """Somebody's place in the kickoff: the one that they have, or a new one in this role."""
    found = of_user(session, kickoff, user_id)
    if found is None:
        found = Participant(team_id=kickoff.team_id, kickoff_id=known(kickoff.id), user_id=user_id, role=role)
        session.add(found)
        session.flush()
    return found


def facilitator(session: Session, kickoff: Kickoff) -> Participant:
    return session.exec(
        select(Participant).where(Participant.kickoff_id == kickoff.id, Participant.role == Role.FACILITATOR)
    ).one()


# Built once, since every reminder reads it.
_OUTSIDERS = select(Outsider).where(Outsider.kickoff_id == bindparam("kickoff")).order_by(col(Outsider.id))


def outsiders(session: Session, kickoff: Kickoff) -> Sequence[Outsider]:
    return session.execute(_OUTSIDERS, {"kickoff": kickoff.id}).scalars().all()


def outsider(session: Session, team_id: str, outsider_id: int) -> Outsider:
    """Raises NotFound."""
    return rows.of_team(session, Outsider, team_id, outsider_id)


def outsider_by_origin(session: Session, team_id: str, origin: str) -> Outsider | None:
    return rows.by_origin(session, Outsider, team_id, origin)


def mark_greeted(session: Session, kickoff: Kickoff, user_id: str, now: datetime) -> bool:
    """False if they had been shown the way in before."""
    marked = session.execute(
        insert(WelcomeShown)
        .values(team_id=kickoff.team_id, kickoff_id=kickoff.id, user_id=user_id, greeted_at=now)
        .on_conflict_do_nothing()
        .returning(col(WelcomeShown.id))
    )
    return marked.first() is not None


def deciders(session: Session, kickoff_id: int) -> Sequence[Decider]:
    """Of the matters of which anything has been said."""
    return session.exec(select(Decider).where(Decider.kickoff_id == kickoff_id)).all()


def settle_deciders(session: Session, settled: Iterable[Decider]) -> None:
    """Each in place of what was said of the same matter before."""
    for row in settled:
        session.merge(row)
