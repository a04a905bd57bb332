import pytest

from bot.domain.deliveries import Post
from bot.domain.errors import Fault, InvalidField, Moment, NotFound, WrongMoment
from bot.domain.people import Actor
from bot.domain.voting import THEMES_LIMIT, ThemeDraft
from storage.tables.deliveries import LiveMessage
from storage.tables.voting import Ballot, Theme, Vote
from tests.services.office import BO, CARLA, PASSER_BY, SARA, STRANGER, Office


@pytest.fixture
def office(office: Office) -> Office:
    """With a kickoff and three themes: 1, 2 and 3."""
    kickoff_id = office.kickoff()
    for title in ("Open water", "Safe harbour", "Full sail"):
        office.theme(kickoff_id, title)
    return office


def _moment(call, *arguments, **named) -> Moment:
    with pytest.raises(WrongMoment) as refused:
        call(*arguments, **named)
    return refused.value.moment


def _votes(office: Office) -> list[tuple[int, str]]:
    return [(row.theme_id, row.user_id) for row in office.rows(Vote)]


def _board(office: Office):
    """The ballot as the next message of it shows it."""
    claim = next(claim for claim in office.deliveries.claim() if claim.post is Post.BALLOT)
    return office.deliveries.compose(claim).view


def test_the_same_theme_handed_in_twice_is_proposed_once_and_nobody_is_told_off(office):
    for _ in range(2):
        office.voting.propose(1, ThemeDraft("Low tide"), by=BO, origin="VSAME")
    assert 4 == len(office.rows(Theme))


def test_a_theme_handed_in_again_after_voting_has_opened_is_still_there_quietly(office):
    office.voting.propose(1, ThemeDraft("Low tide"), by=BO, origin="VSAME")
    office.ballot(1)
    office.voting.propose(1, ThemeDraft("Low tide"), by=BO, origin="VSAME")
    assert 4 == len(office.rows(Theme))


def test_a_title_can_be_proposed_once_in_a_kickoff_and_again_in_another(office):
    with pytest.raises(InvalidField) as refused:
        office.theme(1, "OPEN  water")
    assert Fault.DUPLICATE == refused.value.fault
    office.theme(office.kickoff(), "Open water")
    assert 4 == len(office.rows(Theme))


def test_as_many_themes_as_a_ballot_holds_and_no_more(office):
    for n in range(THEMES_LIMIT - 3):
        office.theme(1, f"Theme {n}")
    assert Moment.TOO_MANY_THEMES == _moment(office.theme, 1, "One more")
    assert Moment.TOO_MANY_THEMES == _moment(office.voting.can_propose, 1, by=BO)


def test_no_theme_is_proposed_while_voting_is_open_or_after_it_closed(office):
    ballot_id = office.ballot(1)
    assert Moment.VOTING_OPEN == _moment(office.theme, 1, "Late")
    office.voting.close(ballot_id, by=SARA)
    assert Moment.VOTING_CLOSED == _moment(office.theme, 1, "Late")


@pytest.mark.parametrize("dots", [0, 6, -1])
def test_a_ballot_gives_one_to_five_dots(office, dots):
    with pytest.raises(InvalidField) as refused:
        office.voting.open(1, dots, by=SARA)
    assert ("dots", Fault.NOT_A_CHOICE) == (refused.value.field, refused.value.fault)
    assert [] == office.rows(Ballot)


def test_there_is_one_vote_in_a_kickoff(office):
    ballot_id = office.ballot(1)
    assert Moment.VOTING_OPEN == _moment(office.voting.open, 1, 3, by=SARA)
    office.voting.close(ballot_id, by=SARA)
    assert Moment.VOTING_CLOSED == _moment(office.voting.open, 1, 3, by=SARA)
    assert Moment.VOTING_CLOSED == _moment(office.voting.can_open, 1, by=SARA)


def test_a_vote_needs_a_theme_to_open(office):
    assert Moment.NO_THEMES == _moment(office.voting.open, office.kickoff(), 3, by=SARA)


def test_the_ballot_is_due_when_voting_opens(office):
    ballot_id = office.ballot(1)
    assert office.clock.now() == office.planned()[f"ballot:{ballot_id}"]


def test_giving_a_dot_twice_is_giving_it_once_and_draws_nothing_anew(office):
    office.ballot(1)
    first = office.voting.cast(1, by=BO)
    again = office.voting.cast(1, by=BO)
    assert [(True, 2), (False, 2)] == [(told.changed, told.left) for told in (first, again)]
    assert [(1, BO.user_id)] == _votes(office)
    assert 2 == office.wanted(Post.BALLOT)


def test_dots_run_out_and_one_taken_back_can_be_given_elsewhere(office):
    office.ballot(1, dots=2)
    assert [1, 0] == [office.voting.cast(theme_id, by=BO).left for theme_id in (1, 2)]
    assert Moment.NO_DOTS_LEFT == _moment(office.voting.cast, 3, by=BO)
    assert 1 == office.voting.take_back(1, by=BO).left
    assert 0 == office.voting.cast(3, by=BO).left
    assert [(2, BO.user_id), (3, BO.user_id)] == sorted(_votes(office))


