import pytest

from bot.domain.actors import Actor
from bot.domain.brief import Phase
from bot.domain.briefing import spotlights as rules
from bot.domain.briefing.spotlights import Answer, SpotlightDraft
from bot.domain.errors import Fault, InvalidField, Moment, NotFound, WrongMoment
from bot.domain.outbox.deliveries import Post, State
from storage.tables.deliveries import Delivery
from storage.tables.kickoffs import Kickoff
from storage.tables.spotlights import Spotlight
from tests.services.office import BO, CARLA, COLIN, PASSER_BY, SARA, STRANGER, Office

DRAFT = SpotlightDraft(BO.user_id, "Rewrote the search.", "Ferry app")


@pytest.fixture
def office(office: Office) -> Office:
    """With a kickoff."""
    office.kickoff()
    return office


def _fault(office: Office, draft: SpotlightDraft, by: Actor = SARA) -> Fault:
    with pytest.raises(InvalidField) as refused:
        office.spotlights.nominate(1, draft, by=by, origin=office.origin())
    assert "nominee_id" == refused.value.field
    return refused.value.fault


def _moment(call, *arguments, **named) -> Moment:
    with pytest.raises(WrongMoment) as refused:
        call(*arguments, **named)
    return refused.value.moment


def _answers(office: Office, spotlight_id: int) -> list:
    shown = office.spotlights
    return [
        lambda: shown.show(spotlight_id, by=BO),
        lambda: shown.reword(spotlight_id, "Helped.", "", by=BO),
        lambda: shown.decline(spotlight_id, by=BO),
        lambda: shown.can_answer(spotlight_id, by=BO),
    ]


def _seen(office: Office, by: Actor) -> list[tuple[bool, bool, bool]]:
    page = office.spotlights.list(1, by=by).page
    return [(entry.spotlight.is_shown, entry.may_take_down, entry.may_withdraw) for entry in page.items]


def _compose(office: Office):
    (claim,) = (claim for claim in office.deliveries.claim() if claim.post is Post.SPOTLIGHT)
    return office.deliveries.compose(claim)


def _showing(office: Office) -> list[str]:
    """The nominees whom the card names."""
    claim = next(claim for claim in office.deliveries.claim() if claim.post is Post.CARD)
    shown = [spotlight.nominee_id for spotlight in office.deliveries.compose(claim).view.spotlights]
    office.deliveries.hold(claim, office.clock.now())
    return shown


def test_the_nominee_alone_is_asked_and_nothing_else_changes(office):
    for _ in range(2):  # the same form, delivered again
        office.spotlights.nominate(1, DRAFT, by=SARA, origin="V99")
    (asked,) = office.rows(Delivery, post=Post.SPOTLIGHT)
    assert (BO.user_id, office.clock.now()) == (asked.channel_id, asked.due_at)
    assert [1, 1, 1] == [office.wanted(post) for post in (Post.CARD, Post.PREREAD, Post.AGENDA)]
    assert [] == _showing(office)


def test_consent_shows_it_and_a_second_answer_changes_nothing(office):
    spotlight_id = office.spotlight(1)
    office.spotlights.show(spotlight_id, by=BO)
    assert [Moment.ANSWERED] * 4 == [_moment(answer) for answer in _answers(office, spotlight_id)]
    assert [BO.user_id] == _showing(office)
    assert [2, 2, 2] == [office.wanted(post) for post in (Post.SPOTLIGHT, Post.PREREAD, Post.AGENDA)]


def test_the_nominee_s_own_words_are_what_shows(office):
    spotlight_id = office.spotlight(1)
    office.spotlights.reword(spotlight_id, " Wrote the search with Colin. ", "", by=BO)
    kept = office.row(Spotlight)
    assert ("Wrote the search with Colin.", "", Answer.SHOWN) == (kept.achievement, kept.place, kept.answer)


@pytest.mark.parametrize(("words", "fault"), [("", Fault.MISSING), ("x" * 301, Fault.TOO_LONG)])
def test_words_that_cannot_be_kept_leave_the_question_open(office, words, fault):
    spotlight_id = office.spotlight(1)
    with pytest.raises(InvalidField) as refused:
        office.spotlights.reword(spotlight_id, words, "", by=BO)
    assert fault == refused.value.fault
    assert Answer.WAITING == office.row(Spotlight).answer


def test_rather_not_draws_nothing_anew_but_the_nominee_s_own_message(office):
    spotlight_id = office.spotlight(1)
    office.spotlights.decline(spotlight_id, by=BO)
    assert [Moment.ANSWERED] * 4 == [_moment(answer) for answer in _answers(office, spotlight_id)]
    posts = (Post.SPOTLIGHT, Post.CARD, Post.PREREAD, Post.AGENDA)
    assert [2, 1, 1, 1] == [office.wanted(post) for post in posts]


@pytest.mark.parametrize("declined", [False, True])
@pytest.mark.parametrize("again", [SARA, CARLA])
def test_nobody_can_tell_being_asked_from_rather_not(office, declined, again):
    spotlight_id = office.spotlight(1)
    if declined:
        office.spotlights.decline(spotlight_id, by=BO)
    assert [(False, False, True)] == _seen(office, SARA)
    assert [] == _seen(office, BO) == _seen(office, CARLA)
    assert Fault.NOMINATED == _fault(office, DRAFT, by=CARLA)
    assert (BO.user_id,) == office.spotlights.can_nominate(1, by=SARA)
    office.spotlights.withdraw(spotlight_id, by=SARA)
    assert [] == _seen(office, SARA)
    anew = office.spotlight(1, by=again)
    assert [(False, False, True)] == _seen(office, again)
    assert Fault.NOMINATED == _fault(office, DRAFT, by=COLIN)
    office.spotlights.withdraw(anew, by=again)
    assert [] == _seen(office, again)


