"""What was dealt with long ago goes, and leaves its digests."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, TextClause, and_, case, delete, exists
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, or_, select

from bot.domain.outbox.deliveries import State
from bot.domain.outbox.pruning import Outbox
from storage.bookkeeping import pruned
from storage.rows import known
from storage.tables.deliveries import DEALT_WITH, OUTSTANDING, Delivery, LiveMessage, are
from storage.tables.kickoffs import TO_PRUNE, Kickoff

_DONE = are(DEALT_WITH)
_WAS_NOT_SAID = and_(col(Delivery.state) == State.SKIPPED, ~col(Delivery.doubtful))
_SAID = case((_WAS_NOT_SAID, None), else_=col(Delivery.key))  # what was not said may still be, once it is true


def _is_over(before: datetime) -> tuple[ColumnElement[bool] | TextClause, ...]:
    """Whether a kickoff is closed or cancelled, and nothing of it waits, or was due after that moment."""
    waits = or_(are(OUTSTANDING), col(Delivery.due_at) >= before)
    is_recent = exists().where(col(Delivery.kickoff_id) == Kickoff.id, waits)
    return TO_PRUNE, col(Kickoff.starts_at) < before, ~is_recent


def oldest(session: Session, before: datetime, limit: int) -> Sequence[tuple[int, str]]:
    """The kickoffs that can be pruned, with their teams."""
    over = select(Kickoff.id, Kickoff.team_id).where(*_is_over(before)).order_by(col(Kickoff.starts_at))
    return [(known(kickoff_id), team_id) for kickoff_id, team_id in session.exec(over.limit(limit))]


def prune(session: Session, kickoff_id: int, before: datetime, most: int) -> int:
    """Of one kickoff at most so many messages; with the last of them go those that stayed live in private. Returns
    how many there were."""
    kickoff = session.exec(select(Kickoff).where(Kickoff.id == kickoff_id, *_is_over(before))).first()
    if kickoff is None:  # something has changed meanwhile
        return 0
    gone = _prune(session, most, col(Delivery.kickoff_id) == kickoff_id)
    kickoff.outbox = Outbox.PRUNING if gone == most else Outbox.PRUNED
    if kickoff.outbox is Outbox.PRUNED:
        _forget_private(session, kickoff_id)
    return gone


def prune_channels(session: Session, before: datetime, most: int) -> int:
    """Of what was said about channels, such as what was due there on a day, at most so many messages."""
    return _prune(session, most, col(Delivery.language).is_not(None), col(Delivery.due_at) < before)


def _prune(session: Session, most: int, *of: ColumnElement[bool]) -> int:
    columns = select_columns(col(Delivery.id), col(Delivery.team_id), _SAID.label("key"), col(Delivery.ts))
    rows = session.execute(columns.where(*of, _DONE).order_by(col(Delivery.due_at)).limit(most)).all()
    pruned.add(session, [(row.team_id, said) for row in rows for said in (row.key, row.ts) if said])
    session.execute(delete(Delivery).where(col(Delivery.id).in_([row.id for row in rows]), _DONE))
    return len(rows)


def _forget_private(session: Session, kickoff_id: int) -> None:
    """But for what has replies, or is due after all."""
    replied_to = select(LiveMessage.parent_id).where(
        LiveMessage.kickoff_id == kickoff_id, col(LiveMessage.parent_id).is_not(None)
    )
    due = select(Delivery.live_message_id).where(
        Delivery.kickoff_id == kickoff_id, col(Delivery.live_message_id).is_not(None)
    )
    of_kickoff = (col(LiveMessage.kickoff_id) == kickoff_id, col(LiveMessage.reader_id) != "")
    message_id = col(LiveMessage.id)
    session.execute(delete(LiveMessage).where(*of_kickoff, message_id.not_in(replied_to), message_id.not_in(due)))
