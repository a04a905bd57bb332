"""Say how you look forward to the kickoff, until it starts; then it is counted, and who said what is forgotten."""

from datetime import datetime

from bot.domain.actors import Actor
from bot.domain.brief import require_preparing
from bot.domain.briefing import pulse as rules
from bot.domain.briefing.pulse import PulseAnswered
from bot.domain.errors import Reason, WrongMoment
from bot.domain.outbox.deliveries import NOWHERE, DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.services.outbox.kinds import Context, Kind, tell_nobody
from storage import live, outbox
from storage.nouns import kickoffs, pulse
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff


class Pulses:
    def __init__(self, store: Store) -> None:
        self._store = store

    def answer(self, kickoff_id: int, mood: int, *, by: Actor) -> PulseAnswered:
        """In place of what they said before. Raises Malformed, NotFound, WrongMoment."""
        rules.require_mood(mood)
        with self._store.write(by.team_id) as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            require_preparing(kickoff.phase)
            if pulse.is_counted(session, kickoff_id):
                raise WrongMoment(Reason.PULSE_COUNTED)
            if pulse.answer(session, kickoff, by.user_id, mood):
                _plan_count(session, kickoff)
            return PulseAnswered(mood, kickoff.language)


def _plan_count(session: Session, kickoff: Kickoff) -> None:
    """Answers are counted at the start. Where nobody starts the kickoff, they are not kept for ever either."""
    at = count_pulse_at(kickoff)
    outbox.plan(session, kickoff, DeliveryKind.COUNT_PULSE, at, subject_id=known(kickoff.id), channel_id=NOWHERE)


def count_pulse_at(kickoff: Kickoff) -> datetime:
    """Where nobody has started it by then."""
    return kickoff.starts_at + rules.FORGOTTEN_AFTER


def count_pulse(session: Session, kickoff: Kickoff) -> None:
    """Within a unit of work that is open; if there is nothing left to count, nothing changes."""
    if pulse.count(session, kickoff):
        live.changed(session, known(kickoff.id), Fact.PULSE)


def _has_answers(message: Context) -> bool:
    return pulse.has_answers(message.session, known(message.kickoff.id))


def _count(message: Context) -> None:
    count_pulse(message.session, message.kickoff)


KINDS = {
    DeliveryKind.COUNT_PULSE: Kind(
        is_private=False,
        is_true=_has_answers,
        if_refused=tell_nobody,
        do=_count,
        is_seen=False,
    ),
}
