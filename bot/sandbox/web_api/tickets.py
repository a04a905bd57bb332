"""Single-use tickets for Socket Mode connections."""

from bot.sandbox.state.ids import Ids


class Tickets:
    """What `apps.connections.open` gives out and `/link` takes back, once."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._open: set[str] = set()

    def make(self) -> str:
        ticket = self._ids.secret()
        self._open.add(ticket)
        return ticket

    def take(self, ticket: str) -> bool:
        """Whether the ticket was still good."""
        if ticket not in self._open:
            return False
        self._open.remove(ticket)
        return True
