"""One person's Home: what waits for them, their kickoffs, their milestones, and what they may do there."""

from dataclasses import dataclass

from bot.domain.kickoff import Brief
from bot.domain.roadmap import MilestoneLine


@dataclass(frozen=True)
class HomeView:
    """The kickoffs that they are part of, and the open milestones that they own."""

    kickoffs: tuple[Brief, ...]
    milestones: tuple[MilestoneLine, ...]
    may_create: bool = True
    may_settle: bool = False  # the settings of the workspace
