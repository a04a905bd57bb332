"""Pin the agenda while the kickoff is live, if Slack lets us. What it refuses is no trouble to anybody."""

from collections.abc import Callable
from datetime import datetime

from bot.domain.meeting.pinning import Pinning
from bot.domain.outbox.deliveries import DeliveryKind
from bot.services.outbox.kinds import Context, Kind, is_live, tell_nobody
from storage import live, outbox
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff


def pin_agenda(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """Once it has been posted, and as long as the kickoff is live."""
    if ts := live.ts_of(session, known(kickoff.id), DeliveryKind.AGENDA):
        _plan(session, kickoff, DeliveryKind.PIN, ts, now)


def unpin_agenda(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """If it was us who pinned it."""
    if ts := live.ts_of(session, known(kickoff.id), DeliveryKind.AGENDA):
        _plan(session, kickoff, DeliveryKind.UNPIN, ts, now)


def _plan(session: Session, kickoff: Kickoff, kind: DeliveryKind, ts: str, now: datetime) -> None:
    """An undone end pins it once more, so the occasion says when, too."""
    occasion = f"{ts}:{now.isoformat()}"
    outbox.plan(session, kickoff, kind, now, subject_id=known(kickoff.id), occasion=occasion)


def _ts(message: Context) -> str:
    return message.occasion.partition(":")[0]


def _belongs(message: Context) -> bool:
    """Whether that message is the agenda of a kickoff that is live."""
    ts = live.ts_of(message.session, known(message.kickoff.id), DeliveryKind.AGENDA)
    return is_live(message) and ts == _ts(message)


def _is_left(message: Context) -> bool:
    """Whether it was pinned by us, and does not belong there any more."""
    kickoff = message.kickoff
    was_pinned = outbox.was_sent(
        message.session, kickoff, DeliveryKind.PIN, f"{_ts(message)}:", subject_id=known(kickoff.id)
    )
    return was_pinned and not _belongs(message)


def _pin(message: Context) -> Pinning:
    return Pinning(_ts(message), is_pinned=True)


def _unpin(message: Context) -> Pinning:
    return Pinning(_ts(message), is_pinned=False)


def _kind(is_true: Callable[[Context], bool], asks: Callable[[Context], Pinning]) -> Kind:
    return Kind(is_private=False, is_true=is_true, if_refused=tell_nobody, asks=asks, can_wait=True, is_seen=False)


KINDS = {
    DeliveryKind.PIN: _kind(_belongs, _pin),
    DeliveryKind.UNPIN: _kind(_is_left, _unpin),
}
