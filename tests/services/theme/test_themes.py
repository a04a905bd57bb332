import pytest

from bot.domain.errors import Fault, InvalidField, Moment, NotAllowed, NotFound, WrongMoment
from bot.domain.outbox.deliveries import Post
from bot.domain.theme.themes import THEMES_LIMIT, ThemeDraft
from storage.tables.themes import CoProposer, Theme
from tests.services.office import BO, CARLA, PASSER_BY, SARA, STRANGER, Office


@pytest.fixture
def office(office: Office) -> Office:
    """With a kickoff and two themes of Bo's: 1 and 2."""
    kickoff_id = office.kickoff()
    for title in ("Open water", "Safe harbour"):
        office.theme(kickoff_id, title)
    return office


def _moment(call, *arguments, **named) -> Moment:
    with pytest.raises(WrongMoment) as refused:
        call(*arguments, **named)
    return refused.value.moment


def _titles(office: Office, by) -> list[str]:
    return [theme.title for theme in office.themes.mine(1, by=by).themes]


def test_the_same_theme_handed_in_twice_is_proposed_once_and_nobody_is_told_off(office):
    for _ in range(2):
        assert None is office.themes.propose(1, ThemeDraft("Low tide"), by=BO, origin="V99")
    office.ballot(1)
    assert None is office.themes.propose(1, ThemeDraft("Low tide"), by=BO, origin="V99")
    assert 3 == len(office.rows(Theme))


def test_two_who_propose_the_same_meet_in_one_theme(office):
    before = office.wanted(Post.CARD)
    for by in (CARLA, CARLA, BO, PASSER_BY):
        same = office.themes.propose(1, ThemeDraft("OPEN  water", "why not"), by=by, origin=office.origin())
    assert (1, "Open water", "") == (same.id, same.title, same.why)
    theme = office.themes.mine(1, by=SARA).themes[0]
    assert (BO.user_id, CARLA.user_id, PASSER_BY.user_id) == theme.proposers
    assert 2 == len(office.rows(Theme)) == len(office.rows(CoProposer))
    assert before + 2 == office.wanted(Post.CARD)


def test_the_same_title_in_another_kickoff_is_another_theme(office):
    assert None is office.themes.propose(office.kickoff(), ThemeDraft("Open water"), by=BO, origin="V99")
    assert 3 == len(office.rows(Theme))


def test_as_many_themes_as_a_ballot_holds_and_no_more_though_one_of_them_can_be_joined(office):
    for n in range(THEMES_LIMIT - 2):
        office.theme(1, f"Theme {n}", by=SARA)
    assert Moment.TOO_MANY_THEMES == _moment(office.theme, 1, "One more")
    assert Moment.TOO_MANY_THEMES == _moment(office.themes.can_propose, 1, by=BO)
    assert office.themes.propose(1, ThemeDraft("open water"), by=CARLA, origin="V99")


def test_themes_stand_as_they_are_once_voting_has_opened(office):
    tries = (
        lambda: office.theme(1, "Late"),
        lambda: office.themes.propose(1, ThemeDraft("Open water"), by=CARLA, origin="V99"),
        lambda: office.themes.mine(1, by=BO),
        lambda: office.themes.edit(1, ThemeDraft("Late"), by=BO),
        lambda: office.themes.withdraw(1, by=BO),
    )
    ballot_id = office.ballot(1)
    assert [Moment.VOTING_OPEN] * 5 == [_moment(late) for late in tries]
    office.voting.close(ballot_id, by=SARA)
    assert [Moment.VOTING_CLOSED] * 5 == [_moment(late) for late in tries]


def test_people_see_their_own_themes_and_a_facilitator_all(office):
    office.theme(1, "High tide", by=CARLA)
    office.themes.propose(1, ThemeDraft("Open water"), by=CARLA, origin="V99")
    assert ["Open water", "Safe harbour", "High tide"] == _titles(office, SARA)
    assert ["Open water", "Safe harbour"] == _titles(office, BO)
    assert ["Open water", "High tide"] == _titles(office, CARLA)
    assert [] == _titles(office, PASSER_BY)
    hers = office.themes.mine(1, by=CARLA)
    assert [False, True] == [hers.may_edit(theme) for theme in hers.themes]


def test_a_theme_is_changed_in_place_and_may_keep_its_title(office):
    office.themes.edit(1, ThemeDraft(" open WATER ", "Ships find us.", "boat"), by=BO)
    theme = office.row(Theme, id=1)
    assert ("open WATER", "Ships find us.", "boat") == (theme.title, theme.why, theme.emoji)
    assert "open WATER" == office.themes.to_edit(1, by=SARA).title


def test_nobody_stands_by_a_title_that_they_did_not_propose(office):
    office.themes.propose(1, ThemeDraft("Open water"), by=CARLA, origin="V99")
    office.themes.edit(1, ThemeDraft("open WATER", "why not"), by=BO)
    assert (BO.user_id, CARLA.user_id) == office.themes.mine(1, by=SARA).themes[0].proposers
    office.themes.edit(1, ThemeDraft("Carla is late again"), by=BO)
    assert (BO.user_id,) == office.themes.mine(1, by=SARA).themes[0].proposers


def test_a_theme_is_not_called_as_another_one_is(office):
    with pytest.raises(InvalidField) as refused:
        office.themes.edit(1, ThemeDraft("safe harbour"), by=BO)
    assert ("title", Fault.DUPLICATE) == (refused.value.field, refused.value.fault)


def test_whoever_proposed_it_too_leaves_its_words_to_the_first_and_may_take_their_name_off(office):
    office.themes.propose(1, ThemeDraft("Open water"), by=CARLA, origin="V99")
    with pytest.raises(NotAllowed) as refused:
        office.themes.edit(1, ThemeDraft("Mine now"), by=CARLA)
    assert (BO.user_id, SARA.user_id) == refused.value.allowed
    office.themes.withdraw(1, by=CARLA)
    assert (BO.user_id,) == office.themes.mine(1, by=BO).themes[0].proposers


def test_a_theme_stays_for_as_long_as_somebody_proposes_it(office):
    for by in (CARLA, PASSER_BY):
        office.themes.propose(1, ThemeDraft("Open water"), by=by, origin=office.origin())
    office.themes.withdraw(1, by=BO)
    assert (CARLA.user_id, PASSER_BY.user_id) == office.themes.mine(1, by=SARA).themes[0].proposers
    office.themes.withdraw(1, by=CARLA)
    office.themes.withdraw(1, by=PASSER_BY)
    assert ["Safe harbour"] == _titles(office, SARA)
    with pytest.raises(NotFound):
        office.themes.withdraw(1, by=PASSER_BY)


def test_a_facilitator_takes_away_a_theme_of_others_whoever_proposed_it(office):
    office.themes.propose(1, ThemeDraft("Open water"), by=CARLA, origin="V99")
    assert ["Safe harbour"] == [theme.title for theme in office.themes.withdraw(1, by=SARA).themes]
    assert [] == office.rows(CoProposer)


def test_in_another_workspace_there_is_no_such_theme(office):
    for tries in (office.themes.to_edit, office.themes.withdraw):
        with pytest.raises(NotFound):
            tries(1, by=STRANGER)
    with pytest.raises(NotFound):
        office.themes.edit(1, ThemeDraft("Theirs"), by=STRANGER)
