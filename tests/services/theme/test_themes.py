import pytest

from bot.domain.errors import Fault, InvalidField, Limit, NotAllowed, NotFound, Reason
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.theme.themes import THEMES_LIMIT, ThemeDraft
from storage.tables.themes import CoProposer, Theme
from tests.services.refusing import refusal
from tests.services.service_harness import BO, CARLA, PASSER_BY, SARA, STRANGER, ServiceHarness


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    """With a kickoff and two themes of Bo's: 1 and 2."""
    kickoff_id = harness.kickoff()
    for title in ("Open water", "Safe harbour"):
        harness.theme(kickoff_id, title)
    return harness


def _titles(harness: ServiceHarness, by) -> list[str]:
    return [theme.title for theme in harness.themes.mine(1, by=by).themes]


def test_the_same_theme_handed_in_twice_is_proposed_once_and_nobody_is_told_off(harness):
    for _ in range(2):
        assert None is harness.themes.propose(1, ThemeDraft("Low tide"), by=BO, origin="V99")
    harness.ballot(1)
    assert None is harness.themes.propose(1, ThemeDraft("Low tide"), by=BO, origin="V99")
    assert 3 == len(harness.rows(Theme))


def test_two_who_propose_the_same_meet_in_one_theme(harness):
    before = harness.wanted(DeliveryKind.CARD)
    for by in (CARLA, CARLA, BO, PASSER_BY):
        same = harness.themes.propose(1, ThemeDraft("OPEN  water", "why not"), by=by, origin=harness.origin())
    assert (1, "Open water", "") == (same.id, same.title, same.why)
    theme = harness.themes.mine(1, by=SARA).themes[0]
    assert (BO.user_id, CARLA.user_id, PASSER_BY.user_id) == theme.proposers
    assert 2 == len(harness.rows(Theme)) == len(harness.rows(CoProposer))
    assert before + 2 == harness.wanted(DeliveryKind.CARD)


def test_the_same_title_in_another_kickoff_is_another_theme(harness):
    assert None is harness.themes.propose(harness.kickoff(), ThemeDraft("Open water"), by=BO, origin="V99")
    assert 3 == len(harness.rows(Theme))


def test_as_many_themes_as_a_ballot_holds_and_no_more_though_one_of_them_can_be_joined(harness):
    for n in range(THEMES_LIMIT - 2):
        harness.theme(1, f"Theme {n}", by=SARA)
    assert Limit.THEMES == refusal(harness.theme, 1, "One more")
    assert Limit.THEMES == refusal(harness.themes.can_propose, 1, by=BO)
    assert harness.themes.propose(1, ThemeDraft("open water"), by=CARLA, origin="V99")


def test_themes_stand_as_they_are_once_voting_has_opened(harness):
    tries = (
        lambda: harness.theme(1, "Late"),
        lambda: harness.themes.propose(1, ThemeDraft("Open water"), by=CARLA, origin="V99"),
        lambda: harness.themes.mine(1, by=BO),
        lambda: harness.themes.edit(1, ThemeDraft("Late"), by=BO),
        lambda: harness.themes.withdraw(1, by=BO),
    )
    ballot_id = harness.ballot(1)
    assert [Reason.VOTING_OPEN] * 5 == [refusal(late) for late in tries]
    harness.voting.close(ballot_id, by=SARA)
    assert [Reason.VOTING_CLOSED] * 5 == [refusal(late) for late in tries]


def test_people_see_their_own_themes_and_a_facilitator_all(harness):
    harness.theme(1, "High tide", by=CARLA)
    harness.themes.propose(1, ThemeDraft("Open water"), by=CARLA, origin="V99")
    assert ["Open water", "Safe harbour", "High tide"] == _titles(harness, SARA)
    assert ["Open water", "Safe harbour"] == _titles(harness, BO)
    assert ["Open water", "High tide"] == _titles(harness, CARLA)
    assert [] == _titles(harness, PASSER_BY)
    hers = harness.themes.mine(1, by=CARLA)
    assert [False, True] == [hers.may_edit(theme) for theme in hers.themes]


def test_a_theme_is_changed_in_place_and_may_keep_its_title(harness):
    harness.themes.edit(1, ThemeDraft(" open WATER ", "Ships find us.", "boat"), by=BO)
    theme = harness.row(Theme, id=1)
    assert ("open WATER", "Ships find us.", "boat") == (theme.title, theme.why, theme.emoji)
    assert "open WATER" == harness.themes.to_edit(1, by=SARA).title


def test_nobody_stands_by_a_title_that_they_did_not_propose(harness):
    harness.themes.propose(1, ThemeDraft("Open water"), by=CARLA, origin="V99")
    harness.themes.edit(1, ThemeDraft("open WATER", "why not"), by=BO)
    assert (BO.user_id, CARLA.user_id) == harness.themes.mine(1, by=SARA).themes[0].proposers
    harness.themes.edit(1, ThemeDraft("Carla is late again"), by=BO)
    assert (BO.user_id,) == harness.themes.mine(1, by=SARA).themes[0].proposers


def test_a_theme_is_not_called_as_another_one_is(harness):
    with pytest.raises(InvalidField) as refused:
        harness.themes.edit(1, ThemeDraft("safe harbour"), by=BO)
    assert ("title", Fault.DUPLICATE) == (refused.value.field, refused.value.fault)


def test_whoever_proposed_it_too_leaves_its_words_to_the_first_and_may_take_their_name_off(harness):
    harness.themes.propose(1, ThemeDraft("Open water"), by=CARLA, origin="V99")
    with pytest.raises(NotAllowed) as refused:
        harness.themes.edit(1, ThemeDraft("Mine now"), by=CARLA)
    assert (BO.user_id, SARA.user_id) == refused.value.allowed
    harness.themes.withdraw(1, by=CARLA)
    assert (BO.user_id,) == harness.themes.mine(1, by=BO).themes[0].proposers


def test_a_theme_stays_for_as_long_as_somebody_proposes_it(harness):
    for by in (CARLA, PASSER_BY):
        harness.themes.propose(1, ThemeDraft("Open water"), by=by, origin=harness.origin())
    harness.themes.withdraw(1, by=BO)
    assert (CARLA.user_id, PASSER_BY.user_id) == harness.themes.mine(1, by=SARA).themes[0].proposers
    harness.themes.withdraw(1, by=CARLA)
    harness.themes.withdraw(1, by=PASSER_BY)
    assert ["Safe harbour"] == _titles(harness, SARA)
    with pytest.raises(NotFound):
        harness.themes.withdraw(1, by=PASSER_BY)


def test_a_facilitator_takes_away_a_theme_of_others_whoever_proposed_it(harness):
    harness.themes.propose(1, ThemeDraft("Open water"), by=CARLA, origin="V99")
    assert ["Safe harbour"] == [theme.title for theme in harness.themes.withdraw(1, by=SARA).themes]
    assert [] == harness.rows(CoProposer)


def test_in_another_workspace_there_is_no_such_theme(harness):
    for tries in (harness.themes.to_edit, harness.themes.withdraw):
        with pytest.raises(NotFound):
            tries(1, by=STRANGER)
    with pytest.raises(NotFound):
        harness.themes.edit(1, ThemeDraft("Theirs"), by=STRANGER)
