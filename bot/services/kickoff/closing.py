"""A kickoff closes with its last milestone, and the channel is told; one without any is asked about."""

from datetime import datetime

from bot.domain.brief import Phase
from bot.domain.calendar import local_day
from bot.domain.kickoff import closing as rules
from bot.domain.kickoff.closing import Closing, NothingPlanned
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.authority import facilitator_ids
from bot.services.outbox.hours import while_reader_works
from bot.services.outbox.kinds import Context, Kind, tell_nobody
from bot.services.outbox.silent import plan_silently
from bot.services.outbox.undelivered import tell_facilitators
from bot.services.summaries import milestone_summaries
from storage import live
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff


def close_if_all_is_done(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """A kickoff that has been held is closed by its last milestone, done or cancelled."""
    if rules.is_finished(kickoff.phase, milestone_summaries(session, known(kickoff.id))):
        kickoff.phase = Phase.CLOSED
        plan_closing(session, kickoff, now)
        live.changed(session, known(kickoff.id), Fact.PHASE)


def plan_closing(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """One message a day at most, however often somebody changes their mind: the one that is there follows."""
    occasion = str(local_day(now, kickoff.tz))
    live.plan(session, kickoff, DeliveryKind.CLOSING, now, subject_id=known(kickoff.id), occasion=occasion)


def open_again(session: Session, kickoff: Kickoff) -> None:
    """One that was closed has something to do again."""
    if kickoff.phase is Phase.CLOSED:
        kickoff.phase = Phase.FOLLOWING
        live.changed(session, known(kickoff.id), Fact.PHASE)


def plan_roadmap_question(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """For later: the facilitator by then is asked whether its roadmap will be begun."""
    plan_silently(session, kickoff, DeliveryKind.NOT_BEGUN, now + rules.NOT_BEGUN_AFTER)


def _closing(message: Context) -> Closing:
    session, kickoff = message.session, message.kickoff
    milestones = milestone_summaries(session, known(kickoff.id))
    return Closing(views.with_people(session, kickoff), rules.outcomes(milestones, kickoff.tz))


def _is_closed(message: Context) -> bool:
    return message.kickoff.phase is Phase.CLOSED


def _is_not_begun(message: Context) -> bool:
    is_open = message.kickoff.phase is Phase.FOLLOWING
    return is_open and not milestone_summaries(message.session, message.subject_id)


def _ask(message: Context) -> None:
    facilitator_id, *_ = facilitator_ids(message.session, message.kickoff)
    live.plan(
        message.session,
        message.kickoff,
        DeliveryKind.NOTHING_PLANNED,
        message.now,
        subject_id=message.subject_id,
        occasion=facilitator_id,
        reader_id=facilitator_id,
    )


def _nothing_planned(message: Context) -> NothingPlanned:
    session, kickoff = message.session, message.kickoff
    return NothingPlanned(views.brief(session, kickoff), bool(milestone_summaries(session, known(kickoff.id))))


KINDS = {
    DeliveryKind.CLOSING: Kind(
        is_private=False,
        is_true=_is_closed,
        if_refused=tell_facilitators,
        view=_closing,
    ),
    DeliveryKind.NOT_BEGUN: Kind(
        is_private=False,
        is_true=_is_not_begun,
        if_refused=tell_nobody,
        do=_ask,
        is_seen=False,
    ),
    DeliveryKind.NOTHING_PLANNED: Kind(
        is_private=True,
        is_true=_is_not_begun,
        if_refused=tell_nobody,
        view=_nothing_planned,
        when=while_reader_works,
    ),
}
