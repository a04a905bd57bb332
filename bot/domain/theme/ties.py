"""The theme's thread: in one line, speakers tie their part to the theme. It shows while their part is on."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.brief import ThemeSummary
from bot.domain.errors import Reason, WrongMoment
from bot.domain.meeting.agenda import ItemSummary
from bot.domain.text import line

TIE_LIMIT = 120
PARTS_SHOWN = 20  # in the form


@dataclass(frozen=True)
class TiesForm:
    """The parts of which its reader can say how they tie to the theme."""

    kickoff_id: int
    theme: ThemeSummary
    items: tuple[ItemSummary, ...]


def require_theme(theme: ThemeSummary | None) -> ThemeSummary:
    """Raises WrongMoment until one has been chosen."""
    if theme is None:
        raise WrongMoment(Reason.NO_THEME_YET)
    return theme


def may_tie(item: ItemSummary, user_id: str, *, leads: bool) -> bool:
    """The speaker, and facilitators for somebody who is not in Slack."""
    return item.speaker_id == user_id or (leads and bool(item.speaker_name))


def checked(item_id: int, text: str) -> str:
    """Trimmed; it may be empty. Raises InvalidField."""
    return line(field_of(item_id), text, TIE_LIMIT)


def field_of(item_id: int) -> str:
    """The name of the field for a part."""
    return f"tie:{item_id}"


def untied(items: Iterable[ItemSummary]) -> tuple[ItemSummary, ...]:
    """Those without a line, one for each of their speakers."""
    without = (item for item in items if (item.speaker_id or item.speaker_name) and not item.tie)
    return tuple({(item.speaker_id, item.speaker_name): item for item in without}.values())
