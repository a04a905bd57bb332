from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from bot.domain.actors import Actor, Language
from bot.domain.brief import Phase
from bot.domain.errors import Fault, InvalidField, NotFound, Reason
from bot.domain.kickoff.preferences import Nudging, PersonalPreferences
from bot.domain.outbox.deliveries import DeliveryKind, State
from bot.domain.outbox.facts import SHOWS, Fact
from bot.domain.theme.voting import Counts, MyVotes, Names, Rules, VoteToOpen
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from storage.tables.voting import Ballot, BallotKey, Candidate, NamedVote, Turnout, Vote
from tests.services.refusing import refusal
from tests.services.service_harness import BO, CARLA, PASSER_BY, SARA, START, STRANGER, ServiceHarness

A_DAY = timedelta(days=1)
FRIDAY = START - 3 * A_DAY
NAMED = {"names": Names.SHOWN}


@pytest.fixture
def harness(usual_harness: ServiceHarness) -> ServiceHarness:
    """With a kickoff and three themes: 1, 2 and 3."""
    kickoff_id = usual_harness.kickoff()
    for title in ("Open water", "Safe harbour", "Full sail"):
        usual_harness.theme(kickoff_id, title)
    return usual_harness


def _votes(harness: ServiceHarness) -> list[tuple[int, str]]:
    of_open = [(row.theme_id, row.voter) for row in harness.rows(Vote)]
    return of_open + [(row.theme_id, row.voter) for row in harness.rows(NamedVote)]


def _board(harness: ServiceHarness, ballot_id: int = 1):
    """The ballot as the next message of it shows it."""
    while claims := harness.deliveries.claim():
        for claim in claims:
            composed = harness.deliveries.compose(claim)
            if composed and claim.post is DeliveryKind.BALLOT:
                harness.deliveries.sent(claim, "1.1", 0)
    message = harness.row(LiveMessage, post=DeliveryKind.BALLOT, subject_id=ballot_id)
    harness.change(message, wanted=message.wanted + 1)
    return harness.redraws.of(message.id).view


def _told(mine: MyVotes) -> tuple[int, list[int]]:
    """How many dots a voter has left, and the themes that have one of theirs."""
    return mine.left, [vote.theme_id for vote in mine.given]


def _do_what_is_due(harness: ServiceHarness) -> list[State]:
    """Returns what became of the deadlines that were due."""
    claims = [claim for claim in harness.deliveries.claim() if claim.post is DeliveryKind.CLOSE_VOTING]
    assert [None] * len(claims) == [harness.deliveries.compose(claim) for claim in claims]
    return [harness.row(Delivery, id=claim.id).state for claim in claims]


def _tie(harness: ServiceHarness, **rules: Any) -> int:
    """Closes a vote in which the first and the third theme have as many dots. Returns the run-off's id."""
    ballot_id = harness.ballot(1, **rules)
    for theme_id in (1, 3):
        harness.voting.cast(ballot_id, theme_id, by=BO)
    harness.voting.close(ballot_id, by=SARA)
    return harness.row(Ballot, round=2).id


def test_there_is_one_vote_in_a_kickoff(harness):
    ballot_id = harness.ballot(1)
    assert Reason.VOTING_OPEN == refusal(harness.voting.open, 1, Rules(), by=SARA)
    harness.voting.close(ballot_id, by=SARA)
    assert Reason.VOTING_CLOSED == refusal(harness.voting.open, 1, Rules(), by=SARA)
    assert Reason.VOTING_CLOSED == refusal(harness.voting.can_open, 1, by=SARA)


def test_a_vote_needs_a_theme_to_open(harness):
    assert Reason.NO_THEMES == refusal(harness.voting.open, harness.kickoff(), Rules(), by=SARA)


@pytest.mark.either_database
def test_the_ballot_is_due_when_voting_opens_and_says_what_was_fixed(harness):
    rules = Rules(2, Counts.SHOWN, Names.SHOWN, FRIDAY)
    assert VoteToOpen(3, FRIDAY) == harness.voting.can_open(1, by=SARA)
    harness.voting.open(1, rules, by=SARA)
    assert harness.clock.now() == harness.planned()["ballot:1"]
    assert FRIDAY == harness.planned()["close_voting:1"]
    assert rules == _board(harness).rules


