"""The reminders of a day in a channel: planned milestone by milestone, said in one message."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import chain, groupby

from bot.domain.brief import Brief
from bot.domain.calendar import local_day
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.roadmap import reminders as rules
from bot.domain.roadmap.milestones import MilestoneState, MilestoneSummary
from bot.domain.roadmap.reminders import DayOfReminders, KickoffReminders, ReminderLine
from bot.domain.timing import Hours
from bot.services import views
from bot.services.outbox.hours import hours_of
from bot.services.outbox.kinds import Context, Kind
from bot.services.outbox.undelivered import tell_facilitators
from bot.services.roadmap.notices import plan_to_tell
from bot.services.summaries import milestone_state, summaries_of
from storage import days as channel_days
from storage import live
from storage.nouns import milestones as roadmap
from storage.nouns import reminders
from storage.nouns.reminders import Planned, Reminder, TakenUp
from storage.rows import known
from storage.store import Session
from storage.subjects import Channel
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone


def plan_reminders(session: Session, kickoff: Kickoff, milestone: Milestone, now: datetime) -> None:
    """Of one that is new."""
    hours = hours_of(session, kickoff)
    _plan(session, kickoff, milestone, rules.days_to_come(milestone.due_on, hours, now), hours, now)


def plan_reminders_again(session: Session, kickoff: Kickoff, milestone: Milestone, now: datetime) -> None:
    """As its date, and whether it is still to be done, now want it; what was put off is put off no more."""
    for row in reminders.snoozed(session, milestone):
        row.snoozed_to = None
    if milestone_state(milestone) is not MilestoneState.OPEN:
        reminders.forget(session, milestone)
        return
    hours = hours_of(session, kickoff)
    days = rules.days_to_come(milestone.due_on, hours, now)
    reminders.forget(session, milestone, but=days)
    _plan(session, kickoff, milestone, days, hours, now)


def _plan(
    session: Session, kickoff: Kickoff, milestone: Milestone, days: Iterable[date], hours: Hours, now: datetime
) -> None:
    remind(session, kickoff, [(milestone, day) for day in days], hours, now)
    plan_to_tell(session, kickoff, milestone, rules.told_at(milestone.due_on, hours), now)


def replan_reminders(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """Of all its milestones, as the days that are worked on now want it. What is due already stays, and what was
    put off stays so."""
    hours, planned = hours_of(session, kickoff), reminders.unsaid(session, known(kickoff.id))
    wanted = []
    for milestone in roadmap.open_in(session, known(kickoff.id)):
        days = rules.days_to_come(milestone.due_on, hours, now)
        before = planned.get(known(milestone.id), set())
        wanted += _missing(session, milestone, days, before, hours, now)
        plan_to_tell(session, kickoff, milestone, rules.told_at(milestone.due_on, hours), now)
    for row, milestone in reminders.snoozed_in(session, known(kickoff.id)):
        if hours.opening(known(row.snoozed_to)) > now:
            row.snoozed_to = hours.days.on_or_after(known(row.snoozed_to))
            wanted.append((milestone, row.snoozed_to))
    remind(session, kickoff, wanted, hours, now)


def _missing(
    session: Session,
    milestone: Milestone,
    days: Collection[date],
    before: Collection[Planned],
    hours: Hours,
    now: datetime,
) -> list[tuple[Milestone, date]]:
    """What to plan for these days; what was planned for others is forgotten, unless it is due already."""
    is_due = {day: hours.opening(day) <= now for day in {*days, *(one.remind_on for one in before)}}
    due = [one.remind_on for one in before if is_due[one.remind_on]]
    stays = {Planned(day, milestone.due_on) for day in (*days, *due)}
    if not stays.issuperset(before):
        reminders.forget(session, milestone, but=(*days, *due))
    return [(milestone, day) for day in days if is_due[day] or Planned(day, milestone.due_on) not in before]


def remind(
    session: Session, kickoff: Kickoff, wanted: Collection[tuple[Milestone, date]], hours: Hours, now: datetime
) -> None:
    """Of each milestone when its day opens in these hours; or at once if it has, and if the message of that day is
    in the channel already, in there."""
    opening = {day: hours.opening(day) for _, day in wanted}
    channel = Channel(kickoff.team_id, kickoff.channel_id, kickoff.language)
    due_at = {day: max(at, now) for day, at in opening.items()}
    ids = channel_days.plan(session, channel, DeliveryKind.REMINDER, due_at, occasion=kickoff.tz)
    open_now = {day: message_id for day, message_id in ids.items() if opening[day] <= now}
    reminders.add(session, [Reminder(milestone, day, open_now.get(day)) for milestone, day in wanted])
    for message_id in open_now.values():
        live.mark_stale(session, message_id)


def redraw_reminders(session: Session, milestone: Milestone) -> None:
    """The messages that have spoken of it say what has become of it."""
    for message_id in reminders.messages_with(session, milestone):
        live.mark_stale(session, message_id)


def _is_to_be_said(message: Context) -> bool:
    return reminders.has_something_to_say(message.session, known(message.live), message.now)


def _take_up(message: Context) -> None:
    reminders.take_up(message.session, known(message.live))


def _said_by_each(messages: Sequence[Context]) -> list[DayOfReminders | None]:
    """Each with what it takes up; None where nothing of that is still to be done, or a later day says it too."""
    session, now = messages[0].session, messages[0].now
    rows = [known(message.live) for message in messages]
    give_way = reminders.that_give_way(session, rows, now)
    reminders.take_up(session, *(row for row in rows if row.id not in give_way))
    days = [None if row.id in give_way else day for row, day in zip(rows, _days(messages), strict=True)]
    return [day if day and day.is_anything_open else None for day in days]


def _day(message: Context) -> DayOfReminders:
    return _days([message])[0]


def _days(messages: Sequence[Context]) -> list[DayOfReminders]:
    """What each has taken up; of a milestone that is in it more than once, as after a while of silence, the latest
    reminder."""
    session = messages[0].session
    taken_up = reminders.in_messages(session, [known(known(message.live).id) for message in messages])
    milestones = {known(one.milestone.id): one.milestone for one in chain(*taken_up.values())}
    kickoffs = {known(one.kickoff.id): one.kickoff for one in chain(*taken_up.values())}
    summaries = {one.id: one for one in summaries_of(session, list(milestones.values()))}
    briefs = views.all_without_people(session, kickoffs.values())
    return [
        DayOfReminders(message_id, tuple(_of_each_kickoff(message, of_one, summaries, briefs)))
        for message, (message_id, of_one) in zip(messages, taken_up.items(), strict=True)
    ]


def _of_each_kickoff(
    message: Context,
    taken_up: Sequence[TakenUp],
    summaries: Mapping[int, MilestoneSummary],
    briefs: Mapping[int, Brief],
) -> Iterator[KickoffReminders]:
    latest = {known(one.milestone.id): one.reminder for one in taken_up}
    lines = groupby(latest, key=lambda milestone_id: summaries[milestone_id].kickoff_id)
    for kickoff_id, milestone_ids in lines:
        brief = briefs[kickoff_id]
        today = local_day(message.now, brief.tz)
        yield KickoffReminders(
            brief, tuple(_line(summaries[one], latest[one].snoozed_to, today) for one in milestone_ids)
        )


def _line(milestone: MilestoneSummary, snoozed_to: date | None, today: date) -> ReminderLine:
    return ReminderLine(milestone, (milestone.due_on - today).days, snoozed_to)


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
        said_by_each=_said_by_each,
    ),
}
