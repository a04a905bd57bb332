"""A clock that leaps carries nothing along that cannot be undone, until it has stayed so for a while."""

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bridge import Bridge
from bot.domain.clock import A_LEAP, HELD_FOR, Leap
from bot.domain.theme.voting import Names
from bot.services.services import compose
from bot.steady_clock import SteadyClock, Timekeeper
from storage.tables.themes import Theme
from storage.tables.voting import Ballot, Vote
from tests.services.service_harness import BO, CARLA, MONDAY, ServiceHarness

DEADLINE = MONDAY + timedelta(days=2)
A_WHILE = timedelta(seconds=40)
WRONG = timedelta(days=3)
A_WEEK = timedelta(days=7)
BRIEF = st.timedeltas(timedelta(), HELD_FOR / 20)
SPANS = st.timedeltas(timedelta(days=-3000), timedelta(days=3000))


class Machine:
    """Its clock, and how long it has been on."""

    def __init__(self) -> None:
        self.clock = MONDAY
        self.on = timedelta(hours=7)
        self.steady = SteadyClock(lambda: self.clock, lambda: self.on)

    def passes(self, time: timedelta) -> datetime:
        self.clock += time
        self.on += time
        return self.steady.now()


@pytest.fixture
def machine() -> Machine:
    return Machine()


@given(st.lists(st.tuples(SPANS, BRIEF), max_size=10))
def test_time_goes_on_as_before_however_often_the_clock_leaps_for_a_moment(leaps):
    machine = Machine()
    passed = timedelta()
    for by, time in leaps:
        machine.clock += by
        assert abs(machine.passes(time) - (MONDAY + (passed := passed + time))) < A_LEAP * (len(leaps) + 1)


def test_a_leap_that_has_lasted_is_believed_and_so_is_a_correction_at_once(machine):
    machine.clock += WRONG
    assert MONDAY == machine.steady.now()
    assert MONDAY + HELD_FOR / 2 == machine.passes(HELD_FOR / 2)
    assert Leap(WRONG, MONDAY) == machine.steady.leap
    assert MONDAY + WRONG + HELD_FOR == machine.passes(HELD_FOR / 2)
    machine.clock -= A_LEAP / 2
    assert machine.clock == machine.steady.now()


def test_a_laptop_that_slept_is_where_it_would_be(machine):
    assert MONDAY + timedelta(hours=8) == machine.passes(timedelta(hours=8))
    assert None is machine.steady.leap


def test_a_clock_that_is_wrong_from_the_start_has_to_stay_so_too(machine):
    machine.steady.compare(MONDAY - WRONG)
    assert MONDAY - WRONG == machine.steady.now()
    machine.clock -= WRONG
    assert MONDAY - WRONG + A_WHILE == machine.passes(A_WHILE)
    machine.steady.compare(machine.clock - A_LEAP / 2)
    assert machine.clock == machine.steady.now()


@pytest.fixture
def harness(open_harness: ServiceHarness, machine: Machine) -> Iterator[ServiceHarness]:
    """Services that go by the clock of the machine."""
    open_harness.clear()
    moved = open_harness.services
    open_harness.services = compose(open_harness.store, machine.steady)
    yield open_harness
    open_harness.services = moved


def test_three_days_ahead_for_forty_seconds_closes_nothing_and_destroys_nothing(harness, machine):
    harness.kickoff()
    ballot = harness.ballot(1, names=Names.ANONYMOUS, closes_at=DEADLINE)
    theme = harness.rows(Theme)[0].id
    harness.voting.cast(ballot, theme, by=BO)
    harness.post_all()
    before = harness.dump()

    machine.clock += WRONG
    for _ in range(4):
        machine.passes(A_WHILE / 4)
        harness.post_all()
        assert before == harness.dump()
    harness.voting.cast(ballot, theme, by=CARLA)
    machine.clock -= WRONG
    harness.post_all()
    assert (2, None) == (len(harness.rows(Vote)), harness.row(Ballot).closed_at)

    machine.clock += WRONG
    machine.steady.now()
    machine.passes(HELD_FOR)
    harness.post_all()
    assert (0, 2) == (len(harness.rows(Vote)), harness.row(Ballot).voters)


async def test_a_leap_is_written_down_for_operators(harness, machine):
    bridge = Bridge(harness.store)
    bridge.open()
    written = asyncio.Event()
    bridge.on_commit(written.set)
    watching = asyncio.create_task(Timekeeper(machine.steady, bridge, harness.leaps, 0.01).run("T1"))
    machine.clock += WRONG

    await asyncio.wait_for(written.wait(), 10)

    watching.cancel()
    await bridge.close()
    assert [Leap(WRONG, MONDAY)] == harness.leaps.lately()
    machine.clock -= WRONG
    machine.passes(A_WEEK + HELD_FOR)
    assert [] == harness.leaps.lately()
