import pytest

from bot.domain.briefing.questions import QUESTION_LIMIT, QUESTIONS_LIMIT, Standing
from bot.domain.errors import InvalidField, Moment, WrongMoment
from bot.domain.outbox.deliveries import Post
from storage.tables.questions import Question
from tests.services.office import BO, PASSER_BY, SARA, Office

BERTH = "Where is the berth?"


@pytest.fixture
def office(office: Office) -> Office:
    office.kickoff()
    return office


def _texts(office: Office) -> list[str]:
    return [entry.question.text for entry in office.questions.list(1, by=BO).page.items]


def test_a_question_is_open_on_the_pre_read_and_the_agenda_until_it_is_answered(office):
    before = {post: office.wanted(post) for post in (Post.PREREAD, Post.AGENDA)}
    question_id = office.question(1, BERTH, by=BO)
    office.question(1, "When do we eat?", by=BO)
    assert {post: wanted + 2 for post, wanted in before.items()} == {post: office.wanted(post) for post in before}
    assert [BERTH, "When do we eat?"] == _texts(office)

    for _ in range(2):
        office.questions.answered(question_id, by=SARA)
    office.questions.remove(question_id, by=SARA)
    assert ["When do we eat?"] == _texts(office)
    kept = office.row(Question, id=question_id)
    assert (Standing.ANSWERED, BERTH) == (kept.standing, kept.text)
    assert before[Post.AGENDA] + 3 == office.wanted(Post.AGENDA)


def test_a_form_that_is_handed_in_twice_asks_once(office):
    for _ in range(2):
        office.questions.ask(1, BERTH, named=True, by=BO, origin="V1")
    assert [BERTH] == _texts(office)


def test_of_who_asks_without_a_name_nothing_is_kept_in_any_table(office):
    office.question(1, BERTH, named=False, by=PASSER_BY)
    assert [""] == [entry.question.asked_by for entry in office.questions.list(1, by=SARA).page.items]
    assert PASSER_BY.user_id not in office.dump()
    office.question(1, BERTH, by=PASSER_BY)
    assert PASSER_BY.user_id in office.dump()


def test_what_is_removed_leaves_none_of_its_words(office):
    question_id = office.question(1, BERTH, by=BO)
    office.questions.remove(question_id, by=BO)
    assert [] == _texts(office)
    assert BERTH not in office.dump()


def test_a_question_is_short_and_says_something(office):
    for text in (" ", "?" * (QUESTION_LIMIT + 1)):
        with pytest.raises(InvalidField) as refused:
            office.question(1, text, by=BO)
        assert "question" == refused.value.field
    assert [] == office.rows(Question)


def test_a_kickoff_holds_so_many_open_questions_and_lists_them_by_the_page(office):
    rows = [
        Question(team_id="T1", kickoff_id=1, origin=f"Q{n}", text=f"{n}?", asked_by="")
        for n in range(QUESTIONS_LIMIT)
    ]
    with office.store.write("T1") as session:
        session.add_all(rows)
    with pytest.raises(WrongMoment) as refused:
        office.question(1, BERTH, by=BO)
    assert Moment.TOO_MANY_QUESTIONS == refused.value.moment

    page = office.questions.list(1, 3, by=BO).page
    assert (20, "20?") == (page.count, page.items[0].question.text)
    office.questions.answered(office.row(Question, origin="Q7").id, by=SARA)
    office.question(1, BERTH, by=BO)
