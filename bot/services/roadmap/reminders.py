"""The reminders of a day in a channel: planned milestone by milestone, said in one message."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby

from bot.domain.brief import Phase
from bot.domain.calendar import local_day
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.roadmap import reminders as rules
from bot.domain.roadmap.milestones import MilestoneState
from bot.domain.roadmap.reminders import DayOfReminders, KickoffReminders, ReminderLine
from bot.domain.timing import Hours
from bot.services import views
from bot.services.outbox.hours import hours_of
from bot.services.outbox.kinds import Context, Kind
from bot.services.outbox.undelivered import tell_facilitators
from bot.services.roadmap.notices import plan_to_tell
from bot.services.summaries import milestone_state, milestone_summaries
from storage import live
from storage.nouns import milestones as roadmap
from storage.nouns import reminders
from storage.rows import known
from storage.store import Session
from storage.subjects import Channel
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone, MilestoneReminder


def plan_reminders(session: Session, kickoff: Kickoff, milestone: Milestone, now: datetime) -> None:
    """As its date, and whether it is still to be done, now want it; what was put off is put off no more."""
    for row in reminders.snoozed(session, milestone):
        row.snoozed_to = None
    if milestone_state(milestone) is MilestoneState.OPEN:
        _plan(session, kickoff, milestone, now)
    else:
        reminders.forget(session, milestone)


def replan_reminders(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """Of all its milestones, as the days that are worked on now want it. What is due already stays, and what was
    put off stays so."""
    hours = hours_of(session, kickoff)
    for milestone in roadmap.open_in(session, known(kickoff.id)):
        due = [day for day in reminders.unsaid(session, milestone) if hours.opening(day) <= now]
        _plan(session, kickoff, milestone, now, but=due)
        for row in reminders.snoozed(session, milestone):
            if hours.opening(known(row.snoozed_to)) > now:
                row.snoozed_to = hours.days.on_or_after(known(row.snoozed_to))
                remind(session, kickoff, milestone, row.snoozed_to, hours, now)


def remind(
    session: Session, kickoff: Kickoff, milestone: Milestone, day: date, hours: Hours, now: datetime
) -> None:
    """When that day opens in these hours; or at once if it has, and if its message is in the channel already, in
    there."""
    opening = hours.opening(day)
    message_id = live.plan(
        session,
        Channel(kickoff.team_id, kickoff.channel_id, kickoff.language),
        DeliveryKind.REMINDER,
        max(opening, now),
        subject_id=day.toordinal(),
        occasion=kickoff.tz,
    )
    reminders.add(session, milestone, day, message_id if opening <= now else None)
    if opening <= now:
        live.mark_stale(session, message_id)


def redraw_reminders(session: Session, milestone: Milestone) -> None:
    """The messages that have spoken of it say what has become of it."""
    for message_id in reminders.messages_with(session, milestone):
        live.mark_stale(session, message_id)


def _plan(
    session: Session, kickoff: Kickoff, milestone: Milestone, now: datetime, *, but: Collection[date] = ()
) -> None:
    """Its days, and no others but these."""
    hours = hours_of(session, kickoff)
    days = rules.days_to_come(milestone.due_on, hours, now)
    reminders.forget(session, milestone, but=(*days, *but))
    for day in days:
        remind(session, kickoff, milestone, day, hours, now)
    plan_to_tell(session, kickoff, milestone, rules.told_at(milestone.due_on, hours), now)


def _is_to_be_said(message: Context) -> bool:
    """Whether there is something to say, and no message of a later day, which says it too, has come due."""
    live_message = known(message.live)
    has_taken_up = any(
        kickoff.brief.phase is not Phase.CANCELLED and any(line.milestone.is_open for line in kickoff.lines)
        for kickoff in _day(message).kickoffs
    )
    return (has_taken_up or reminders.is_anything_to_be_said(message.session, live_message)) and not (
        live.is_later_due(message.session, live_message, message.now)
    )


def _take_up(message: Context) -> None:
    reminders.take_up(message.session, known(message.live))


def _day(message: Context) -> DayOfReminders:
    message_id = known(known(message.live).id)
    taken_up = reminders.in_message(message.session, message_id)
    by_kickoff = groupby(taken_up, key=lambda pair: pair[1].kickoff_id)
    return DayOfReminders(
        message_id,
        tuple(_of_kickoff(message, kickoff_id, [row for row, _ in of_one]) for kickoff_id, of_one in by_kickoff),
    )


def _of_kickoff(message: Context, kickoff_id: int, rows: Sequence[MilestoneReminder]) -> KickoffReminders:
    """Of a milestone that has more than one reminder in it, as after a while of silence, the latest."""
    kickoff = message.session.get_one(Kickoff, kickoff_id)
    latest = {row.milestone_id: row for row in rows}
    today = local_day(message.now, kickoff.tz)
    return KickoffReminders(
        views.brief(message.session, kickoff),
        tuple(
            ReminderLine(one, (one.due_on - today).days, latest[one.id].snoozed_to)
            for one in milestone_summaries(message.session, kickoff_id)
            if one.id in latest
        ),
    )


def _tell_all_who_lead(message: Context, error: str) -> None:
    for kickoff in reminders.kickoffs_of(message.session, known(message.live)):
        tell_facilitators(replace(message, about=kickoff), error)


KINDS = {
    DeliveryKind.REMINDER: Kind(
        is_private=False,
        is_true=_is_to_be_said,
        if_refused=_tell_all_who_lead,
        view=_day,
        prepare=_take_up,
        after_sent=_take_up,  # also of what Slack had already: it was found, and not drawn
    ),
}
