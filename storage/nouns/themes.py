"""Themes, who proposed them, and which was chosen."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import bindparam, delete
from sqlmodel import Session, col, select

from storage import rows
from storage.rows import known
from storage.tables.themes import CoProposer, Theme
from storage.tables.voting import Ballot
from storage.upsert import insert


def of_kickoff(session: Session, kickoff_id: int) -> Sequence[Theme]:
    """In the order in which they were proposed."""
    return rows.of_kickoff(session, Theme, kickoff_id, "id")


def by_origin(session: Session, team_id: str, origin: str) -> Theme | None:
    return rows.by_origin(session, Theme, team_id, origin)


def get(session: Session, team_id: str, theme_id: int) -> Theme:
    """Raises NotFound."""
    return rows.of_team(session, Theme, team_id, theme_id)


_CHOSEN = (
    select(Theme)
    .join(Ballot, col(Ballot.chosen_id) == col(Theme.id))
    .where(col(Ballot.kickoff_id).in_(bindparam("kickoffs", expanding=True)))
)  # built once, since every reminder is dressed in it


def chosen(session: Session, kickoff_id: int) -> Theme | None:
    """The theme of the kickoff, once there is one."""
    return chosen_in(session, [kickoff_id]).get(kickoff_id)


def chosen_in(session: Session, kickoff_ids: Collection[int]) -> Mapping[int, Theme]:
    """The themes of those of these kickoffs that have one."""
    found = session.execute(_CHOSEN, {"kickoffs": list(kickoff_ids)}).scalars()
    return {theme.kickoff_id: theme for theme in found}


def also_by(session: Session, kickoff_id: int) -> Mapping[int, tuple[str, ...]]:
    """Who else proposed a theme, by its id, in the order in which they did."""
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for row in session.exec(_CO_PROPOSERS, params={"kickoff": kickoff_id}):
        found[row.theme_id] += (row.user_id,)
    return found


_CO_PROPOSERS = (
    select(CoProposer)
    .join(Theme, col(Theme.id) == col(CoProposer.theme_id))
    .where(Theme.kickoff_id == bindparam("kickoff"))
    .order_by(col(CoProposer.id))
)


def join(session: Session, theme: Theme, user_id: str) -> bool:
    """Somebody proposed it too. False if that was known."""
    joined = session.execute(
        insert(CoProposer)
        .values(team_id=theme.team_id, theme_id=theme.id, user_id=user_id)
        .on_conflict_do_nothing()
        .returning(col(CoProposer.id))
    )
    return joined.first() is not None


def leave(session: Session, theme: Theme, user_id: str) -> None:
    """Takes a co-proposer's name off it."""
    session.execute(
        delete(CoProposer).where(col(CoProposer.theme_id) == theme.id, col(CoProposer.user_id) == user_id)
    )


def leave_all(session: Session, theme: Theme) -> None:
    """Takes the names of all co-proposers off it."""
    session.execute(delete(CoProposer).where(col(CoProposer.theme_id) == known(theme.id)))


def remove(session: Session, theme: Theme) -> None:
    leave_all(session, theme)
    session.delete(theme)