def test_giving_a_dot_twice_is_giving_it_once_and_draws_nothing_anew(harness):
    harness.ballot(1, **NAMED)
    first = harness.voting.cast(1, 1, by=BO)
    again = harness.voting.cast(1, 1, by=BO)
    assert first == again
    assert (["Open water"], 1) == ([vote.title for vote in first.given], first.left)
    assert [(1, BO.user_id)] == _votes(harness)
    assert 2 == harness.wanted(DeliveryKind.BALLOT)


def test_a_voter_is_told_where_their_dots_are_and_those_can_be_moved(harness):
    harness.ballot(1, dots=2, **NAMED)
    assert [1, 0] == [harness.voting.cast(1, theme_id, by=BO).left for theme_id in (1, 2)]
    assert (0, [1, 2]) == _told(harness.voting.cast(1, 3, by=BO))
    assert (1, [2]) == _told(harness.voting.take_back(1, 1, by=BO))
    assert (0, [2, 3]) == _told(harness.voting.cast(1, 3, by=BO)) == _told(harness.voting.mine(1, by=BO))
    assert [(2, BO.user_id), (3, BO.user_id)] == _votes(harness)


@pytest.mark.either_database
def test_a_voter_is_told_in_the_language_that_they_chose_in_this_workspace(harness):
    harness.ballot(1)
    dutch = PersonalPreferences(Language.DUTCH, nudges=False)
    for voter in (BO, Actor("T2", CARLA.user_id)):
        harness.preferences.change(Language.DUTCH, Nudging.NO, by=voter)
    assert dutch == harness.voting.cast(1, 1, by=BO).preferences
    assert dutch == harness.voting.take_back(1, 1, by=BO).preferences
    assert PersonalPreferences() == harness.voting.cast(1, 1, by=CARLA).preferences


def test_nobody_takes_back_the_dot_of_another(harness):
    harness.ballot(1, **NAMED)
    harness.voting.cast(1, 1, by=BO)
    assert (2, []) == _told(harness.voting.take_back(1, 1, by=CARLA))
    assert [(1, BO.user_id)] == _votes(harness)


def test_who_has_voted_is_whoever_has_a_dot_on_the_ballot(harness):
    harness.ballot(1)
    for theme_id in (1, 2):
        harness.voting.cast(1, theme_id, by=BO)
    harness.voting.cast(1, 1, by=CARLA)
    for theme_id in (1, 2):
        harness.voting.take_back(1, theme_id, by=BO)
        harness.voting.take_back(1, theme_id, by=BO)
    assert [CARLA.user_id] == [row.user_id for row in harness.rows(Turnout)]
    assert 1 == _board(harness).voters


def test_there_is_no_voting_after_it_closes(harness):
    ballot_id = harness.ballot(1, **NAMED)
    harness.voting.cast(1, 1, by=BO)
    harness.voting.close(ballot_id, by=SARA)
    for late in (harness.voting.cast, harness.voting.take_back):
        assert Reason.VOTING_CLOSED == refusal(late, 1, 1, by=BO)
    assert Reason.VOTING_CLOSED == refusal(harness.voting.close, ballot_id, by=SARA)
    assert [(1, BO.user_id)] == _votes(harness)


@pytest.mark.parametrize("pair", [(1, 4), (2, 1), (2, 4), (99, 1), (1, 99)])
def test_a_theme_is_voted_on_where_it_is_on_the_ballot_and_nowhere_else(harness, pair):
    kickoff_id = harness.kickoff(STRANGER)
    for title in ("Theirs", "Theirs too"):
        harness.theme(kickoff_id, title, by=STRANGER)
    harness.ballot(1)
    harness.voting.open(2, Rules(), by=STRANGER)
    for click in (harness.voting.cast, harness.voting.take_back):
        with pytest.raises(NotFound):
            click(*pair, by=BO)
    assert [] == harness.rows(Vote)


def test_the_theme_with_the_most_dots_is_chosen_when_voting_closes(harness):
    ballot_id = harness.ballot(1)
    for by in (BO, CARLA, PASSER_BY):
        harness.voting.cast(1, 2, by=by)
    harness.voting.cast(1, 1, by=BO)
    harness.voting.close(ballot_id, by=SARA)
    board = _board(harness)
    assert (2, ()) == (board.chosen_id, board.tied)
    assert (3, [1, 3, 0]) == (board.voters, [tally.dots for tally in board.tallies])
    assert "Safe harbour" == board.brief.theme.title
    assert Reason.VOTING_DECIDED == refusal(harness.voting.choose, 1, by=SARA)


