"""Open a vote, give dots and take them back, close it, choose where it was a tie."""

from collections.abc import Iterable, Set
from dataclasses import replace
from datetime import datetime

from bot.domain.actors import Actor
from bot.domain.brief import require_not_cancelled, require_preparing
from bot.domain.clock import Clock
from bot.domain.errors import NotFound, Reason, WrongMoment
from bot.domain.kickoff.card import VOTE_NOT_CLOSED
from bot.domain.outbox.deliveries import NOWHERE, DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.domain.pseudonym import new_key
from bot.domain.theme import voting as rules
from bot.domain.theme.voting import MyVote, MyVotes, Names, Rules, VoteBoard, VoteToOpen
from bot.services.authority import led
from bot.services.outbox.hours import hours_of
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled
from bot.services.outbox.undelivered import tell_facilitators
from bot.services.theme.board import board_of, rules_of
from bot.services.theme.dressing import theme_is_known
from storage import live, outbox
from storage.nouns import kickoffs, themes, voting
from storage.nouns.voting import BallotForVoter
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff
from storage.tables.themes import Theme
from storage.tables.voting import Ballot


class Voting:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def can_open(self, kickoff_id: int, *, by: Actor) -> VoteToOpen:
        """What voting usually begins with. Raises what `open` would raise whatever the rules of the vote."""
        with self._store.read() as session:
            kickoff, themes = _to_open(session, kickoff_id, by)
            deadline = rules.usual_deadline(kickoff.starts_at, hours_of(session, kickoff), self._clock.now())
            return VoteToOpen(len(themes), deadline)

    def open(self, kickoff_id: int, how: Rules, *, by: Actor) -> None:
        """Opens the vote on all themes. Raises InvalidField, NotAllowed, NotFound, WrongMoment."""
        now = self._clock.now()
        with self._store.write(by.team_id) as session:
            kickoff, proposed = _to_open(session, kickoff_id, by)
            rules.check_rules(how, len(proposed), now)
            live.changed(session, kickoff_id, Fact.VOTING)
            _open_between(session, kickoff, proposed, how, by.user_id, now)

    def cast(self, ballot_id: int, theme_id: int, *, by: Actor) -> MyVotes:
        """Gives a dot of the voter's to a theme, if they have one left. Raises NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            paper, voter, votes = self._open_ballot(session, ballot_id, by)
            before = _given(votes, theme_id)
            after = rules.after_giving(paper.dots, before, theme_id)
            if after != before:
                voting.cast(session, by.team_id, ballot_id, theme_id, voter)
                if not before:
                    voting.mark_voted(session, by.team_id, ballot_id, by.user_id)
                live.changed(session, paper.kickoff_id, Fact.VOTES, subject_id=ballot_id)
            return _my_votes(ballot_id, paper, votes, after)

    def take_back(self, ballot_id: int, theme_id: int, *, by: Actor) -> MyVotes:
        """Takes the voter's dot off a theme. Raises NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            paper, voter, votes = self._open_ballot(session, ballot_id, by)
            before = _given(votes, theme_id)
            after = before - {theme_id}
            if after != before:
                voting.take_back(session, ballot_id, theme_id, voter)
                if not after:
                    voting.unmark_voted(session, ballot_id, by.user_id)
                live.changed(session, paper.kickoff_id, Fact.VOTES, subject_id=ballot_id)
            return _my_votes(ballot_id, paper, votes, after)

    def mine(self, ballot_id: int, *, by: Actor) -> MyVotes:
        """Where their dots are. Raises NotFound, WrongMoment once voting has closed: nobody knows it then."""
        with self._store.read() as session:
            paper, _, votes = self._open_ballot(session, ballot_id, by)
            return _my_votes(ballot_id, paper, votes, {vote.theme_id for vote in votes if vote.is_given})

    def board(self, ballot_id: int, *, by: Actor) -> VoteBoard:
        """The ballot, for someone who wants to know how voting works. Raises NotFound, WrongMoment."""
        with self._store.read() as session:
            ballot = voting.ballot(session, by.team_id, ballot_id)
            kickoff = kickoffs.get(session, by.team_id, ballot.kickoff_id)
            require_not_cancelled(kickoff.phase)
            return board_of(session, kickoff, ballot)

    def _open_ballot(
        self, session: Session, ballot_id: int, by: Actor
    ) -> tuple[BallotForVoter, str, tuple[MyVote, ...]]:
        """A ballot that is open, how it knows the voter, and their votes. Raises NotFound, WrongMoment."""
        paper = voting.ballot_for_voter(session, ballot_id, by)
        require_not_cancelled(paper.phase)
        rules.require_open(paper.closed_at, paper.closes_at, self._clock.now())
        voter = paper.voter(by.user_id)
        return paper, voter, voting.votes_of(session, ballot_id, voter)

    def close(self, ballot_id: int, *, by: Actor) -> None:
        """Closes the vote. One leader is chosen; a tie goes to a run-off, and after that to a person.

        Raises NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            ballot = voting.ballot(session, by.team_id, ballot_id)
            kickoff = led(session, ballot.kickoff_id, by, require_not_cancelled)
            if ballot.closed_at:
                raise WrongMoment(Reason.VOTING_CLOSED)
            close_ballot(session, kickoff, ballot, self._clock.now())

    def choose(self, theme_id: int, *, by: Actor) -> None:
        """Settles a tie, or takes the only theme there is. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            theme = themes.get(session, by.team_id, theme_id)
            kickoff = led(session, theme.kickoff_id, by, require_not_cancelled)
            now = self._clock.now()
            ballot = voting.last_ballot(session, theme.kickoff_id)
            if ballot is None:
                _require_only_theme(session, kickoff)
                ballot = _without_vote(session, theme, by, now)
            _require_tied(session, kickoff, ballot, theme_id)
            ballot.chosen_id = theme_id
            theme_is_known(session, kickoff, now)


