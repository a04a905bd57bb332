"""How a milestone stands on a given day."""

from enum import StrEnum


class Standing(StrEnum):
    OPEN = "open"
    AT_RISK = "at_risk"
    LATE = "late"
    DONE = "done"
    CANCELLED = "cancelled"
