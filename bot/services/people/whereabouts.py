"""Where somebody is, for what is read in their own zone."""

from dataclasses import replace

from bot.domain.actors import Actor, Person
from storage.nouns import kickoffs
from storage.store import Session

NOWHERE_KNOWN = "UTC"  # to begin with: people see each moment in their own zone


def somewhere(session: Session, by: Actor, person: Person) -> Person:
    """If Slack does not say where they are, where the workspace planned its last kickoff."""
    return replace(person, tz=person.tz or kickoffs.last_zone(session, by.team_id) or NOWHERE_KNOWN)
