import pytest

from bot.domain.brief import Kind
from bot.domain.meeting.agenda import ItemSummary, Topic, planned, usual_minutes
from bot.domain.meeting.moments import Content, shown_at


def _agenda(kind: Kind) -> list[ItemSummary]:
    return [ItemSummary(id, topic, 5) for id, (topic, _) in enumerate(planned(kind, usual_minutes(kind)), start=1)]


def _topics(kind: Kind, content: Content) -> list[Topic]:
    """Of the items that show it."""
    return [item.topic for item in _agenda(kind) if content in shown_at(_agenda(kind), item.id)]


@pytest.mark.parametrize("content", Content)
@pytest.mark.parametrize("kind", Kind)
def test_each_kind_of_kickoff_has_a_moment_for_everything_that_was_prepared(kind, content):
    assert _topics(kind, content)


@pytest.mark.parametrize("content", [Content.THEME, Content.VOICES, Content.SPOTLIGHTS])
@pytest.mark.parametrize("kind", Kind)
def test_each_kind_of_kickoff_has_one_moment_for_the_theme_the_voices_and_the_spotlights(kind, content):
    assert 1 == len(_topics(kind, content))


@pytest.mark.parametrize(
    ("kind", "content", "at"),
    [
        (Kind.CLIENT, Content.VOICES, Topic.VOICES),
        (Kind.CLIENT, Content.SPOTLIGHTS, Topic.CLOSING),
        (Kind.CLIENT, Content.THEME, Topic.WELCOME),
        (Kind.CLIENT, Content.GOAL, Topic.GOAL),
        (Kind.CLIENT, Content.SCOPE, Topic.SCOPE),
        (Kind.CLIENT, Content.MILESTONES, Topic.ROADMAP),
        (Kind.CLIENT, Content.QUESTIONS, Topic.CLOSING),
        (Kind.INTERNAL, Content.GOAL, Topic.WHY),
        (Kind.SHORT, Content.VOICES, Topic.WHY),
        (Kind.SPRINT, Content.SPOTLIGHTS, Topic.CLOSING),
        (Kind.ROLE, Content.SCOPE, Topic.MUST_HAVES),
        (Kind.ROLE, Content.VOICES, Topic.OUTCOMES),  # the first
        (Kind.ROLE, Content.SPOTLIGHTS, Topic.LOGISTICS),  # the last
        (Kind.ROLE, Content.DECIDERS, Topic.INTERVIEWS),
        (Kind.SALES, Content.SPOTLIGHTS, Topic.SPOTLIGHTS),
        (Kind.SALES, Content.GOAL, Topic.PLAN),
        (Kind.SALES, Content.SCOPE, Topic.PLAN),
        (Kind.JOINERS, Content.QUESTIONS, Topic.QUESTIONS),
    ],
)
def test_an_item_of_its_own_comes_before_one_that_stands_in(kind, content, at):
    assert [at] == _topics(kind, content)


def test_what_the_client_says_shows_with_every_item_of_theirs():
    items = [ItemSummary(id, topic, 5) for id, topic in enumerate((Topic.VOICES, Topic.OWN, Topic.VOICES))]
    assert [True, False, True] == [Content.VOICES in shown_at(items, item.id) for item in items]


def test_an_item_shows_only_what_belongs_to_it():
    items = _agenda(Kind.CLIENT)
    shown = {item.topic: shown_at(items, item.id) for item in items}
    assert {Content.SCOPE} == shown[Topic.SCOPE]
    assert {Content.DECIDERS} == shown[Topic.DECISIONS]


def test_an_agenda_of_one_item_shows_everything_there():
    assert set(Content) == shown_at([ItemSummary(7, Topic.OWN, 5)], 7)
