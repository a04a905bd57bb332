"""What one person adds leaves room for what everyone else has to add."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.domain.actors import Actor
from bot.domain.briefing import questions, voices
from bot.domain.errors import Limit
from bot.domain.meeting import agenda_items
from bot.domain.roadmap import milestones as roadmap
from bot.domain.theme import themes
from tests.services.refusing import refusal
from tests.services.service_harness import BO, CARLA, SARA, ServiceHarness

Add = Callable[[ServiceHarness, Actor, int], Any]
NOUNS: dict[str, tuple[Limit, int, Add]] = {
    "themes": (
        Limit.YOUR_THEMES,
        themes.EACH_PROPOSES,
        lambda harness, by, n: harness.theme(1, f"Theme {n} of {by.user_id}", by),
    ),
    "agenda items": (
        Limit.YOUR_ITEMS,
        agenda_items.EACH_ADDS,
        lambda harness, by, n: harness.item(1, by=by),
    ),
    "milestones": (
        Limit.YOUR_MILESTONES,
        roadmap.EACH_ADDS,
        lambda harness, by, n: harness.milestone(1, by=by),
    ),
    "client voices": (
        Limit.YOUR_VOICES,
        voices.EACH_ADDS,
        lambda harness, by, n: harness.voice(1, by=by),
    ),
    "questions": (
        Limit.YOUR_QUESTIONS,
        questions.EACH_ASKS,
        lambda harness, by, n: harness.question(1, "When?", by=by),
    ),
}
FORMS: dict[str, Callable[[ServiceHarness, Actor], Any]] = {  # a question may still be asked without a name
    "themes": lambda harness, by: harness.themes.can_propose(1, by=by),
    "agenda items": lambda harness, by: harness.agenda_items.can_add(1, by=by),
    "milestones": lambda harness, by: harness.milestones.can_add(1, by=by),
    "client voices": lambda harness, by: harness.voices.can_add(1, by=by),
}


@pytest.mark.parametrize("noun", FORMS)
def test_somebody_who_has_added_their_share_is_given_no_form_to_fill_in_for_nothing(harness, noun):
    (limit, most, add), open_form = NOUNS[noun], FORMS[noun]
    harness.kickoff()
    for n in range(most):
        open_form(harness, BO)
        add(harness, BO, n)
    assert limit is refusal(open_form, harness, BO)
    open_form(harness, CARLA)


@pytest.mark.parametrize("noun", NOUNS)
def test_one_person_adds_so_many_and_others_add_theirs(harness, noun):
    limit, most, add = NOUNS[noun]
    harness.kickoff()
    for n in range(most):
        add(harness, BO, n)
    before = harness.dump()
    assert limit is refusal(add, harness, BO, most)
    assert before == harness.dump()
    add(harness, CARLA, most)
    for n in range(most + 1):
        add(harness, SARA, n)  # who leads it


def test_a_theme_that_is_proposed_already_is_joined_all_the_same(harness):
    harness.kickoff()
    harness.theme(1, "Open water", CARLA)
    for n in range(themes.EACH_PROPOSES):
        harness.theme(1, f"Theme {n}", BO)
    harness.themes.propose(1, themes.ThemeDraft("open WATER"), by=BO, origin="VJOINS")
    assert (BO.user_id,) == harness.themes.mine(1, by=CARLA).themes[0].also_by


def test_of_what_was_asked_without_a_name_nobody_knows_whose_it_is(harness):
    harness.kickoff()
    for _ in range(questions.EACH_ASKS + 1):
        harness.question(1, "When?", by=BO, named=False)


def test_handing_the_last_one_in_twice_is_handing_it_in_once(harness):
    harness.kickoff()
    for _ in range(agenda_items.EACH_ADDS - 1):
        harness.item(1, by=BO)
    for _ in range(2):
        harness.agenda_items.add(1, agenda_items.ItemDraft("The old quay", 5), by=BO, origin="VTWICE")