def test_names_are_kept_where_they_are_shown(harness):
    ballot_id = harness.ballot(1, **NAMED)
    for by in (CARLA, BO):
        harness.voting.cast(1, 2, by=by)
    before = _board(harness)
    harness.voting.close(ballot_id, by=SARA)
    names = [(), (BO.user_id, CARLA.user_id), ()]
    assert [names] * 2 == [[tally.voters for tally in board.tallies] for board in (before, _board(harness))]


@pytest.mark.either_database
def test_a_tie_goes_to_one_run_off_of_the_tied_as_secret_and_as_open_as_the_first(harness):
    runoff_id = _tie(harness, names=Names.SHOWN, counts=Counts.SHOWN)
    runoff = _board(harness, runoff_id)
    assert (True, Rules(1, Counts.SHOWN, Names.SHOWN, harness.clock.now() + A_DAY)) == (
        runoff.is_runoff,
        runoff.rules,
    )
    assert [1, 3] == [tally.theme.id for tally in runoff.tallies]
    first = _board(harness)
    assert ([1, 3], (), None) == ([theme.id for theme in first.runoff_between], first.tied, first.chosen_id)
    with pytest.raises(NotFound):
        harness.voting.cast(runoff_id, 2, by=BO)
    assert Reason.VOTING_CLOSED == refusal(harness.voting.cast, 1, 1, by=BO)


def test_a_run_off_decides(harness):
    runoff_id = _tie(harness)
    assert Reason.VOTING_OPEN == refusal(harness.voting.choose, 1, by=SARA)
    assert 0 == harness.voting.cast(runoff_id, 3, by=BO).left
    assert (0, [3]) == _told(harness.voting.cast(runoff_id, 1, by=BO))
    harness.voting.close(runoff_id, by=SARA)
    assert "Full sail" == _board(harness).brief.theme.title
    assert 2 == len(harness.rows(Ballot))


def test_where_the_run_off_is_a_tie_too_a_person_chooses_once_among_the_tied(harness):
    runoff_id = _tie(harness)
    for theme_id, by in ((1, BO), (3, CARLA)):
        harness.voting.cast(runoff_id, theme_id, by=by)
    harness.voting.close(runoff_id, by=SARA)
    assert [2, ["Open water", "Full sail"]] == [
        len(harness.rows(Ballot)),
        [theme.title for theme in _board(harness, runoff_id).tied],
    ]
    assert Reason.VOTING_DECIDED == refusal(harness.voting.choose, 2, by=SARA)
    harness.voting.choose(3, by=SARA)
    assert Reason.VOTING_DECIDED == refusal(harness.voting.choose, 1, by=SARA)
    assert [None, 3] == [row.chosen_id for row in harness.rows(Ballot)]


def test_a_vote_in_the_run_off_draws_the_first_ballot_no_more(harness):
    runoff_id = _tie(harness)
    before = [row.wanted for row in harness.rows(LiveMessage, post=DeliveryKind.BALLOT)]
    harness.voting.cast(runoff_id, 1, by=BO)
    first, second = (row.wanted for row in harness.rows(LiveMessage, post=DeliveryKind.BALLOT))
    assert [first, second - 1] == before


def test_where_nobody_voted_any_theme_can_be_chosen(harness):
    harness.voting.close(harness.ballot(1), by=SARA)
    assert ["Open water", "Safe harbour", "Full sail"] == [theme.title for theme in _board(harness).tied]
    harness.voting.choose(2, by=SARA)
    assert 2 == harness.row(Ballot).chosen_id


def test_the_only_theme_is_chosen_without_a_vote(harness):
    kickoff_id = harness.kickoff()
    theme_id = harness.theme(kickoff_id, "Alone")
    for call in (partial(harness.voting.can_open, kickoff_id), partial(harness.voting.open, kickoff_id, Rules())):
        assert Reason.ONE_THEME == refusal(call, by=SARA)

    harness.voting.choose(theme_id, by=SARA)

    ballot = harness.row(Ballot)
    assert (theme_id, harness.clock.now(), 0) == (ballot.chosen_id, ballot.closed_at, ballot.voters)
    assert {"theme:4"} == {key for key in harness.planned() if key.startswith(("theme", "ballot", "close_voting"))}
    assert [] == harness.rows(BallotKey)


