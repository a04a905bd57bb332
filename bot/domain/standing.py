"""How a milestone stands on a given day; here, and not with the roadmap, since pictures show it too."""

from enum import StrEnum


class Standing(StrEnum):
    OPEN = "open"
    AT_RISK = "at_risk"
    LATE = "late"
    DONE = "done"
    CANCELLED = "cancelled"
