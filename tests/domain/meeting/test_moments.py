import pytest

from bot.domain.brief import Kind
from bot.domain.meeting.agenda import ItemSummary, Topic, planned, usual_minutes
from bot.domain.meeting.moments import shown_at


def _agenda(kind: Kind) -> list[ItemSummary]:
    return [ItemSummary(id, topic, 5) for id, (topic, _) in enumerate(planned(kind, usual_minutes(kind)), start=1)]


@pytest.mark.parametrize("topic", [Topic.THEMES, Topic.VOICES, Topic.SPOTLIGHTS])
@pytest.mark.parametrize("kind", Kind)
def test_each_kind_of_kickoff_has_one_moment_for_the_theme_the_voices_and_the_spotlights(kind, topic):
    items = _agenda(kind)
    assert 1 == sum(topic in shown_at(items, item.id) for item in items)


@pytest.mark.parametrize(
    ("kind", "topic", "at"),
    [
        (Kind.CLIENT, Topic.VOICES, Topic.VOICES),
        (Kind.CLIENT, Topic.SPOTLIGHTS, Topic.CLOSING),
        (Kind.CLIENT, Topic.THEMES, Topic.WELCOME),
        (Kind.SHORT, Topic.VOICES, Topic.WHY),
        (Kind.SPRINT, Topic.SPOTLIGHTS, Topic.CLOSING),
        (Kind.ROLE, Topic.VOICES, Topic.OUTCOMES),  # the first
        (Kind.ROLE, Topic.SPOTLIGHTS, Topic.LOGISTICS),  # the last
        (Kind.SALES, Topic.SPOTLIGHTS, Topic.SPOTLIGHTS),
    ],
)
def test_an_item_of_its_own_comes_before_one_that_stands_in(kind, topic, at):
    assert [at] == [item.topic for item in _agenda(kind) if topic in shown_at(_agenda(kind), item.id)]


def test_what_the_client_says_shows_with_every_item_of_theirs():
    items = [ItemSummary(id, topic, 5) for id, topic in enumerate((Topic.VOICES, Topic.OWN, Topic.VOICES))]
    assert [True, False, True] == [Topic.VOICES in shown_at(items, item.id) for item in items]


def test_an_agenda_of_one_item_shows_everything_there():
    assert {Topic.THEMES, Topic.VOICES, Topic.SPOTLIGHTS} == shown_at([ItemSummary(7, Topic.OWN, 5)], 7)
