"""The walls that every id from outside has to pass, and what a stored row is sure to have."""

from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol, TypeVar

from sqlalchemy import bindparam, inspect
from sqlmodel import Session, SQLModel, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.domain.errors import NotFound
from storage.access import require_row


class OfTeam(Protocol):
    team_id: str


Value = TypeVar("Value")
Entity = TypeVar("Entity", bound=OfTeam)
Part = TypeVar("Part", bound=SQLModel)


def of_team(session: Session, table: type[Entity], team_id: str, row_id: int) -> Entity:
    """The row with this id. Raises AccessUnknown, and NotFound if there is none or it belongs to another team."""
    found = session.get(table, row_id)
    if found is None or found.team_id != team_id:
        raise NotFound
    require_row(session, found)
    return found


def by_origin(session: Session, table: type[Entity], team_id: str, origin: str) -> Entity | None:
    """The row that this view or click has made already, when Slack delivers it a second time."""
    return session.execute(_by_origin(table), {"team": team_id, "made_by": origin}).scalars().first()


@cache  # built once for each table: all that people add asks it first
def _by_origin(table: type[Entity]) -> SelectOfScalar[Entity]:
    columns = inspect(table).columns
    return select(table).where(columns["team_id"] == bindparam("team"), columns["origin"] == bindparam("made_by"))


def of_kickoff(session: Session, table: type[Part], kickoff_id: int | None, *order: str) -> Sequence[Part]:
    """All rows of a kickoff, in the order of these columns."""
    return session.exec(_of_kickoff(table, order), params={"kickoff": kickoff_id}).all()


@cache
def _of_kickoff(table: type[Any], order: Sequence[str]) -> SelectOfScalar[Any]:
    """Built once: whatever is drawn reads a dozen of them."""
    in_order = (getattr(table, name) for name in order)
    return select(table).where(table.kickoff_id == bindparam("kickoff")).order_by(*in_order)


def known(value: Value | None) -> Value:
    """A value that a row has as soon as it is stored, such as its id."""
    assert value is not None
    return value
