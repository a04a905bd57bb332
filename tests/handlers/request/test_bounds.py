"""What one person may do within a minute: more than people do, less than scripts would."""

from bot.domain.actors import Actor
from handlers.request.bounds import A_MINUTE, FORMS, PRESSES, Answer, Bounds

GUEST, ANOTHER = Actor("T1", "UGUEST"), Actor("T1", "UOTHER")


def test_a_script_is_refused_once_and_then_ignored_while_everyone_else_goes_on():
    seconds = [0.0]
    bounds = Bounds(lambda: seconds[0])
    answers = [bounds.press(GUEST, "join") for _ in range(PRESSES + 3)]
    assert [*[Answer.TAKE] * PRESSES, Answer.REFUSE, Answer.IGNORE, Answer.IGNORE] == answers
    assert Answer.TAKE is bounds.press(GUEST, "decline")
    assert Answer.TAKE is bounds.press(ANOTHER, "join")
    seconds[0] += A_MINUTE
    assert Answer.TAKE is bounds.press(GUEST, "join")


def test_only_so_many_forms_are_taken_and_each_too_many_says_so_since_it_stays_open():
    bounds = Bounds()
    assert {Answer.TAKE} == {bounds.form(GUEST, "nominate") for _ in range(2 * FORMS)}
    for _ in range(FORMS):
        bounds.taken(GUEST, "nominate")
    assert [Answer.REFUSE] * 2 == [bounds.form(GUEST, "nominate") for _ in range(2)]
    assert Answer.TAKE is bounds.form(ANOTHER, "nominate")


def test_pressing_a_button_often_leaves_the_form_that_it_opens_alone():
    bounds = Bounds()
    for _ in range(PRESSES):
        bounds.press(GUEST, "open_voting")
    assert Answer.TAKE is bounds.form(GUEST, "open_voting")
