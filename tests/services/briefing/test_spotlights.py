from typing import Any

import pytest

from bot.domain.actors import Actor
from bot.domain.brief import Phase
from bot.domain.briefing import spotlights as rules
from bot.domain.briefing.spotlights import Answer, SpotlightDraft
from bot.domain.errors import Fault, InvalidField, Limit, NotFound, Reason
from bot.domain.outbox.deliveries import DeliveryKind, State
from storage.tables.deliveries import Delivery
from storage.tables.kickoffs import Kickoff
from storage.tables.spotlights import Spotlight
from tests.services.refusing import refusal
from tests.services.service_harness import BO, CARLA, COLIN, PASSER_BY, SARA, STRANGER, ServiceHarness

DRAFT = SpotlightDraft(BO.user_id, "Rewrote the search.", "Ferry app")


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    """With a kickoff."""
    harness.kickoff()
    return harness


def _fault(harness: ServiceHarness, draft: SpotlightDraft, by: Actor = SARA) -> Fault:
    with pytest.raises(InvalidField) as refused:
        harness.spotlights.nominate(1, draft, by=by, origin=harness.origin())
    assert "nominee_id" == refused.value.field
    return refused.value.fault


def _answers(harness: ServiceHarness, spotlight_id: int) -> list:
    shown = harness.spotlights
    return [
        lambda: shown.show(spotlight_id, by=BO),
        lambda: shown.reword(spotlight_id, "Helped.", "", by=BO),
        lambda: shown.decline(spotlight_id, by=BO),
        lambda: shown.can_answer(spotlight_id, by=BO),
    ]


def _seen(harness: ServiceHarness, by: Actor) -> list[tuple[bool, bool, bool]]:
    page = harness.spotlights.list(1, by=by).page
    return [(entry.spotlight.is_shown, entry.may_take_down, entry.may_withdraw) for entry in page.items]


def _compose(harness: ServiceHarness):
    (claim,) = (claim for claim in harness.deliveries.claim() if claim.post is DeliveryKind.SPOTLIGHT)
    return harness.deliveries.compose(claim)


def _showing(harness: ServiceHarness) -> list[str]:
    """The nominees whom the card names."""
    claim = next(claim for claim in harness.deliveries.claim() if claim.post is DeliveryKind.CARD)
    card: Any = harness.deliveries.compose(claim).view
    harness.deliveries.hold(claim, harness.clock.now())
    return [spotlight.nominee_id for spotlight in card.spotlights]


def test_the_nominee_alone_is_asked_and_nothing_else_changes(harness):
    for _ in range(2):  # the same form, delivered again
        harness.spotlights.nominate(1, DRAFT, by=SARA, origin="V99")
    (asked,) = harness.rows(Delivery, post=DeliveryKind.SPOTLIGHT)
    assert (BO.user_id, harness.clock.now()) == (asked.channel_id, asked.due_at)
    assert [1, 1, 1] == [
        harness.wanted(post) for post in (DeliveryKind.CARD, DeliveryKind.PREREAD, DeliveryKind.AGENDA)
    ]
    assert [] == _showing(harness)


def test_consent_shows_it_and_a_second_answer_changes_nothing(harness):
    spotlight_id = harness.spotlight(1)
    harness.spotlights.show(spotlight_id, by=BO)
    assert [Reason.ANSWERED] * 4 == [refusal(answer) for answer in _answers(harness, spotlight_id)]
    assert [BO.user_id] == _showing(harness)
    assert [2, 2, 2] == [
        harness.wanted(post) for post in (DeliveryKind.SPOTLIGHT, DeliveryKind.PREREAD, DeliveryKind.AGENDA)
    ]


def test_the_nominee_s_own_words_are_what_shows(harness):
    spotlight_id = harness.spotlight(1)
    harness.spotlights.reword(spotlight_id, " Wrote the search with Colin. ", "", by=BO)
    kept = harness.row(Spotlight)
    assert ("Wrote the search with Colin.", "", Answer.SHOWN) == (kept.achievement, kept.place, kept.answer)


@pytest.mark.parametrize(("words", "fault"), [("", Fault.MISSING), ("x" * 301, Fault.TOO_LONG)])
def test_words_that_cannot_be_kept_leave_the_question_open(harness, words, fault):
    spotlight_id = harness.spotlight(1)
    with pytest.raises(InvalidField) as refused:
        harness.spotlights.reword(spotlight_id, words, "", by=BO)
    assert fault == refused.value.fault
    assert Answer.WAITING == harness.row(Spotlight).answer


def test_rather_not_draws_nothing_anew_but_the_nominee_s_own_message(harness):
    spotlight_id = harness.spotlight(1)
    harness.spotlights.decline(spotlight_id, by=BO)
    assert [Reason.ANSWERED] * 4 == [refusal(answer) for answer in _answers(harness, spotlight_id)]
    posts = (DeliveryKind.SPOTLIGHT, DeliveryKind.CARD, DeliveryKind.PREREAD, DeliveryKind.AGENDA)
    assert [2, 1, 1, 1] == [harness.wanted(post) for post in posts]


@pytest.mark.parametrize("declined", [False, True])
@pytest.mark.parametrize("again", [SARA, CARLA])
def test_nobody_can_tell_being_asked_from_rather_not(harness, declined, again):
    spotlight_id = harness.spotlight(1)
    if declined:
        harness.spotlights.decline(spotlight_id, by=BO)
    assert [(False, False, True)] == _seen(harness, SARA)
    assert [] == _seen(harness, BO) == _seen(harness, CARLA)
    assert Fault.NOMINATED == _fault(harness, DRAFT, by=CARLA)
    assert (BO.user_id,) == harness.spotlights.can_nominate(1, by=SARA)
    harness.spotlights.withdraw(spotlight_id, by=SARA)
    assert [] == _seen(harness, SARA)
    anew = harness.spotlight(1, by=again)
    assert [(False, False, True)] == _seen(harness, again)
    assert Fault.NOMINATED == _fault(harness, DRAFT, by=COLIN)
    harness.spotlights.withdraw(anew, by=again)
    assert [] == _seen(harness, again)


