"""Themes, ballots and votes. The statements of a click are built once, since a vote is mostly their cost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete
from sqlalchemy import select as select_columns
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, col, func, select

from bot.domain.errors import NotFound
from bot.domain.kickoff import Phase
from bot.domain.people import Language
from storage.tables.kickoffs import Kickoff
from storage.tables.voting import Ballot, Theme, Vote


def themes(session: Session, kickoff_id: int) -> Sequence[Theme]:
    """In the order in which they were proposed."""
    return session.exec(select(Theme).where(Theme.kickoff_id == kickoff_id).order_by(col(Theme.id))).all()


def theme_by_origin(session: Session, team_id: str, origin: str) -> Theme | None:
    return session.exec(select(Theme).where(Theme.team_id == team_id, Theme.origin == origin)).first()


def theme(session: Session, team_id: str, theme_id: int) -> Theme:
    """Raises NotFound, also for the theme of another team."""
    found = session.get(Theme, theme_id)
    if found is None or found.team_id != team_id:
        raise NotFound
    return found


def ballot(session: Session, team_id: str, ballot_id: int) -> Ballot:
    """Raises NotFound, also for the ballot of another team."""
    found = session.get(Ballot, ballot_id)
    if found is None or found.team_id != team_id:
        raise NotFound
    return found


def ballot_of(session: Session, kickoff_id: int) -> Ballot | None:
    return session.exec(select(Ballot).where(Ballot.kickoff_id == kickoff_id)).first()


@dataclass(frozen=True)
class Paper:
    """What a voter holds: a theme, and the ballot that it is on; without one, voting has not opened."""

    title: str
    kickoff_id: int
    phase: Phase
    language: Language
    ballot_id: int | None
    dots: int | None
    closed_at: datetime | None


_PAPER = (
    select_columns(
        col(Theme.title),
        col(Theme.kickoff_id),
        col(Kickoff.phase),
        col(Kickoff.language),
        col(Ballot.id),
        col(Ballot.dots),
        col(Ballot.closed_at),
    )
    .join(Kickoff, col(Kickoff.id) == col(Theme.kickoff_id))
    .outerjoin(Ballot, col(Ballot.kickoff_id) == col(Theme.kickoff_id))
    .where(col(Theme.id) == bindparam("theme"), col(Theme.team_id) == bindparam("team"))
)
_SPENT = select(Vote.theme_id).where(Vote.ballot_id == bindparam("ballot"), Vote.user_id == bindparam("user"))
_CAST = insert(Vote).on_conflict_do_nothing()
_TAKE_BACK = delete(Vote).where(col(Vote.theme_id) == bindparam("theme"), col(Vote.user_id) == bindparam("user"))


def paper(session: Session, team_id: str, theme_id: int) -> Paper:
    """Raises NotFound, also for the theme of another team."""
    found = session.connection().execute(_PAPER, {"theme": theme_id, "team": team_id}).first()
    if found is None:
        raise NotFound
    return Paper(*found)


def spent_on(session: Session, ballot_id: int, user_id: str) -> frozenset[int]:
    """The ids of the themes that have a dot of this voter's."""
    return frozenset(session.connection().execute(_SPENT, {"ballot": ballot_id, "user": user_id}).scalars())


def cast(session: Session, team_id: str, ballot_id: int, theme_id: int, user_id: str, now: datetime) -> None:
    """Gives a dot; where there is one already the unique key keeps it at one."""
    vote = {
        "team_id": team_id,
        "ballot_id": ballot_id,
        "theme_id": theme_id,
        "user_id": user_id,
        "cast_at": now,
    }
    session.connection().execute(_CAST, vote)


def take_back(session: Session, theme_id: int, user_id: str) -> None:
    session.connection().execute(_TAKE_BACK, {"theme": theme_id, "user": user_id})


def tally(session: Session, ballot_id: int) -> dict[int, int]:
    """Dots by theme id; themes without a dot are left out."""
    counted = select(Vote.theme_id, func.count()).where(Vote.ballot_id == ballot_id).group_by(col(Vote.theme_id))
    return dict(session.exec(counted).all())


def voters(session: Session, ballot_id: int) -> int:
    distinct = select(Vote.user_id).where(Vote.ballot_id == ballot_id).distinct().subquery()
    return session.exec(select(func.count()).select_from(distinct)).one()
