"""Whether a message that somebody pressed is one of this database.

Numbers mean something only in the database that gave them out. One that was put back, or begun again, gives them
out a second time, while messages of the former one are still there to be pressed.
"""

from collections import OrderedDict

from bot.domain.actors import Actor
from storage import posted
from storage.store import Store

REMEMBERED = 10_000  # messages: what is known stays so, and a ballot may be pressed a thousand times


class Posted:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: OrderedDict[tuple[str, str], None] = OrderedDict()

    def remembers(self, ts: str, *, by: Actor) -> bool:
        """Whether the message has been found to be known: then the database need not be asked."""
        return (by.team_id, ts) in self._known

    def is_known(self, ts: str, *, by: Actor) -> bool:
        with self._store.read() as session:
            is_known = posted.is_known(session, by.team_id, ts)
        if is_known:
            self._remember((by.team_id, ts))
        return is_known

    def _remember(self, message: tuple[str, str]) -> None:
        self._known[message] = None
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
