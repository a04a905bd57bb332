"""People who have not been heard are asked in private, once in a meeting, whether they have something to add."""

from datetime import datetime

from bot.domain.actors import Actor
from bot.domain.brief import Phase, require_live
from bot.domain.clock import Clock
from bot.domain.meeting.heard import WayToBeHeard
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.authority import led
from bot.services.heard import hearing
from bot.services.outbox.hours import at_once_if_there
from bot.services.outbox.kinds import Context, Kind, tell_nobody
from storage import live
from storage.nouns import heard, kickoffs, preferences, roster
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff


class Unheard:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def invite(self, kickoff_id: int, *, by: Actor) -> None:
        """Those who have not been heard and were not invited before. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            kickoff = led(session, kickoff_id, by, require_live)
            invite_unheard(session, kickoff, self._clock.now())

    def have_nothing(self, kickoff_id: int, *, by: Actor) -> None:
        """They have nothing to add, and are left in peace for this meeting. Raises NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            require_live(kickoff.phase)
            heard.leave_in_peace(session, kickoff, by.user_id)
            live.changed(session, kickoff_id, Fact.HEARD)
            if person := roster.of_user(session, kickoff, by.user_id):
                live.changed(session, kickoff_id, Fact.FINE, subject_id=known(person.id))


def invite_unheard(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """Within a unit of work that is open."""
    to_invite = hearing(session, kickoff).to_invite
    for person in kickoffs.participants(session, kickoff):
        if person.user_id in to_invite:
            live.plan(
                session,
                kickoff,
                DeliveryKind.UNHEARD,
                now,
                subject_id=known(person.id),
                reader_id=person.user_id,
            )
    if to_invite:
        live.changed(session, known(kickoff.id), Fact.HEARD)


def _is_welcome(message: Context) -> bool:
    """Whether they have still not been heard, and want to be asked."""
    session, kickoff, user_id = message.session, message.kickoff, message.recipient_id
    return (
        kickoff.phase is Phase.LIVE
        and user_id in hearing(session, kickoff).unheard
        and preferences.wants_to_be_asked(session, kickoff.team_id, user_id)
    )


def _way(message: Context) -> WayToBeHeard:
    session, kickoff = message.session, message.kickoff
    is_fine = message.recipient_id in heard.are_fine(session, known(kickoff.id))
    return WayToBeHeard(views.brief(session, kickoff), is_fine)


KINDS = {
    DeliveryKind.UNHEARD: Kind(
        is_private=True,
        is_true=_is_welcome,
        if_refused=tell_nobody,
        view=_way,
        when=at_once_if_there,
    ),
}
