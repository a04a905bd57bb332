"""What people are concerned about, and what becomes of it: who keeps an eye on it, and by which sign."""

from bot.domain.actors import Actor, require_one_of
from bot.domain.brief import require_not_cancelled
from bot.domain.calendar import local_day
from bot.domain.clock import Clock
from bot.domain.errors import NotFound
from bot.domain.meeting.captures import CaptureKind
from bot.domain.meeting.feasibility import concerns as rules
from bot.domain.meeting.feasibility.concerns import ConcernDetail, ConcernEntry, ConcernList, ConcernSummary
from bot.domain.outbox.facts import Fact
from bot.services.authority import facilitator_ids
from storage import live
from storage.nouns import captures, kickoffs
from storage.rows import known
from storage.store import Session, Store
from storage.tables.captures import Capture
from storage.tables.kickoffs import Kickoff


class Concerns:
    """A concern is changed by the person who added it, by its owner, and by a facilitator; one without a name, by
    the latter two."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def list(self, kickoff_id: int, *, by: Actor) -> ConcernList:
        """All of them for everybody. Raises NotFound, WrongMoment."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            require_not_cancelled(kickoff.phase)
            found = rules.in_order(captures.concerns_of(session, kickoff_id))
            entries = (ConcernEntry(one, by.user_id in _who_may(session, kickoff, one)) for one in found)
            return ConcernList(kickoff_id, tuple(entries))

    def to_change(self, capture_id: int, *, by: Actor) -> ConcernSummary:
        """What the form shows. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.read() as session:
            capture, _ = _of_theirs(session, capture_id, by)
            return captures.concern_of(session, capture)

    def settle(self, capture_id: int, detail: ConcernDetail, *, by: Actor) -> int:
        """Returns the kickoff's id. Raises InvalidField, NotAllowed, NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            capture, kickoff = _of_theirs(session, capture_id, by)
            now, before = self._clock.now(), captures.concern_of(session, capture).detail
            detail = rules.checked(detail, local_day(now, kickoff.tz), before)
            captures.settle(session, capture, detail, by.user_id, now)
            live.changed(session, known(kickoff.id), Fact.CONCERNS)
            return known(kickoff.id)


def _of_theirs(session: Session, capture_id: int, by: Actor) -> tuple[Capture, Kickoff]:
    capture = captures.kept(session, by.team_id, capture_id)
    if capture.kind is not CaptureKind.CONCERN:
        raise NotFound
    kickoff = kickoffs.get(session, by.team_id, capture.kickoff_id)
    require_one_of(by, _who_may(session, kickoff, captures.concern_of(session, capture)))
    require_not_cancelled(kickoff.phase)
    return capture, kickoff


def _who_may(session: Session, kickoff: Kickoff, concern: ConcernSummary) -> list[str]:
    people = (concern.added_by, concern.detail.owner_id, *facilitator_ids(session, kickoff))
    return [user_id for user_id in people if user_id]
