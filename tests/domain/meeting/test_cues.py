from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.cues import SPEAKING, Stage, TimeRequest, cued, is_open, stage_of, turns
from bot.domain.meeting.making_moves import Press
from bot.domain.meeting.moves import MoveKind
from tests.blocks import views

BEGAN = 4  # minutes after which the second item, of five minutes, is on
ORDER = (Stage.ON, Stage.HALF, Stage.MINUTE, Stage.OVER)
presses = st.sampled_from(
    [Press(MoveKind.NEXT), Press(MoveKind.BACK), Press(MoveKind.EXTEND, minutes=5), Press(MoveKind.PARK, 103)]
)
seconds = st.integers(0, 3600)


def _after(passed: int, *pressed: tuple[Press, int]) -> AgendaNow:
    """So many seconds after the second item came on."""
    now = views.MORNING + timedelta(minutes=BEGAN, seconds=passed)
    return replace(views.LIVE, progress=views.pressed(*pressed), now=now)


def _speaks(agenda: AgendaNow, *speakers: str) -> AgendaNow:
    """With these speakers of the items in turn."""
    items = (replace(item, speaker_id=who) for item, who in zip(agenda.items, speakers, strict=False))
    return replace(agenda, items=(*items, *agenda.items[len(speakers) :]))


@pytest.mark.parametrize(
    ("passed", "stage"),
    [
        (149, Stage.ON),
        (150, Stage.HALF),
        (239, Stage.HALF),
        (240, Stage.MINUTE),
        (299, Stage.MINUTE),
        (300, Stage.OVER),
    ],
)
def test_half_of_five_minutes_the_last_one_and_the_end_are_told_at_that_very_second(passed, stage):
    assert stage is stage_of(102, _after(passed))


@given(seconds, seconds)
def test_a_part_goes_through_its_stages_in_order_as_time_passes(first, then):
    earlier, later = sorted((first, then))
    assert ORDER.index(stage_of(102, _after(earlier))) <= ORDER.index(stage_of(102, _after(later)))


@given(presses, seconds, seconds)
def test_its_stage_changes_by_itself_at_those_moments_and_when_it_is_over_alone(press, passed, longer):
    agenda = _after(passed, (press, BEGAN))
    later, current = replace(agenda, now=agenda.now + timedelta(seconds=longer)), agenda.current.id
    moments = [at for at in (*turns(agenda), agenda.ends_at) if agenda.now < at <= later.now]
    assert bool(moments) == (stage_of(current, agenda) is not stage_of(current, later))


@given(presses, seconds)
def test_one_part_is_on_and_what_comes_after_it_is_next_or_later(press, passed):
    agenda = _after(passed, (press, BEGAN))
    stages = [stage_of(item.id, agenda) for item in agenda.open_items]
    place = agenda.position
    assert [Stage.DONE] * place == stages[:place]
    assert stages[place] in SPEAKING
    assert [Stage.NEXT, *[Stage.LATER] * 9][: len(stages) - place - 1] == stages[place + 1 :]
    assert {Stage.DONE} >= {stage_of(item.id, agenda) for item in agenda.parked}


def test_after_the_end_every_part_is_done():
    assert {Stage.DONE} == {stage_of(item.id, views.ENDED) for item in views.ENDED.items}


def test_the_present_speaker_and_the_next_are_told_something_and_nobody_twice():
    agenda = _after(0)
    assert [102, 103] == [item.id for item in cued(_speaks(agenda, "UFAY", "UMEI", "UTOM", "UCLIO"))]
    assert [102] == [item.id for item in cued(_speaks(agenda, "", "UMEI", "UMEI"))]
    assert [103] == [item.id for item in cued(_speaks(agenda, "", "", "UMEI"))]
    assert () == cued(_speaks(views.WAITING, "UFAY", "UMEI"))


def test_more_can_be_asked_for_once_more_was_given():
    given_more = views.pressed((Press(MoveKind.EXTEND, minutes=5), BEGAN))
    assert not is_open(TimeRequest(102, "UMEI", given_more.number - 1), given_more)
    assert is_open(TimeRequest(102, "UMEI", given_more.number), given_more)


@given(presses)
def test_a_request_is_open_until_the_part_gets_more_time_or_is_no_longer_on(press):
    request = TimeRequest(102, "UMEI", views.LIVE.progress.number)
    assert is_open(request, views.pressed())
    closes = press.kind is not MoveKind.PARK  # which takes an item away that is to come
    assert closes != is_open(request, views.pressed((press, BEGAN)))
