"""What one person may do within a minute: more than people do, less than scripts would."""

from bot.domain.actors import Actor
from handlers.request.bounds import A_MINUTE, FORMS, PRESSES, Answer, Bounds

GUEST, ANOTHER = Actor("T1", "UGUEST"), Actor("T1", "UOTHER")


def test_a_script_is_refused_once_and_then_ignored_while_everyone_else_goes_on():
    seconds = [0.0]
    bounds = Bounds(lambda: seconds[0])
    answers = [bounds.count(GUEST, "join", is_form=False) for _ in range(PRESSES + 3)]
    assert [*[Answer.TAKE] * PRESSES, Answer.REFUSE, Answer.IGNORE, Answer.IGNORE] == answers
    assert Answer.TAKE is bounds.count(GUEST, "decline", is_form=False)
    assert Answer.TAKE is bounds.count(ANOTHER, "join", is_form=False)
    seconds[0] += A_MINUTE
    assert Answer.TAKE is bounds.count(GUEST, "join", is_form=False)


def test_each_form_too_many_says_so_since_it_stays_open():
    bounds = Bounds()
    answers = [bounds.count(GUEST, "nominate", is_form=True) for _ in range(FORMS + 2)]
    assert [*[Answer.TAKE] * FORMS, Answer.REFUSE, Answer.REFUSE] == answers
