"""How something is that Kickoff cannot do without."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Condition:
    """`said` is for operators: how it is, and what to do if it is not good."""

    is_good: bool
    said: str
