"""An emblem for each emoji that a theme may have, and one for those that have none.

Drawn on a square of 100 by 100: what is filled, or traced with a line of some width. The font has no such
pictures, and matplotlib draws no emoji in colour.
"""

from dataclasses import dataclass
from typing import Literal

from bot.pictures.canvas import Canvas
from bot.pictures.frame import WIDTH, Spot
from bot.pictures.outlines import Outline, circle, outline
from bot.pictures.palette import Tones

SIDE = 100.0
Ink = Literal["ink", "tint", "paper"]


@dataclass(frozen=True)
class Part:
    """`width` is that of the line; 0 is a part that is filled."""

    ink: Ink
    drawn: Outline
    width: float = 0


def ink(written: str) -> Part:
    return Part("ink", outline(written))


def tint(written: str) -> Part:
    return Part("tint", outline(written))


def paper(written: str) -> Part:
    return Part("paper", outline(written))


def traced(colour: Ink, width: float, written: str) -> Part:
    return Part(colour, outline(written), width)


def dot(colour: Ink, x: float, y: float, radius: float) -> Part:
    return Part(colour, circle(x, y, radius))


NEUTRAL = (
    traced("ink", 11, "M 50 12 L 50 88"),
    traced("tint", 11, "M 17 31 L 83 69"),
    traced("ink", 11, "M 83 31 L 17 69"),
    dot("ink", 50, 50, 11),
)

