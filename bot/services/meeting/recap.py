"""What a kickoff led to: one message when it ends, with the rest in its thread, and a text to forward."""

from datetime import datetime

from bot.domain.actors import Actor
from bot.domain.brief import Phase
from bot.domain.meeting import recap as rules
from bot.domain.meeting.activities.puzzle import Puzzle
from bot.domain.meeting.recap import Recap, RecapDetail
from bot.domain.outbox.deliveries import DeliveryKind
from bot.services import views
from bot.services.meeting.capture_sheets import capture_summaries
from bot.services.now.activities import puzzle_now, results
from bot.services.now.deciders import deciders_now
from bot.services.outbox.kinds import Context, Kind
from bot.services.outbox.undelivered import tell_facilitators
from bot.services.summaries import answers_in_words, milestone_summaries, open_questions, parts
from storage import live
from storage.nouns import captures, kickoffs
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff


class Recaps:
    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, kickoff_id: int, *, by: Actor) -> Recap:
        """What there is to forward. Raises NotFound, WrongMoment."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            rules.require_held(kickoff.phase)
            return _recap(session, kickoff)


def plan_recap(session: Session, kickoff: Kickoff, at: datetime) -> None:
    """One for each end: if that is undone, the meeting goes on below its recap."""
    session.flush()
    kickoff_id, occasion = known(kickoff.id), _occasion(session, kickoff)
    recap_id = live.plan(session, kickoff, DeliveryKind.RECAP, at, subject_id=kickoff_id, occasion=occasion)
    live.plan(
        session,
        kickoff,
        DeliveryKind.RECAP_DETAIL,
        at,
        subject_id=kickoff_id,
        occasion=occasion,
        parent_id=recap_id,
    )


def recap_grows(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """Something was captured after the end: a reply that was skipped for having nothing to say is posted now."""
    if kickoff.phase in rules.HELD:
        plan_recap(session, kickoff, now)


def _occasion(session: Session, kickoff: Kickoff) -> str:
    """The number of the move that ended it."""
    return str(views.progress(session, kickoff).number)


def _recap(session: Session, kickoff: Kickoff) -> Recap:
    kickoff_id, items = known(kickoff.id), views.item_summaries(session, kickoff)
    parked = views.progress(session, kickoff).parked
    return Recap(
        brief=views.with_people(session, kickoff),
        scope=views.scope_summaries(session, kickoff),
        captures=capture_summaries(session, captures.of_kickoff(session, kickoff_id)),
        milestones=milestone_summaries(session, kickoff_id),
        questions=open_questions(session, kickoff_id),
        answered=answers_in_words(session, kickoff_id),
        items=tuple(item for item in items if item.id not in parked),
        parked=tuple(item for item in items if item.id in parked),
        parts=parts(session, kickoff),
        deciders=tuple(one for one in deciders_now(session, kickoff) if one.is_settled),
        results=results(session, kickoff),
        concerns=captures.concerns_of(session, kickoff_id),
        puzzle=_puzzle(session, kickoff),
    )


def _puzzle(session: Session, kickoff: Kickoff) -> Puzzle | None:
    puzzle = puzzle_now(session, kickoff)
    return puzzle if puzzle.pieces else None


def _shown(message: Context) -> Recap:
    if _is_last(message) or message.kickoff.phase is Phase.CANCELLED:
        return _recap(message.session, message.kickoff)
    return Recap(views.with_people(message.session, message.kickoff), went_on=True)


def _detail(message: Context) -> RecapDetail:
    return RecapDetail(_shown(message))


def _is_last(message: Context) -> bool:
    """Whether the meeting is over, and this speaks of its end."""
    is_over = message.kickoff.phase in rules.HELD
    return is_over and message.occasion == _occasion(message.session, message.kickoff)


def _has_detail(message: Context) -> bool:
    return _is_last(message) and rules.has_detail(_recap(message.session, message.kickoff))


KINDS = {
    DeliveryKind.RECAP: Kind(
        is_private=False,
        is_true=_is_last,
        if_refused=tell_facilitators,
        view=_shown,
        is_only_edited=True,
    ),
    DeliveryKind.RECAP_DETAIL: Kind(
        is_private=False,
        is_true=_has_detail,
        if_refused=tell_facilitators,
        view=_detail,
        can_wait=True,
        is_only_edited=True,
    ),
}
