"""The panel of a facilitator of a live meeting: where it is, what comes next, and the moves, in private."""

from dataclasses import dataclass, field

from bot.domain.brief import Brief, Phase
from bot.domain.meeting.agenda import ItemSummary
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.captures import CaptureKind
from bot.domain.meeting.heard import Hearing
from bot.domain.meeting.parts import ALONE, Parts
from bot.domain.meeting.reading_out import ToReadOut
from bot.domain.meeting.timekeeping import A_MINUTE


@dataclass(frozen=True)
class Panel:
    """`leads` is False once its reader no longer leads the kickoff."""

    agenda: AgendaNow
    leads: bool = True
    requests: tuple[str, ...] = ()  # the speakers who ask for two more minutes
    hearing: Hearing = field(default_factory=Hearing)
    caught: tuple[tuple[CaptureKind, int], ...] = ()  # how many of each kind, where there are any
    to_read_out: tuple[ToReadOut, ...] = ()
    parts: Parts = ALONE
    concerns: int = 0  # that are open

    @property
    def next_item(self) -> ItemSummary | None:
        return None if self.agenda.is_last else self.agenda.open_items[self.agenda.position + 1]

    @property
    def has_rest(self) -> bool:
        """Whether there is something to book that is not booked yet."""
        is_held = self.agenda.brief.phase in (Phase.FOLLOWING, Phase.CLOSED)
        is_due = is_held or self.agenda.is_past_its_end
        return is_due and bool(self.agenda.rest) and self.parts.later is None

    @property
    def is_nearly_over(self) -> bool:
        """Whether the current item has a minute left, or less."""
        return not self.agenda.paused_since and self.agenda.left <= A_MINUTE


@dataclass(frozen=True)
class EarlierPanel:
    """Of a facilitator whose place another has taken."""

    brief: Brief
