"""A table: a row for each milestone, a column for each discipline, and in every cell a shape with its word."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.domain.dress import COLOURS, Colours
from bot.domain.pictures import Table, TableCell, TableRow
from bot.domain.standing import Standing
from bot.pictures.canvas import Canvas
from bot.pictures.lettering import NOTHING, Face, Lines, fitted, width_of, without_pictorials
from bot.pictures.marks import draw_mark, ink_of
from bot.pictures.palette import mixed

LEAST_WIDTH = 720  # a phone shows it at half that
MARGIN = 40
FIRST_COLUMN, COLUMN = 240, 132  # the others are at least so wide
PADDING = 12  # beside the words of a column
HEADING_SIZES, TITLE_SIZES, SIZES = range(32, 20, -2), range(24, 15, -2), range(22, 14, -1)
LINES = 4  # of a title
SMALL = 20
RADIUS = 11
UNDER_MARK, GAP, BETWEEN = 8, 18, 26
FAINT = 0.14  # how much of the deep tone is in what parts the rows


@dataclass(frozen=True)
class Entry:
    """A row, laid out."""

    title: Lines
    when: Lines
    cells: tuple[Lines, ...]
    marks: tuple[Standing | None, ...]

    @property
    def height(self) -> float:
        words = max((cell.height for cell in self.cells), default=0)
        return max(self.title.height + UNDER_MARK + self.when.height, 2 * RADIUS + UNDER_MARK + words)


@dataclass(frozen=True)
class Sheet:
    """The whole table, laid out."""

    column: float  # its width
    heading: Lines
    columns: tuple[Lines, ...]
    entries: tuple[Entry, ...]

    @property
    def width(self) -> float:
        return 2 * MARGIN + FIRST_COLUMN + self.column * len(self.columns)

    def middle(self, number: int) -> float:
        return MARGIN + FIRST_COLUMN + self.column * (number + 0.5)


def draw_table(table: Table) -> bytes | None:
    """A PNG; None if the font has not all of its words, or if any of them would have to be cut short."""
    sheet = laid_out(table)
    if not sheet:
        return None
    colours = COLOURS[table.accent]
    heads_from = MARGIN + sheet.heading.height + GAP
    top = heads_from + max(one.height for one in sheet.columns) + BETWEEN
    height = top + sum(entry.height + BETWEEN for entry in sheet.entries) - BETWEEN + MARGIN
    canvas = Canvas(sheet.width, height, colours.pale)
    canvas.text(MARGIN, MARGIN, sheet.heading, Face.BOLD, colours.deep)
    for number, words in enumerate(sheet.columns):
        _centred(canvas, sheet.middle(number), heads_from, words, Face.BOLD, colours.deep)
    for entry in sheet.entries:
        _draw(canvas, sheet, entry, top, colours)
        top += entry.height + BETWEEN
    return canvas.png()


def laid_out(table: Table) -> Sheet | None:
    """Its words as they are drawn; None if any of them cannot be drawn whole."""
    column = max(COLUMN, (LEAST_WIDTH - 2 * MARGIN - FIRST_COLUMN) / max(len(table.columns), 1))
    room = FIRST_COLUMN + column * len(table.columns)
    heading = without_pictorials(table.title, Face.BOLD)
    columns = [_whole(one, Face.BOLD, column - PADDING, SIZES, 2) for one in table.columns]
    entries = [_entry(row, column - PADDING) for row in table.rows]
    if not heading or not columns or not entries or not all(columns) or not all(entries):
        return None
    if _are_mixed_up(table.columns) or _are_mixed_up(f"{row.title} {row.when}" for row in table.rows):
        return None
    return Sheet(
        column,
        fitted(heading, Face.BOLD, width=room, sizes=HEADING_SIZES, most=2),
        tuple(filter(None, columns)),
        tuple(filter(None, entries)),
    )


def _are_mixed_up(names: Iterable[str]) -> bool:
    """Whether different names are the same one without their emoji."""
    different = set(names)
    return len({without_pictorials(name, Face.BOLD) for name in different}) < len(different)


def _entry(row: TableRow, room: float) -> Entry | None:
    title = _whole(row.title, Face.BOLD, FIRST_COLUMN - PADDING, TITLE_SIZES, LINES)
    cells = [_cell(cell, room) for cell in row.cells]
    if not title or not all(cells):
        return None
    when = Lines((row.when,), SMALL) if row.when else NOTHING
    return Entry(title, when, tuple(filter(None, cells)), tuple(cell.mark for cell in row.cells))


def _cell(cell: TableCell, room: float) -> Lines | None:
    return _whole(cell.words, Face.PLAIN, room, SIZES, 2)


def _whole(text: str, face: Face, width: float, sizes: Sequence[int], most: int) -> Lines | None:
    """None rather than a part of it."""
    if not (shown := without_pictorials(text, face)):
        return None
    lines = fitted(shown, face, width=width, sizes=sizes, most=most)
    return lines if "".join(lines.lines).replace(" ", "") == shown.replace(" ", "") else None


def _draw(canvas: Canvas, sheet: Sheet, entry: Entry, top: float, colours: Colours) -> None:
    canvas.box(MARGIN, top - BETWEEN / 2, sheet.width - 2 * MARGIN, 1, mixed(colours.pale, colours.deep, FAINT))
    canvas.text(MARGIN, top, entry.title, Face.BOLD, colours.deep)
    canvas.text(MARGIN, top + entry.title.height + UNDER_MARK, entry.when, Face.PLAIN, colours.deep)
    for number, (words, mark) in enumerate(zip(entry.cells, entry.marks, strict=True)):
        middle = sheet.middle(number)
        if not mark:
            _centred(canvas, middle, top, words, Face.PLAIN, colours.deep)
            continue
        draw_mark(canvas, mark, (middle, top + RADIUS), RADIUS, colours)
        _centred(canvas, middle, top + 2 * RADIUS + UNDER_MARK, words, Face.PLAIN, ink_of(mark, colours))


def _centred(canvas: Canvas, middle: float, top: float, words: Lines, face: Face, ink: str) -> None:
    """Each of its lines."""
    for number, line in enumerate(words.lines):
        one = Lines((line,), words.size)
        below = top + Lines(words.lines[: number + 1], words.size).height - words.size
        canvas.text(middle - width_of(line, face) * words.size / 2, below, one, face, ink)
