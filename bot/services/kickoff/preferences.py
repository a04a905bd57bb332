"""What a person wants of Kickoff. Only they themselves can change it."""

from dataclasses import replace

from bot.domain.actors import Actor, Language
from bot.domain.kickoff.preferences import PersonalPreferences
from storage.nouns import kickoffs, preferences, workspaces
from storage.store import Store


class Preferences:
    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, actor: Actor) -> PersonalPreferences:
        with self._store.read() as session:
            return preferences.get(session, actor)

    def language_for(self, actor: Actor, channel_id: str) -> Language:
        """For someone who chose none: that of the newest kickoff in the channel, else of their own newest.

        Else that of the workspace's new kickoffs, or English. `channel_id` is "" outside a channel.
        """
        with self._store.read() as session:
            here = kickoffs.in_channel(session, actor.team_id, channel_id, 1)
            newest = here or kickoffs.newest_of_person(session, actor.team_id, actor.user_id)
            if newest:
                return newest[0].language
            return workspaces.settings(session, actor.team_id).language or Language.ENGLISH

    def change(self, chosen: PersonalPreferences, *, by: Actor) -> None:
        with self._store.write(by.team_id) as session:
            preferences.put(session, by, chosen)

    def leave_alone(self, *, by: Actor) -> None:
        """They are nudged no more, until they choose otherwise."""
        with self._store.write(by.team_id) as session:
            preferences.put(session, by, replace(preferences.get(session, by), nudges=False))
