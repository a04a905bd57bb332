"""Those who lead a kickoff are told of milestones whose owner is not there, as Slack says at that moment."""

from datetime import datetime

from bot.domain.outbox.deliveries import NOWHERE, DeliveryKind
from bot.domain.roadmap import absence as rules
from bot.domain.roadmap.absence import AbsentOwners
from bot.services import views
from bot.services.authority import facilitator_ids
from bot.services.outbox.hours import hours_of, while_reader_works
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled, tell_nobody
from bot.services.summaries import milestone_summaries
from storage import outbox
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone


def plan_owner_checks(session: Session, kickoff: Kickoff, milestone: Milestone, now: datetime) -> None:
    """Those of several milestones that fall on one hour are one."""
    if not milestone.owner_id:
        return
    for at in rules.checks(milestone.due_on, hours_of(session, kickoff), now):
        outbox.plan(
            session,
            kickoff,
            DeliveryKind.CHECK_OWNERS,
            at,
            subject_id=known(kickoff.id),
            occasion=f"{at:%Y-%m-%dT%H}",
            channel_id=NOWHERE,
        )


def _ask_about_owners(message: Context) -> None:
    kickoff, hour = message.kickoff, f"{message.due_at:%Y-%m-%dT%H}"
    for user_id in facilitator_ids(message.session, kickoff):
        outbox.plan(
            message.session,
            kickoff,
            DeliveryKind.ABSENT_OWNERS,
            message.now,
            subject_id=message.subject_id,
            occasion=f"{user_id}:{hour}",
            channel_id=user_id,
        )


def _has_owners(message: Context) -> bool:
    return is_not_cancelled(message) and bool(_owners(message).milestones)


def _is_for_reader(message: Context) -> bool:
    return _has_owners(message) and message.recipient_id in facilitator_ids(message.session, message.kickoff)


def _owners(message: Context) -> AbsentOwners:
    session, kickoff = message.session, message.kickoff
    owned = (one for one in milestone_summaries(session, known(kickoff.id)) if one.is_open and one.owner_id)
    return AbsentOwners(views.brief(session, kickoff), tuple(owned))


KINDS = {
    DeliveryKind.CHECK_OWNERS: Kind(
        is_private=False,
        is_true=_has_owners,
        if_refused=tell_nobody,
        do=_ask_about_owners,
        is_seen=False,
    ),
    DeliveryKind.ABSENT_OWNERS: Kind(
        is_private=True,
        is_true=_is_for_reader,
        if_refused=tell_nobody,
        view=_owners,
        when=while_reader_works,
        can_wait=True,
        is_seen=False,
    ),
}
