"""Dressing a kickoff in its theme: what a facilitator adds to it, and which messages show pictures of it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from bot.domain.actors import Language
from bot.domain.brief import Brief, ThemeSummary
from bot.domain.dress import Accent, Dress, OwnPicture
from bot.domain.errors import Fault, InvalidField, Limit, LimitReached
from bot.domain.kickoff.card import PrereadView
from bot.domain.kickoff.closing import Closing
from bot.domain.meeting.activities.grid import GridShown
from bot.domain.meeting.activities.puzzle import PuzzleView
from bot.domain.meeting.agenda_items import AgendaPlan, ItemDraft
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.recap import Recap
from bot.domain.pictures import PictureFile
from bot.domain.roadmap.roadmap import RoadmapView
from bot.domain.text import line
from bot.domain.theme.figure_lines import read

TAGLINE_LIMIT = 100
PICTURE_ALT_LIMIT = 300
PICTURE_KINDS = ("image/png", "image/jpeg", "image/gif")  # what Slack shows in a message
RUNNER_UP_MINUTES = 5
DRESSERS_LIMIT = 5  # in a kickoff; each is a direct message to somebody


@dataclass(frozen=True)
class PictureDraft:
    """`file_id` is that of what was uploaded now, "" for nothing, and `kind` its media type."""

    file_id: str
    kind: str
    alt: str
    is_dropped: bool = False  # the one that there is


@dataclass(frozen=True)
class DressDraft:
    """As typed by somebody who reads `language`: the figures one on a line."""

    tagline: str
    accent: Accent
    figures: str
    language: Language
    picture: PictureDraft | None = None  # None: the form did not ask


def checked(draft: DressDraft, picture: OwnPicture | None) -> Dress:
    """The draft, trimmed, its figures read; `picture` is the one that there is. Raises InvalidField."""
    return Dress(
        picture=_picture(draft.picture, picture) if draft.picture else picture,
        tagline=line("tagline", draft.tagline, TAGLINE_LIMIT),
        accent=draft.accent,
        figures=read("figures", draft.figures, draft.language),
    )


def require_room(asked: int) -> None:
    if asked >= DRESSERS_LIMIT:
        raise LimitReached(Limit.DRESSERS, DRESSERS_LIMIT)


def require_can_be_asked(
    user_id: str, *, is_reachable: bool, leads: Collection[str], asked: Collection[str]
) -> None:
    """`leads` may dress the theme anyway, and `asked` have been asked before. Raises InvalidField."""
    if not user_id:
        raise InvalidField("user_id", Fault.MISSING)
    if not is_reachable:
        raise InvalidField("user_id", Fault.UNREACHABLE)
    if user_id in leads:
        raise InvalidField("user_id", Fault.LEADS)
    if user_id in asked:
        raise InvalidField("user_id", Fault.ASKED)


def _picture(draft: PictureDraft, now: OwnPicture | None) -> OwnPicture | None:
    if draft.file_id and draft.kind not in PICTURE_KINDS:
        raise InvalidField("picture", Fault.NOT_A_PICTURE)
    kept = now.file_id if now and not draft.is_dropped else ""
    if not (file_id := draft.file_id or kept):
        return None
    return OwnPicture(file_id, line("picture_alt", draft.alt, PICTURE_ALT_LIMIT, required=True))


@dataclass(frozen=True)
class ThemeToDress:
    """What the form begins with. `may_ask`: whether its reader may ask somebody else to fill it in."""

    kickoff_id: int
    theme: ThemeSummary
    may_ask: bool


@dataclass(frozen=True)
class DressingAsked:
    """The private message to somebody who is asked to dress the theme."""

    brief: Brief
    asked_by: str


@dataclass(frozen=True)
class ThemeChosen:
    """Told in the channel, once: which theme has been chosen."""

    brief: Brief


Pictured = (  # posted with pictures
    ThemeChosen | PrereadView | AgendaNow | RoadmapView | GridShown | PuzzleView | Recap | Closing
)
OneOfThem = TypeVar("OneOfThem", bound=Pictured)


def with_pictures(view: OneOfThem, drawn: tuple[PictureFile, ...]) -> OneOfThem:
    """The view in a message that can show these pictures."""
    brief: Any = replace(view.brief, pictures=drawn)  # of the class that it was, with or without people
    return replace(view, brief=brief)


def as_item(theme: ThemeSummary) -> ItemDraft:
    """A runner-up as something to talk about."""
    return ItemDraft(theme.title, RUNNER_UP_MINUTES, purpose=theme.why)


@dataclass(frozen=True)
class OnAgenda:
    """What a facilitator is told who put a runner-up on the agenda; not `is_new` where it was there already."""

    title: str
    is_new: bool
    plan: AgendaPlan
