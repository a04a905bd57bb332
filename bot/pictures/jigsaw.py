"""A banner as a jigsaw: the pieces that are in their place show it, the others are pale."""

from collections.abc import Sequence
from hashlib import sha256

from bot.domain.dress import COLOURS
from bot.domain.pictures import Jigsaw
from bot.pictures.banner import painted
from bot.pictures.outlines import together
from bot.pictures.palette import mixed
from bot.pictures.pieces import pieces

SEAM = 2.5  # the width of the line between two pieces
HINT = 0.14  # how much of the deep tone is in the seams between pieces that are not there


def draw_jigsaw(jigsaw: Jigsaw) -> bytes | None:
    """A PNG; None if the font has not all words of the banner."""
    canvas = painted(jigsaw.banner)
    if not canvas:
        return None
    canvas.mirrors = False
    colours, outlines = COLOURS[jigsaw.banner.accent], pieces(jigsaw.pieces)
    order = filled_in_order(jigsaw.banner.title, jigsaw.pieces)
    there, away = ([outlines[number] for number in some] for some in _parted(order, jigsaw.there))
    if there:
        canvas.trace(together(there), mixed(colours.deep, colours.pale, HINT), SEAM)
    if away:
        canvas.fill(together(away), colours.pale)
        canvas.trace(together(away), mixed(colours.pale, colours.deep, 2 * HINT), SEAM)
    return canvas.png()


def filled_in_order(title: str, count: int) -> Sequence[int]:
    """Which place is filled first, and so on: all over the picture, and always the same for the same theme."""
    return sorted(range(count), key=lambda number: sha256(f"{title}:{number}".encode()).digest())


def _parted(order: Sequence[int], there: int) -> tuple[Sequence[int], Sequence[int]]:
    return order[:there], order[there:]
