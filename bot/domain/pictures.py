"""The pictures that are drawn for a kickoff: what is on them, and when one that was drawn can be used again."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, is_dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TypeVar

from bot.domain.actors import Language
from bot.domain.dress import Accent, OwnPicture
from bot.domain.figures import Figure
from bot.domain.standing import Standing

MOST_PIECES = 150
JOINED_MEANWHILE = 4  # people, since a picture of a puzzle was drawn
DRAWING = 2  # raise it when bot.pictures draws something in another way, so that it is drawn again


@dataclass(frozen=True)
class Banner:
    """A title of at most 60 characters, a project of at most 80, a tagline of at most 100, and the day in words.

    `emoji` is the name of the theme's, without colons.
    """

    title: str
    project: str
    when: str
    accent: Accent
    emoji: str = ""
    tagline: str = ""


@dataclass(frozen=True)
class Chart:
    """At most twelve figures, their numbers written as `language` writes them."""

    figures: tuple[Figure, ...]
    accent: Accent
    language: Language


@dataclass(frozen=True)
class Mark:
    """A milestone on the line of a timeline."""

    on: date
    standing: Standing


@dataclass(frozen=True)
class Row:
    """A milestone in words below it: a title of at most 100 characters, when it is due and how it stands."""

    mark: Mark
    title: str
    when: str
    owner_id: str = ""
    owner: str = ""  # the name of that person, if it is known


@dataclass(frozen=True)
class Timeline:
    """At most fifty marks, the earliest first; eight rows are as many as can be read on a phone.

    `as_of` is the day that it shows, `in_words` says so, and `first` and `last` are the days on the ends of the
    line. `more` is said of the milestones that have no row.
    """

    title: str
    marks: tuple[Mark, ...]
    rows: tuple[Row, ...]
    as_of: date
    in_words: str
    first: str
    last: str
    more: str
    accent: Accent


@dataclass(frozen=True)
class TableCell:
    """A word or two; `mark` is the shape above it, if there is one."""

    words: str
    mark: Standing | None = None


@dataclass(frozen=True)
class TableRow:
    title: str
    when: str  # "" for what has no day
    cells: tuple[TableCell, ...]  # one in each column


@dataclass(frozen=True)
class Table:
    """At most eight columns and twelve rows: as many as can be read."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    accent: Accent


@dataclass(frozen=True)
class Jigsaw:
    """A banner as a puzzle of so many pieces, at most 150, of which `there` are in their place. `brought` says in
    words what they are, for those who do not see it."""

    banner: Banner
    pieces: int
    there: int
    brought: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        return self.banner.title


Coloured = TypeVar("Coloured", bound=Banner | Chart | Timeline | Table)
Drawn = Banner | Chart | Timeline | Table | Jigsaw
Picture = Drawn | OwnPicture


def digest(picture: Picture, drawing: int = DRAWING) -> str:
    """64 characters, the same for as long as the same picture would be drawn."""
    content = json.dumps([drawing, type(picture).__name__, _without_names(picture)], default=_as_json)
    return sha256(content.encode()).hexdigest()


def _as_json(part: object) -> object:
    return vars(part) if is_dataclass(part) else str(part)


def _without_names(picture: Picture) -> Picture:
    """Owners count by their ids: whether Slack has told their names is no reason to draw it again. Nor are words
    that are not drawn.

    A picture of the team's own counts by its file, however the team says what it shows.
    """
    if isinstance(picture, OwnPicture):
        return replace(picture, alt="")
    if isinstance(picture, Jigsaw):
        return replace(picture, brought=())
    if not isinstance(picture, Timeline):
        return picture
    return replace(picture, rows=tuple(replace(row, owner="") for row in picture.rows))


@dataclass(frozen=True)
class PictureFile:
    """A picture that Slack has as file `file_id`."""

    digest: str
    file_id: str


def found(picture: Picture, among: Iterable[PictureFile]) -> PictureFile | None:
    """The picture as it would be drawn now, or else one that is true as well."""
    by_digest = {drawn.digest: drawn for drawn in among}
    return next((by_digest[key] for key in map(digest, _as_true(picture)) if key in by_digest), None)


def _as_true(picture: Picture) -> Iterator[Picture]:
    """The picture, and those that say the same in another colour, or the same but for the tagline."""
    if isinstance(picture, OwnPicture):
        yield picture
    elif isinstance(picture, Jigsaw):
        yield from (replace(picture, banner=banner) for banner in _banners(picture.banner))
    elif isinstance(picture, Banner):
        yield from _banners(picture)
    else:
        yield from _colours(picture)


def _banners(banner: Banner) -> Iterator[Banner]:
    for each in (banner, replace(banner, tagline="")):
        yield from _colours(each)


def _colours(picture: Coloured) -> Iterator[Coloured]:
    """As it is, and in every other colour."""
    yield picture
    yield from (replace(picture, accent=accent) for accent in Accent)


def jigsaw(banner: Banner, people: int, brought: tuple[str, ...]) -> Jigsaw:
    """A piece for each person; for very many people in proportion, since pieces can only be so small."""
    pieces = min(max(people, 1), MOST_PIECES)
    return Jigsaw(banner, pieces, len(brought) * pieces // max(people, 1), brought)


def last_drawn(jigsaw: Jigsaw, among: Iterable[PictureFile]) -> tuple[Jigsaw, PictureFile] | None:
    """The picture as it would be drawn now, or else as it was a moment ago, of which the words are not known."""
    by_digest = {drawn.digest: drawn for drawn in among}
    if now := found(jigsaw, by_digest.values()):
        return jigsaw, now
    before = ((one, by_digest.get(digest(one))) for one in (_before(jigsaw) if by_digest else ()))
    return next(((one, drawn) for one, drawn in before if drawn), None)


def _before(jigsaw: Jigsaw) -> Iterator[Jigsaw]:
    """The likeliest first: with fewer or more pieces in their place, and with a few people fewer."""
    for pieces in range(jigsaw.pieces, max(jigsaw.pieces - JOINED_MEANWHILE, 0), -1):
        for there in sorted(range(pieces + 1), key=lambda number: abs(number - jigsaw.there)):
            yield replace(jigsaw, pieces=pieces, there=there, brought=())