EMBLEMS: dict[str, tuple[Part, ...]] = {
    "rocket": (
        tint("M 36 46 C 24 50 18 60 18 76 L 36 68 Z M 64 46 C 76 50 82 60 82 76 L 64 68 Z"),
        tint("M 41 74 L 59 74 C 59 84 55 90 50 97 C 45 90 41 84 41 74 Z"),
        ink("M 50 4 C 66 18 71 42 65 70 L 35 70 C 29 42 34 18 50 4 Z"),
        dot("paper", 50, 38, 9),
    ),
    "seedling": (
        traced("ink", 7, "M 50 90 C 50 74 50 62 50 50"),
        ink("M 50 60 C 28 62 12 50 10 28 C 34 26 50 38 50 60 Z"),
        tint("M 50 50 C 48 26 64 12 90 12 C 90 38 74 52 50 50 Z"),
        traced("ink", 7, "M 24 92 L 76 92"),
    ),
    "compass": (
        Part("ink", circle(50, 50, 41), 8),
        tint("M 72 28 L 58 58 L 42 42 Z"),
        ink("M 28 72 L 42 42 L 58 58 Z"),
        dot("paper", 50, 50, 5),
    ),
    "bridge_at_night": (
        traced("tint", 4, "M 40 52 L 40 68 M 50 56 L 50 68 M 60 52 L 60 68"),
        traced("tint", 5, "M 4 56 C 16 52 24 42 28 26 C 36 64 64 64 72 26 C 76 42 84 52 96 56"),
        traced("ink", 8, "M 28 20 L 28 88 M 72 20 L 72 88"),
        traced("ink", 8, "M 4 70 L 96 70"),
        dot("ink", 50, 18, 9),
        dot("paper", 55, 15, 8),
    ),
    "sunrise": (
        traced("tint", 7, "M 50 10 L 50 24 M 18 26 L 27 36 M 82 26 L 73 36 M 4 58 L 16 58 M 96 58 L 84 58"),
        ink("M 24 66 C 24 52 36 40 50 40 C 64 40 76 52 76 66 Z"),
        traced("ink", 7, "M 8 74 L 92 74"),
        traced("tint", 7, "M 26 88 L 74 88"),
    ),
    "mountain": (
        tint("M 46 86 L 70 42 L 98 86 Z"),
        ink("M 2 86 L 24 46 L 31 42 L 38 51 L 45 42 L 52 46 L 74 86 Z"),
        tint("M 38 18 L 50 40 L 45 36 L 38 44 L 31 36 L 26 40 Z"),
    ),
    "ocean": (
        traced("ink", 9, "M 6 32 C 20 14 36 14 50 32 C 64 50 80 50 94 32"),
        traced("tint", 9, "M 6 54 C 20 36 36 36 50 54 C 64 72 80 72 94 54"),
        traced("ink", 9, "M 6 76 C 20 58 36 58 50 76 C 64 94 80 94 94 76"),
    ),
    "boat": (
        tint("M 47 8 L 47 60 L 14 60 Z"),
        ink("M 55 22 C 68 34 78 46 82 60 L 55 60 Z"),
        ink("M 6 68 L 94 68 C 88 84 78 91 64 91 L 36 91 C 22 91 12 84 6 68 Z"),
    ),
    "anchor": (
        Part("ink", circle(50, 18, 10), 7),
        traced("tint", 8, "M 30 42 L 70 42"),
        traced("ink", 8, "M 50 28 L 50 88"),
        traced("ink", 8, "M 15 58 C 18 80 34 89 50 89 C 66 89 82 80 85 58"),
        ink("M 4 66 L 14 48 L 27 63 Z M 96 66 L 86 48 L 73 63 Z"),
    ),
    "building_construction": (
        traced("tint", 4, "M 34 10 L 92 27 M 34 10 L 8 27"),
        traced("ink", 8, "M 34 8 L 34 92 M 4 28 L 96 28"),
        traced("ink", 4, "M 76 28 L 76 52"),
        tint("M 62 52 L 90 52 L 90 74 L 62 74 Z"),
        traced("ink", 8, "M 16 92 L 52 92"),
    ),
    "jigsaw": (
        ink(
            "M 10 30 L 32 30 C 26 20 32 6 43 6 C 54 6 60 20 54 30 L 76 30 L 76 50 C 86 44 98 50 98 62"
            " C 98 74 86 80 76 74 L 76 94 L 54 94 C 60 84 54 74 43 74 C 32 74 26 84 32 94 L 10 94"
            " L 10 74 C 20 80 30 73 30 62 C 30 51 20 44 10 50 Z"
        ),
        dot("tint", 54, 54, 9),
    ),
    "hammer_and_wrench": (
        traced("tint", 11, "M 80 88 L 36 40"),
        tint("M 40 20 C 44 34 34 46 20 42 C 8 38 6 24 12 14 L 24 26 L 32 22 L 30 10 C 35 11 38 14 40 20 Z"),
        traced("ink", 11, "M 20 88 L 62 42"),
        ink("M 46 30 L 66 8 C 78 8 84 14 86 24 L 94 32 L 84 42 L 76 34 L 66 46 Z"),
    ),
    "art": (
        ink(
            "M 50 8 C 76 8 96 26 96 50 C 96 64 84 68 72 65 C 60 62 56 70 60 79 C 64 88 58 93 48 93"
            " C 22 93 4 74 4 50 C 4 26 24 8 50 8 Z"
        ),
        dot("paper", 26, 54, 8),
        dot("tint", 33, 32, 8),
        dot("paper", 55, 25, 8),
        dot("tint", 75, 39, 8),
    ),
    "musical_note": (
        tint("M 62 8 C 66 30 92 34 84 64 C 80 48 70 44 58 42 Z"),
        traced("ink", 8, "M 58 10 L 58 76"),
        ink("M 62 76 C 62 88 50 95 38 95 C 26 95 18 88 20 78 C 22 68 34 62 46 64 C 56 65 62 69 62 76 Z"),
    ),
    "trophy": (
        traced("tint", 7, "M 28 22 C 8 18 8 48 34 50 M 72 22 C 92 18 92 48 66 50"),
        ink("M 26 10 L 74 10 L 74 34 C 74 54 64 64 50 64 C 36 64 26 54 26 34 Z"),
        traced("ink", 9, "M 50 62 L 50 80"),
        ink("M 32 78 L 68 78 L 74 92 L 26 92 Z"),
        paper("M 50 20 L 54 31 L 65 31 L 56 38 L 59 49 L 50 42 L 41 49 L 44 38 L 35 31 L 46 31 Z"),
    ),
    "handshake": (
        tint("M 100 26 L 78 18 L 64 58 L 86 68 Z"),
        ink("M 0 26 L 22 18 L 36 58 L 14 68 Z"),
        tint("M 76 26 C 62 22 52 24 44 30 L 34 46 C 36 52 44 52 48 46 L 54 42 L 78 64 L 68 54 Z"),
        ink(
            "M 24 26 C 34 26 40 28 46 28 L 30 46 C 30 58 46 58 52 48 L 74 66"
            " C 72 74 66 74 60 84 C 52 90 44 84 22 60 Z"
        ),
    ),
    "bulb": (
        tint("M 50 4 C 70 4 84 19 84 38 C 84 52 74 60 68 72 L 32 72 C 26 60 16 52 16 38 C 16 19 30 4 50 4 Z"),
        traced("ink", 6, "M 36 40 L 44 50 L 50 42 L 56 50 L 64 40 M 44 50 L 44 70 M 56 50 L 56 70"),
        traced("ink", 8, "M 34 80 L 66 80"),
        traced("ink", 8, "M 42 93 L 58 93"),
    ),
    "star": (
        ink("M 50 4 L 63 36 L 98 38 L 71 60 L 80 94 L 50 75 L 20 94 L 29 60 L 2 38 L 37 36 Z"),
        tint("M 50 4 L 50 54 L 37 36 Z M 98 38 L 50 54 L 63 36 Z M 80 94 L 50 54 L 71 60 Z"),
        tint("M 20 94 L 50 54 L 50 75 Z M 2 38 L 50 54 L 29 60 Z"),
    ),
    "fire": (
        ink(
            "M 52 2 C 58 22 84 34 84 62 C 84 82 69 96 50 96 C 31 96 16 82 16 62 C 16 48 24 40 30 28"
            " C 36 34 38 38 40 44 C 48 34 52 20 52 2 Z"
        ),
        tint("M 51 48 C 56 60 68 64 68 77 C 68 88 60 94 50 94 C 40 94 32 88 32 77 C 32 66 46 62 51 48 Z"),
    ),
    "heart": (
        ink(
            "M 50 90 C 20 68 6 52 6 34 C 6 18 18 8 30 8 C 40 8 47 14 50 22 C 53 14 60 8 70 8"
            " C 82 8 94 18 94 34 C 94 52 80 68 50 90 Z"
        ),
        traced("tint", 7, "M 20 36 C 20 28 25 22 32 22"),
    ),
}


def draw_emblem(canvas: Canvas, emoji: str, spot: Spot, tones: Tones) -> None:
    """The emblem of that emoji, on a disc. It never mirrors: a note would be none."""
    x = WIDTH - spot.x if canvas.mirrors else spot.x
    canvas.mirrors = False
    colours = {"ink": tones.ground, "tint": tones.high, "paper": tones.pale}
    scale = spot.side / SIDE
    for part in EMBLEMS.get(emoji, NEUTRAL):
        placed = part.drawn.placed(x - spot.side / 2, spot.y - spot.side / 2, scale)
        if part.width:
            canvas.trace(placed, colours[part.ink], part.width * scale)
        else:
            canvas.fill(placed, colours[part.ink])
