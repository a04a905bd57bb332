"""What somebody hands in to have it read out at the meeting. Who that was is kept nowhere."""

from bot.domain.actors import Actor
from bot.domain.brief import require_live, require_not_cancelled
from bot.domain.meeting import reading_out as rules
from bot.domain.meeting.reading_out import ToReadOut
from bot.domain.outbox.facts import Fact
from bot.services.authority import led
from storage import live
from storage.nouns import heard, kickoffs
from storage.rows import known
from storage.store import Session, Store
from storage.tables import heard as tables
from storage.tables.kickoffs import Kickoff


class ReadingOut:
    def __init__(self, store: Store) -> None:
        self._store = store

    def can_hand_in(self, kickoff_id: int, *, by: Actor) -> None:
        """Raises what `hand_in` would raise whatever the words."""
        with self._store.read() as session:
            _open_for(session, kickoff_id, by)

    def hand_in(self, kickoff_id: int, text: str, *, by: Actor, origin: str) -> None:
        """Anyone may. It makes nobody count as heard: that would say who it was.

        Raises InvalidField, LimitReached, NotFound, WrongMoment.
        """
        text = rules.checked(text)
        with self._store.write(by.team_id) as session:
            kickoff = _open_for(session, kickoff_id, by)
            if heard.note_by_origin(session, by.team_id, origin) is None:
                note = tables.ToReadOut(team_id=by.team_id, kickoff_id=kickoff_id, origin=origin, text=text)
                session.add(note)
                live.changed(session, known(kickoff.id), Fact.READ_OUT)

    def have_read_out(self, note_id: int, *, by: Actor) -> None:
        """Its words are then kept nowhere. By a facilitator. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            note = heard.note(session, by.team_id, note_id)
            led(session, note.kickoff_id, by, require_not_cancelled)
            heard.forget_words(session, note)
            live.changed(session, note.kickoff_id, Fact.READ_OUT)


def _open_for(session: Session, kickoff_id: int, by: Actor) -> Kickoff:
    kickoff = kickoffs.get(session, by.team_id, kickoff_id)
    require_live(kickoff.phase)
    rules.require_room(heard.to_read_out(session, kickoff_id))
    return kickoff


def to_read_out(session: Session, kickoff: Kickoff) -> tuple[ToReadOut, ...]:
    """Oldest first."""
    return tuple(ToReadOut(known(row.id), row.text) for row in heard.to_read_out(session, known(kickoff.id)))
