"""What a person wants of Kickoff. Only they themselves can change it."""

from dataclasses import replace

from bot.domain.actors import Actor
from bot.domain.kickoff.preferences import PersonalPreferences
from storage.nouns import preferences
from storage.store import Store


class Preferences:
    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, actor: Actor) -> PersonalPreferences:
        with self._store.read() as session:
            return preferences.get(session, actor)

    def change(self, chosen: PersonalPreferences, *, by: Actor) -> None:
        with self._store.write(by.team_id) as session:
            preferences.put(session, by, chosen)

    def leave_alone(self, *, by: Actor) -> None:
        """They are nudged no more, until they choose otherwise."""
        with self._store.write(by.team_id) as session:
            preferences.put(session, by, replace(preferences.get(session, by), nudges=False))
