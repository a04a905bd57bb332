"""The banner of a kickoff: its theme, its project and its day, in the theme's colours."""

from bot.domain.dress import COLOURS
from bot.domain.pictures import Banner
from bot.pictures.canvas import Canvas, height_of
from bot.pictures.lettering import Face, Lines, drawable, fitted
from bot.pictures.palette import mixed

WIDTH, HEIGHT = 1200, 380
MARGIN = 64
ROOM = WIDTH - 2 * MARGIN
GAP = 22
TITLE_SIZES = range(80, 26, -2)
SIZES = range(40, 22, -2)
GLOW = 0.09  # how much of the pale tone is in the discs; text can still be read on them


def draw_banner(banner: Banner) -> bytes | None:
    """A PNG; None where the font has no character of the title."""
    parts = _parts(banner)
    if not parts:
        return None
    colours = COLOURS[banner.accent]
    canvas = Canvas(WIDTH, HEIGHT, colours.deep)
    for x, y, radius in ((1090, 380, 250), (1180, 40, 150)):
        canvas.disc(x, y, radius, mixed(colours.deep, colours.pale, GLOW))
    top = (HEIGHT - sum(height_of(lines) for lines, _ in parts) - GAP * (len(parts) - 1)) / 2
    for lines, face in parts:
        canvas.text(MARGIN, top, lines, face, colours.pale)
        top += height_of(lines) + GAP
    return canvas.png()


def _parts(banner: Banner) -> list[tuple[Lines, Face]]:
    """What is drawn, from top to bottom."""
    title = drawable(banner.title, Face.BOLD)
    if not title:
        return []
    parts = [(fitted(title, Face.BOLD, width=ROOM, most=2, sizes=TITLE_SIZES), Face.BOLD)]
    for text, most in ((banner.project, 2), (banner.when, 1)):
        if kept := drawable(text, Face.PLAIN):
            parts.append((fitted(kept, Face.PLAIN, width=ROOM, most=most, sizes=SIZES), Face.PLAIN))
    return parts
