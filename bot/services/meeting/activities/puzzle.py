"""The puzzle: its message and pictures in the channel, and who is asked in private for a missing piece."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.brief import Phase
from bot.domain.meeting.activities.activity import Given
from bot.domain.meeting.activities.puzzle import (
    ASKED_AFTER,
    PieceAsked,
    PuzzlePicture,
    PuzzleView,
    pictured_at,
)
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.meeting.activities.asking import Asking
from bot.services.now.activities import puzzle_now
from bot.services.outbox.hours import at_once_if_there
from bot.services.outbox.kinds import Context, Kind, is_live, tell_nobody
from bot.services.outbox.undelivered import tell_facilitators
from storage import live, outbox
from storage.nouns import kickoffs, preferences
from storage.rows import known
from storage.store import Session
from storage.tables.activities import Activity
from storage.tables.kickoffs import Kickoff


def _begin(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """Posts it once. Those who have no piece a while later, or at the close, are asked in private, each once."""
    kickoff_id, missing = known(kickoff.id), puzzle_now(session, kickoff).missing
    live.plan(session, kickoff, DeliveryKind.PUZZLE, now, subject_id=kickoff_id)
    for person in kickoffs.participants(session, kickoff):
        if person.user_id in missing:
            live.plan(
                session,
                kickoff,
                DeliveryKind.PIECE_ASKED,
                now + ASKED_AFTER,
                subject_id=known(person.id),
                reader_id=person.user_id,
            )


def _close(session: Session, kickoff: Kickoff, activity: Activity, given: Sequence[Given], now: datetime) -> None:
    """Those who would be asked later are asked now: it is about to be shown."""
    for person in kickoffs.participants(session, kickoff):
        outbox.put_off(session, kickoff, DeliveryKind.PIECE_ASKED, now, subject_id=known(person.id))


def picture_changes(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """Within a unit of work that is open: a new picture follows, together with what else changes meanwhile."""
    kickoff_id, at = known(kickoff.id), pictured_at(now)
    live.plan(
        session,
        kickoff,
        DeliveryKind.PUZZLE_PICTURE,
        at,
        subject_id=kickoff_id,
        occasion=at.isoformat(),
        parent_id=live.id_of(session, kickoff_id, DeliveryKind.PUZZLE),
    )


def _view(message: Context) -> PuzzleView:
    session, kickoff = message.session, message.kickoff
    return PuzzleView(views.brief(session, kickoff), puzzle_now(session, kickoff))


def _picture(message: Context) -> PuzzlePicture:
    return PuzzlePicture(**vars(_view(message)))


def _is_held(message: Context) -> bool:
    """Also for a last picture, which may come due when the meeting has just ended."""
    return message.kickoff.phase in (Phase.LIVE, Phase.FOLLOWING)


def _can_show_it(message: Context) -> None:
    live.changed(message.session, known(message.kickoff.id), Fact.PUZZLE_PICTURE)


def _is_missing(message: Context) -> bool:
    """Whether they still have no piece, and want to be asked."""
    session, kickoff, user_id = message.session, message.kickoff, message.recipient_id
    return (
        is_live(message)
        and user_id in puzzle_now(session, kickoff).missing
        and preferences.wants_to_be_asked(session, kickoff.team_id, user_id)
    )


def _asked(message: Context) -> PieceAsked:
    session, kickoff = message.session, message.kickoff
    return PieceAsked(views.brief(session, kickoff), puzzle_now(session, kickoff).of(message.recipient_id))


PUZZLE = Asking(asks=lambda *_: (), begins=_begin, concludes=_close)

KINDS = {
    DeliveryKind.PUZZLE: Kind(
        is_private=False,
        is_true=_is_held,
        if_refused=tell_facilitators,
        view=_view,
        is_only_edited=True,
    ),
    DeliveryKind.PUZZLE_PICTURE: Kind(
        is_private=False,
        is_true=_is_held,
        if_refused=tell_nobody,
        view=_picture,
        after_sent=_can_show_it,
        is_picture=True,
        is_seen=False,
    ),
    DeliveryKind.PIECE_ASKED: Kind(
        is_private=True,
        is_true=_is_missing,
        if_refused=tell_nobody,
        view=_asked,
        when=at_once_if_there,
    ),
}
