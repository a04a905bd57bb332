"""The mark of a milestone: its shape tells how it stands as much as its colour does."""

from collections.abc import Callable

from bot.domain.dress import Colours
from bot.domain.standing import Standing
from bot.pictures.canvas import Canvas
from bot.pictures.outlines import circle, line, shape

LATE, AT_RISK = "#a3123a", "#7d4a00"  # both can be read on the pale tone of every accent
LINE = 0.26  # the width of a line, in radii

Draw = Callable[[Canvas, float, float, float, Colours], None]


def draw_mark(
    canvas: Canvas, standing: Standing, at: tuple[float, float], radius: float, colours: Colours
) -> None:
    """Within that radius of its middle, but for half a line."""
    _DRAWN_BY[standing](canvas, *at, radius, colours)


def ink_of(standing: Standing, colours: Colours) -> str:
    """The colour in which it is written about."""
    return {Standing.LATE: LATE, Standing.AT_RISK: AT_RISK}.get(standing, colours.deep)


def _ring(canvas: Canvas, x: float, y: float, radius: float, colours: Colours) -> None:
    inside = circle(x, y, radius * (1 - LINE / 2))
    canvas.fill(inside, colours.pale)
    canvas.trace(inside, colours.deep, LINE * radius)


def _tick(canvas: Canvas, x: float, y: float, radius: float, colours: Colours) -> None:
    canvas.disc(x, y, radius, colours.deep)
    tick = line([(-0.45, 0.02), (-0.12, 0.36), (0.48, -0.34)])
    canvas.trace(tick.placed(x, y, radius), colours.pale, LINE * radius)


def _triangle(canvas: Canvas, x: float, y: float, radius: float, colours: Colours) -> None:
    canvas.fill(shape([(0, -1), (0.95, 0.75), (-0.95, 0.75)]).placed(x, y, radius), AT_RISK)
    _exclamation(canvas, x, y + radius * 0.12, radius * 0.8, colours)


def _diamond(canvas: Canvas, x: float, y: float, radius: float, colours: Colours) -> None:
    canvas.fill(shape([(0, -1), (1, 0), (0, 1), (-1, 0)]).placed(x, y, radius), LATE)
    _exclamation(canvas, x, y, radius, colours)


def _exclamation(canvas: Canvas, x: float, y: float, radius: float, colours: Colours) -> None:
    canvas.trace(line([(x, y - radius * 0.45), (x, y + radius * 0.1)]), colours.pale, radius * 0.22)
    canvas.disc(x, y + radius * 0.45, radius * 0.13, colours.pale)


_DRAWN_BY: dict[Standing, Draw] = {
    Standing.OPEN: _ring,
    Standing.CANCELLED: _ring,
    Standing.DONE: _tick,
    Standing.AT_RISK: _triangle,
    Standing.LATE: _diamond,
}