def _require_only_theme(session: Session, kickoff: Kickoff) -> None:
    require_preparing(kickoff.phase)
    if len(themes.of_kickoff(session, known(kickoff.id))) > 1:
        raise WrongMoment(Reason.VOTING_NOT_OPEN)


def _require_tied(session: Session, kickoff: Kickoff, ballot: Ballot, theme_id: int) -> None:
    if ballot.closed_at is None:
        raise WrongMoment(Reason.VOTING_OPEN)
    if theme_id not in {tied.id for tied in board_of(session, kickoff, ballot).tied}:
        raise WrongMoment(Reason.VOTING_DECIDED)


def _without_vote(session: Session, theme: Theme, by: Actor, now: datetime) -> Ballot:
    """The ballot on the only theme: closed as it opens, with no key to forget, and posted nowhere."""
    ballot = _ballot_row(theme.team_id, theme.kickoff_id, Rules(), by.user_id, now)
    ballot.closed_at = now
    voting.open_between(session, ballot, [known(theme.id)], key=None)
    return ballot


def close_ballot(session: Session, kickoff: Kickoff, ballot: Ballot, now: datetime) -> None:
    """Counts the votes, forgets them where they are anonymous, and opens the run-off where it takes one."""
    forget = ballot.names is Names.ANONYMOUS
    tally = {known(theme.id): 0 for theme, _ in voting.candidates(session, known(ballot.id))}
    tally |= voting.tally(session, known(ballot.id))
    voting.fold(session, ballot, tally, forget=forget)
    ballot.closed_at = now
    follows = rules.outcome(tally, is_runoff=ballot.round > 1, phase=kickoff.phase)
    ballot.chosen_id = follows.chosen_id
    if follows.runoff_between:
        how = rules.runoff_rules(rules_of(ballot), kickoff.starts_at, hours_of(session, kickoff), now)
        _open_between(session, kickoff, follows.runoff_between, how, ballot.opened_by, now, ballot.round + 1)
    theme_is_known(session, kickoff, now)


def _open_between(
    session: Session,
    kickoff: Kickoff,
    theme_ids: Iterable[int],
    how: Rules,
    opened_by: str,
    now: datetime,
    round_: int = 1,
) -> None:
    ballot = _ballot_row(kickoff.team_id, known(kickoff.id), how, opened_by, now, round_)
    key = new_key() if how.names is Names.ANONYMOUS else None
    voting.open_between(session, ballot, theme_ids, key)
    ballot_id = known(ballot.id)
    live.plan(session, kickoff, DeliveryKind.BALLOT, now, subject_id=ballot_id)
    if how.closes_at:
        outbox.plan(
            session, kickoff, DeliveryKind.CLOSE_VOTING, how.closes_at, subject_id=ballot_id, channel_id=NOWHERE
        )


def _ballot_row(
    team_id: str, kickoff_id: int, how: Rules, opened_by: str, now: datetime, round_: int = 1
) -> Ballot:
    return Ballot(
        team_id=team_id,
        kickoff_id=kickoff_id,
        round=round_,
        dots=how.dots,
        counts=how.counts,
        names=how.names,
        closes_at=how.closes_at,
        opened_by=opened_by,
        opened_at=now,
    )


def _to_open(session: Session, kickoff_id: int, by: Actor) -> tuple[Kickoff, list[int]]:
    """The kickoff, and the ids of the themes that the vote is on."""
    kickoff = led(session, kickoff_id, by, require_preparing)
    if ballot := voting.last_ballot(session, known(kickoff.id)):
        raise WrongMoment(rules.why_too_late(ballot.closed_at, ballot.chosen_id))
    proposed = [known(theme.id) for theme in themes.of_kickoff(session, kickoff_id)]
    if len(proposed) < 2:
        raise WrongMoment(Reason.ONE_THEME if proposed else Reason.NO_THEMES)
    return kickoff, proposed


def _given(votes: tuple[MyVote, ...], theme_id: int) -> Set[int]:
    """The ids of the themes that have a dot. Raises NotFound for a theme that is not on the ballot."""
    if theme_id not in {vote.theme_id for vote in votes}:
        raise NotFound
    return {vote.theme_id for vote in votes if vote.is_given}


def _my_votes(ballot_id: int, paper: BallotForVoter, votes: tuple[MyVote, ...], given: Set[int]) -> MyVotes:
    now = tuple(replace(vote, is_given=vote.theme_id in given) for vote in votes)
    return MyVotes(ballot_id, now, paper.dots, paper.language, paper.preferences)


def _ballot(message: Context) -> Ballot:
    return voting.ballot(message.session, message.kickoff.team_id, message.subject_id)


def _board(message: Context) -> VoteBoard:
    return board_of(message.session, message.kickoff, _ballot(message))


def _is_open(message: Context) -> bool:
    """Also for a kickoff that is cancelled, so that its votes are forgotten."""
    return _ballot(message).closed_at is None


def _close(message: Context) -> None:
    close_ballot(message.session, message.kickoff, _ballot(message), message.now)


def _tell_not_closed(message: Context, error: str) -> None:
    tell_facilitators(message, VOTE_NOT_CLOSED, f":{outbox.key(DeliveryKind.CLOSE_VOTING, message.subject_id)}")


KINDS = {
    DeliveryKind.BALLOT: Kind(
        is_private=False,
        is_true=is_not_cancelled,
        if_refused=tell_facilitators,
        view=_board,
        is_only_edited=True,
    ),
    DeliveryKind.CLOSE_VOTING: Kind(
        is_private=False,
        is_true=_is_open,
        if_refused=_tell_not_closed,
        do=_close,
    ),
}
