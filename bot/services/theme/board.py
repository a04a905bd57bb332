"""A ballot as it is shown: what stands on it, and how many dots each theme has."""

from bot.domain.brief import ThemeSummary
from bot.domain.theme.voting import Names, Rules, ThemeTally, VoteBoard
from bot.services import views
from storage.nouns import themes, voting
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff
from storage.tables.voting import Ballot


def board_of(session: Session, kickoff: Kickoff, ballot: Ballot) -> VoteBoard:
    ballot_id, closed = known(ballot.id), ballot.closed_at is not None
    runoff = voting.runoff_of(session, ballot)
    return VoteBoard(
        brief=views.brief(session, kickoff),
        ballot_id=ballot_id,
        rules=rules_of(ballot),
        closed=closed,
        voters=ballot.voters if closed else voting.turnout(session, ballot_id),
        tallies=_tallies(session, kickoff, ballot),
        chosen_id=ballot.chosen_id,
        is_runoff=ballot.round > 1,
        runoff_between=_candidates(session, runoff) if runoff else (),
    )


def rules_of(ballot: Ballot) -> Rules:
    return Rules(ballot.dots, ballot.counts, ballot.names, ballot.closes_at)


def _tallies(session: Session, kickoff: Kickoff, ballot: Ballot) -> tuple[ThemeTally, ...]:
    """The total of each theme: as it was at the close, or else as it is now."""
    ballot_id = known(ballot.id)
    also_by = themes.also_by(session, known(kickoff.id))
    now = None if ballot.closed_at else voting.tally(session, ballot_id)
    voters = _voters(session, ballot)
    return tuple(
        ThemeTally(
            views.theme_summary(theme, also_by.get(known(theme.id), ())),
            dots if now is None else now.get(known(theme.id), 0),
            tuple(voters.get(known(theme.id), ())),
        )
        for theme, dots in voting.candidates(session, ballot_id)
    )


def _voters(session: Session, ballot: Ballot) -> dict[int, list[str]]:
    """Who voted for each theme, where the ballot shows names."""
    voters: dict[int, list[str]] = {}
    if ballot.names is Names.SHOWN:
        for theme_id, user_id in voting.voters(session, known(ballot.id)):
            voters.setdefault(theme_id, []).append(user_id)
    return voters


def _candidates(session: Session, ballot: Ballot) -> tuple[ThemeSummary, ...]:
    return tuple(views.theme_summary(theme) for theme, _ in voting.candidates(session, known(ballot.id)))
