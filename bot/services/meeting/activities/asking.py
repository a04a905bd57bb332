"""What is particular to a kind of activity: what it asks, and what follows from the answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.meeting.activities.activity import Asked, Given
from storage.store import Session
from storage.tables.activities import Activity
from storage.tables.kickoffs import Kickoff

Asks = Callable[[Session, Kickoff], Sequence[Asked]]
Begins = Callable[[Session, Kickoff, datetime], None]
Concludes = Callable[[Session, Kickoff, Activity, Sequence[Given], datetime], None]


@dataclass(frozen=True)
class Asking:
    asks: Asks | None = None  # None: what is asked is typed by the facilitator
    begins: Begins | None = None  # once it is open, in the same transaction
    concludes: Concludes | None = None  # at the close, in the same transaction
