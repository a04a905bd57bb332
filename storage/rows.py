"""The wall between teams, which every id from outside has to pass; and what a stored row is sure to have."""

from typing import Protocol, TypeVar

from sqlmodel import Session, select

from bot.domain.errors import NotFound


class OfTeam(Protocol):
    team_id: str


Value = TypeVar("Value")
Entity = TypeVar("Entity", bound=OfTeam)


def of_team(session: Session, table: type[Entity], team_id: str, row_id: int) -> Entity:
    """The row with this id. Raises NotFound if there is none, or if it belongs to another team."""
    found = session.get(table, row_id)
    if found is None or found.team_id != team_id:
        raise NotFound
    return found


def by_origin(session: Session, table: type[Entity], team_id: str, origin: str) -> Entity | None:
    """The row that this view or click has made already, when Slack delivers it a second time."""
    return session.exec(select(table).filter_by(team_id=team_id, origin=origin)).first()


def known(value: Value | None) -> Value:
    """A value that a row has as soon as it is stored, such as its id."""
    assert value is not None
    return value
