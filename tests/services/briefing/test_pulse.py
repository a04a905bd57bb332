"""How people look forward to the kickoff: one answer each, changed until the start, and nobody's after it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.actors import Actor
from bot.domain.briefing.pulse import Pulse
from bot.domain.errors import Malformed, Moment, WrongMoment
from bot.domain.outbox.deliveries import Post, State
from bot.domain.pseudonym import pseudonym
from storage.tables.deliveries import Delivery
from storage.tables.pulse import PulseAnswer, PulseCount, PulseKey
from tests.services.office import BO, CARLA, PASSER_BY, SARA, START, STRANGER, Office

CROWD = [Actor("T1", f"UCROWD{number:03}") for number in range(40)]


@pytest.fixture
def office(office: Office) -> Office:
    office.kickoff()
    return office


def _pulse(office: Office) -> Pulse:
    return office.preread.whole(1, by=SARA).pulse


def test_everyone_has_one_answer_and_can_change_it(office):
    for by, mood in ((BO, 1), (BO, 1), (CARLA, 3), (SARA, 4), (BO, 5)):
        office.pulses.answer(1, mood, by=by)
    assert Pulse(True, 3, 4.0) == _pulse(office)


def test_it_shows_once_three_have_answered_and_draws_nothing_before(office):
    before = office.wanted(Post.PREREAD)
    for by in (BO, CARLA):
        office.pulses.answer(1, 5, by=by)
    assert (Pulse(True), before) == (_pulse(office), office.wanted(Post.PREREAD))
    office.pulses.answer(1, 2, by=PASSER_BY)
    assert (Pulse(True, 3, 4.0), before + 1) == (_pulse(office), office.wanted(Post.PREREAD))


@pytest.mark.parametrize("mood", [0, 6, -1, 10**12])
def test_there_is_no_answer_but_one_to_five(office, mood):
    with pytest.raises(Malformed):
        office.pulses.answer(1, mood, by=BO)
    assert [] == office.rows(PulseKey)


def test_the_same_person_has_another_pseudonym_in_another_kickoff(office):
    office.pulses.answer(1, 5, by=BO)
    office.pulses.answer(office.kickoff(), 5, by=BO)
    office.pulses.answer(office.kickoff(by=STRANGER), 5, by=Actor("T2", BO.user_id))
    assert 3 == len({row.pseudonym for row in office.rows(PulseAnswer)})


def test_it_is_counted_at_the_start_and_stays_as_it_was(office):
    for by, mood in ((BO, 4), (CARLA, 4), (SARA, 2)):
        office.pulses.answer(1, mood, by=by)
    office.agenda.start(1, by=SARA)
    assert Pulse(False, 3, 10 / 3) == _pulse(office)
    with pytest.raises(WrongMoment):
        office.pulses.answer(1, 5, by=BO)


def test_too_few_answers_show_after_the_start_no_more_than_before(office):
    office.pulses.answer(1, 1, by=BO)
    office.agenda.start(1, by=SARA)
    assert Pulse(False) == _pulse(office)


def test_where_nobody_starts_the_kickoff_the_answers_are_counted_all_the_same(office):
    for by in (BO, CARLA, SARA):
        office.pulses.answer(1, 4, by=by)
    office.clock.at = START + timedelta(days=1)
    for claim in office.deliveries.claim():
        assert Post.COUNT_PULSE != claim.post or office.deliveries.compose(claim) is None
    assert State.DONE == office.row(Delivery, post=Post.COUNT_PULSE).state
    assert Pulse(False, 3, 4.0) == _pulse(office)
    with pytest.raises(WrongMoment) as refused:
        office.pulses.answer(1, 5, by=PASSER_BY)
    assert Moment.PULSE_COUNTED == refused.value.moment


@pytest.fixture
def own_office(tmp_path: Path) -> Iterator[Office]:
    """In a file of its own."""
    office = Office(tmp_path)
    office.kickoff()
    yield office
    office.close()


def test_after_the_start_neither_a_table_nor_a_file_tells_who_answered_what(own_office):
    for number, by in enumerate(CROWD):
        own_office.pulses.answer(1, 1 + number % 5, by=by)
    key = own_office.row(PulseKey).key
    secrets = [pseudonym(key, by.user_id) for by in CROWD]
    names = [by.user_id for by in CROWD]
    before = own_office.dump()
    assert all(secret in before for secret in secrets)
    assert not any(name in before for name in names)

    own_office.agenda.start(1, by=SARA)

    after = own_office.dump()
    assert not any(secret in after for secret in [*secrets, *names, key.hex().upper()])
    files = b"".join(file.read_bytes() for file in _files(own_office))
    assert not any(secret.encode() in files for secret in [*secrets, *names])
    assert key not in files
    assert 5 * [8] == [row.answers for row in own_office.rows(PulseCount)]


def _files(office: Office) -> list[Path]:
    path = Path(office.engine.url.database)
    return sorted(path.parent.glob(f"{path.name}*"))
