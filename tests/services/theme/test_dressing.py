from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.actors import Language
from bot.domain.dress import Accent, OwnPicture, suited
from bot.domain.errors import Fault, InvalidField, Limit, NotAllowed, NotFound, Reason, WrongMoment
from bot.domain.figures import Figure
from bot.domain.meeting.agenda_items import ITEMS_LIMIT
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.theme.dressing import DRESSERS_LIMIT, RUNNER_UP_MINUTES, DressDraft, PictureDraft, ThemeChosen
from storage.tables.agenda import AgendaItem
from storage.tables.deliveries import LiveMessage
from storage.tables.dressing import Dresser, ThemeFigure
from tests.services.refusing import refusal
from tests.services.service_harness import BO, CARLA, COLIN, SARA, STRANGER, ServiceHarness

DRAFT = DressDraft("Out to sea", Accent.BERRY, "Omzet: 1.200 €\nGroei: 12,5%", Language.DUTCH)
FIGURES = (Figure("Omzet", Decimal(1200), "€"), Figure("Groei", Decimal("12.5"), "%"))


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    harness.kickoff()
    return harness


def test_the_channel_is_told_when_one_theme_wins_and_not_while_there_is_a_tie(harness):
    ballot_id = _tie(harness)
    harness.voting.close(ballot_id, by=SARA)  # which opens a run-off
    assert "theme:1" not in harness.planned()
    harness.voting.close(ballot_id + 1, by=SARA)  # on which nobody votes
    assert "theme:1" not in harness.planned()
    harness.voting.choose(1, by=SARA)
    assert harness.clock.now() == harness.planned()["theme:1"]


def _tie(harness: ServiceHarness) -> int:
    theme_ids = harness.theme(1, "Open water"), harness.theme(1, "Safe harbour")
    ballot_id = harness.ballot(1)
    for theme_id, by in zip(theme_ids, (BO, CARLA), strict=True):
        harness.voting.cast(ballot_id, theme_id, by=by)
    return ballot_id


def test_the_announcement_says_what_the_theme_is_by_then(harness):
    harness.theme_chosen(1)
    harness.dressing.dress(1, DRAFT, by=SARA)
    composed = [harness.deliveries.compose(claim) for claim in harness.deliveries.claim()]
    [told] = [one.view for one in composed if isinstance(one.view, ThemeChosen)]
    assert ("Out to sea", Accent.BERRY, FIGURES) == (
        told.brief.theme.dress.tagline,
        told.brief.theme.dress.accent,
        told.brief.theme.dress.figures,
    )


def test_there_is_nothing_to_dress_until_a_theme_has_been_chosen(harness):
    for tries in (harness.dressing.theme, lambda number, by: harness.dressing.dress(number, DRAFT, by=by)):
        with pytest.raises(WrongMoment) as raised:
            tries(1, by=SARA)
        assert Reason.NO_THEME_YET is raised.value.reason


def test_a_theme_has_the_accent_that_suits_it_until_somebody_chooses_another(harness):
    harness.theme_chosen(1)
    assert suited("Open water", "") is harness.dressing.theme(1, by=SARA).theme.dress.accent
    assert Accent.BERRY is harness.dressing.dress(1, DRAFT, by=SARA).dress.accent
    assert Accent.BERRY is harness.dressing.theme(1, by=SARA).theme.dress.accent


def test_figures_are_kept_in_their_order_with_all_their_digits(harness):
    harness.theme_chosen(1)
    assert FIGURES == harness.dressing.dress(1, DRAFT, by=SARA).dress.figures
    exact = "Most: 999,999,999,999,999.000001 €\nLeast: -0.000001"
    harness.dress(1, figures=exact)
    assert ["999999999999999.000001", "-0.000001"] == [
        str(figure.value) for figure in harness.dressing.theme(1, by=SARA).theme.dress.figures
    ]
    harness.dress(1, figures="")
    assert [] == harness.rows(ThemeFigure)


def test_handing_the_same_in_twice_is_handing_it_in_once(harness):
    harness.theme_chosen(1)
    harness.dressing.dress(1, DRAFT, by=SARA)
    before = harness.rows(ThemeFigure)
    assert FIGURES == harness.dressing.dress(1, DRAFT, by=SARA).dress.figures
    assert before == harness.rows(ThemeFigure)


