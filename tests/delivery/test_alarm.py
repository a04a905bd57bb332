import asyncio
from datetime import timedelta

import pytest

from bot.delivery.alarm import Alarm
from tests.services.service_harness import MONDAY, MovedClock

SOON, LATER = MONDAY + timedelta(milliseconds=1), MONDAY + timedelta(hours=1)


@pytest.mark.parametrize("moments", [(SOON,), (LATER, SOON), (SOON, LATER)])
async def test_it_rings_at_the_soonest_of_the_moments_for_which_it_was_set_and_can_be_set_again(moments):
    rung = asyncio.Event()
    alarm = Alarm(MovedClock(), rung.set)
    alarm.start()
    try:
        for _ in range(2):
            rung.clear()
            for at in moments:
                alarm.set(at)
            await asyncio.wait_for(rung.wait(), 10)
    finally:
        alarm.stop()
