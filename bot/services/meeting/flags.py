"""What does not fit in the plan of a kickoff: seen by everyone, and accepted by its facilitators with a reason."""

from datetime import date

from bot.domain.actors import Actor
from bot.domain.brief import require_not_cancelled
from bot.domain.calendar import local_day
from bot.domain.clock import Clock
from bot.domain.errors import NotFound
from bot.domain.meeting.feasibility import flags as rules
from bot.domain.meeting.feasibility.flags import Accepted, Flag, FlagList
from bot.domain.outbox.facts import Fact
from bot.services.authority import facilitator_ids, led
from bot.services.now.flags import flags_now
from storage import live
from storage.nouns import kickoffs
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff


class Flags:
    """All raise NotFound and WrongMoment; those that change something, NotAllowed too."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def list(self, kickoff_id: int, *, by: Actor) -> FlagList:
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            require_not_cancelled(kickoff.phase)
            may_accept = by.user_id in facilitator_ids(session, kickoff)
            return FlagList(kickoff_id, kickoff.finish_on, flags_now(session, kickoff), may_accept)

    def can_accept(self, kickoff_id: int, key: int, *, by: Actor) -> Flag:
        """One that nobody has accepted yet."""
        with self._store.read() as session:
            return _open_one(session, led(session, kickoff_id, by, require_not_cancelled), key)

    def accept(self, kickoff_id: int, key: int, reason: str, *, by: Actor) -> None:
        """Also raises InvalidField."""
        reason = rules.checked_reason(reason)
        with self._store.write(by.team_id) as session:
            kickoff = led(session, kickoff_id, by, require_not_cancelled)
            _open_one(session, kickoff, key)
            kickoffs.accept_flag(session, kickoff, key, Accepted(reason, by.user_id), self._clock.now())
            live.changed(session, kickoff_id, Fact.FLAGS)

    def can_finish(self, kickoff_id: int, *, by: Actor) -> date | None:
        """When all should be done, if anybody has said it."""
        with self._store.read() as session:
            return led(session, kickoff_id, by, require_not_cancelled).finish_on

    def finish(self, kickoff_id: int, finish_on: date | None, *, by: Actor) -> None:
        """Says when all should be done; None takes it back. Also raises InvalidField."""
        with self._store.write(by.team_id) as session:
            kickoff = led(session, kickoff_id, by, require_not_cancelled)
            kickoff.finish_on = rules.checked_finish(finish_on, local_day(kickoff.starts_at, kickoff.tz))
            live.changed(session, kickoff_id, Fact.FLAGS)


def _open_one(session: Session, kickoff: Kickoff, key: int) -> Flag:
    """Raises NotFound for one that is settled meanwhile, or was accepted."""
    for flag in flags_now(session, kickoff):
        if flag.key == key and not flag.accepted:
            return flag
    raise NotFound