def test_nobody_takes_back_the_dot_of_another(office):
    office.ballot(1)
    office.voting.cast(1, by=BO)
    answer = office.voting.take_back(1, by=CARLA)
    assert (False, False) == (answer.given, answer.changed)
    assert [(1, BO.user_id)] == _votes(office)


def test_there_is_no_voting_before_it_opens_and_none_after_it_closes(office):
    assert Moment.VOTING_NOT_OPEN == _moment(office.voting.cast, 1, by=BO)
    assert Moment.VOTING_NOT_OPEN == _moment(office.voting.take_back, 1, by=BO)
    ballot_id = office.ballot(1)
    office.voting.cast(1, by=BO)
    office.voting.close(ballot_id, by=SARA)
    for late in (office.voting.cast, office.voting.take_back):
        assert Moment.VOTING_CLOSED == _moment(late, 1, by=BO)
    assert Moment.VOTING_CLOSED == _moment(office.voting.close, ballot_id, by=SARA)
    assert [(1, BO.user_id)] == _votes(office)


def test_the_theme_of_another_kickoff_is_voted_on_there_and_not_here(office):
    other = office.theme(office.kickoff(), "Elsewhere")
    office.ballot(1)
    assert Moment.VOTING_NOT_OPEN == _moment(office.voting.cast, other, by=BO)
    office.ballot(2, dots=1)
    office.voting.cast(other, by=BO)
    assert [2, 1] == [office.voting.cast(theme_id, by=BO).left for theme_id in (1, 2)]


def test_the_theme_of_another_workspace_cannot_be_voted_on(office):
    office.kickoff(STRANGER)
    theirs = office.theme(2, "Theirs", by=STRANGER)
    office.voting.open(2, 3, by=STRANGER)
    with pytest.raises(NotFound):
        office.voting.cast(theirs, by=BO)
    assert [] == _votes(office)


def test_the_theme_with_the_most_dots_is_chosen_when_voting_closes(office):
    ballot_id = office.ballot(1)
    for by in (BO, CARLA, PASSER_BY):
        office.voting.cast(2, by=by)
    office.voting.cast(1, by=BO)
    office.voting.close(ballot_id, by=SARA)
    board = _board(office)
    assert (2, ()) == (board.chosen_id, board.tied)
    assert (3, [1, 3, 0]) == (board.voters, [tally.dots for tally in board.tallies])
    assert "Safe harbour" == board.brief.theme.title
    assert Moment.VOTING_DECIDED == _moment(office.voting.choose, 1, by=SARA)


def test_a_tie_is_settled_once_among_those_that_are_tied(office):
    ballot_id = office.ballot(1)
    for theme_id in (1, 3):
        office.voting.cast(theme_id, by=BO)
    assert Moment.VOTING_OPEN == _moment(office.voting.choose, 1, by=SARA)
    office.voting.close(ballot_id, by=SARA)
    assert None is office.row(Ballot).chosen_id
    assert Moment.VOTING_DECIDED == _moment(office.voting.choose, 2, by=SARA)
    office.voting.choose(3, by=SARA)
    assert Moment.VOTING_DECIDED == _moment(office.voting.choose, 1, by=SARA)
    assert 3 == office.row(Ballot).chosen_id


def test_where_nobody_voted_any_theme_can_be_chosen(office):
    office.voting.close(office.ballot(1), by=SARA)
    assert ["Open water", "Safe harbour", "Full sail"] == [theme.title for theme in _board(office).tied]
    office.voting.choose(2, by=SARA)
    assert 2 == office.row(Ballot).chosen_id


def test_no_theme_is_chosen_before_there_has_been_a_vote(office):
    assert Moment.VOTING_NOT_OPEN == _moment(office.voting.choose, 1, by=SARA)


def test_once_the_theme_is_known_every_message_of_the_kickoff_is_dressed_in_it(office):
    ballot_id = office.ballot(1)
    office.voting.cast(1, by=BO)
    before = {row.post: row.wanted for row in office.rows(LiveMessage)}
    office.voting.close(ballot_id, by=SARA)
    assert {post: wanted + 1 for post, wanted in before.items()} == {
        row.post: row.wanted for row in office.rows(LiveMessage)
    }


def test_a_vote_in_one_kickoff_draws_nothing_of_another(office):
    office.theme(office.kickoff(), "Elsewhere")
    office.ballot(1)
    before = {row.id: row.wanted for row in office.rows(LiveMessage, kickoff_id=2)}
    office.voting.cast(1, by=BO)
    assert before == {row.id: row.wanted for row in office.rows(LiveMessage, kickoff_id=2)}


def test_dots_of_many_voters_are_counted_one_each(office):
    office.ballot(1, dots=1)
    for n in range(20):
        office.voting.cast(1 + n % 2, by=Actor("T1", f"U{n}"))
    board = _board(office)
    assert (20, [10, 10, 0]) == (board.voters, [tally.dots for tally in board.tallies])
