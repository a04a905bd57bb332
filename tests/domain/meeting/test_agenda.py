from itertools import pairwise

import pytest

from bot.domain.brief import LENGTHS, Kind
from bot.domain.meeting.activities.activity import TOPICS, ActivityKind
from bot.domain.meeting.agenda import TEMPLATES, TOGETHER, Topic, bounds, planned, usual_minutes

OFFERED = [(kind, minutes) for kind in Kind for minutes in LENGTHS]


@pytest.mark.parametrize("has_client", [False, True])
@pytest.mark.parametrize("is_plain", [False, True])
def test_every_agenda_fills_its_meeting_and_no_item_has_fewer_minutes_than_it_takes_nor_too_many(
    is_plain, has_client
):
    for kind, minutes in OFFERED:
        items = planned(kind, minutes, is_plain=is_plain, has_client=has_client)
        assert minutes == sum(length for _, length in items)
        for topic, length in items:
            least, most = bounds(topic)
            assert least <= length <= most


def test_a_shorter_meeting_has_no_item_that_a_longer_one_lacks_and_each_keeps_the_order_of_its_template():
    for kind in Kind:
        template = [topic for topic, _ in TEMPLATES[kind]]
        agendas = [[topic for topic, _ in planned(kind, minutes)] for minutes in LENGTHS]
        assert all(set(shorter) <= set(longer) for shorter, longer in pairwise(agendas))
        assert all(agenda == [topic for topic in template if topic in agenda] for agenda in agendas)
        assert template == agendas[-1]


def test_the_client_does_not_speak_where_a_team_plans_by_itself():
    without = dict(planned(Kind.INTERNAL, 90, has_client=False))
    assert [topic for topic, _ in TEMPLATES[Kind.INTERNAL] if topic not in without] == [Topic.VOICES]
    assert all(
        planned(kind, 90, has_client=False) == planned(kind, 90) for kind in Kind if kind is not Kind.INTERNAL
    )


def test_why_it_failed_comes_after_the_scope_and_the_roadmap_and_never_with_a_client():
    found = [[topic for topic, _ in planned(kind, minutes)] for kind, minutes in OFFERED]
    asked = [agenda for agenda in found if Topic.PREMORTEM in agenda]
    assert asked
    for agenda in asked:
        assert max(agenda.index(Topic.SCOPE), agenda.index(Topic.ROADMAP)) < agenda.index(Topic.PREMORTEM)
    assert Topic.PREMORTEM not in dict(TEMPLATES[Kind.CLIENT])


def test_the_shortest_meeting_is_asked_once_at_the_roadmap_and_once_at_the_end():
    asked = {kind for kind, topics in TOPICS.items() if topics & set(dict(planned(Kind.SHORT, 15)))}
    assert asked == {ActivityKind.GRID, ActivityKind.READ_BACK}


def test_a_plain_agenda_has_the_other_items_in_their_order():
    for kind, minutes in OFFERED:
        usual = [topic for topic, _ in planned(kind, minutes)]
        assert [one for one in usual if one not in TOGETHER] == list(dict(planned(kind, minutes, is_plain=True)))


@pytest.mark.parametrize("kind", Kind)
def test_a_meeting_of_the_usual_length_has_the_minutes_of_its_template(kind):
    assert usual_minutes(kind) in LENGTHS
    assert TEMPLATES[kind] == planned(kind, usual_minutes(kind))


def test_a_longer_wish_never_gets_fewer_minutes_than_a_shorter_one_between_their_bounds():
    for kind, minutes in OFFERED:
        wishes, got = dict(TEMPLATES[kind]), dict(planned(kind, minutes))
        by_wish = sorted(got, key=lambda topic: (wishes[topic], got[topic]))
        free = [topic for topic in by_wish if got[topic] not in bounds(topic)]
        assert all(got[less] <= got[more] for less, more in pairwise(free))


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
