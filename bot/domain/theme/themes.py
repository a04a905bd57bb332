"""Themes: what may tie the parts of a kickoff together, as people propose it."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.brief import ThemeSummary
from bot.domain.errors import Fault, InvalidField
from bot.domain.text import folded, line

TITLE_LIMIT = 60
WHY_LIMIT = 200
EACH_PROPOSES = 5  # so that there is room for what others think of
THEMES_LIMIT = 15  # two blocks each, and Slack takes 50 in a message

# A short list rather than a free field: it is quicker on a phone, and no theme needs the whole catalogue.
EMOJI = (
    "rocket", "seedling", "compass", "bridge_at_night", "sunrise", "mountain", "ocean", "boat", "anchor",
    "building_construction", "jigsaw", "hammer_and_wrench", "art", "musical_note", "trophy", "handshake",
    "bulb", "star", "fire", "heart",
)  # fmt: skip


@dataclass(frozen=True)
class ThemeDraft:
    title: str
    why: str = ""
    emoji: str = ""


def checked(draft: ThemeDraft) -> ThemeDraft:
    """The draft, trimmed. Raises InvalidField."""
    title = line("title", draft.title, TITLE_LIMIT, required=True)
    if draft.emoji and draft.emoji not in EMOJI:
        raise InvalidField("emoji", Fault.NOT_A_CHOICE)
    return ThemeDraft(title, line("why", draft.why, WHY_LIMIT), draft.emoji)


def of_title(title: str, themes: Iterable[ThemeSummary]) -> ThemeSummary | None:
    """The theme that is called so, however it is spelled in capitals and small letters."""
    return next((theme for theme in themes if folded(theme.title) == folded(title)), None)


@dataclass(frozen=True)
class MyThemes:
    """The themes that one person may change or withdraw: their own, and all of them for a facilitator."""

    reader_id: str
    is_facilitator: bool
    themes: tuple[ThemeSummary, ...]

    def may_edit(self, theme: ThemeSummary) -> bool:
        """Someone who proposed it too may take their name off it; its words stay with the one who was first."""
        return self.is_facilitator or theme.proposed_by == self.reader_id
