"""Agenda items, in their order, and the moves from one to another."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from bot.domain.meeting.agenda import Topic
from storage import rows
from storage.tables.agenda import AgendaItem, AgendaMove, TimeRequest


def items(session: Session, kickoff_id: int) -> Sequence[AgendaItem]:
    return rows.of_kickoff(session, AgendaItem, kickoff_id, "position")


def moves(session: Session, kickoff_id: int) -> Sequence[AgendaMove]:
    return rows.of_kickoff(session, AgendaMove, kickoff_id, "number")


def time_requests(session: Session, kickoff_id: int) -> Sequence[TimeRequest]:
    return rows.of_kickoff(session, TimeRequest, kickoff_id, "id")


def get(session: Session, team_id: str, item_id: int) -> AgendaItem:
    """Raises NotFound."""
    return rows.of_team(session, AgendaItem, team_id, item_id)


def by_origin(session: Session, team_id: str, origin: str) -> AgendaItem | None:
    return rows.by_origin(session, AgendaItem, team_id, origin)


def free_for_client(session: Session, kickoff_id: int) -> AgendaItem | None:
    """The first item that the agenda itself has for the client, if nobody has been named to speak."""
    return session.exec(
        select(AgendaItem)
        .where(
            AgendaItem.kickoff_id == kickoff_id,
            AgendaItem.topic == Topic.VOICES,
            col(AgendaItem.origin).is_(None),
            AgendaItem.speaker_id == "",
            AgendaItem.speaker_name == "",
        )
        .order_by(col(AgendaItem.position))
        .limit(1)
    ).first()


def arrange(session: Session, in_order: Sequence[AgendaItem]) -> None:
    """Numbers all items of a kickoff from 0: by way of negative numbers, since no two may ever be the same."""
    session.add_all(in_order)
    for numbers in ((-1 - place for place in range(len(in_order))), range(len(in_order))):
        for item, number in zip(in_order, numbers, strict=True):
            item.position = number
        session.flush()