def test_after_rather_not_a_nomination_that_is_made_anew_does_not_ask_again(office):
    spotlight_id = office.spotlight(1)
    office.spotlights.decline(spotlight_id, by=BO)
    office.spotlights.withdraw(spotlight_id, by=SARA)
    anew = office.spotlight(1)
    assert [Moment.ANSWERED] * 4 == [_moment(answer) for answer in _answers(office, anew)]
    assert 1 == len(office.rows(Delivery, post=Post.SPOTLIGHT))


def test_a_nomination_withdrawn_before_it_was_posted_is_not_posted_and_can_be_made_anew(office):
    spotlight_id = office.spotlight(1)
    office.spotlights.withdraw(spotlight_id, by=SARA)
    assert None is _compose(office)
    assert State.SKIPPED == office.row(Delivery, post=Post.SPOTLIGHT).state
    assert [Moment.WITHDRAWN] * 4 == [_moment(answer) for answer in _answers(office, spotlight_id)]
    office.spotlight(1)


def test_nobody_is_asked_about_a_kickoff_that_was_cancelled(office):
    office.spotlight(1)
    office.change(office.row(Kickoff), phase=Phase.CANCELLED)
    assert None is _compose(office)


def test_what_shows_can_be_taken_down_once_and_not_withdrawn(office):
    spotlight_id = office.spotlight(1)
    for early in (office.spotlights.take_down,):
        with pytest.raises(NotFound):
            early(spotlight_id, by=BO)
    office.spotlights.show(spotlight_id, by=BO)
    assert [(True, True, False)] == _seen(office, SARA) == _seen(office, BO)
    assert [(True, False, False)] == _seen(office, PASSER_BY)
    with pytest.raises(NotFound):
        office.spotlights.withdraw(spotlight_id, by=SARA)
    office.spotlights.take_down(spotlight_id, by=SARA)
    for again in (BO, SARA):
        with pytest.raises(NotFound):
            office.spotlights.take_down(spotlight_id, by=again)
    assert [] == _showing(office) == _seen(office, SARA)


def test_a_colleague_can_be_in_the_spotlight_twice_but_is_asked_about_one_thing_at_a_time(office):
    office.spotlights.show(office.spotlight(1), by=BO)
    office.spotlight(1)
    assert Fault.NOMINATED == _fault(office, DRAFT, by=CARLA)


def test_who_has_had_a_spotlight_in_the_last_kickoffs_is_not_suggested(office):
    colleagues = ("UANNA", "UBEN", BO.user_id)
    for _ in range(5):
        office.kickoff(team=colleagues)
    office.spotlights.show(office.spotlight(2), by=BO)
    theirs = office.kickoff(STRANGER, team=colleagues)
    office.spotlights.show(office.spotlight(theirs, Actor("T2", "UANNA"), by=STRANGER), by=Actor("T2", "UANNA"))
    assert ("UANNA", "UBEN") == office.spotlights.can_nominate(6, by=SARA)
    assert (SARA.user_id, "UANNA") == office.spotlights.can_nominate(6, by=Actor("T1", "UBEN"))
    latest = office.kickoff(team=colleagues)
    assert colleagues == office.spotlights.can_nominate(latest, by=SARA)


def test_nobody_is_asked_again_and_again_nor_asks_everybody(office, monkeypatch):
    for _ in range(rules.EACH_IS_NOMINATED):
        office.spotlights.withdraw(office.spotlight(1), by=SARA)
    assert Fault.NOMINATED_OFTEN == _fault(office, DRAFT)
    assert Fault.NOMINATED_OFTEN == _fault(office, DRAFT, by=CARLA)
    for number in range(rules.EACH_NOMINATES - rules.EACH_IS_NOMINATED):
        office.spotlight(1, Actor("T1", f"UCOLLEAGUE{number}"))
    for attempt in (
        lambda: office.spotlight(1, COLIN),
        lambda: office.spotlights.can_nominate(1, by=SARA),
    ):
        assert Moment.TOO_MANY_BY_YOU == _moment(attempt)
    assert rules.EACH_NOMINATES == len(office.rows(Delivery, post=Post.SPOTLIGHT))
    monkeypatch.setattr(rules, "SPOTLIGHTS_LIMIT", rules.EACH_NOMINATES)
    assert Moment.TOO_MANY_SPOTLIGHTS == _moment(office.spotlights.can_nominate, 1, by=CARLA)


def test_how_often_somebody_can_be_nominated_does_not_tell_that_they_would_rather_not(office):
    for _ in range(rules.EACH_IS_NOMINATED):
        spotlight_id = office.spotlight(1)
        if office.row(Spotlight, id=spotlight_id).answer is Answer.WAITING:
            office.spotlights.decline(spotlight_id, by=BO)
        office.spotlights.withdraw(spotlight_id, by=SARA)
    assert Fault.NOMINATED_OFTEN == _fault(office, DRAFT)
    assert 1 == len(office.rows(Delivery, post=Post.SPOTLIGHT))
