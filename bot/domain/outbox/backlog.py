"""What the outbox still has to do, for operators."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

LATELY = timedelta(days=7)  # what was refused before that is no longer told


@dataclass(frozen=True)
class Backlog:
    outstanding: int  # messages that are planned or under way, whenever they are due
    overdue: int  # of these, the ones that are due, and not put off on purpose
    oldest: timedelta = timedelta()  # for how long the oldest of them has been due
    refused: Mapping[str, int] = field(default_factory=dict)  # lately, by Slack's word for why
