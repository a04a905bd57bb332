"""Numbers on the panel: of many only roughly how many, since each that it shows anew is one more call to Slack."""

from bisect import bisect_left

STEPS = (10, 20, 50, 100, 200, 500)


def step_below(count: int) -> int:
    """The highest step that the count is above; 0 for one that is to be said as it is."""
    place = bisect_left(STEPS, count)
    return STEPS[place - 1] if place else 0
