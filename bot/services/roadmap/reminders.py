"""The reminders of milestones: when they are planned, and what they say."""

from datetime import datetime

from bot.domain.calendar import local_day
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.roadmap import milestones as rules
from bot.domain.roadmap.milestones import MilestoneDue, MilestoneState
from bot.services import views
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled
from bot.services.outbox.undelivered import tell_facilitators
from bot.services.summaries import milestone_state, milestone_summary
from storage import live
from storage.nouns import milestones as roadmap
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone


def plan_reminders(session: Session, kickoff: Kickoff, milestone: Milestone, now: datetime) -> None:
    """Those of the day that it is due on; what was skipped meanwhile is planned again."""
    for step, due_at in rules.reminders(milestone.due_on, kickoff.tz, kickoff.country, now):
        occasion = rules.occasion(milestone.due_on, step)
        live.plan(
            session, kickoff, DeliveryKind.REMINDER, due_at, subject_id=known(milestone.id), occasion=occasion
        )


def _is_to_remind(message: Context) -> bool:
    """Whether it is still to be done by that day, and no later reminder, which says the same, has come due."""
    milestone = message.session.get_one(Milestone, message.subject_id)
    return (
        is_not_cancelled(message)
        and milestone_state(milestone) is MilestoneState.OPEN
        and rules.is_about(message.occasion, milestone.due_on)
        and not roadmap.has_later_reminder(message.session, milestone, message.due_at, message.now)
    )


def _due(message: Context) -> MilestoneDue:
    milestone = message.session.get_one(Milestone, message.subject_id)
    today = local_day(message.now, message.kickoff.tz)
    return MilestoneDue(
        views.brief(message.session, message.kickoff),
        milestone_summary(milestone),
        days_left=(milestone.due_on - today).days,
    )


KINDS = {
    DeliveryKind.REMINDER: Kind(
        is_private=False,
        is_true=_is_to_remind,
        if_refused=tell_facilitators,
        view=_due,
    ),
}
