"""Whatever happens to milestones in a year, each reminder that is to come comes once, and no other does.

`python -m tests.bench.year` plays it whole.
"""

from tests.services.roadmap.a_year import Year
from tests.services.service_harness import ServiceHarness


def test_a_year_goes_by_the_rule(usual_harness: ServiceHarness) -> None:
    year = Year(usual_harness, seed=1, kickoffs=6, milestones=16)
    year.play()
    year.check()
    assert 0.9 * len(year.moments) < year.on_time
    assert 60 < year.reminders
    assert year.told
