"""The feasibility grid: each discipline says what it can do, milestone by milestone, and all of it is shown."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.meeting.activities.activity import Asked, Given
from bot.domain.meeting.activities.grid import MOST, GridShown, doubts, require_milestones, silent
from bot.domain.meeting.captures import CaptureKind
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.meeting.activities.asking import Asking
from bot.services.meeting.activities.capturing import ToCapture, capture_together
from bot.services.now.activities import disciplines_of, result_of
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled, tell_nobody
from storage import live
from storage.nouns import activities, captures
from storage.nouns import milestones as roadmap
from storage.rows import known
from storage.store import Session
from storage.tables.activities import Activity
from storage.tables.kickoffs import Kickoff


def _milestones(session: Session, kickoff: Kickoff) -> tuple[Asked, ...]:
    """Those that are still to be done, the first to fall due first."""
    due = roadmap.open_in(session, known(kickoff.id))[:MOST]
    require_milestones(due)
    return tuple(Asked(str(known(one.id)), one.title, one.due_on) for one in due)


def _conclude(
    session: Session, kickoff: Kickoff, activity: Activity, given: Sequence[Given], now: datetime
) -> None:
    """Every doubt is a concern of the person who has it; one that was there in the same words stays as it is."""
    there = {one.text for one in captures.concerns_of(session, known(kickoff.id))}
    asked = activities.asked(session, known(activity.id))
    new = [doubt for doubt in doubts(asked, given) if doubt.text not in there]
    found = [ToCapture(CaptureKind.CONCERN, doubt.text, doubt.who) for doubt in new]
    for capture, doubt in zip(capture_together(session, kickoff, activity, found, now), new, strict=True):
        captures.settle(session, capture, doubt.detail, doubt.who, now)
    live.changed(session, known(kickoff.id), Fact.CONCERNS)
    if given:
        _plan_to_show(session, kickoff, activity, now)


def _plan_to_show(session: Session, kickoff: Kickoff, activity: Activity, now: datetime) -> None:
    """In the thread of the agenda."""
    agenda_id = live.id_of(session, known(kickoff.id), DeliveryKind.AGENDA)
    kind, activity_id = DeliveryKind.GRID_SHOWN, known(activity.id)
    live.plan(session, kickoff, kind, now, subject_id=activity_id, parent_id=agenda_id)


def _shown(message: Context) -> GridShown:
    session, kickoff = message.session, message.kickoff
    result = result_of(session, activities.activity(session, message.team_id, message.subject_id))
    asked = disciplines_of(session, kickoff).values()
    return GridShown(views.brief(session, kickoff), result, silent(result, asked))


GRID = Asking(asks=_milestones, concludes=_conclude)
KINDS = {
    DeliveryKind.GRID_SHOWN: Kind(
        is_private=False,
        is_true=is_not_cancelled,
        if_refused=tell_nobody,
        view=_shown,
        can_wait=True,
    ),
}
