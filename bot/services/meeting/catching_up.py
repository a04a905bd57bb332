"""Those who come late are told in private where the meeting is; those who come after it, what was agreed."""

from datetime import datetime

from bot.domain.actors import Actor, Attendance
from bot.domain.clock import Clock
from bot.domain.meeting import catching_up as rules
from bot.domain.meeting.captures import CaptureKind, CaptureSummary
from bot.domain.meeting.catching_up import CatchUp
from bot.domain.outbox.deliveries import DeliveryKind
from bot.services import summaries, views
from bot.services.meeting.capture_sheets import capture_summaries
from bot.services.outbox.hours import while_reader_works
from bot.services.outbox.kinds import Context, Kind, tell_nobody
from storage import live, outbox
from storage.nouns import captures, kickoffs, roster
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff


class CatchingUp:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def where_we_are(self, kickoff_id: int, *, by: Actor) -> CatchUp:
        """For anyone, once it has begun. Raises NotFound, WrongMoment."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            rules.require_begun(kickoff.phase)
            return catch_up(session, kickoff, by.user_id, self._clock.now())


def catch_up(session: Session, kickoff: Kickoff, user_id: str, now: datetime) -> CatchUp:
    person = roster.of_user(session, kickoff, user_id)
    return CatchUp(
        agenda=views.agenda_now(session, kickoff, now),
        decisions=_decisions(session, known(kickoff.id)),
        milestones=summaries.milestone_summaries(session, known(kickoff.id)),
        questions=summaries.open_questions(session, known(kickoff.id)),
        agenda_ts=live.ts_of(session, known(kickoff.id), DeliveryKind.AGENDA),
        puzzle_ts=live.ts_of(session, known(kickoff.id), DeliveryKind.PUZZLE),
        takes_part=person is not None and person.attendance is Attendance.JOINED,
    )


def _decisions(session: Session, kickoff_id: int) -> tuple[CaptureSummary, ...]:
    rows = captures.of_kickoff(session, kickoff_id)
    return capture_summaries(session, [row for row in rows if row.kind is CaptureKind.DECISION])


def plan_catch_up(session: Session, kickoff: Kickoff, user_id: str, now: datetime) -> None:
    outbox.plan_for_each(session, kickoff, DeliveryKind.CATCH_UP, {user_id: now})


def _is_true(message: Context) -> bool:
    return message.kickoff.phase in rules.WELCOMED


def _catch_up(message: Context) -> CatchUp:
    return catch_up(message.session, message.kickoff, message.recipient_id, message.present)


KINDS = {
    DeliveryKind.CATCH_UP: Kind(
        is_private=True,
        is_true=_is_true,
        if_refused=tell_nobody,
        view=_catch_up,
        when=while_reader_works,
    ),
}
