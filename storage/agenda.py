"""Agenda items, in their order."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from storage.tables.agenda import AgendaItem


def items(session: Session, kickoff_id: int) -> Sequence[AgendaItem]:
    return session.exec(
        select(AgendaItem).where(AgendaItem.kickoff_id == kickoff_id).order_by(col(AgendaItem.position))
    ).all()
