"""One line in the thread of the agenda when half of the time has passed, as that stands by then."""

from datetime import timedelta

from bot.domain.brief import Phase
from bot.domain.meeting import recap as rules
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.captures import CaptureKind
from bot.domain.meeting.recap import HalfTime
from bot.domain.outbox.deliveries import DeliveryKind, InDoubt
from bot.services import views
from bot.services.heard import hearing
from bot.services.meeting.unheard import invite_unheard
from bot.services.outbox.kinds import Context, Kind, is_live, tell_nobody
from bot.services.summaries import open_questions
from storage import live, outbox
from storage.nouns import captures
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff

TOO_LATE = timedelta(minutes=5)


def plan_half_time(session: Session, kickoff: Kickoff, view: AgendaNow) -> None:
    """Within a unit of work that has changed how long the meeting takes. What has been told is not told again."""
    if kickoff.phase is not Phase.LIVE or view.current is None or view.progress.started_at is None:
        return
    kickoff_id, post = known(kickoff.id), DeliveryKind.HALF_TIME
    at = max(rules.half_time(view.progress.started_at, view.expected_end), view.now)
    if not outbox.put_off(session, kickoff, post, at, subject_id=kickoff_id):
        agenda_id = live.id_of(session, kickoff_id, DeliveryKind.AGENDA)
        outbox.plan(session, kickoff, post, at, subject_id=kickoff_id, parent_id=agenda_id)


def _half_time(message: Context) -> HalfTime:
    session, kickoff_id = message.session, known(message.kickoff.id)
    decisions = sum(row.kind is CaptureKind.DECISION for row in captures.of_kickoff(session, kickoff_id))
    questions = len(open_questions(session, kickoff_id))
    return HalfTime(views.brief(session, message.kickoff), decisions, questions, hearing(session, message.kickoff))


def _invite_unheard(message: Context) -> None:
    """A crowd is not: its facilitators see in their panel who it is, and a button that invites them all."""
    if hearing(message.session, message.kickoff).are_few_to_invite:
        invite_unheard(message.session, message.kickoff, message.now)


def _is_true(message: Context) -> bool:
    """A meeting that is paused gets to it later: it is planned again when it goes on."""
    progress = views.progress(message.session, message.kickoff)
    return is_live(message) and progress.paused_since is None


KINDS = {
    DeliveryKind.HALF_TIME: Kind(
        is_private=False,
        is_true=_is_true,
        if_refused=tell_nobody,
        view=_half_time,
        prepare=_invite_unheard,
        in_doubt=InDoubt.DROP,
        stale_after=TOO_LATE,
    ),
}
