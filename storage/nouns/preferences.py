"""What a person chose for themselves."""

from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from bot.domain.actors import Actor
from bot.domain.kickoff.preferences import PersonalPreferences
from storage.rows import known
from storage.tables.kickoffs import Kickoff
from storage.tables.preferences import NudgePause, Preference
from storage.upsert import insert

FOR_GOOD = datetime.max.replace(tzinfo=UTC)

# Built once, since everyone who votes is answered in the language that they chose.
_CHOSEN = select(
    col(Preference.language),
    col(Preference.nudges),
    col(Preference.paused_until),
    col(Preference.starts),
    col(Preference.unheard),
).where(col(Preference.team_id) == bindparam("team"), col(Preference.user_id) == bindparam("user"))


def get(session: Session, actor: Actor) -> PersonalPreferences:
    """What they chose, or what those want who chose nothing."""
    found = session.connection().execute(_CHOSEN, {"team": actor.team_id, "user": actor.user_id}).first()
    return PersonalPreferences(*found) if found else PersonalPreferences()


def put(session: Session, actor: Actor, preferences: PersonalPreferences) -> None:
    chosen = asdict(preferences)
    session.execute(
        insert(Preference)
        .values(team_id=actor.team_id, user_id=actor.user_id, **chosen)
        .on_conflict_do_update(index_elements=["team_id", "user_id"], set_=chosen)
    )


def wants_to_hear_of_starts(session: Session, team_id: str, user_id: str) -> bool:
    return get(session, Actor(team_id, user_id)).starts


def wants_to_be_asked(session: Session, team_id: str, user_id: str) -> bool:
    """Whether they have something to add, in a meeting in which they have not been heard."""
    return get(session, Actor(team_id, user_id)).unheard


def pause(session: Session, kickoff: Kickoff, user_id: str, until: datetime | None) -> None:
    """No nudges about this kickoff before that, or at all."""
    session.execute(
        insert(NudgePause)
        .values(team_id=kickoff.team_id, kickoff_id=kickoff.id, user_id=user_id, until=until)
        .on_conflict_do_update(index_elements=["kickoff_id", "user_id"], set_={"until": until})
    )


def nudged_from(session: Session, kickoff: Kickoff, user_id: str, now: datetime) -> datetime | None:
    """From when on somebody may be nudged about a kickoff: now, or later; None if not at all."""
    chosen = get(session, Actor(kickoff.team_id, user_id))
    untils = [now, chosen.paused_until or now, *_pauses(session, known(kickoff.id), user_id)]
    latest = max(untils)
    return latest if chosen.nudges and latest < FOR_GOOD else None


def _pauses(session: Session, kickoff_id: int, user_id: str) -> list[datetime]:
    found = select(col(NudgePause.until)).where(
        col(NudgePause.kickoff_id) == kickoff_id, col(NudgePause.user_id) == user_id
    )
    return [until or FOR_GOOD for until in session.execute(found).scalars()]
