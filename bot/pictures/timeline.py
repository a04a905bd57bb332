"""A roadmap: every milestone as a mark on a line of days, and below it those that matter now, in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.domain.dress import COLOURS, Colours
from bot.domain.pictures import Mark, Row, Timeline
from bot.domain.text import clipped
from bot.pictures.canvas import Canvas
from bot.pictures.lettering import NOTHING, Face, Lines, drawable, fitted, width_of, without_pictorials
from bot.pictures.marks import draw_mark, ink_of
from bot.pictures.palette import mixed

WIDTH = 720  # a phone shows it at half that
MARGIN = 40
ROOM = WIDTH - 2 * MARGIN
HEADING_SIZES = range(32, 20, -2)
TITLE_SIZES = range(28, 21, -2)
SMALL = 22
RADIUS, LEVELS = 11, 4  # of the marks on the line, and how many may stand one above the other
LINE_ROOM = 2 * RADIUS * LEVELS + 4
FIRST, LAST = MARGIN + RADIUS, WIDTH - MARGIN - RADIUS  # the ends of the line, for the middle of a mark
BEAM = 4
TRACK, FAINT = 0.28, 0.14  # how much of the deep tone is in the line, and in what parts the rows
INDENT = 44  # of the words of a row, beside its mark
GAP, BETWEEN = 18, 30


@dataclass(frozen=True)
class Entry:
    """A row, laid out."""

    row: Row
    title: Lines
    about: Lines

    @property
    def height(self) -> float:
        return self.title.height + 8 + self.about.height


@dataclass(frozen=True)
class Words:
    heading: Lines
    as_of: Lines
    first: Lines
    last: Lines
    more: Lines
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Spot:
    """Where a mark lies on the line: `level` marks are between it and the line."""

    x: float
    level: int
    mark: Mark


def draw_timeline(timeline: Timeline) -> bytes | None:
    """A PNG; None if there is nothing on it, or if the font has not all of its titles."""
    words = laid_out(timeline)
    if not words:
        return None
    colours = COLOURS[timeline.accent]
    rows_from = MARGIN + words.heading.height + GAP + SMALL + LINE_ROOM + BEAM + SMALL + 2 * GAP
    height = rows_from + sum(entry.height + BETWEEN for entry in words.entries) + words.more.height
    canvas = Canvas(WIDTH, height + MARGIN - (0 if words.more.lines else BETWEEN), colours.pale)
    canvas.text(MARGIN, MARGIN, words.heading, Face.BOLD, colours.deep)
    _draw_line(canvas, timeline, words, MARGIN + words.heading.height + GAP, colours)
    below = _draw_rows(canvas, words.entries, rows_from, colours)
    canvas.text(MARGIN, below, words.more, Face.PLAIN, colours.deep)
    return canvas.png()


def laid_out(timeline: Timeline) -> Words | None:
    """Its words as they are drawn; None if the font has not all of a title, or its titles only differ in emoji."""
    entries = [entry for row in timeline.rows if (entry := _entry(row))]
    heading = without_pictorials(timeline.title, Face.BOLD)
    if not timeline.marks or not heading or len(entries) < len(timeline.rows) or _are_mixed_up(entries):
        return None
    return Words(
        fitted(heading, Face.BOLD, width=ROOM, sizes=HEADING_SIZES, most=2),
        _small(timeline.in_words),
        _small(timeline.first),
        _small(timeline.last),
        _small(timeline.more),
        tuple(entries),
    )


def _are_mixed_up(entries: Sequence[Entry]) -> bool:
    """Whether milestones of different names have the same one without their emoji."""
    names = {entry.row.title for entry in entries}
    return len({without_pictorials(name, Face.BOLD) for name in names}) < len(names)


def _entry(row: Row) -> Entry | None:
    title = without_pictorials(row.title, Face.BOLD)
    if not title:
        return None
    owner = drawable(row.owner, Face.PLAIN) or ""
    about = f"{row.when} · {owner}" if owner else row.when
    room = ROOM - INDENT
    return Entry(row, fitted(title, Face.BOLD, width=room, sizes=TITLE_SIZES, most=2), _small(about, room))


def _small(text: str, room: float = ROOM) -> Lines:
    """On one line, cut short if it must be."""
    cuts = (clipped(text, most) for most in range(len(text), 0, -1))
    return (
        Lines((next(cut for cut in cuts if width_of(cut, Face.PLAIN) * SMALL <= room),), SMALL)
        if text
        else NOTHING
    )


def _draw_line(canvas: Canvas, timeline: Timeline, words: Words, top: float, colours: Colours) -> None:
    line_at = top + SMALL + LINE_ROOM
    _draw_day(canvas, timeline, words.as_of, top, colours)
    canvas.box(MARGIN, line_at, ROOM, BEAM, mixed(colours.pale, colours.deep, TRACK))
    for spot in spread(timeline.marks, timeline.as_of):
        middle = line_at - RADIUS * (2 * spot.level + 1)
        draw_mark(canvas, spot.mark.standing, (spot.x, middle), RADIUS * 0.92, colours)
    below = line_at + BEAM + 8
    canvas.text(MARGIN, below, words.first, Face.PLAIN, colours.deep)
    if words.last != words.first:
        canvas.text(WIDTH - MARGIN - _width(words.last), below, words.last, Face.PLAIN, colours.deep)


def _draw_day(canvas: Canvas, timeline: Timeline, said: Lines, top: float, colours: Colours) -> None:
    """The day that the picture is of: its words, within the margins, and a line from them down to it."""
    x = place(timeline.as_of, timeline.marks, timeline.as_of)
    left = min(max(MARGIN, x - _width(said) / 2), WIDTH - MARGIN - _width(said))
    canvas.text(left, top, said, Face.PLAIN, colours.deep)
    canvas.box(x - 1, top + SMALL + 6, 2, LINE_ROOM + BEAM, colours.deep)


def _draw_rows(canvas: Canvas, entries: Sequence[Entry], top: float, colours: Colours) -> float:
    """Returns where the last of them ends."""
    for entry in entries:
        standing = entry.row.mark.standing
        canvas.box(MARGIN, top - BETWEEN / 2, ROOM, 1, mixed(colours.pale, colours.deep, FAINT))
        draw_mark(canvas, standing, (MARGIN + 14, top + entry.title.size / 2), 13, colours)
        canvas.text(MARGIN + INDENT, top, entry.title, Face.BOLD, colours.deep)
        below = top + entry.title.height + 8
        canvas.text(MARGIN + INDENT, below, entry.about, Face.PLAIN, ink_of(standing, colours))
        top += entry.height + BETWEEN
    return top


def place(day: date, marks: Sequence[Mark], as_of: date) -> float:
    """How far to the right a day lies. The first and the last day lie on the ends."""
    days = [*(mark.on for mark in marks), as_of]
    span = (max(days) - min(days)).days or 1
    return FIRST + (LAST - FIRST) * (day - min(days)).days / span


def spread(marks: Sequence[Mark], as_of: date) -> list[Spot]:
    """No two touch: those of days that lie close together stand above each other, and only if there are too many
    for that a little beside their day."""
    limits = [float(LAST)] * LEVELS
    spots = []
    for spot in reversed(list(_levelled(marks, as_of))):
        kept = replace(spot, x=min(spot.x, limits[spot.level]))
        limits[spot.level] = kept.x - 2 * RADIUS
        spots.append(kept)
    return spots[::-1]


def _levelled(marks: Sequence[Mark], as_of: date) -> Iterator[Spot]:
    """Each on the lowest level that is free on its day, or else where room comes first."""
    free_from = [float(FIRST)] * LEVELS
    for mark in sorted(marks, key=lambda one: one.on):
        day = place(mark.on, marks, as_of)
        level = next((level for level, x in enumerate(free_from) if x <= day), free_from.index(min(free_from)))
        x = max(day, free_from[level])
        free_from[level] = x + 2 * RADIUS
        yield Spot(x, level, mark)


def _width(laid_out: Lines) -> float:
    return max((width_of(text, Face.PLAIN) for text in laid_out.lines), default=0) * laid_out.size
