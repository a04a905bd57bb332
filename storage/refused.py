"""What Slack would not let us post: planned again once it may."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, func, select

from bot.domain.outbox.deliveries import State
from storage.outbox import REVIVED
from storage.tables.deliveries import Delivery, are

_AGAIN = (
    update(Delivery)
    .where(are({State.REFUSED}))
    .values(state=REVIVED)  # the attempts go on: by their number an old claim is known
    .execution_options(synchronize_session=False)
)


def plan_again_in(
    session: Session, team_id: str, channel_id: str, now: datetime, errors: Sequence[str] = ()
) -> None:
    """What Slack would not let us post in a channel is due once more; with `errors`, only if those were why."""
    refused = _AGAIN.where(col(Delivery.team_id) == team_id, col(Delivery.channel_id) == channel_id)
    if errors:
        refused = refused.where(col(Delivery.error).in_(errors))
    session.execute(refused.values(try_at=now))


def plan_one_again(session: Session, errors: Sequence[str], now: datetime) -> None:
    """Of each channel in which it would not let us post for one of these reasons, the oldest message."""
    oldest = select(func.min(Delivery.id)).where(are({State.REFUSED}), col(Delivery.error).in_(errors))
    of_each = oldest.group_by(Delivery.team_id, Delivery.channel_id)
    session.execute(_AGAIN.where(col(Delivery.id).in_(of_each)).values(try_at=now))
