from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.meeting.left_alone import PATIENCE, is_left_alone, left_alone_at
from bot.domain.meeting.making_moves import Press
from bot.domain.meeting.moves import MoveKind
from tests.blocks import views

MINUTES = st.integers(0, 300)
ANY_MOVE = st.sampled_from(
    [Press(MoveKind.NEXT), Press(MoveKind.BACK), Press(MoveKind.EXTEND, minutes=5), Press(MoveKind.PARK, 104)]
)


@given(ANY_MOVE, st.integers(4, 100), MINUTES)
def test_it_is_left_alone_a_quarter_of_an_hour_after_both_the_last_move_and_the_time_of_its_item(press, at, later):
    progress = views.pressed((press, at))
    agenda = replace(views.LIVE, progress=progress, now=views.MORNING + timedelta(minutes=at + later))
    since = max(agenda.ends_at, progress.moves[-1].made_at)
    assert is_left_alone(agenda) == (agenda.now >= since + PATIENCE)
    assert since + PATIENCE == left_alone_at(agenda)


@given(st.integers(4, 100), MINUTES)
def test_it_is_never_left_alone_while_it_is_paused_or_not_live(at, later):
    paused = replace(views.LIVE, progress=views.pressed((Press(MoveKind.PAUSE), at)))
    for agenda in (paused, views.WAITING, views.ENDED):
        assert not is_left_alone(replace(agenda, now=views.MORNING + timedelta(minutes=at + later)))
