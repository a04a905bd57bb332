"""Open a vote, give dots and take them back, close it, choose where it was a tie."""

from collections.abc import Iterable
from datetime import datetime

from bot.domain.actors import Actor
from bot.domain.brief import require_not_cancelled, require_preparing
from bot.domain.clock import Clock
from bot.domain.errors import Reason, WrongMoment
from bot.domain.kickoff.card import VOTE_NOT_CLOSED
from bot.domain.outbox.deliveries import NOWHERE, DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.domain.pseudonym import new_key
from bot.domain.theme import voting as rules
from bot.domain.theme.voting import DotsLeft, Names, Rules, VoteBoard
from bot.services import views
from bot.services.authority import led
from bot.services.outbox.kinds import Context, Kind, is_not_cancelled
from bot.services.outbox.undelivered import tell_facilitators
from bot.services.theme.dressing import theme_is_known
from storage import live, outbox
from storage.erasing import leave_no_trace
from storage.nouns import themes, voting
from storage.nouns.voting import BallotForVoter
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff
from storage.tables.voting import Ballot


class Voting:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def can_open(self, kickoff_id: int, *, by: Actor) -> datetime:
        """When voting usually closes. Raises what `open` would raise whatever the rules of the vote."""
        with self._store.read() as session:
            kickoff = _to_open(session, kickoff_id, by)
            return rules.usual_deadline(kickoff.starts_at, self._clock.now())

    def open(self, kickoff_id: int, how: Rules, *, by: Actor) -> None:
        """Opens the vote on all themes. Raises InvalidField, NotAllowed, NotFound, WrongMoment."""
        now = self._clock.now()
        rules.check_rules(how, now)
        with self._store.write(by.team_id) as session:
            kickoff = _to_open(session, kickoff_id, by)
            proposed = [known(theme.id) for theme in themes.of_kickoff(session, kickoff_id)]
            live.changed(session, kickoff_id, Fact.VOTING)
            _open_between(session, kickoff, proposed, how, by.user_id, now)

    def cast(self, ballot_id: int, theme_id: int, *, by: Actor) -> DotsLeft:
        """Gives the voter's dot to a theme. Raises DotsSpent, NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            ballot_for_voter = self._open_ballot(session, ballot_id, theme_id, by)
            voter = ballot_for_voter.voter(by.user_id)
            before = voting.spent_on(session, ballot_id, voter)
            after = rules.after_giving(ballot_for_voter.dots, before, theme_id, ballot_for_voter.title)
            if after != before:
                voting.cast(session, by.team_id, ballot_id, theme_id, voter)
                if not before:
                    voting.mark_voted(session, by.team_id, ballot_id, by.user_id)
                live.changed(session, ballot_for_voter.kickoff_id, Fact.VOTES, subject_id=ballot_id)
            return _dots_left(ballot_for_voter, True, before, after)

    def take_back(self, ballot_id: int, theme_id: int, *, by: Actor) -> DotsLeft:
        """Takes the voter's dot off a theme. Raises NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            ballot_for_voter = self._open_ballot(session, ballot_id, theme_id, by)
            voter = ballot_for_voter.voter(by.user_id)
            before = voting.spent_on(session, ballot_id, voter)
            after = rules.after_taking_back(before, theme_id)
            if after != before:
                voting.take_back(session, ballot_id, theme_id, voter)
                if not after:
                    voting.unmark_voted(session, ballot_id, by.user_id)
                live.changed(session, ballot_for_voter.kickoff_id, Fact.VOTES, subject_id=ballot_id)
            return _dots_left(ballot_for_voter, False, before, after)

    def _open_ballot(self, session: Session, ballot_id: int, theme_id: int, by: Actor) -> BallotForVoter:
        """The theme, on a ballot that is open. Raises NotFound, WrongMoment."""
        ballot_for_voter = voting.ballot_for_voter(session, ballot_id, theme_id, by)
        require_not_cancelled(ballot_for_voter.phase)
        rules.require_open(ballot_for_voter.closed_at, ballot_for_voter.closes_at, self._clock.now())
        return ballot_for_voter

    def close(self, ballot_id: int, *, by: Actor) -> None:
        """Closes the vote. One leader is chosen; a tie goes to a run-off, and after that to a person.

        Raises NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            ballot = voting.ballot(session, by.team_id, ballot_id)
            kickoff = led(session, ballot.kickoff_id, by)
            require_not_cancelled(kickoff.phase)
            if ballot.closed_at:
                raise WrongMoment(Reason.VOTING_CLOSED)
            close_ballot(session, kickoff, ballot, self._clock.now())

    def choose(self, theme_id: int, *, by: Actor) -> None:
        """Settles a tie. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            theme = themes.get(session, by.team_id, theme_id)
            kickoff = led(session, theme.kickoff_id, by)
            require_not_cancelled(kickoff.phase)
            ballot = voting.last_ballot(session, theme.kickoff_id)
            if ballot is None or ballot.closed_at is None:
                raise WrongMoment(Reason.VOTING_OPEN if ballot else Reason.VOTING_NOT_OPEN)
            if theme_id not in {tied.id for tied in views.board(session, kickoff, ballot).tied}:
                raise WrongMoment(Reason.VOTING_DECIDED)
            ballot.chosen_id = theme_id
            theme_is_known(session, kickoff, self._clock.now())


