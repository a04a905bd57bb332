"""Ballots and votes. The statements of a click are built once, since a vote is mostly their cost."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, func, select, union

from bot.domain.actors import Actor, Language
from bot.domain.brief import Phase
from bot.domain.errors import NotFound
from bot.domain.kickoff.preferences import PersonalPreferences
from bot.domain.pseudonym import pseudonym
from bot.domain.theme.voting import MyVote
from storage import rows
from storage.access import require_kickoff
from storage.erasing import leave_no_trace
from storage.rows import known
from storage.tables.kickoffs import Kickoff
from storage.tables.preferences import Preference
from storage.tables.themes import Theme
from storage.tables.voting import Ballot, BallotKey, Candidate, NamedVote, Turnout, Vote
from storage.upsert import insert


def ballot(session: Session, team_id: str, ballot_id: int) -> Ballot:
    """Raises NotFound."""
    return rows.of_team(session, Ballot, team_id, ballot_id)


def last_ballot(session: Session, kickoff_id: int) -> Ballot | None:
    """The run-off, if there is one."""
    return session.exec(_LAST_BALLOT, params={"kickoff": kickoff_id}).first()


_LAST_BALLOT = (
    select(Ballot).where(Ballot.kickoff_id == bindparam("kickoff")).order_by(col(Ballot.round).desc()).limit(1)
)


def runoff_of(session: Session, ballot: Ballot) -> Ballot | None:
    """The ballot that follows this one."""
    return session.exec(
        select(Ballot).where(Ballot.kickoff_id == ballot.kickoff_id, Ballot.round > ballot.round)
    ).first()


def open_between(session: Session, ballot: Ballot, theme_ids: Iterable[int], key: bytes | None) -> None:
    """Keeps a new ballot, what can be voted on, and the key of its pseudonyms; None if it shows names."""
    session.add(ballot)
    session.flush()
    ballot_id, team_id = known(ballot.id), ballot.team_id
    session.add_all(Candidate(team_id=team_id, ballot_id=ballot_id, theme_id=theme_id) for theme_id in theme_ids)
    if key:
        session.add(BallotKey(team_id=team_id, ballot_id=ballot_id, key=key))


@dataclass(frozen=True)
class BallotForVoter:
    """What a voter holds."""

    kickoff_id: int
    phase: Phase
    language: Language
    dots: int
    closes_at: datetime | None
    closed_at: datetime | None
    key: bytes | None
    chosen: Language | None  # by the voter, to be answered in
    nudges: bool | None  # None if they never chose anything

    @property
    def preferences(self) -> PersonalPreferences:
        return PersonalPreferences() if self.nudges is None else PersonalPreferences(self.chosen, self.nudges)

    def voter(self, user_id: str) -> str:
        """How the ballot knows somebody; meant for one that is open, since the key goes with the close."""
        return pseudonym(self.key, user_id) if self.key else user_id


_PAPER = (
    select_columns(
        col(Ballot.kickoff_id),
        col(Kickoff.phase),
        col(Kickoff.language),
        col(Ballot.dots),
        col(Ballot.closes_at),
        col(Ballot.closed_at),
        col(BallotKey.key),
        col(Preference.language),
        col(Preference.nudges),
        col(Kickoff.channel_id),
    )
    .select_from(Ballot)
    .join(Kickoff, col(Kickoff.id) == col(Ballot.kickoff_id))
    .outerjoin(BallotKey, col(BallotKey.ballot_id) == col(Ballot.id))
    .outerjoin(
        Preference,
        and_(col(Preference.team_id) == col(Ballot.team_id), col(Preference.user_id) == bindparam("user")),
    )
    .where(col(Ballot.id) == bindparam("ballot"), col(Ballot.team_id) == bindparam("team"))
)
_VOTES = (
    select_columns(col(Theme.id), col(Theme.title), col(Theme.emoji), col(Vote.voter).is_not(None))
    .select_from(Candidate)
    .join(Theme, col(Theme.id) == col(Candidate.theme_id))
    .outerjoin(
        Vote,
        and_(
            col(Vote.ballot_id) == col(Candidate.ballot_id),
            col(Vote.theme_id) == col(Candidate.theme_id),
            col(Vote.voter) == bindparam("voter"),
        ),
    )
    .where(col(Candidate.ballot_id) == bindparam("ballot"))
    .order_by(col(Candidate.theme_id))
)
_CAST = insert(Vote).on_conflict_do_nothing()
_TAKE_BACK = delete(Vote).where(
    col(Vote.ballot_id) == bindparam("ballot"),
    col(Vote.voter) == bindparam("voter"),
    col(Vote.theme_id) == bindparam("theme"),
)
_HAS_VOTED = insert(Turnout).on_conflict_do_nothing()
_HAS_NOT_VOTED = delete(Turnout).where(
    col(Turnout.ballot_id) == bindparam("ballot"), col(Turnout.user_id) == bindparam("user")
)


def ballot_for_voter(session: Session, ballot_id: int, voter: Actor) -> BallotForVoter:
    """Raises NotFound for the ballot of another team, and AccessUnknown."""
    wanted = {"ballot": ballot_id, "team": voter.team_id, "user": voter.user_id}
    found: Sequence[Any] | None = session.connection().execute(_PAPER, wanted).first()
    if found is None:
        raise NotFound
    *paper, channel_id = found
    held = BallotForVoter(*paper)
    require_kickoff(session, held.kickoff_id, channel_id)
    return held


def votes_of(session: Session, ballot_id: int, voter: str) -> tuple[MyVote, ...]:
    """Each theme on the ballot, and whether it has a dot of this voter's."""
    rows = session.connection().execute(_VOTES, {"ballot": ballot_id, "voter": voter})
    return tuple(MyVote(known(theme_id), title, emoji, bool(given)) for theme_id, title, emoji, given in rows)


