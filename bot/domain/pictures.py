"""The pictures that are drawn for a kickoff: what is on them, and when one that was drawn can be used again."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from hashlib import sha256

from bot.domain.actors import Language
from bot.domain.dress import Accent, OwnPicture
from bot.domain.figures import Figure
from bot.domain.standing import Standing

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


Drawn = Banner | Chart | Timeline | Table
Picture = Drawn | OwnPicture


def digest(picture: Picture, drawing: int = DRAWING) -> str:
    """64 characters, the same for as long as the same picture would be drawn."""
    content = json.dumps([drawing, type(picture).__name__, asdict(_without_names(picture))], default=str)
    return sha256(content.encode()).hexdigest()


def _without_names(picture: Picture) -> Picture:
    """Owners count by their ids: whether Slack has told their names is no reason to draw it again.

    A picture of the team's own counts by its file, however the team says what it shows.
    """
    if isinstance(picture, OwnPicture):
        return replace(picture, alt="")
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
    said = [picture, replace(picture, tagline="")] if isinstance(picture, Banner) else [picture]
    for each in said:
        yield each
        if not isinstance(each, OwnPicture):
            yield from (replace(each, accent=accent) for accent in Accent)
