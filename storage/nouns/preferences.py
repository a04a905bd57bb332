"""What a person chose for themselves."""

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from bot.domain.actors import Actor
from bot.domain.kickoff.preferences import PersonalPreferences
from storage.tables.preferences import Preference
from storage.upsert import insert

_CHOSEN = select(col(Preference.language), col(Preference.nudges)).where(
    col(Preference.team_id) == bindparam("team"), col(Preference.user_id) == bindparam("user")
)  # built once, since everyone who votes is answered in the language that they chose


def get(session: Session, actor: Actor) -> PersonalPreferences:
    """What they chose, or what those want who chose nothing."""
    found = session.connection().execute(_CHOSEN, {"team": actor.team_id, "user": actor.user_id}).first()
    return PersonalPreferences(*found) if found else PersonalPreferences()


def put(session: Session, actor: Actor, preferences: PersonalPreferences) -> None:
    chosen = {"language": preferences.language, "nudges": preferences.nudges}
    session.execute(
        insert(Preference)
        .values(team_id=actor.team_id, user_id=actor.user_id, **chosen)
        .on_conflict_do_update(index_elements=["team_id", "user_id"], set_=chosen)
    )


def wants_peace(session: Session, team_id: str, user_id: str) -> bool:
    """Whether they asked not to be nudged."""
    return not get(session, Actor(team_id, user_id)).nudges