def cast(session: Session, team_id: str, ballot_id: int, theme_id: int, voter: str) -> None:
    """Gives a dot; where there is one already the key of the table keeps it at one."""
    vote = {"team_id": team_id, "ballot_id": ballot_id, "theme_id": theme_id, "voter": voter}
    session.connection().execute(_CAST, vote)


def take_back(session: Session, ballot_id: int, theme_id: int, voter: str) -> None:
    session.connection().execute(_TAKE_BACK, {"ballot": ballot_id, "theme": theme_id, "voter": voter})


def mark_voted(session: Session, team_id: str, ballot_id: int, user_id: str) -> None:
    """Somebody has a dot on the ballot, wherever it is."""
    session.connection().execute(_HAS_VOTED, {"team_id": team_id, "ballot_id": ballot_id, "user_id": user_id})


def unmark_voted(session: Session, ballot_id: int, user_id: str) -> None:
    session.connection().execute(_HAS_NOT_VOTED, {"ballot": ballot_id, "user": user_id})


def candidates(session: Session, ballot_id: int) -> Sequence[tuple[Theme, int]]:
    """The themes of a ballot in the order in which they were proposed, with their dots once it is closed."""
    return session.exec(
        select(Theme, Candidate.dots)
        .join(Candidate, col(Candidate.theme_id) == col(Theme.id))
        .where(Candidate.ballot_id == ballot_id)
        .order_by(col(Theme.id))
    ).all()


def tally(session: Session, ballot_id: int) -> dict[int, int]:
    """Dots by theme id as they are now, of an open ballot; themes without a dot are left out."""
    counted = select(Vote.theme_id, func.count()).where(Vote.ballot_id == ballot_id).group_by(col(Vote.theme_id))
    return dict(session.exec(counted).all())


def final_dots(session: Session, theme_id: int) -> int:
    """How many a theme got, in all rounds that have closed."""
    return session.exec(
        select(func.coalesce(func.sum(Candidate.dots), 0)).where(Candidate.theme_id == theme_id)
    ).one()


def turnout(session: Session, ballot_id: int) -> int:
    """How many have voted, of an open ballot."""
    return session.exec(select(func.count()).select_from(Turnout).where(Turnout.ballot_id == ballot_id)).one()


def voters(session: Session, ballot_id: int) -> Sequence[tuple[int, str]]:
    """Theme by theme who voted for it; for a ballot that shows names."""
    of_open, of_closed = (
        select(table.theme_id, table.voter).where(table.ballot_id == ballot_id) for table in (Vote, NamedVote)
    )
    return sorted((theme_id, voter) for theme_id, voter in session.execute(union(of_open, of_closed)))


def fold(session: Session, ballot: Ballot, tally: Mapping[int, int], *, forget: bool) -> None:
    """Keeps the totals of a ballot that closes, and its votes. `forget` leaves nothing of those."""
    ballot_id = known(ballot.id)
    ballot.voters = turnout(session, ballot_id)
    for theme_id, dots in tally.items():
        session.execute(
            update(Candidate)
            .where(col(Candidate.ballot_id) == ballot_id, col(Candidate.theme_id) == theme_id)
            .values(dots=dots)
        )
    if not forget:
        _keep_named(session, ballot_id)
    tables = (Vote, Turnout, BallotKey)
    for table in tables:
        session.execute(delete(table).where(table.ballot_id == ballot_id))  # type: ignore[arg-type]
    if forget:
        leave_no_trace(session, *tables)


def _keep_named(session: Session, ballot_id: int) -> None:
    columns = list(NamedVote.model_fields)
    its = select_columns(*(getattr(Vote, name) for name in columns)).where(col(Vote.ballot_id) == ballot_id)
    session.execute(insert(NamedVote).from_select(columns, its))
