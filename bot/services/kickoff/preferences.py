"""What a person wants of Kickoff. Only they themselves can change it."""

from dataclasses import replace

from bot.domain.actors import Actor, Language, Person
from bot.domain.brief import require_not_cancelled
from bot.domain.clock import Clock
from bot.domain.kickoff.preferences import (
    Nudging,
    Paused,
    PersonalPreferences,
    PreferencesForm,
    Reach,
    Span,
    paused_until,
)
from bot.services.people.whereabouts import somewhere
from storage.nouns import kickoffs, preferences, workspaces
from storage.store import Session, Store


class Preferences:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def of(self, actor: Actor) -> PersonalPreferences:
        with self._store.read() as session:
            return self._present(session, actor)

    def to_change(self, *, by: Actor, person: Person) -> PreferencesForm:
        with self._store.read() as session:
            return PreferencesForm(self._present(session, by), somewhere(session, by, person).tz)

    def _present(self, session: Session, actor: Actor) -> PersonalPreferences:
        """Without a pause that is over."""
        chosen = preferences.get(session, actor)
        is_over = chosen.paused_until is not None and chosen.paused_until <= self._clock.now()
        return replace(chosen, paused_until=None) if is_over else chosen

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

    def change(
        self,
        language: Language | None,
        nudging: Nudging,
        *,
        starts: bool = True,
        unheard: bool = True,
        by: Actor,
    ) -> None:
        with self._store.write(by.team_id) as session:
            before = self._present(session, by) if nudging is Nudging.PAUSED else PersonalPreferences()
            nudges = before.nudges and nudging is not Nudging.NO
            chosen = replace(before, language=language, nudges=nudges, starts=starts, unheard=unheard)
            preferences.put(session, by, chosen)

    def can_stop_nudges(self, kickoff_id: int, *, by: Actor) -> None:
        """Raises what `stop_nudges` would raise whatever they choose."""
        with self._store.read() as session:
            require_not_cancelled(kickoffs.get(session, by.team_id, kickoff_id).phase)

    def stop_nudges(self, kickoff_id: int, reach: Reach, span: Span, *, by: Actor) -> Paused:
        """They are not nudged for so long, about this kickoff or about any. Raises NotFound, WrongMoment."""
        until = paused_until(span, self._clock.now())
        with self._store.write(by.team_id) as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            require_not_cancelled(kickoff.phase)
            if reach is Reach.THIS:
                preferences.pause(session, kickoff, by.user_id, until)
            else:
                chosen = replace(self._present(session, by), nudges=until is not None, paused_until=until)
                preferences.put(session, by, chosen)
            return Paused(reach, until, kickoff.tz)
