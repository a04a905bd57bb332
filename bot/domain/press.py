"""One press of a button, or one form, command or event of Slack's: what it does, it does once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

KEPT_FOR = timedelta(hours=1)  # as long as Slack delivers an event again that it thinks was not received


class Repeated(Exception):
    """It has been answered before. They may have done the opposite since."""


@dataclass(frozen=True)
class Pressed:
    """`name` tells it from others in the team, `at` when it was, to the hour."""

    team_id: str
    name: str
    at: datetime
