"""What happens to a milestone after it was added, and what is kept of it as its history."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ChangeKind(StrEnum):
    """A change is kept with what was before and after: dates in ISO format, user ids or words, by its kind."""

    MOVED = "moved"  # from one date to another
    REASSIGNED = "reassigned"  # from one owner to another; "" for nobody
    RENAMED = "renamed"
    SPLIT = "split"  # `new` is the title of the part that was added
    DONE = "done"
    UNDONE = "undone"
    CANCELLED = "cancelled"
    REOPENED = "reopened"
    AT_RISK = "at_risk"  # `new` is what is needed; "" once it is no longer at risk


@dataclass(frozen=True)
class DateMove:
    """`since` is the date that the form began from: what others have decided meanwhile is not undone unseen."""

    milestone_id: int
    to: date
    since: date

    @property
    def field(self) -> str:
        """What its field in the form is called: what the form shows is what it began from."""
        return f"due_on:{self.milestone_id}:{self.since.toordinal()}"
