"""The pieces of a jigsaw: any number of them, which fit and fill the sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import add

from bot.pictures.frame import HEIGHT, WIDTH
from bot.pictures.outlines import CLOSE, CUBIC, MOVE, Outline, Point

KNOB = ((-0.13, 0), (-0.21, 0.13), (-0.15, 0.24), (0, 0.24), (0.15, 0.24), (0.21, 0.13), (0.13, 0))
"""A knob upon an edge, in shares of the smaller side of a piece: its neck, and two curves around its head."""
WIDE_ENOUGH = 0.6  # for a knob, in the same shares


@dataclass(frozen=True)
class Edge:
    """From point to point; all that lies between is curves, so that it can be walked from either end."""

    points: tuple[Point, ...]

    def __add__(self, other: "Edge") -> "Edge":
        return Edge(self.points + other.points[1:])

    def back(self) -> "Edge":
        return Edge(self.points[::-1])


Border = Sequence[tuple[float, float, Edge]]
"""Between two rows: its parts from the left, and where each begins and ends."""


def pieces(count: int) -> tuple[Outline, ...]:
    """Row by row, from the left."""
    rows = rows_of(count)
    heights = [HEIGHT * number / len(rows) for number in range(len(rows) + 1)]
    size = min(HEIGHT / len(rows), WIDTH / max(rows))
    cuts = [[WIDTH * number / across for number in range(across + 1)] for across in rows]
    borders = list(_borders(cuts, heights, size))
    return tuple(
        piece for number, row in enumerate(cuts) for piece in _row(row, borders[number : number + 2], size, number)
    )


def rows_of(count: int) -> tuple[int, ...]:
    """How many pieces are in each row: nearly as many in all, and each about as wide as it is tall."""
    rows = max(1, round((count * HEIGHT / WIDTH) ** 0.5))
    return tuple(count * (row + 1) // rows - count * row // rows for row in range(rows))


def _borders(cuts: Sequence[Sequence[float]], heights: Sequence[float], size: float) -> Iterator[Border]:
    """The upper edge, one between any two rows, and the lower edge. Pieces that meet have a knob between them."""
    yield [(left, right, _straight((left, 0), (right, 0))) for left, right in pairwise(cuts[0])]
    for number, (above, below) in enumerate(pairwise(cuts), start=1):
        y, meetings = heights[number], pairwise(sorted({*above, *below}))
        yield [
            (left, right, _edge((left, y), (right, y), size, number + place))
            for place, (left, right) in enumerate(meetings)
        ]
    yield [(left, right, _straight((left, HEIGHT), (right, HEIGHT))) for left, right in pairwise(cuts[-1])]


def _row(cuts: Sequence[float], borders: Sequence[Border], size: float, number: int) -> Iterator[Outline]:
    above, below = borders
    top, bottom = (border[0][2].points[0][1] for border in borders)
    sides = [_side(x, top, bottom, size, place + number) for place, x in enumerate(cuts)]
    for (left, before), (right, after) in pairwise(zip(cuts, sides, strict=True)):
        upper, lower = _along(above, left, right), _along(below, left, right)
        yield _outline(upper + after + lower.back() + before.back())


def _side(x: float, top: float, bottom: float, size: float, turn: int) -> Edge:
    if x in (0, WIDTH):
        return _straight((x, top), (x, bottom))
    return _edge((x, top), (x, bottom), size, turn)


def _along(border: Border, left: float, right: float) -> Edge:
    """The part of it between two places."""
    return reduce(add, (edge for begins, ends, edge in border if left <= begins and ends <= right))


def _edge(start: Point, end: Point, size: float, turn: int) -> Edge:
    """With a knob in the middle if there is room, to either side by turns."""
    (ax, ay), (bx, by) = start, end
    along = (bx - ax) + (by - ay)  # one of them is 0
    if along < WIDE_ENOUGH * size:
        return _straight(start, end)
    x, y, towards = (ax + bx) / 2, (ay + by) / 2, size if turn % 2 else -size
    flat = ay == by
    knob = [
        (x + share * size, y + out * towards) if flat else (x + out * towards, y + share * size)
        for share, out in KNOB
    ]
    return _straight(start, knob[0]) + Edge(tuple(knob)) + _straight(knob[-1], end)


def _straight(start: Point, end: Point) -> Edge:
    return Edge((start, start, end, end))


def _outline(edge: Edge) -> Outline:
    return Outline((*edge.points, edge.points[0]), (MOVE, *[CUBIC] * (len(edge.points) - 1), CLOSE))
