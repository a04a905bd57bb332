"""Propose themes, vote on them, close the vote, choose where it was a tie."""

from bot.domain import voting as rules
from bot.domain.clock import Clock
from bot.domain.deliveries import Post
from bot.domain.errors import Fault, InvalidField, Moment, WrongMoment
from bot.domain.kickoff import require_not_cancelled, require_preparing
from bot.domain.people import Actor
from bot.domain.voting import DotsLeft, ThemeDraft
from bot.services import views
from bot.services.leads import require_lead
from storage import kickoffs, live, voting
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff
from storage.tables.voting import Ballot, Theme
from storage.voting import Paper

DRESSED = (Post.BALLOT, Post.CARD, Post.PREREAD, Post.AGENDA, Post.REMINDER, Post.SPEAKER)


class Voting:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def can_propose(self, kickoff_id: int, *, by: Actor) -> None:
        """Raises what `propose` would raise whatever the theme, so that nobody fills in a form for nothing."""
        with self._store.read() as session:
            _require_proposals(session, kickoffs.get(session, by.team_id, kickoff_id))

    def propose(self, kickoff_id: int, draft: ThemeDraft, *, by: Actor, origin: str) -> None:
        """Anyone may propose a theme until voting opens. Raises InvalidField, NotFound, WrongMoment."""
        with self._store.write() as session:
            if voting.theme_by_origin(session, by.team_id, origin):
                return
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            _require_proposals(session, kickoff)
            draft = rules.checked(draft, views.theme_lines(session, kickoff))
            session.add(
                Theme(
                    team_id=by.team_id,
                    kickoff_id=kickoff_id,
                    origin=origin,
                    title=draft.title,
                    why=draft.why,
                    emoji=draft.emoji,
                    proposed_by=by.user_id,
                    created_at=self._clock.now(),
                )
            )
            live.mark_stale(session, kickoff_id, Post.CARD)

    def can_open(self, kickoff_id: int, *, by: Actor) -> None:
        """Raises what `open` would raise whatever the rules of the vote."""
        with self._store.read() as session:
            self._require_opening(session, kickoffs.get(session, by.team_id, kickoff_id), by)

    def open(self, kickoff_id: int, dots: int, *, by: Actor) -> None:
        """Opens the vote with `dots` for each voter. Raises InvalidField, NotAllowed, NotFound, WrongMoment."""
        if dots not in rules.DOTS:
            raise InvalidField("dots", Fault.NOT_A_CHOICE)
        with self._store.write() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            self._require_opening(session, kickoff, by)
            ballot = Ballot(
                team_id=by.team_id,
                kickoff_id=kickoff_id,
                dots=dots,
                opened_by=by.user_id,
                opened_at=self._clock.now(),
            )
            session.add(ballot)
            session.flush()
            live.plan(session, kickoff, Post.BALLOT, ballot.opened_at, subject_id=known(ballot.id))
            live.mark_stale(session, kickoff_id, Post.CARD)

    def _require_opening(self, session: Session, kickoff: Kickoff, by: Actor) -> None:
        require_lead(session, kickoff, by)
        require_preparing(kickoff.phase)
        if ballot := voting.ballot_of(session, known(kickoff.id)):
            raise WrongMoment(Moment.VOTING_CLOSED if ballot.closed_at else Moment.VOTING_OPEN)
        if not voting.themes(session, known(kickoff.id)):
            raise WrongMoment(Moment.NO_THEMES)

    def cast(self, theme_id: int, *, by: Actor) -> DotsLeft:
        """Gives the voter's dot to a theme. Raises NotFound, WrongMoment."""
        with self._store.write() as session:
            paper = _open_paper(session, theme_id, by)
            spent = voting.spent_on(session, known(paper.ballot_id), by.user_id)
            left = rules.dots_after_giving(known(paper.dots), spent, theme_id)
            changed = theme_id not in spent
            if changed:
                now = self._clock.now()
                voting.cast(session, by.team_id, known(paper.ballot_id), theme_id, by.user_id, now)
                live.mark_stale(session, paper.kickoff_id, Post.BALLOT)
            return DotsLeft(paper.title, True, changed, left, paper.language)

    def take_back(self, theme_id: int, *, by: Actor) -> DotsLeft:
        """Takes the voter's dot off a theme. Raises NotFound, WrongMoment."""
        with self._store.write() as session:
            paper = _open_paper(session, theme_id, by)
            spent = voting.spent_on(session, known(paper.ballot_id), by.user_id)
            left = rules.dots_after_taking_back(known(paper.dots), spent, theme_id)
            changed = theme_id in spent
            if changed:
                voting.take_back(session, theme_id, by.user_id)
                live.mark_stale(session, paper.kickoff_id, Post.BALLOT)
            return DotsLeft(paper.title, False, changed, left, paper.language)

    def close(self, ballot_id: int, *, by: Actor) -> None:
        """Closes the vote. One leader is chosen; a tie is left to a person.

        Raises NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write() as session:
            ballot = voting.ballot(session, by.team_id, ballot_id)
            kickoff = kickoffs.get(session, by.team_id, ballot.kickoff_id)
            require_lead(session, kickoff, by)
            require_not_cancelled(kickoff.phase)
            rules.require_open(ballot.closed_at is not None)
            ballot.closed_at = self._clock.now()
            leaders = rules.leaders(voting.tally(session, ballot_id))
            ballot.chosen_id = leaders[0] if len(leaders) == 1 else None
            _theme_is_known(session, kickoff)

    def choose(self, theme_id: int, *, by: Actor) -> None:
        """Settles a tie. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.write() as session:
            theme = voting.theme(session, by.team_id, theme_id)
            kickoff = kickoffs.get(session, by.team_id, theme.kickoff_id)
            require_lead(session, kickoff, by)
            require_not_cancelled(kickoff.phase)
            ballot = voting.ballot_of(session, theme.kickoff_id)
            if ballot is None or ballot.closed_at is None:
                raise WrongMoment(Moment.VOTING_OPEN if ballot else Moment.VOTING_NOT_OPEN)
            if theme_id not in {tied.id for tied in views.board(session, kickoff, ballot).tied}:
                raise WrongMoment(Moment.VOTING_DECIDED)
            ballot.chosen_id = theme_id
            _theme_is_known(session, kickoff)


def _open_paper(session: Session, theme_id: int, by: Actor) -> Paper:
    """The theme, on a ballot that is open. Raises NotFound, WrongMoment."""
    paper = voting.paper(session, by.team_id, theme_id)
    require_not_cancelled(paper.phase)
    if paper.ballot_id is None:
        raise WrongMoment(Moment.VOTING_NOT_OPEN)
    rules.require_open(paper.closed_at is not None)
    return paper


def _require_proposals(session: Session, kickoff: Kickoff) -> None:
    require_preparing(kickoff.phase)
    if ballot := voting.ballot_of(session, known(kickoff.id)):
        raise WrongMoment(Moment.VOTING_CLOSED if ballot.closed_at else Moment.VOTING_OPEN)
    if len(voting.themes(session, known(kickoff.id))) >= rules.THEMES_LIMIT:
        raise WrongMoment(Moment.TOO_MANY_THEMES)


def _theme_is_known(session: Session, kickoff: Kickoff) -> None:
    """Everything that is in the channel already is dressed in the theme."""
    live.mark_stale(session, known(kickoff.id), *DRESSED)
