from itertools import pairwise

import pytest

from bot.domain.brief import LENGTHS, Kind
from bot.domain.meeting.agenda import TEMPLATES, planned, usual_minutes


@pytest.mark.parametrize("minutes", LENGTHS)
@pytest.mark.parametrize("kind", Kind)
def test_every_agenda_fills_its_meeting_in_the_order_of_its_template(kind, minutes):
    items = planned(kind, minutes)
    assert minutes == sum(length for _, length in items)
    assert [topic for topic, _ in TEMPLATES[kind]] == [topic for topic, _ in items]
    assert all(length >= 1 for _, length in items)


@pytest.mark.parametrize("kind", Kind)
def test_a_meeting_of_the_usual_length_has_the_minutes_of_its_template(kind):
    assert usual_minutes(kind) in LENGTHS
    assert TEMPLATES[kind] == planned(kind, usual_minutes(kind))


@pytest.mark.parametrize("kind", Kind)
def test_a_longer_wish_never_gets_fewer_minutes_than_a_shorter_one(kind):
    for minutes in LENGTHS:
        got = dict(planned(kind, minutes))
        by_wish = sorted(TEMPLATES[kind], key=lambda item: (item[1], got[item[0]]))
        assert all(got[less] <= got[more] for (less, _), (more, _) in pairwise(by_wish))


def test_the_usual_lengths_are_those_that_people_were_promised():
    promised = {
        Kind.CLIENT: 60,
        Kind.INTERNAL: 90,
        Kind.SHORT: 30,
        Kind.SALES: 180,
        Kind.SPRINT: 45,
        Kind.ROLE: 30,
        Kind.JOINERS: 60,
    }
    assert promised == {kind: usual_minutes(kind) for kind in Kind}
