"""Whether the database and the outbox are well. Operators ask, and nobody in Slack."""

from datetime import timedelta

from bot.domain.clock import Clock
from bot.domain.outbox.backlog import LATELY, Backlog
from storage import backlog, outbox
from storage.store import Store


class Backlogs:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def now(self) -> Backlog:
        now = self._clock.now()
        with self._store.read() as session:
            overdue, oldest_due_at = backlog.overdue(session, now)
            return Backlog(
                outstanding=backlog.outstanding(session),
                overdue=overdue,
                oldest=now - oldest_due_at if oldest_due_at else timedelta(),
                refused=backlog.refused_since(session, now - LATELY),
            )

    def doubt(self) -> None:
        """After a copy of the database was put back: what was sent since is looked up, not just sent again."""
        with self._store.write("check") as session:
            outbox.doubt(session, self._clock.now())

    def check(self, team_id: str) -> None:
        """Writes for real when it is that team's turn, and changes nothing. Raises what the database does."""
        with self._store.write(team_id) as session:
            backlog.write(session)
