"""Text as it is drawn: in lines that fit, and whole or not at all."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from math import inf
from typing import TYPE_CHECKING

from bot.domain.shorthand import SHORTHAND
from bot.domain.text import clipped

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

LEADING = 1.22  # from one line to the next, in sizes
EM = 100.0  # the size at which text is measured; widths grow with the size
POINTS_AN_INCH = 72
SUBPIXELS = 64  # FreeType measures in these
JOINERS = "\u200c\u200d"
VARIATIONS = "\ufe0e\ufe0f"  # as text, as an emoji
KEY = "\u20e3"  # around the character before it


class Face(StrEnum):
    """DejaVu Sans, which comes with matplotlib: Latin, Greek, Cyrillic, Arabic, Hebrew, Armenian, Georgian."""

    PLAIN = "DejaVuSans.ttf"
    BOLD = "DejaVuSans-Bold.ttf"


@dataclass(frozen=True)
class Lines:
    """Text that has been laid out: its lines, and their size in pixels."""

    lines: tuple[str, ...]
    size: float

    @property
    def height(self) -> float:
        return self.size * (1 + (len(self.lines) - 1) * LEADING)


NOTHING = Lines((), 0)


def font(face: Face) -> "FontProperties":
    """The font by its file, so that no font of the machine takes its place."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=_file(face))


def _file(face: Face) -> str:
    from matplotlib import get_data_path

    return f"{get_data_path()}/fonts/ttf/{face}"


def drawable(text: str, face: Face) -> str | None:
    """The text as one line; None if the font lacks any of it, or if there is nothing to see.

    Half a name is worse than none: what cannot be drawn whole is not drawn. An emoji by its name is an emoji.
    """
    if SHORTHAND.search(text):
        return None
    shown = [c for c in unicodedata.normalize("NFC", text) if not _is_unseen(c)]
    if not all(c.isspace() or _has(c, face) for c in shown):
        return None
    words = "".join(shown).split()
    return " ".join(words) if any(map(_is_mark, words)) else None


def without_pictorials(text: str, face: Face) -> str | None:
    """The same, but for emoji: those are left out, since a title says the same without them."""
    words = SHORTHAND.sub("", text)
    return drawable("".join(character for character in words if not _is_pictorial(character)), face)


def _is_unseen(character: str) -> bool:
    """What says how others are drawn. Joiners stay: they shape Persian words."""
    is_control = unicodedata.category(character) in {"Cc", "Cf"} and not character.isspace()
    return character in VARIATIONS or (is_control and character not in JOINERS)


def _has(character: str, face: Face) -> bool:
    return character in JOINERS or (ord(character) in _glyphs(face) and not _is_pictorial(character))


@cache
def _glyphs(face: Face) -> frozenset[int]:
    from matplotlib.font_manager import get_font

    return frozenset(get_font(_file(face)).get_charmap())


def _is_pictorial(character: str) -> bool:
    """Emoji and what belongs to them. The font has some in black and white, where people expect colour."""
    return character == KEY or (ord(character) >= 0x2300 and unicodedata.category(character) in {"So", "Sk"})


def _is_mark(word: str) -> bool:
    return any(unicodedata.category(character)[0] in "LNPS" for character in word)


def runs_leftwards(text: str) -> bool:
    """Whether the first of its letters does, as in Arabic and Hebrew."""
    ways = (unicodedata.bidirectional(character) for character in text)
    return next((way for way in ways if way in {"L", "R", "AL"}), "L") != "L"


@lru_cache(maxsize=4096)
def width_of(text: str, face: Face) -> float:
    """How wide the text is, in ems."""
    from matplotlib.font_manager import get_font
    from matplotlib.ft2font import LoadFlags

    drawn = get_font(_file(face))
    drawn.set_size(EM, POINTS_AN_INCH)
    drawn.set_text(text, flags=LoadFlags.NO_HINTING)
    return drawn.get_width_height()[0] / SUBPIXELS / EM


def fitted(
    text: str, face: Face, *, width: float, sizes: Sequence[int], most: int = 99, height: float = inf
) -> Lines:
    """The text in at most so many lines, as large as that room allows; `sizes` go from large to small.

    A word is broken only where the text fits in no other way, and text that fits in no way is cut short.
    """
    for breaks_words in (False, True):
        for size in sizes:
            laid_out = Lines(tuple(_wrapped(text, face, width / size, breaks_words=breaks_words)), size)
            is_wide = any(width_of(line, face) > width / size for line in laid_out.lines)
            if len(laid_out.lines) <= most and laid_out.height <= height and not is_wide:
                return laid_out if breaks_words else _balanced(laid_out, face, width)
    shorter = clipped(text, len(text) * 3 // 4)
    return fitted(shorter, face, width=width, sizes=sizes, most=most, height=height)


def _balanced(laid_out: Lines, face: Face, width: float) -> Lines:
    """The same words in as many lines, of about the same length: no word is left alone on the last of them."""
    text, room = " ".join(laid_out.lines), width / laid_out.size
    for share in range(70, 100, 2):
        lines = tuple(_wrapped(text, face, room * share / 100, breaks_words=False))
        if len(lines) == len(laid_out.lines) and all(width_of(line, face) <= room for line in lines):
            return Lines(lines, laid_out.size)
    return laid_out


def wrapped(text: str, face: Face, size: float, width: float) -> Lines:
    """The text in as many lines of that width as it takes."""
    return Lines(tuple(_wrapped(text, face, width / size, breaks_words=True)), size)


def _wrapped(text: str, face: Face, room: float, *, breaks_words: bool) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if width_of(longer, face) <= room:
            line = longer
            continue
        if line:
            yield line
        *full, line = _pieces(word, face, room) if breaks_words else [word]
        yield from full
    yield line


def _pieces(word: str, face: Face, room: float) -> Iterator[str]:
    """The word in parts that fit, one character at least."""
    piece = ""
    for character in word:
        if piece and width_of(piece + character, face) > room:
            yield piece
            piece = ""
        piece += character
    yield piece
