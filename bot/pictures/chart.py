"""A theme's figures as bars, each with its label, value and unit written above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.dress import COLOURS, Colours
from bot.domain.figures import Figure, written
from bot.domain.pictures import Chart
from bot.pictures.canvas import ASCENT, Canvas
from bot.pictures.lettering import Face, Lines, drawable, fitted, width_of, wrapped
from bot.pictures.palette import mixed

WIDTH = 1000
MARGIN = 48
ROOM = WIDTH - 2 * MARGIN
SIZES = range(32, 8, -2)  # a number as long as they come gets smaller
MOST_FOR_VALUE = 0.55  # of the room; the label gets the rest
BETWEEN = 32  # a label and its value
ABOVE_BAR, BAR = 12, 24
BELOW_ROW = 26
LEAST_BAR = 4  # so that a small value beside a huge one is seen to be there
TRACK = 0.13  # how much of the deep tone is in what a bar lies on
ZERO, WHOLE = Decimal(0), Decimal(100)


@dataclass(frozen=True)
class Bar:
    """From where, and how far to the right, in pixels."""

    x: float
    length: float


@dataclass(frozen=True)
class Row:
    label: Lines
    value: Lines
    bar: Bar | None

    @property
    def words(self) -> float:
        return max(self.label.height, self.value.height)

    @property
    def height(self) -> float:
        return self.words + (ABOVE_BAR + BAR if self.bar else 0) + BELOW_ROW


def draw_chart(chart: Chart) -> bytes | None:
    """A PNG; None if there are no figures, or if the font has not all of their words."""
    rows = [row for figure in chart.figures if (row := _row(figure, chart))]
    if not rows or len(rows) < len(chart.figures):
        return None
    colours = COLOURS[chart.accent]
    canvas = Canvas(WIDTH, sum(row.height for row in rows) + 2 * MARGIN - BELOW_ROW, colours.pale)
    top: float = MARGIN
    for row in rows:
        _draw(canvas, row, top, colours)
        top += row.height
    return canvas.png()


def _row(figure: Figure, chart: Chart) -> Row | None:
    said = drawable(written(figure, chart.language), Face.BOLD)
    named = drawable(figure.label, Face.PLAIN)
    if not said or not named:
        return None
    value = fitted(said, Face.BOLD, width=ROOM * MOST_FOR_VALUE, most=1, sizes=SIZES)
    scale = _compared_with(figure, chart.figures)
    return Row(
        wrapped(named, Face.PLAIN, SIZES[0], ROOM - BETWEEN - _width(value)),
        value,
        _bar(figure.value, scale) if scale else None,
    )


def _width(value: Lines) -> float:
    return width_of(value.lines[0], Face.BOLD) * value.size


def _compared_with(figure: Figure, figures: Sequence[Figure]) -> list[Decimal]:
    """The values on the scale of this one: euros are compared with euros, a lone percentage with the whole."""
    values = [other.value for other in figures if other.unit == figure.unit]
    if len(values) > 1:
        return values
    return [figure.value, WHOLE] if figure.unit == "%" and ZERO <= figure.value <= WHOLE else []


def _bar(value: Decimal, scale: Sequence[Decimal]) -> Bar:
    """All bars of a scale begin at the same zero, and together they fill the width."""
    low, high = min(ZERO, *scale), max(ZERO, *scale)
    span = high - low or WHOLE
    zero = MARGIN + ROOM * float(-low / span)
    length = max(ROOM * float(abs(value) / span), LEAST_BAR) if value else 0.0
    return Bar(zero - length if value < 0 else zero, length)


def _draw(canvas: Canvas, row: Row, top: float, colours: Colours) -> None:
    canvas.text(MARGIN, top, row.label, Face.PLAIN, colours.deep)
    same_baseline = top + ASCENT * (row.label.size - row.value.size)
    canvas.text(WIDTH - MARGIN - _width(row.value), same_baseline, row.value, Face.BOLD, colours.deep)
    if row.bar:
        below = top + row.words + ABOVE_BAR
        canvas.box(MARGIN, below, ROOM, BAR, mixed(colours.pale, colours.deep, TRACK))
        canvas.box(row.bar.x, below, row.bar.length, BAR, colours.deep)
