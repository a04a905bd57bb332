"""How people look forward to the kickoff: one answer each, changed until the start, and nobody's after it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.actors import Actor
from bot.domain.briefing.pulse import Pulse
from bot.domain.errors import Malformed, Reason, WrongMoment
from bot.domain.outbox.deliveries import DeliveryKind, State
from bot.domain.pseudonym import pseudonym
from storage.tables.deliveries import Delivery
from storage.tables.pulse import PulseAnswer, PulseCount, PulseKey
from tests.services.service_harness import BO, CARLA, PASSER_BY, SARA, START, STRANGER, ServiceHarness

CROWD = [Actor("T1", f"UCROWD{number:03}") for number in range(40)]


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    harness.kickoff()
    return harness


def _pulse(harness: ServiceHarness) -> Pulse:
    return harness.preread.whole(1, by=SARA).pulse


def test_everyone_has_one_answer_and_can_change_it(harness):
    for by, mood in ((BO, 1), (BO, 1), (CARLA, 3), (SARA, 4), (BO, 5)):
        harness.pulses.answer(1, mood, by=by)
    harness.lifecycle.start(1, by=SARA)
    assert Pulse(False, 3, 4.0) == _pulse(harness)


def test_no_answer_shows_or_draws_anything_while_others_can_still_answer(harness):
    before = harness.wanted(DeliveryKind.PREREAD)
    for by in CROWD:
        harness.pulses.answer(1, 5, by=by)
        assert (Pulse(True), before) == (_pulse(harness), harness.wanted(DeliveryKind.PREREAD))


@pytest.mark.parametrize("mood", [0, 6, -1, 10**12])
def test_there_is_no_answer_but_one_to_five(harness, mood):
    with pytest.raises(Malformed):
        harness.pulses.answer(1, mood, by=BO)
    assert [] == harness.rows(PulseKey)


def test_the_same_person_has_another_pseudonym_in_another_kickoff(harness):
    harness.pulses.answer(1, 5, by=BO)
    harness.pulses.answer(harness.kickoff(), 5, by=BO)
    harness.pulses.answer(harness.kickoff(by=STRANGER), 5, by=Actor("T2", BO.user_id))
    assert 3 == len({row.pseudonym for row in harness.rows(PulseAnswer)})


def test_it_is_counted_at_the_start_and_stays_as_it_was(harness):
    for by, mood in ((BO, 4), (CARLA, 4), (SARA, 2)):
        harness.pulses.answer(1, mood, by=by)
    harness.lifecycle.start(1, by=SARA)
    assert Pulse(False, 3, 10 / 3) == _pulse(harness)
    with pytest.raises(WrongMoment):
        harness.pulses.answer(1, 5, by=BO)


def test_too_few_answers_do_not_show_after_the_start_either(harness):
    for by in (BO, CARLA):
        harness.pulses.answer(1, 1, by=by)
    harness.lifecycle.start(1, by=SARA)
    assert Pulse(False) == _pulse(harness)


def test_where_nobody_starts_the_kickoff_the_answers_are_counted_all_the_same(harness):
    for by in (BO, CARLA, SARA):
        harness.pulses.answer(1, 4, by=by)
    harness.clock.at = START + timedelta(days=1)
    for claim in harness.deliveries.claim():
        assert DeliveryKind.COUNT_PULSE != claim.post or harness.deliveries.compose(claim) is None
    assert State.DONE == harness.row(Delivery, post=DeliveryKind.COUNT_PULSE).state
    assert Pulse(False, 3, 4.0) == _pulse(harness)
    with pytest.raises(WrongMoment) as refused:
        harness.pulses.answer(1, 5, by=PASSER_BY)
    assert Reason.PULSE_COUNTED == refused.value.reason


@pytest.fixture
def own_harness(tmp_path: Path) -> Iterator[ServiceHarness]:
    """In a file of its own."""
    harness = ServiceHarness(tmp_path)
    harness.kickoff()
    yield harness
    harness.close()


def test_after_the_start_neither_a_table_nor_a_file_tells_who_answered_what(own_harness):
    for number, by in enumerate(CROWD):
        own_harness.pulses.answer(1, 1 + number % 5, by=by)
    key = own_harness.row(PulseKey).key
    secrets = [pseudonym(key, by.user_id) for by in CROWD]
    names = [by.user_id for by in CROWD]
    before = own_harness.dump()
    assert all(secret in before for secret in secrets)
    assert not any(name in before for name in names)

    own_harness.lifecycle.start(1, by=SARA)

    after = own_harness.dump()
    assert not any(secret in after for secret in [*secrets, *names, key.hex().upper()])
    files = b"".join(file.read_bytes() for file in _files(own_harness))
    assert not any(secret.encode() in files for secret in [*secrets, *names])
    assert key not in files
    assert 5 * [8] == [row.answers for row in own_harness.rows(PulseCount)]


def _files(harness: ServiceHarness) -> list[Path]:
    path = Path(harness.engine.url.database)
    return sorted(path.parent.glob(f"{path.name}*"))