@pytest.mark.parametrize(
    ("draft", "field", "fault"),
    [
        (DressDraft("x" * 101, Accent.BERRY, "", Language.ENGLISH), "tagline", Fault.TOO_LONG),
        (DressDraft("", Accent.BERRY, "Sales: 12\nGrowth", Language.ENGLISH), "figures", Fault.NOT_A_FIGURE),
        (DressDraft("", Accent.BERRY, "x" * 2000, Language.ENGLISH), "figures", Fault.TOO_LONG),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field_and_changes_nothing(harness, draft, field, fault):
    harness.theme_chosen(1)
    harness.dressing.dress(1, DRAFT, by=SARA)
    with pytest.raises(InvalidField) as raised:
        harness.dressing.dress(1, draft, by=SARA)
    assert (field, fault) == (raised.value.field, raised.value.fault)
    assert "Out to sea" == harness.dressing.theme(1, by=SARA).theme.dress.tagline


def test_everything_in_the_channel_shows_the_new_tagline(harness):
    harness.theme_chosen(1, "Open water", "Safe harbour")
    posts = (DeliveryKind.CARD, DeliveryKind.PREREAD, DeliveryKind.BALLOT, DeliveryKind.THEME, DeliveryKind.AGENDA)
    before = [harness.wanted(post) for post in posts]
    harness.dressing.dress(1, DRAFT, by=SARA)
    assert [wanted + 1 for wanted in before] == [harness.wanted(post) for post in posts]


def test_a_runner_up_becomes_a_topic_once_however_often_it_is_asked(harness):
    _, second = harness.theme_chosen(1, "Open water", "Safe harbour")
    first_time = harness.dressing.put_on_agenda(second, by=SARA)
    again = harness.dressing.put_on_agenda(second, by=SARA)
    assert (True, False) == (first_time.is_new, again.is_new)
    assert -RUNNER_UP_MINUTES == first_time.plan.spare == again.plan.spare
    item = harness.row(AgendaItem, title="Safe harbour")
    assert (RUNNER_UP_MINUTES, SARA.user_id) == (item.minutes, item.added_by)


def test_one_that_was_taken_off_the_agenda_can_be_put_on_it_again(harness):
    _, second = harness.theme_chosen(1, "Open water", "Safe harbour")
    harness.dressing.put_on_agenda(second, by=SARA)
    harness.agenda_items.remove(harness.row(AgendaItem, title="Safe harbour").id, by=SARA)
    assert harness.dressing.put_on_agenda(second, by=SARA).is_new


def test_no_other_theme_goes_on_the_agenda_this_way(harness):
    wanted, unwanted = harness.theme(1, "Open water"), harness.theme(1, "Safe harbour")
    with pytest.raises(WrongMoment):
        harness.dressing.put_on_agenda(wanted, by=SARA)  # before there is a vote
    ballot_id = harness.ballot(1)
    harness.voting.cast(ballot_id, wanted, by=BO)
    with pytest.raises(WrongMoment):
        harness.dressing.put_on_agenda(wanted, by=SARA)  # while it is open
    harness.voting.close(ballot_id, by=SARA)
    for theme_id in (wanted, unwanted):  # the winner, and one that got no dots
        assert Reason.NOT_A_RUNNER_UP is refusal(harness.dressing.put_on_agenda, theme_id, by=SARA)


def test_a_full_agenda_takes_no_runner_up(harness):
    _, second = harness.theme_chosen(1, "Open water", "Safe harbour")
    while len(harness.items(1)) < ITEMS_LIMIT:
        harness.item(1, by=SARA)
    assert Limit.ITEMS is refusal(harness.dressing.put_on_agenda, second, by=SARA)


def test_who_loses_the_run_off_is_a_runner_up_too(harness):
    ballot_id = _tie(harness)
    harness.voting.close(ballot_id, by=SARA)
    harness.voting.cast(ballot_id + 1, 2, by=CARLA)
    harness.voting.close(ballot_id + 1, by=SARA)
    assert harness.dressing.put_on_agenda(1, by=SARA).is_new


def test_in_another_workspace_there_is_nothing_to_dress(harness):
    _, second = harness.theme_chosen(1, "Open water", "Safe harbour")
    with pytest.raises(NotFound):
        harness.dressing.dress(1, DRAFT, by=STRANGER)
    with pytest.raises(NotFound):
        harness.dressing.put_on_agenda(second, by=STRANGER)


def test_who_is_asked_to_dress_the_theme_may_until_the_start_and_may_ask_nobody_else(harness):
    harness.theme_chosen(1)
    with pytest.raises(NotAllowed):
        harness.dressing.dress(1, DRAFT, by=BO)
    harness.ask_to_dress(1, BO)
    assert "Out to sea" == harness.dressing.dress(1, DRAFT, by=BO).dress.tagline
    assert (False, True) == tuple(harness.dressing.theme(1, by=who).may_ask for who in (BO, SARA))
    with pytest.raises(NotAllowed):
        harness.ask_to_dress(1, CARLA, by=BO)

    harness.lifecycle.start(1, by=SARA)
    for tries in (harness.dressing.theme, lambda number, by: harness.dressing.dress(number, DRAFT, by=by)):
        assert Reason.ALREADY_STARTED is refusal(tries, 1, by=BO)
    assert not harness.dressing.theme(1, by=SARA).may_ask


def test_who_leads_the_kickoff_by_now_may_dress_its_theme_after_the_start_though_they_were_asked_before(harness):
    harness.theme_chosen(1)
    harness.ask_to_dress(1, COLIN)
    harness.co_facilitates(1, COLIN)
    harness.lifecycle.start(1, by=SARA)
    harness.dressing.dress(1, DRAFT, by=COLIN)


def test_somebody_is_asked_once_to_dress_the_theme(harness):
    harness.theme_chosen(1)
    for _ in range(2):
        harness.dressing.ask(1, BO.user_id, is_reachable=True, by=SARA, origin="VTWICE")
    assert 1 == len(harness.rows(LiveMessage, post=DeliveryKind.DRESSING_ASKED))
    with pytest.raises(InvalidField, match=Fault.ASKED):
        harness.ask_to_dress(1, BO)
    for n in range(1, DRESSERS_LIMIT):
        harness.ask_to_dress(1, replace(BO, user_id=f"UBO{n}"))
    assert Limit.DRESSERS is refusal(harness.ask_to_dress, 1, CARLA)
    assert DRESSERS_LIMIT == len(harness.rows(Dresser))


@pytest.mark.parametrize(
    ("user_id", "is_reachable", "fault"),
    [("", True, Fault.MISSING), ("UAPP", False, Fault.UNREACHABLE), (SARA.user_id, True, Fault.LEADS)],
)
def test_who_cannot_be_asked_to_dress_the_theme_is_told_at_the_field(harness, user_id, is_reachable, fault):
    harness.theme_chosen(1)
    with pytest.raises(InvalidField) as raised:
        harness.dressing.ask(1, user_id, is_reachable=is_reachable, by=SARA, origin="VNEW")
    assert ("user_id", fault) == (raised.value.field, raised.value.fault)


def test_nobody_is_asked_to_dress_a_theme_before_there_is_one(harness):
    assert Reason.NO_THEME_YET is refusal(harness.ask_to_dress, 1)


QUAY = PictureDraft("F0123ABCD", "image/png", "Our quay at night")
KEPT = PictureDraft("", "", "Our quay by day")


def _dress_with(harness: ServiceHarness, picture: PictureDraft | None) -> OwnPicture | None:
    return harness.dressing.dress(1, replace(DRAFT, picture=picture), by=SARA).dress.picture


def test_a_picture_of_the_teams_own_stays_until_another_comes_or_it_is_dropped(harness):
    harness.theme_chosen(1)
    assert _dress_with(harness, PictureDraft("", "", "Nothing yet")) is None
    assert OwnPicture("F0123ABCD", "Our quay at night") == _dress_with(harness, QUAY)
    assert OwnPicture("F0123ABCD", "Our quay at night") == _dress_with(harness, None), "the form did not ask"
    assert OwnPicture("F0123ABCD", "Our quay by day") == _dress_with(harness, KEPT)
    other = PictureDraft("F0123EFGH", "image/gif", "A boat", is_dropped=True)
    assert OwnPicture("F0123EFGH", "A boat") == _dress_with(harness, other)
    assert _dress_with(harness, replace(KEPT, is_dropped=True)) is None


@pytest.mark.parametrize(
    ("picture", "field", "fault"),
    [
        (replace(QUAY, alt=" "), "picture_alt", Fault.MISSING),
        (replace(QUAY, alt="x" * 301), "picture_alt", Fault.TOO_LONG),
        (replace(QUAY, kind="application/pdf"), "picture", Fault.NOT_A_PICTURE),
    ],
)
def test_a_picture_that_cannot_be_kept_is_told_at_its_field(harness, picture, field, fault):
    harness.theme_chosen(1)
    with pytest.raises(InvalidField) as raised:
        _dress_with(harness, picture)
    assert (field, fault) == (raised.value.field, raised.value.fault)
