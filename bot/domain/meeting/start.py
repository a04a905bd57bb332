"""Around the start: when people are told that it is near, and when a start that did not happen is asked about."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.brief import Brief

AHEAD = timedelta(minutes=10)
PATIENCE = timedelta(minutes=20)


@dataclass(frozen=True)
class StartSoon:
    """To somebody who has joined. `link` leads to the card, once Slack has said where it is."""

    brief: Brief
    card_ts: str | None = None
    link: str = ""


@dataclass(frozen=True)
class NotStarted:
    """To the facilitator. `has_moved`: it starts at another time now than the one that was asked about."""

    brief: Brief
    is_facilitator: bool = True  # False once they lead it no more
    has_moved: bool = False


def told_at(starts_at: datetime) -> datetime:
    return starts_at - AHEAD


def asked_at(starts_at: datetime) -> datetime:
    return starts_at + PATIENCE
