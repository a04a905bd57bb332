"""Compositions of plain forms. Each draws to the right of the words, and leaves a disc free for the emblem."""

from itertools import product

from bot.pictures.canvas import Canvas
from bot.pictures.frame import HEIGHT, WIDTH, Spot
from bot.pictures.outlines import Outline, circle, line, outline, shape, together, wedge
from bot.pictures.palette import Tones


def steps(canvas: Canvas, tones: Tones) -> Spot:
    """Stairs that go up to the right."""
    rising = (tones.hint, tones.low, tones.low, tones.mid, tones.mid, tones.high)
    for number, tone in enumerate(rising):
        height = 44 + 58 * number
        canvas.box(756 + 74 * number, HEIGHT - height, WIDTH - 756, height, tone)
    spot = Spot(900, 132)
    spot.disc(canvas, tones.pale)
    return spot


def arcs(canvas: Canvas, tones: Tones) -> Spot:
    """Rings around the emblem, as from a stone in the water."""
    spot = Spot(1010, 200)
    for radius, tone in (
        (300, tones.hint),
        (254, tones.ground),
        (236, tones.low),
        (194, tones.ground),
        (176, tones.mid),
        (134, tones.ground),
        (116, tones.high),
    ):
        canvas.disc(spot.x, spot.y, radius, tone)
    canvas.disc(spot.x, spot.y, 100, tones.ground)
    spot.disc(canvas, tones.pale)
    return spot


def grid(canvas: Canvas, tones: Tones) -> Spot:
    """Tiles of quarter circles, the emblem on four of them."""
    left, side = 800, 100
    for row, column in product(range(4), range(4)):
        if row in (1, 2) and column in (1, 2):
            continue
        x, y = left + side * column, side * row
        under, over = ((tones.hint, tones.mid), (tones.low, tones.high), (tones.hint, tones.low))[
            (row + 2 * column) % 3
        ]
        canvas.box(x, y, side, side, under)
        turn = (row + column) % 4
        cx, cy = x + side * (turn in (1, 2)), y + side * (turn in (2, 3))
        canvas.fill(wedge(cx, cy, side, 90 * turn, 90 * turn + 90), over)
    spot = Spot(1000, 200)
    spot.disc(canvas, tones.pale)
    return spot


def stripes(canvas: Canvas, tones: Tones) -> Spot:
    """Broad bands on a slant."""
    slant = 150
    for number, tone in enumerate(
        (tones.hint, tones.low, tones.mid, tones.high, tones.mid, tones.low, tones.hint)
    ):
        x = 760 + 74 * number
        canvas.fill(shape([(x + slant, 0), (x + slant + 75, 0), (x + 75, HEIGHT), (x, HEIGHT)]), tone)
    spot = Spot(1024, 200)
    spot.disc(canvas, tones.pale)
    return spot


STARS = (
    (806, 92, 5), (848, 300, 7), (884, 190, 4), (902, 52, 6), (942, 352, 5), (1068, 48, 8), (1092, 344, 7),
    (1138, 132, 5), (1164, 262, 6), (1176, 60, 4), (776, 214, 4), (1180, 366, 4),
)  # fmt: skip
LINKS = ((0, 3), (0, 2), (10, 2), (2, 1), (1, 4), (4, 6), (6, 8), (8, 7), (7, 5), (5, 9), (3, 5), (6, 11))


def constellation(canvas: Canvas, tones: Tones) -> Spot:
    """Stars that belong together, the emblem the brightest."""
    spot = Spot(1008, 200)
    at = [(x, y) for x, y, _ in STARS]
    spokes = [line([(spot.x, spot.y), at[number]]) for number in (2, 3, 4, 7, 8)]
    canvas.trace(together([*(line([at[one], at[other]]) for one, other in LINKS), *spokes]), tones.mid, 3)
    canvas.fill(together(circle(x, y, size * 2.3) for x, y, size in STARS), tones.low)
    canvas.fill(together(circle(*star) for star in STARS), tones.pale)
    canvas.disc(spot.x, spot.y, 112, tones.low)
    spot.disc(canvas, tones.pale)
    return spot


SOCKET_ABOVE = "L 36 0 C 28 14 34 26 50 26 C 66 26 72 14 64 0"
KNOB_RIGHT = "L 100 36 C 114 28 126 34 126 50 C 126 66 114 72 100 64"
KNOB_BELOW = "L 64 100 C 72 114 66 126 50 126 C 34 126 28 114 36 100"
SOCKET_LEFT = "L 0 64 C 14 72 26 66 26 50 C 26 34 14 28 0 36"
COMING, AWAY = (1, 0), 44  # the piece that is not in its place yet, and by how much


def puzzle(canvas: Canvas, tones: Tones) -> Spot:
    """Pieces that fit, one of them still on its way."""
    side, left, top = 150, 816, -25
    colours = (tones.low, tones.mid, tones.low, tones.high, tones.low, tones.mid, tones.mid, tones.low, tones.hint)
    for place, tone in zip(product(range(3), range(3)), colours, strict=True):
        row, column = place
        away = AWAY if place == COMING else 0
        piece = _piece(row, column).placed(left + side * column - away, top + side * row, side / 100)
        canvas.fill(piece, tone)
        canvas.trace(piece, tones.ground, 5)
    spot = Spot(left + 1.5 * side, 200)
    spot.disc(canvas, tones.pale)
    return spot


def _piece(row: int, column: int) -> Outline:
    """One of three by three, on a square of 100: its knobs are where its neighbours have their sockets."""
    above = SOCKET_ABOVE if row else ""
    right = KNOB_RIGHT if column < 2 else ""
    below = KNOB_BELOW if row < 2 else ""
    before = SOCKET_LEFT if column else ""
    return outline(f"M 0 0 {above} L 100 0 {right} L 100 100 {below} L 0 100 {before} Z")
