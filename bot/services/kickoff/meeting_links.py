"""Where people meet: an address that stands on the card, the agenda and the speakers' briefs."""

from bot.domain.actors import Actor
from bot.domain.addresses import meeting_link
from bot.domain.brief import Brief, require_not_held
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.authority import led
from storage import live
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff


class MeetingLinks:
    def __init__(self, store: Store) -> None:
        self._store = store

    def can_change(self, kickoff_id: int, *, by: Actor) -> Brief:
        """Raises what `change` would raise whatever the address."""
        with self._store.read() as session:
            return views.brief(session, led(session, kickoff_id, by, require_not_held))

    def change(self, kickoff_id: int, typed: str, *, by: Actor) -> None:
        """To an https address, or to none. Raises InvalidField, NotAllowed, NotFound, WrongMoment."""
        address = meeting_link("meeting_link", typed)
        with self._store.write(by.team_id) as session:
            meet_at(session, led(session, kickoff_id, by, require_not_held), address)


def meet_at(session: Session, kickoff: Kickoff, address: str) -> None:
    """Within a unit of work that is open."""
    if address != kickoff.meeting_link:
        kickoff.meeting_link = address
        live.changed(session, known(kickoff.id), Fact.MEETING_LINK)