def test_after_rather_not_a_nomination_that_is_made_anew_does_not_ask_again(harness):
    spotlight_id = harness.spotlight(1)
    harness.spotlights.decline(spotlight_id, by=BO)
    harness.spotlights.withdraw(spotlight_id, by=SARA)
    anew = harness.spotlight(1)
    assert [Reason.ANSWERED] * 4 == [refusal(answer) for answer in _answers(harness, anew)]
    assert 1 == len(harness.rows(Delivery, post=DeliveryKind.SPOTLIGHT))


def test_a_nomination_withdrawn_before_it_was_posted_is_not_posted_and_can_be_made_anew(harness):
    spotlight_id = harness.spotlight(1)
    harness.spotlights.withdraw(spotlight_id, by=SARA)
    assert None is _compose(harness)
    assert State.SKIPPED == harness.row(Delivery, post=DeliveryKind.SPOTLIGHT).state
    assert [Reason.WITHDRAWN] * 4 == [refusal(answer) for answer in _answers(harness, spotlight_id)]
    harness.spotlight(1)


def test_nobody_is_asked_about_a_kickoff_that_was_cancelled(harness):
    harness.spotlight(1)
    harness.change(harness.row(Kickoff), phase=Phase.CANCELLED)
    assert None is _compose(harness)


def test_what_shows_can_be_taken_down_once_and_not_withdrawn(harness):
    spotlight_id = harness.spotlight(1)
    for early in (harness.spotlights.take_down,):
        with pytest.raises(NotFound):
            early(spotlight_id, by=BO)
    harness.spotlights.show(spotlight_id, by=BO)
    assert [(True, True, False)] == _seen(harness, SARA) == _seen(harness, BO)
    assert [(True, False, False)] == _seen(harness, PASSER_BY)
    with pytest.raises(NotFound):
        harness.spotlights.withdraw(spotlight_id, by=SARA)
    harness.spotlights.take_down(spotlight_id, by=SARA)
    for again in (BO, SARA):
        with pytest.raises(NotFound):
            harness.spotlights.take_down(spotlight_id, by=again)
    assert [] == _showing(harness) == _seen(harness, SARA)


def test_a_colleague_can_be_in_the_spotlight_twice_but_is_asked_about_one_thing_at_a_time(harness):
    harness.spotlights.show(harness.spotlight(1), by=BO)
    harness.spotlight(1)
    assert Fault.NOMINATED == _fault(harness, DRAFT, by=CARLA)


def test_who_has_had_a_spotlight_in_the_last_kickoffs_is_not_suggested(harness):
    colleagues = ("UANNA", "UBEN", BO.user_id)
    for _ in range(5):
        harness.kickoff(team=colleagues)
    harness.spotlights.show(harness.spotlight(2), by=BO)
    theirs = harness.kickoff(STRANGER, team=colleagues)
    harness.spotlights.show(harness.spotlight(theirs, Actor("T2", "UANNA"), by=STRANGER), by=Actor("T2", "UANNA"))
    assert ("UANNA", "UBEN") == harness.spotlights.can_nominate(6, by=SARA)
    assert (SARA.user_id, "UANNA") == harness.spotlights.can_nominate(6, by=Actor("T1", "UBEN"))
    latest = harness.kickoff(team=colleagues)
    assert colleagues == harness.spotlights.can_nominate(latest, by=SARA)


def test_nobody_is_asked_again_and_again_nor_asks_everybody(harness):
    for _ in range(rules.EACH_IS_NOMINATED):
        harness.spotlights.withdraw(harness.spotlight(1), by=SARA)
    assert Fault.NOMINATED_OFTEN == _fault(harness, DRAFT)
    assert Fault.NOMINATED_OFTEN == _fault(harness, DRAFT, by=CARLA)
    for number in range(rules.EACH_NOMINATES - rules.EACH_IS_NOMINATED):
        harness.spotlight(1, Actor("T1", f"UCOLLEAGUE{number}"))
    for attempt in (
        lambda: harness.spotlight(1, COLIN),
        lambda: harness.spotlights.can_nominate(1, by=SARA),
    ):
        assert Limit.YOUR_SPOTLIGHTS == refusal(attempt)
    assert rules.EACH_NOMINATES == len(harness.rows(Delivery, post=DeliveryKind.SPOTLIGHT))


def test_a_kickoff_holds_so_many_nominations(harness):
    for number in range(rules.SPOTLIGHTS_LIMIT):
        nominator = Actor("T1", f"U{number // rules.EACH_NOMINATES}")
        harness.spotlight(1, Actor("T1", f"UCOLLEAGUE{number}"), by=nominator)
    assert Limit.SPOTLIGHTS == refusal(harness.spotlights.can_nominate, 1, by=CARLA)


def test_how_often_somebody_can_be_nominated_does_not_tell_that_they_would_rather_not(harness):
    for _ in range(rules.EACH_IS_NOMINATED):
        spotlight_id = harness.spotlight(1)
        if harness.row(Spotlight, id=spotlight_id).answer is Answer.WAITING:
            harness.spotlights.decline(spotlight_id, by=BO)
        harness.spotlights.withdraw(spotlight_id, by=SARA)
    assert Fault.NOMINATED_OFTEN == _fault(harness, DRAFT)
    assert 1 == len(harness.rows(Delivery, post=DeliveryKind.SPOTLIGHT))
