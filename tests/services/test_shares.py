"""What one person adds leaves room for what everyone else has to add."""

from collections.abc import Callable
from typing import Any

import pytest

from bot.domain.actors import Actor
from bot.domain.briefing import questions, voices
from bot.domain.errors import Moment, WrongMoment
from bot.domain.meeting import agenda_items
from bot.domain.roadmap import milestones as roadmap
from bot.domain.theme import themes
from tests.services.office import BO, CARLA, SARA, Office

Add = Callable[[Office, Actor, int], Any]
NOUNS: dict[str, tuple[int, Add]] = {
    "themes": (themes.EACH_PROPOSES, lambda office, by, n: office.theme(1, f"Theme {n} of {by.user_id}", by)),
    "agenda items": (agenda_items.EACH_ADDS, lambda office, by, n: office.item(1, by=by)),
    "milestones": (roadmap.EACH_ADDS, lambda office, by, n: office.milestone(1, by=by)),
    "client voices": (voices.EACH_ADDS, lambda office, by, n: office.voice(1, by=by)),
    "questions": (questions.EACH_ASKS, lambda office, by, n: office.question(1, "When?", by=by)),
}
FORMS: dict[str, Callable[[Office, Actor], Any]] = {  # a question may still be asked without a name
    "themes": lambda office, by: office.themes.can_propose(1, by=by),
    "agenda items": lambda office, by: office.agenda_items.can_add(1, by=by),
    "milestones": lambda office, by: office.roadmap.can_add(1, by=by),
    "client voices": lambda office, by: office.voices.can_add(1, by=by),
}


@pytest.mark.parametrize("noun", FORMS)
def test_who_has_added_their_share_is_given_no_form_to_fill_in_for_nothing(office, noun):
    (most, add), open_form = NOUNS[noun], FORMS[noun]
    office.kickoff()
    for n in range(most):
        open_form(office, BO)
        add(office, BO, n)
    with pytest.raises(WrongMoment) as refused:
        open_form(office, BO)
    assert refused.value.moment is Moment.YOUR_SHARE
    open_form(office, CARLA)


@pytest.mark.parametrize("noun", NOUNS)
def test_one_person_adds_so_many_and_others_add_theirs(office, noun):
    most, add = NOUNS[noun]
    office.kickoff()
    for n in range(most):
        add(office, BO, n)
    before = office.dump()
    with pytest.raises(WrongMoment) as refused:
        add(office, BO, most)
    assert refused.value.moment is Moment.YOUR_SHARE
    assert before == office.dump()
    add(office, CARLA, most)
    for n in range(most + 1):
        add(office, SARA, n)  # who leads it


def test_a_theme_that_is_proposed_already_is_joined_all_the_same(office):
    office.kickoff()
    office.theme(1, "Open water", CARLA)
    for n in range(themes.EACH_PROPOSES):
        office.theme(1, f"Theme {n}", BO)
    office.themes.propose(1, themes.ThemeDraft("open WATER"), by=BO, origin="VJOINS")
    assert (BO.user_id,) == office.themes.mine(1, by=CARLA).themes[0].also_by


def test_of_what_was_asked_without_a_name_nobody_knows_whose_it_is(office):
    office.kickoff()
    for _ in range(questions.EACH_ASKS + 1):
        office.question(1, "When?", by=BO, named=False)


def test_handing_the_last_one_in_twice_is_handing_it_in_once(office):
    office.kickoff()
    for _ in range(agenda_items.EACH_ADDS - 1):
        office.item(1, by=BO)
    for _ in range(2):
        office.agenda_items.add(1, agenda_items.ItemDraft("The old quay", 5), by=BO, origin="VTWICE")
