"""Which presses have been answered."""

from datetime import datetime

from sqlmodel import Session, col, delete

from bot.domain.press import Pressed
from storage.tables.bookkeeping.presses import Press
from storage.upsert import insert

_ADD = insert(Press).on_conflict_do_nothing().returning(col(Press.name))


def add(session: Session, press: Pressed) -> bool:
    """Whether it is new."""
    kept = {"team_id": press.team_id, "name": press.name, "pressed_at": press.at}
    return session.connection().execute(_ADD, kept).first() is not None


def forget_before(session: Session, moment: datetime) -> None:
    session.connection().execute(delete(Press).where(col(Press.pressed_at) < moment))
