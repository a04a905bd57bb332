"""What single people are told of milestones, in private: the owner of one, and the facilitators of its kickoff."""

from datetime import datetime

from bot.domain.calendar import local_day
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.roadmap import reminders as rules
from bot.domain.roadmap.history import ChangeKind
from bot.domain.roadmap.milestones import MilestoneState, MilestoneSummary
from bot.domain.roadmap.notices import MilestoneNews, MilestonesLate, MilestoneYours
from bot.services import views
from bot.services.authority import facilitator_ids
from bot.services.outbox.hours import hours_of, while_reader_works
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled, tell_nobody
from bot.services.outbox.silent import plan_silently
from bot.services.summaries import milestone_state, milestone_summaries, summaries_of
from storage import live, outbox
from storage.nouns import milestones as roadmap
from storage.nouns import reminders
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone, MilestoneChanged

OF_OWNER = (ChangeKind.MOVED, ChangeKind.REASSIGNED)


def tell_owner(session: Session, kickoff: Kickoff, milestone: Milestone, by: str, now: datetime) -> None:
    """Once for each change of its date and owner, unless they made it themselves."""
    if not milestone.owner_id or milestone.owner_id == by:
        return
    live.plan(
        session,
        kickoff,
        DeliveryKind.MILESTONE_YOURS,
        now,
        subject_id=known(milestone.id),
        occasion=f"{milestone.owner_id}:{_last_change_id(session, known(milestone.id))}",
        reader_id=milestone.owner_id,
    )


def tell_who_leads(session: Session, kickoff: Kickoff, change: MilestoneChanged, now: datetime) -> None:
    """All of them but the one who made the change."""
    for user_id in facilitator_ids(session, kickoff):
        if user_id != change.made_by:
            outbox.plan(
                session,
                kickoff,
                DeliveryKind.MILESTONE_NEWS,
                now,
                subject_id=known(change.id),
                occasion=user_id,
                channel_id=user_id,
            )


def plan_to_tell(session: Session, kickoff: Kickoff, milestone: Milestone, at: datetime, now: datetime) -> None:
    """That it is late, to its facilitators by then; once for each date that it is due on."""
    if at > now:
        plan_silently(
            session,
            kickoff,
            DeliveryKind.TELL_LATE,
            at,
            subject_id=known(milestone.id),
            occasion=str(milestone.due_on),
            replan=True,
        )


def _last_change_id(session: Session, milestone_id: int) -> int:
    """Of its date or owner; 0 while it has those with which it was added."""
    last = roadmap.last_change(session, milestone_id, *OF_OWNER)
    return known(last.id) if last else 0


def _is_news_to_owner(message: Context) -> bool:
    milestone = message.session.get_one(Milestone, message.subject_id)
    owner_id, _, change_id = message.occasion.partition(":")
    return (
        is_not_cancelled(message)
        and milestone_state(milestone) is MilestoneState.OPEN
        and milestone.owner_id == owner_id
        and int(change_id) == _last_change_id(message.session, message.subject_id)
    )


def _yours(message: Context) -> MilestoneYours:
    reader_id, _, change_id = message.occasion.partition(":")
    change = message.session.get(MilestoneChanged, int(change_id))
    milestone = message.session.get_one(Milestone, message.subject_id)
    return MilestoneYours(
        views.brief(message.session, message.kickoff),
        _summary(message, message.subject_id),
        reader_id,
        change.kind if change else ChangeKind.REASSIGNED,
        change.made_by if change else milestone.created_by,
    )


def _is_still_so(message: Context) -> bool:
    """Whether it is at risk for that reason, or still has no owner."""
    change = message.session.get_one(MilestoneChanged, message.subject_id)
    milestone = message.session.get_one(Milestone, change.milestone_id)
    as_changed = milestone.at_risk if change.kind is ChangeKind.AT_RISK else milestone.owner_id
    is_open = milestone_state(milestone) is MilestoneState.OPEN
    return is_not_cancelled(message) and is_open and as_changed == change.new


def _news(message: Context) -> MilestoneNews:
    change = message.session.get_one(MilestoneChanged, message.subject_id)
    milestone = _summary(message, change.milestone_id)
    return MilestoneNews(views.brief(message.session, message.kickoff), milestone, change.kind, change.made_by)


def _summary(message: Context, milestone_id: int) -> MilestoneSummary:
    found = milestone_summaries(message.session, known(message.kickoff.id))
    return next(one for one in found if one.id == milestone_id)


def _is_late(message: Context) -> bool:
    """Whether the channel is reminded of it no more."""
    milestone = message.session.get_one(Milestone, message.subject_id)
    is_open = milestone_state(milestone) is MilestoneState.OPEN
    told_at = rules.told_at(milestone.due_on, hours_of(message.session, message.kickoff))
    is_so = message.occasion == str(milestone.due_on) and told_at <= message.now
    return is_not_cancelled(message) and is_open and is_so


def _tell_late(message: Context) -> None:
    """One message a day to each facilitator, whatever is late by then."""
    session, kickoff = message.session, message.kickoff
    due_at, today = (
        dict.fromkeys(facilitator_ids(session, kickoff), message.now),
        local_day(message.now, kickoff.tz),
    )
    outbox.plan_for_each(session, kickoff, DeliveryKind.MILESTONES_LATE, due_at, occasion=str(today))


def _late(message: Context) -> MilestonesLate:
    brief = views.without_people(message.session, message.kickoff)
    return MilestonesLate(brief, summaries_of(message.session, _newly_late(message)))


def _newly_late(message: Context) -> list[Milestone]:
    """Those that its reader has not been told of before."""
    session, kickoff = message.session, message.kickoff
    hours = hours_of(session, kickoff)
    found = reminders.newly_late(session, kickoff, message.recipient_id, message.due_at)
    return [one for one in found if rules.told_at(one.due_on, hours) <= message.due_at]


def _is_anything_late(message: Context) -> bool:
    return is_not_cancelled(message) and bool(_newly_late(message))


KINDS = {
    DeliveryKind.MILESTONE_YOURS: Kind(
        is_private=True,
        is_true=_is_news_to_owner,
        if_refused=tell_nobody,
        view=_yours,
        when=while_reader_works,
    ),
    DeliveryKind.MILESTONE_NEWS: Kind(
        is_private=True,
        is_true=_is_still_so,
        if_refused=tell_nobody,
        view=_news,
        when=while_reader_works,
    ),
    DeliveryKind.TELL_LATE: Kind(
        is_private=False,
        is_true=_is_late,
        if_refused=tell_nobody,
        do=_tell_late,
        is_seen=False,
    ),
    DeliveryKind.MILESTONES_LATE: Kind(
        is_private=True,
        is_true=_is_anything_late,
        if_refused=tell_nobody,
        view=_late,
        when=while_reader_works,
    ),
}
