"""The facilitators of a kickoff are told of milestones whose owner is not there, as Slack says at that moment."""

from datetime import datetime

from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.roadmap import absence as rules
from bot.domain.roadmap.absence import AbsentOwners
from bot.services import views
from bot.services.authority import facilitator_ids
from bot.services.outbox.hours import hours_of, while_reader_works
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled, tell_nobody
from bot.services.outbox.silent import plan_silently
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
        plan_silently(session, kickoff, DeliveryKind.CHECK_OWNERS, at, occasion=_hour(at))


def _hour(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H}"


def _ask_about_owners(message: Context) -> None:
    session, kickoff = message.session, message.kickoff
    due_at = dict.fromkeys(facilitator_ids(session, kickoff), message.now)
    outbox.plan_for_each(session, kickoff, DeliveryKind.ABSENT_OWNERS, due_at, occasion=_hour(message.due_at))


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
