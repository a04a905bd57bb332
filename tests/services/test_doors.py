"""Services do nothing for somebody in a channel that is not known to be open to them."""

import pytest

from bot.domain.visitor import AtTheDoor, Visitor
from tests.services.service_harness import BO, CHANNEL, PASSER_BY, SARA

OUTSIDE, INSIDE = Visitor(PASSER_BY.user_id), Visitor(PASSER_BY.user_id, frozenset({CHANNEL}))


def test_whatever_is_asked_for_of_a_kickoff_has_to_pass_the_door_of_its_channel(harness):
    harness.kickoff()
    theme = harness.theme(1)
    milestone = harness.milestone(1, by=PASSER_BY)
    ballot = harness.ballot(1)
    asked = (
        lambda: harness.attendances.join(1, by=PASSER_BY),
        lambda: harness.voting.cast(ballot, theme, by=PASSER_BY),
        lambda: harness.milestones.complete(milestone, by=PASSER_BY),
        lambda: harness.kickoffs.status(CHANNEL, by=PASSER_BY),
    )
    before = harness.image()
    for ask in asked:
        with pytest.raises(AtTheDoor, match=CHANNEL):
            harness.visits.let_in(OUTSIDE, ask)
    assert before == harness.image()
    for ask in reversed(asked):
        harness.visits.let_in(INSIDE, ask)


def test_its_people_and_those_to_whom_kickoff_writes_about_it_are_let_in_without_being_asked_about(harness):
    harness.kickoff()
    theme, ballot = harness.theme(1), harness.ballot(1)
    harness.spotlight(1, who=PASSER_BY, by=SARA)
    for person in (BO, PASSER_BY):
        harness.visits.let_in(Visitor(person.user_id), harness.voting.cast, ballot, theme, by=person)
