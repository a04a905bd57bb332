import pytest

from bot.domain.briefing.questions import QUESTION_LIMIT, QUESTIONS_LIMIT, Standing
from bot.domain.errors import InvalidField, Limit
from bot.domain.outbox.deliveries import DeliveryKind
from storage.tables.deliveries import Delivery
from storage.tables.questions import Question
from tests.services.refusing import refusal
from tests.services.service_harness import BO, CARLA, MEMBER, PASSER_BY, SARA, ServiceHarness

BERTH = "Where is the berth?"


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    harness.kickoff()
    return harness


def _texts(harness: ServiceHarness) -> list[str]:
    return [entry.question.text for entry in harness.questions.list(1, by=BO).page.items]


def test_a_question_is_open_on_the_pre_read_and_the_agenda_until_it_is_answered(harness):
    before = {post: harness.wanted(post) for post in (DeliveryKind.PREREAD, DeliveryKind.AGENDA)}
    question_id = harness.question(1, BERTH, by=BO)
    harness.question(1, "When do we eat?", by=BO)
    assert {post: wanted + 2 for post, wanted in before.items()} == {post: harness.wanted(post) for post in before}
    assert [BERTH, "When do we eat?"] == _texts(harness)

    harness.questions.answer(question_id, "Yes, from May.", by=SARA)
    assert ["When do we eat?", BERTH] == _texts(harness), "what was answered comes last"
    kept = harness.row(Question, id=question_id)
    assert (Standing.ANSWERED, BERTH, "Yes, from May.") == (kept.standing, kept.text, kept.answer)
    assert before[DeliveryKind.AGENDA] + 3 == harness.wanted(DeliveryKind.AGENDA)
    assert [BERTH] == [one.text for one in harness.preread.whole(1, by=BO).answered]

    harness.questions.reopen(question_id, by=SARA)
    assert [BERTH, "When do we eat?"] == _texts(harness)
    assert "" == harness.row(Question, id=question_id).answer


def _told(harness):
    return [row.channel_id for row in harness.rows(Delivery, post=DeliveryKind.QUESTION_ANSWERED)]


def test_who_asked_with_their_name_is_told_the_answer_once_and_nobody_else_is(harness):
    question_id, unnamed = harness.question(1, BERTH, by=BO), harness.question(1, BERTH, by=CARLA, named=False)
    own = harness.question(1, BERTH, by=SARA)
    harness.questions.answer(question_id, "", by=SARA)
    assert [] == _told(harness), "there are no words to tell"
    for answer in ("Yes.", "Yes, from May."):
        for one in (question_id, unnamed, own):
            harness.questions.answer(one, answer, by=SARA)
    assert [BO.user_id] == _told(harness)


def test_an_answer_that_was_taken_back_in_time_is_not_told(harness):
    question_id = harness.question(1, BERTH, by=BO)
    harness.questions.answer(question_id, "Yes.", by=SARA)
    harness.questions.reopen(question_id, by=SARA)
    claims = [claim for claim in harness.deliveries.claim() if claim.post is DeliveryKind.QUESTION_ANSWERED]
    assert [None] == [harness.deliveries.compose(claim, MEMBER) for claim in claims]


def test_what_is_removed_leaves_none_of_its_answer_either(harness):
    question_id = harness.question(1, BERTH, by=BO)
    harness.questions.answer(question_id, "Only in May.", by=SARA)
    harness.questions.remove(question_id, by=SARA)
    assert "Only in May." not in harness.dump()


def test_a_form_that_is_handed_in_twice_asks_once(harness):
    for _ in range(2):
        harness.questions.ask(1, BERTH, named=True, by=BO, origin="V1")
    assert [BERTH] == _texts(harness)


def test_of_who_asks_without_a_name_nothing_is_kept_in_any_table(harness):
    harness.question(1, BERTH, named=False, by=PASSER_BY)
    assert [""] == [entry.question.asked_by for entry in harness.questions.list(1, by=SARA).page.items]
    assert PASSER_BY.user_id not in harness.dump()
    harness.question(1, BERTH, by=PASSER_BY)
    assert PASSER_BY.user_id in harness.dump()


def test_what_is_removed_leaves_none_of_its_words(harness):
    question_id = harness.question(1, BERTH, by=BO)
    harness.questions.remove(question_id, by=BO)
    assert [] == _texts(harness)
    assert BERTH not in harness.dump()


def test_a_question_is_short_and_says_something(harness):
    for text in (" ", "?" * (QUESTION_LIMIT + 1)):
        with pytest.raises(InvalidField) as refused:
            harness.question(1, text, by=BO)
        assert "question" == refused.value.field
    assert [] == harness.rows(Question)


def test_a_kickoff_holds_so_many_open_questions_and_lists_them_by_the_page(harness):
    rows = [
        Question(team_id="T1", kickoff_id=1, origin=f"Q{n}", text=f"{n}?", asked_by="")
        for n in range(QUESTIONS_LIMIT)
    ]
    with harness.store.write("T1") as session:
        session.add_all(rows)
    assert Limit.QUESTIONS == refusal(harness.question, 1, BERTH, by=BO)

    page = harness.questions.list(1, 3, by=BO).page
    assert (20, "20?") == (page.count, page.items[0].question.text)
    harness.questions.answer(harness.row(Question, origin="Q7").id, "", by=SARA)
    harness.question(1, BERTH, by=BO)
