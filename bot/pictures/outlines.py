"""Outlines: what is filled or traced on a canvas, in pixels from the top left."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

Point = tuple[float, float]

MOVE, LINE, CUBIC, CLOSE = 1, 2, 4, 79  # as matplotlib.path.Path has them
POINTS = {"M": (MOVE, 1), "L": (LINE, 1), "C": (CUBIC, 3), "Z": (CLOSE, 0)}
ROUND = 4 / 3 * math.tan(math.pi / 8)  # how far the handles of a quarter circle reach, in radii


@dataclass(frozen=True)
class Outline:
    """Lines and curves, perhaps several of them: a code for each point."""

    points: tuple[Point, ...]
    codes: tuple[int, ...]

    def __add__(self, other: "Outline") -> "Outline":
        return Outline(self.points + other.points, self.codes + other.codes)

    def placed(self, x: float, y: float, scale: float = 1) -> "Outline":
        """As large as that, its own zero at (x, y)."""
        return Outline(tuple((x + scale * px, y + scale * py) for px, py in self.points), self.codes)


def outline(written: str) -> Outline:
    """An outline as SVG writes it, of M, L, C and Z alone: `M 8 8 L 92 8 L 50 80 Z`."""
    words = iter(written.replace(",", " ").split())
    points: list[Point] = []
    codes: list[int] = []
    for word in words:
        code, many = POINTS[word]
        drawn = [(float(next(words)), float(next(words))) for _ in range(many)]
        points += drawn or [(0.0, 0.0)]
        codes += [code] * max(many, 1)
    return Outline(tuple(points), tuple(codes))


def line(points: Iterable[Point]) -> Outline:
    """Straight from point to point."""
    drawn = tuple(points)
    return Outline(drawn, (MOVE, *[LINE] * (len(drawn) - 1)))


def shape(points: Iterable[Point]) -> Outline:
    """The same, back to the first."""
    open_ended = line(points)
    return Outline((*open_ended.points, open_ended.points[0]), (*open_ended.codes, CLOSE))


def circle(x: float, y: float, radius: float) -> Outline:
    k = ROUND
    quarters = f"""M 1 0 C 1 {k} {k} 1 0 1 C {-k} 1 -1 {k} -1 0 C -1 {-k} {-k} -1 0 -1 C {k} -1 1 {-k} 1 0 Z"""
    return outline(quarters).placed(x, y, radius)


def wedge(x: float, y: float, radius: float, begins: float, ends: float) -> Outline:
    """A slice of a circle, between two angles of at most a quarter turn, in degrees clockwise from the right."""
    start, end = math.radians(begins), math.radians(ends)
    reach = 4 / 3 * math.tan((end - start) / 4)
    (ax, ay), (bx, by) = ((math.cos(it), math.sin(it)) for it in (start, end))
    first, second = (ax - reach * ay, ay + reach * ax), (bx + reach * by, by - reach * bx)
    points = ((0.0, 0.0), (ax, ay), first, second, (bx, by), (0.0, 0.0))
    return Outline(points, (MOVE, LINE, CUBIC, CUBIC, CUBIC, CLOSE)).placed(x, y, radius)


def together(outlines: Iterable[Outline]) -> Outline:
    """As one, to be drawn at once."""
    kept = list(outlines)
    return Outline(
        tuple(chain.from_iterable(it.points for it in kept)), tuple(chain.from_iterable(it.codes for it in kept))
    )
