"""When the machine's clock leapt. Operators ask, and nobody in Slack."""

from collections.abc import Sequence

from bot.domain.clock import Clock, Leap
from bot.domain.outbox.backlog import LATELY
from storage.bookkeeping import leaps
from storage.store import Store


class Leaps:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def write_down(self, leap: Leap, team_id: str) -> None:
        """Once, and for a week; what is older is forgotten."""
        with self._store.write(team_id) as session:
            leaps.forget_before(session, self._clock.now() - LATELY)
            leaps.add(session, team_id, leap)

    def lately(self) -> Sequence[Leap]:
        """Those of the last week, the latest last."""
        with self._store.read() as session:
            return leaps.since(session, self._clock.now() - LATELY)
