"""What tests begin from, made once: the next that begins from the same goes back to it."""

from collections.abc import Callable, Hashable

from tests.services.service_harness import ServiceHarness, Snapshot

HEADER = 100  # bytes of an image, in which SQLite counts how often it has been gone back to


class Beginnings:
    def __init__(self, harness: ServiceHarness) -> None:
        self._harness = harness
        self._made: dict[Hashable, Snapshot] = {}

    def once(self, beginning: Hashable, make: Callable[[], object]) -> None:
        """Makes it, or goes back to it."""
        if beginning in self._made:
            self._harness.go_back_to(self._made[beginning])
        else:
            make()
            self._made[beginning] = self._harness.kept()

    def once_from_here(self, what: Hashable, make: Callable[[], object]) -> None:
        """The same, of what is made of all that is there now."""
        rows = hash(self._harness.image()[HEADER:])
        self.once((rows, self._harness.clock.at, what), make)

    def close(self) -> None:
        for kept in self._made.values():
            kept.close()
