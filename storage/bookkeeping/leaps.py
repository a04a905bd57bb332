"""When the machine's clock leapt."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, delete, select

from bot.domain.clock import Leap
from storage.tables.bookkeeping.leaps import ClockLeap


def add(session: Session, team_id: str, leap: Leap) -> None:
    seconds = round(leap.by.total_seconds())
    session.add(ClockLeap(team_id=team_id, noticed_at=leap.noticed_at, seconds=seconds))


def forget_before(session: Session, moment: datetime) -> None:
    session.execute(delete(ClockLeap).where(col(ClockLeap.noticed_at) < moment))


def since(session: Session, moment: datetime) -> Sequence[Leap]:
    """The latest last."""
    found = select(ClockLeap).where(ClockLeap.noticed_at >= moment).order_by(col(ClockLeap.noticed_at))
    return [Leap(timedelta(seconds=row.seconds), row.noticed_at) for row in session.exec(found)]
