"""Numbers on the panel: large ones are rounded, since each one that changes is another call to Slack."""

from bisect import bisect_left

STEPS = (10, 20, 50, 100, 200, 500)


def step_below(count: int) -> int:
    """The highest step below the count; 0 for a count that is shown as it is."""
    place = bisect_left(STEPS, count)
    return STEPS[place - 1] if place else 0
