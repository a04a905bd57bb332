"""The banner of a kickoff: its theme, its project and its day, beside a drawing in the theme's colours."""

from dataclasses import dataclass

from bot.domain.dress import COLOURS
from bot.domain.pictures import Banner
from bot.pictures.canvas import Canvas
from bot.pictures.compositions import composition_of
from bot.pictures.emblems import draw_emblem
from bot.pictures.frame import HEIGHT, WIDTH
from bot.pictures.lettering import NOTHING, Face, Lines, drawable, fitted, runs_leftwards
from bot.pictures.palette import Tones, tones

LEFT, TOP = 60, 46
ROOM = 668  # for words; beyond it is all that is drawn in more than a hint of colour
GAP = 32  # between the words in the middle and those above and below
UNDER_TITLE = 16
TITLE_SIZES = range(92, 12, -2)
TAGLINE_SIZES = range(34, 12, -2)
SIZES = range(30, 12, -2)
MOST_FOR_TAGLINE = 0.4  # of the height in the middle


@dataclass(frozen=True)
class Words:
    """Laid out: the project at the top, the title and its tagline in the middle, the day at the bottom."""

    project: Lines
    title: Lines
    tagline: Lines
    when: Lines


def draw_banner(banner: Banner) -> bytes | None:
    """A PNG; None if the font has not all of its words."""
    canvas = painted(banner)
    return canvas.png() if canvas else None


def painted(banner: Banner) -> Canvas | None:
    """The same, before it is made a PNG."""
    words = laid_out(banner)
    if not words:
        return None
    shades = tones(COLOURS[banner.accent])
    canvas = Canvas(WIDTH, HEIGHT, shades.ground)
    canvas.mirrors = runs_leftwards(banner.title)
    spot = composition_of(banner.title, banner.emoji)(canvas, shades)
    _write(canvas, words, shades)
    draw_emblem(canvas, banner.emoji, spot, shades)
    return canvas


def laid_out(banner: Banner) -> Words | None:
    """Its words as they are drawn; None if the font has not all of them."""
    title = drawable(banner.title, Face.BOLD)
    project, tagline, when = (_drawable(it) for it in (banner.project, banner.tagline, banner.when))
    if not title or project is None or tagline is None or when is None:
        return None
    above, below = _small(project, SIZES), _small(when, SIZES)
    height = HEIGHT - 2 * TOP - above.height - below.height - 2 * GAP
    saying = _small(tagline, TAGLINE_SIZES, height * MOST_FOR_TAGLINE)
    left = height - saying.height - (UNDER_TITLE if tagline else 0)
    return Words(above, fitted(title, Face.BOLD, width=ROOM, sizes=TITLE_SIZES, height=left), saying, below)


def _drawable(text: str) -> str | None:
    return drawable(text, Face.PLAIN) if text.strip() else ""


def _small(text: str, sizes: range, height: float = HEIGHT / 5) -> Lines:
    return fitted(text, Face.PLAIN, width=ROOM, sizes=sizes, height=height) if text else NOTHING


def _write(canvas: Canvas, words: Words, shades: Tones) -> None:
    bottom = HEIGHT - TOP - words.when.height
    middle = (TOP + words.project.height + bottom) / 2
    together = words.title.height + (UNDER_TITLE + words.tagline.height if words.tagline.lines else 0)
    top = middle - together / 2
    canvas.text(LEFT, TOP, words.project, Face.PLAIN, shades.soft)
    canvas.text(LEFT, top, words.title, Face.BOLD, shades.pale)
    canvas.text(LEFT, top + words.title.height + UNDER_TITLE, words.tagline, Face.PLAIN, shades.pale)
    canvas.text(LEFT, bottom, words.when, Face.PLAIN, shades.soft)