@pytest.mark.either_database
def test_once_the_only_theme_is_chosen_there_is_nothing_to_vote_on_propose_or_choose(harness):
    kickoff_id = harness.kickoff()
    theme_id = harness.theme(kickoff_id, "Alone")
    harness.voting.choose(theme_id, by=SARA)
    assert Reason.VOTING_DECIDED == refusal(harness.voting.choose, theme_id, by=SARA)
    assert Reason.VOTING_DECIDED == refusal(harness.voting.open, kickoff_id, Rules(), by=SARA)
    assert Reason.VOTING_DECIDED == refusal(harness.themes.can_propose, kickoff_id, by=BO)
    assert Reason.VOTING_CLOSED == refusal(harness.voting.cast, 1, theme_id, by=BO)


def test_the_only_theme_is_not_chosen_once_the_kickoff_has_started(harness):
    kickoff_id = harness.kickoff()
    theme_id = harness.theme(kickoff_id, "Alone")
    harness.lifecycle.start(kickoff_id, by=SARA)
    assert Reason.ALREADY_STARTED == refusal(harness.voting.choose, theme_id, by=SARA)


@pytest.mark.parametrize("dots", [0, 3])
def test_a_ballot_has_fewer_dots_than_themes(harness, dots):
    with pytest.raises(InvalidField) as refused:
        harness.voting.open(1, Rules(dots), by=SARA)
    assert ("dots", Fault.TOO_MANY_DOTS, 2) == (refused.value.field, refused.value.fault, refused.value.limit)


def test_where_dots_are_is_told_to_nobody_once_voting_has_closed(harness):
    ballot_id = harness.ballot(1, **NAMED)
    harness.voting.cast(1, 1, by=BO)
    harness.voting.close(ballot_id, by=SARA)
    assert Reason.VOTING_CLOSED == refusal(harness.voting.mine, 1, by=BO)


def test_no_theme_is_chosen_before_there_has_been_a_vote(harness):
    assert Reason.VOTING_NOT_OPEN == refusal(harness.voting.choose, 1, by=SARA)


def test_the_deadline_closes_the_vote(harness):
    harness.ballot(1, closes_at=harness.clock.now() + A_DAY)
    harness.voting.cast(1, 2, by=BO)
    harness.clock.move(hours=23, minutes=59)
    assert [] == _do_what_is_due(harness)
    harness.clock.move(minutes=1)
    assert [State.DONE] == _do_what_is_due(harness)
    assert 2 == harness.row(Ballot).chosen_id
    assert [] == _do_what_is_due(harness)


def test_a_vote_after_the_deadline_does_not_count_also_where_nobody_has_closed_it_yet(harness):
    harness.ballot(1, closes_at=harness.clock.now() + A_DAY)
    harness.voting.cast(1, 2, by=BO)
    harness.clock.move(days=1)
    for late in (harness.voting.cast, harness.voting.take_back):
        assert Reason.VOTING_CLOSED == refusal(late, 1, 2, by=CARLA)
    harness.voting.close(1, by=SARA)
    assert [State.SKIPPED] == _do_what_is_due(harness)
    assert [0, 1, 0] == [row.dots for row in harness.rows(Candidate)]


def test_a_run_off_closes_at_a_deadline_of_its_own_and_before_the_start(harness):
    closes_at = START - timedelta(hours=2)
    harness.ballot(1, closes_at=closes_at)
    for theme_id in (1, 3):
        harness.voting.cast(1, theme_id, by=BO)
    harness.clock.at = closes_at
    assert [State.DONE] == _do_what_is_due(harness)
    harness.voting.cast(2, 3, by=CARLA)
    harness.clock.move(hours=1.5)
    assert [State.DONE] == _do_what_is_due(harness)
    assert [None, 3] == [row.chosen_id for row in harness.rows(Ballot)]


@pytest.mark.either_database
def test_a_vote_goes_on_while_the_kickoff_is_under_way_and_so_does_its_run_off(harness):
    harness.ballot(1, closes_at=START + timedelta(minutes=20))
    harness.clock.at = START
    harness.lifecycle.start(1, by=SARA)
    for theme_id in (1, 3):
        harness.voting.cast(1, theme_id, by=BO)
    harness.clock.move(minutes=20)
    assert [State.DONE] == _do_what_is_due(harness)
    assert timedelta(minutes=10) == harness.row(Ballot, round=2).closes_at - harness.clock.now()


def test_once_the_kickoff_has_been_held_a_tie_is_a_persons_to_settle(harness):
    ballot_id = harness.ballot(1)
    for theme_id in (1, 3):
        harness.voting.cast(1, theme_id, by=BO)
    harness.end(1)
    harness.voting.close(ballot_id, by=SARA)
    assert [1, 3] == [theme.id for theme in _board(harness).tied]


