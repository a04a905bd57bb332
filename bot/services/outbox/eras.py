"""Whether a form, a Home tab or an answer to one person was drawn from this database.

The database knows each message that was posted (`posted`). It does not know these, so they carry the name of the
era in which they were drawn. A database that is put back, or begun again, knows none of the eras since.
"""

from datetime import datetime, timedelta
from secrets import token_urlsafe

from bot.domain.clock import Clock
from storage import posted
from storage.store import Store

LASTS = timedelta(minutes=1)  # a copy knows the era in which it was made: the shorter, the less is drawn after it
KEPT = timedelta(days=30)  # after its end
BYTES = 6
TURN = "eras"


class Eras:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._known: dict[str, datetime] = {}
        self._begun_at: datetime | None = None
        self.present = ""

    @property
    def is_over(self) -> bool:
        return self._begun_at is None or self._clock.now() - self._begun_at >= LASTS

    def begin(self) -> None:
        """Another era, unless the present one has just begun."""
        if not self.is_over:
            return
        name, now = token_urlsafe(BYTES), self._clock.now()
        with self._store.write(TURN) as session:
            posted.begin_era(session, name, self.present, now, now - KEPT)
        used = self._known | {self.present: now, name: now}
        self._known = {era: at for era, at in used.items() if now - at <= KEPT}
        self._begun_at, self.present = now, name

    def remembers(self, name: str) -> bool:
        """Whether it is known without asking the database."""
        return name in self._known

    def is_known(self, name: str) -> bool:
        with self._store.read() as session:
            return posted.is_era_known(session, name)
