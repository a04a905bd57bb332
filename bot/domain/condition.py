"""How something is that Kickoff cannot do without."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Condition:
    """`said` is for whoever runs Kickoff: how it is, and where it is not good what to do."""

    is_good: bool
    said: str
