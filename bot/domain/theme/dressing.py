"""Dressing a kickoff in its theme: what a facilitator adds to it, and which messages show pictures of it."""

from dataclasses import dataclass, replace
from typing import TypeVar

from bot.domain.actors import Language
from bot.domain.brief import Brief, ThemeSummary
from bot.domain.dress import Accent, Dress
from bot.domain.kickoff.card import PrereadView
from bot.domain.kickoff.closing import Closing
from bot.domain.meeting.agenda_items import AgendaPlan, ItemDraft
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.pictures import PictureFile
from bot.domain.roadmap.roadmap import RoadmapView
from bot.domain.text import line
from bot.domain.theme.figure_lines import read

TAGLINE_LIMIT = 100
RUNNER_UP_MINUTES = 5


@dataclass(frozen=True)
class DressDraft:
    """As typed by somebody who reads `language`: the figures one on a line."""

    tagline: str
    accent: Accent
    figures: str
    language: Language


def checked(draft: DressDraft) -> Dress:
    """The draft, trimmed, its figures read. Raises InvalidField."""
    return Dress(
        tagline=line("tagline", draft.tagline, TAGLINE_LIMIT),
        accent=draft.accent,
        figures=read("figures", draft.figures, draft.language),
    )


@dataclass(frozen=True)
class ThemeChosen:
    """Told in the channel, once: which theme has been chosen."""

    brief: Brief


Pictured = ThemeChosen | PrereadView | AgendaNow | RoadmapView | Closing  # posted with pictures
OneOfThem = TypeVar("OneOfThem", bound=Pictured)


def with_pictures(view: OneOfThem, drawn: tuple[PictureFile, ...]) -> OneOfThem:
    """The view in a message that can show these pictures."""
    return replace(view, brief=replace(view.brief, pictures=drawn))


def as_item(theme: ThemeSummary) -> ItemDraft:
    """A runner-up as something to talk about."""
    return ItemDraft(theme.title, RUNNER_UP_MINUTES, purpose=theme.why)


@dataclass(frozen=True)
class OnAgenda:
    """What a facilitator is told who put a runner-up on the agenda; not `is_new` where it was there already."""

    title: str
    is_new: bool
    plan: AgendaPlan