def close_ballot(session: Session, kickoff: Kickoff, ballot: Ballot, now: datetime) -> None:
    """Counts the votes, forgets them where they are anonymous, and opens the run-off where it takes one."""
    forget = ballot.names is Names.ANONYMOUS
    tally = {known(theme.id): 0 for theme, _ in voting.candidates(session, known(ballot.id))}
    tally |= voting.tally(session, known(ballot.id))
    voting.fold(session, ballot, tally, forget=forget)
    if forget:
        leave_no_trace(session)
    ballot.closed_at = now
    follows = rules.outcome(tally, is_runoff=ballot.round > 1, phase=kickoff.phase)
    ballot.chosen_id = follows.chosen_id
    if follows.runoff_between:
        how = rules.runoff_rules(views.rules_of(ballot), kickoff.starts_at, now)
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
    ballot = Ballot(
        team_id=kickoff.team_id,
        kickoff_id=known(kickoff.id),
        round=round_,
        dots=how.dots,
        counts=how.counts,
        names=how.names,
        closes_at=how.closes_at,
        opened_by=opened_by,
        opened_at=now,
    )
    key = new_key() if how.names is Names.ANONYMOUS else None
    voting.open_between(session, ballot, theme_ids, key)
    ballot_id = known(ballot.id)
    live.plan(session, kickoff, DeliveryKind.BALLOT, now, subject_id=ballot_id)
    if how.closes_at:
        outbox.plan(
            session, kickoff, DeliveryKind.CLOSE_VOTING, how.closes_at, subject_id=ballot_id, channel_id=NOWHERE
        )


def _to_open(session: Session, kickoff_id: int, by: Actor) -> Kickoff:
    kickoff = led(session, kickoff_id, by)
    require_preparing(kickoff.phase)
    if ballot := voting.last_ballot(session, known(kickoff.id)):
        raise WrongMoment(Reason.VOTING_CLOSED if ballot.closed_at else Reason.VOTING_OPEN)
    if not themes.of_kickoff(session, known(kickoff.id)):
        raise WrongMoment(Reason.NO_THEMES)
    return kickoff


def _dots_left(
    ballot_for_voter: BallotForVoter, given: bool, before: dict[int, str], after: dict[int, str]
) -> DotsLeft:
    left = ballot_for_voter.dots - len(after)
    return DotsLeft(
        ballot_for_voter.title,
        given,
        before != after,
        left,
        tuple(after.values()),
        ballot_for_voter.language,
        ballot_for_voter.preferences,
    )


def _ballot(message: Context) -> Ballot:
    return voting.ballot(message.session, message.kickoff.team_id, message.subject_id)


def _board(message: Context) -> VoteBoard:
    return views.board(message.session, message.kickoff, _ballot(message))


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
