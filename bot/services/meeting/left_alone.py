"""If no facilitator does anything any more in a live meeting, others who take part are asked to take over."""

from datetime import datetime

from bot.domain.brief import Phase
from bot.domain.meeting import left_alone as rules
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.left_alone import LeftAlone
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.authority import facilitator_ids
from bot.services.outbox.hours import at_once
from bot.services.outbox.kinds import Context, Kind, tell_nobody
from bot.services.outbox.silent import plan_silently
from storage import live, outbox
from storage.nouns import kickoffs
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff


def is_left_alone(session: Session, kickoff: Kickoff, now: datetime) -> bool:
    view = views.timed_agenda(session, kickoff, now)
    return kickoff.phase is Phase.LIVE and rules.is_left_alone(view, _taken_over_at(session, kickoff))


def _taken_over_at(session: Session, kickoff: Kickoff) -> datetime | None:
    """Or handed over: the new facilitator has a quarter of an hour, too."""
    return outbox.last_due(session, kickoff, DeliveryKind.TAKEN_OVER, DeliveryKind.HANDED_OVER)


def watch_over(session: Session, kickoff: Kickoff, view: AgendaNow) -> None:
    """Plans to look whether it is left alone, as the meeting is by now."""
    at = rules.left_alone_at(view, _taken_over_at(session, kickoff))
    if kickoff.phase is Phase.LIVE and at:
        plan_silently(session, kickoff, DeliveryKind.LEFT_ALONE, at, occasion=at.isoformat())


def _is_left_alone(message: Context) -> bool:
    return is_left_alone(message.session, message.kickoff, message.present)


def _ask_others(message: Context) -> None:
    """Each of them once in a kickoff; what they have been asked before shows that it is so again."""
    session, kickoff = message.session, message.kickoff
    leading = facilitator_ids(session, kickoff)
    for user_id in kickoffs.joined(session, kickoff):
        if user_id not in leading:
            live.plan(
                session,
                kickoff,
                DeliveryKind.TAKEOVER_OFFERED,
                message.now,
                subject_id=known(kickoff.id),
                occasion=user_id,
                reader_id=user_id,
            )
    live.changed(session, known(kickoff.id), Fact.TIME)


def _offer(message: Context) -> LeftAlone:
    session, kickoff = message.session, message.kickoff
    leads = message.recipient_id in facilitator_ids(session, kickoff)
    agenda = views.led_agenda(session, kickoff, message.present)
    return LeftAlone(agenda, leads, _taken_over_at(session, kickoff))


KINDS = {
    DeliveryKind.LEFT_ALONE: Kind(
        is_private=False,
        is_true=_is_left_alone,
        if_refused=tell_nobody,
        do=_ask_others,
    ),
    DeliveryKind.TAKEOVER_OFFERED: Kind(
        is_private=True,
        is_true=_is_left_alone,
        if_refused=tell_nobody,
        view=_offer,
        when=at_once,
    ),
}
