"""All that people may do can be done on PostgreSQL, and every message says there what it says on SQLite.

Most tests of the services run on SQLite alone, since what they decide is the same on either; `make thorough` runs
the ones that plan and post on both.
"""

import pytest

from bot.domain.brief import Phase
from storage.tables.deliveries import LiveMessage
from tests.services.service_harness import ServiceHarness
from tests.services.test_facts import bring_all_to, prepare, views
from tests.services.test_permissions import INTENTIONS, PEOPLE, bring_to, first_phase, nothing, outcome


def test_whoever_may_do_something_can(open_postgresql_harness: ServiceHarness) -> None:
    harness = open_postgresql_harness
    refused = {}
    for intention in INTENTIONS:
        by = PEOPLE[min(intention.who)]
        harness.clear()
        harness.kickoff()
        intention.ready(harness, by)
        bring_to(harness, first_phase(intention))
        intention.once_there(harness, by)
        refused[intention.what] = outcome(intention.act, harness, by)
    assert {"allowed"} == set(refused.values()), refused


@pytest.mark.parametrize("phase", [Phase.PREPARING, Phase.LIVE, Phase.FOLLOWING])
def test_every_message_says_the_same(
    open_harness: ServiceHarness, open_postgresql_harness: ServiceHarness, phase: Phase
) -> None:
    said = []
    for harness in (open_harness, open_postgresql_harness):
        prepare(harness, nothing, "Facilitators")
        bring_all_to(harness, phase, nothing, "Facilitators")
        said.append(views(harness, harness.rows(LiveMessage)))
    assert said[0]
    assert said[0] == said[1]