def test_the_votes_of_a_cancelled_kickoff_decide_nothing_and_are_forgotten(harness):
    harness.ballot(1, closes_at=harness.clock.now() + A_DAY)
    harness.voting.cast(1, 2, by=BO)
    harness.change(harness.row(Kickoff), phase=Phase.CANCELLED)
    assert Reason.CANCELLED == refusal(harness.voting.cast, 1, 2, by=CARLA)
    harness.clock.move(days=1)
    assert [State.DONE] == _do_what_is_due(harness)
    assert ([], None) == (harness.rows(Vote), harness.row(Ballot).chosen_id)


def test_once_the_theme_is_known_every_message_that_shows_it_is_dressed_in_it(harness):
    ballot_id = harness.ballot(1)
    harness.voting.cast(1, 1, by=BO)
    before = {row.post: row.wanted for row in harness.rows(LiveMessage)}
    harness.voting.close(ballot_id, by=SARA)
    dressed = {post: wanted + (Fact.THEME in SHOWS[post]) for post, wanted in before.items()}
    told = {DeliveryKind.THEME: 1}  # the message that says which theme it is
    assert dressed | told == {row.post: row.wanted for row in harness.rows(LiveMessage)}


votes = st.lists(st.tuples(st.sampled_from("ABCDEFG"), st.integers(1, 3), st.booleans()), min_size=1, max_size=25)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(votes, st.sampled_from(Names), st.integers(1, 2))
def test_the_totals_at_the_close_are_those_of_the_votes_whatever_is_then_forgotten(harness, votes, names, dots):
    kickoff_id = harness.kickoff()
    themes = [harness.theme(kickoff_id, title) for title in ("One", "Two", "Three")]
    ballot_id = harness.ballot(kickoff_id, dots, names=names)
    counted: dict[str, set[int]] = {}
    for letter, place, gives in votes:
        theirs, theme_id = counted.setdefault(letter, set()), themes[place - 1]
        if gives and len(theirs | {theme_id}) <= dots:
            harness.voting.cast(ballot_id, theme_id, by=Actor("T1", f"U{letter}"))
            theirs.add(theme_id)
        elif not gives:
            harness.voting.take_back(ballot_id, theme_id, by=Actor("T1", f"U{letter}"))
            theirs.discard(theme_id)

    harness.voting.close(ballot_id, by=SARA)

    kept = {row.theme_id: row.dots for row in harness.rows(Candidate, ballot_id=ballot_id)}
    assert kept == {theme_id: sum(theme_id in theirs for theirs in counted.values()) for theme_id in themes}
    assert sum(map(bool, counted.values())) == harness.row(Ballot, id=ballot_id).voters
    assert (sum(kept.values()) if names is Names.SHOWN else 0) == len(harness.rows(NamedVote, ballot_id=ballot_id))
    assert [] == harness.rows(Vote, ballot_id=ballot_id)
    assert len(harness.rows(Ballot, kickoff_id=kickoff_id)) <= 2


def test_a_vote_is_six_statements_and_one_that_changes_nothing_three(harness):
    """Two to read by, three to write, in a savepoint, and SQLite is told its end: in a burst each more is felt."""
    harness.ballot(1)

    def said_in(call, *arguments) -> list[str]:
        statements: list[str] = []
        hear = partial(_hear, statements)
        with harness.store.batch():
            event.listen(harness.engine, "before_cursor_execute", hear)
            call(*arguments, by=BO)
            event.remove(harness.engine, "before_cursor_execute", hear)
        return [first for statement in statements if (first := statement.split()[0]) != "RELEASE"]

    first = ["SAVEPOINT", "SELECT", "SELECT", "INSERT", "INSERT", "UPDATE"]
    assert first == said_in(harness.voting.cast, 1, 1)
    assert ["SAVEPOINT", "SELECT", "SELECT"] == said_in(harness.voting.cast, 1, 1)
    assert ["SAVEPOINT", "SELECT", "SELECT", "INSERT", "UPDATE"] == said_in(harness.voting.cast, 1, 2)
    assert ["SAVEPOINT", "SELECT", "SELECT", "DELETE", "UPDATE"] == said_in(harness.voting.take_back, 1, 2)


def _hear(statements: list[str], _connection, _cursor, statement: str, *_: object) -> None:
    statements.append(statement)
