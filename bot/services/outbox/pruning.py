"""What was dealt with long ago is forgotten, a little at a time."""

from bot.domain.clock import Clock
from bot.domain.outbox.pruning import KEPT
from storage.bookkeeping import pruning
from storage.store import Store

AT_ONCE = 1000  # messages: less than a tenth of a second's work, in which nothing else is written on SQLite
TURN = "pruning"


class Pruning:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def prune(self) -> None:
        """A part of it, now and then. What is pruned is known to have been posted, and is not posted again."""
        before = self._clock.now() - KEPT
        with self._store.write(TURN) as session:
            left = AT_ONCE - pruning.prune_channels(session, before, AT_ONCE)
            found = pruning.oldest(session, before, left) if left else []
        for kickoff_id, team_id in found:
            with self._store.write(team_id) as session:
                left -= pruning.prune(session, kickoff_id, before, left)
            if not left:
                break
