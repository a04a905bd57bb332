"""Services do nothing for somebody in a channel that is not known to be open to them."""

import pytest

from bot.domain.access import Access, AccessUnknown
from tests.services.service_harness import BO, CHANNEL, PASSER_BY, SARA

OUTSIDE, INSIDE = Access(PASSER_BY.user_id), Access(PASSER_BY.user_id, frozenset({CHANNEL}))


def test_whatever_is_asked_for_of_a_kickoff_needs_access_to_its_channel(harness):
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
        with pytest.raises(AccessUnknown, match=CHANNEL):
            harness.access.limit(OUTSIDE, ask)
    assert before == harness.image()
    for ask in reversed(asked):
        harness.access.limit(INSIDE, ask)


def test_its_people_and_those_to_whom_kickoff_writes_about_it_need_no_other_access(harness):
    harness.kickoff()
    theme, ballot = harness.theme(1), harness.ballot(1)
    harness.spotlight(1, who=PASSER_BY, by=SARA)
    for person in (BO, PASSER_BY):
        harness.access.limit(Access(person.user_id), harness.voting.cast, ballot, theme, by=person)
