"""Who runs which tests: some workers wait for browsers and processes, while others keep the processors busy."""

import os
from collections.abc import Iterable, Mapping

from xdist.scheduler import LoadGroupScheduling
from xdist.workermanage import WorkerController

# Tests that wait for other processes. Those that take longest begin first, so that nobody is left alone with them.
WAITING = (
    "tests/blackbox/test_hour.py",
    "tests/blackbox/test_journey.py",
    "tests/blackbox/test_malformed.py",
    "tests/browser/test_each_control.py",
    "tests/browser/test_each_element.py",
    "tests/test_wheel.py",
    "tests/browser/test_screens.py",
    "tests/blackbox/",
    "tests/browser/",
    "tests/sdk/",
)
COMPUTING = len(WAITING)
PROCESSORS = os.cpu_count() or 1
WAITERS = 3  # workers


def rank(test: str) -> int:
    """Where a test stands in the queue."""
    return next((place for place, path in enumerate(WAITING) if test.startswith(path)), COMPUTING)


def first_to_compute(queue: Mapping[str, Iterable[str]]) -> str | None:
    """The first group of tests that waits for nothing. It is soon found: only the few that wait come before."""
    return next((group for group, tests in queue.items() if rank(next(iter(tests))) == COMPUTING), None)


def left_undone(work: Mapping[str, Mapping[str, bool]]) -> dict[str, Mapping[str, bool]]:
    """The groups with a test that is not done yet."""
    return {group: tests for group, tests in work.items() if not all(tests.values())}


class Dealing(LoadGroupScheduling):
    """As many workers as there are processors compute while the others wait; in the end each does what is left."""

    def _assign_work_unit(self, node: WorkerController) -> None:
        if self.nodes.index(node) < PROCESSORS and (group := first_to_compute(self.workqueue)):
            self.workqueue.move_to_end(group, last=False)
        super()._assign_work_unit(node)

    def remove_node(self, node: WorkerController) -> str | None:
        """Deals out again what a worker that has died left undone. Returns the test that it died in, if it did.

        xdist 3.8 also deals out tests that are done. A worker that gets only those reports nothing, and the run
        never ends.
        """
        self.assigned_work[node] = left_undone(self.assigned_work[node])
        return super().remove_node(node)
