"""The agenda is pinned to its channel while the kickoff is live."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pinning:
    """Which message of its channel to pin, or to take off its pins."""

    ts: str
    is_pinned: bool
