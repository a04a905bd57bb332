"""Text as it is drawn: only what the font has, in lines that fit."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bot.domain.text import clipped

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

EM = 100.0  # the size at which text is measured; widths grow with the size
POINTS_AN_INCH = 72
SUBPIXELS = 64  # FreeType measures in these
JOINERS = "\u200c\u200d"  # they shape Persian words, and are not seen
VARIATIONS = "\ufe0e\ufe0f\u20e3"  # as text, as an emoji, as a key


class Face(StrEnum):
    """DejaVu Sans, which comes with matplotlib: Latin, Greek, Cyrillic, Arabic, Hebrew, Armenian, Georgian."""

    PLAIN = "DejaVuSans.ttf"
    BOLD = "DejaVuSans-Bold.ttf"


@dataclass(frozen=True)
class Lines:
    """Text that has been laid out: its lines, and their size in pixels."""

    lines: tuple[str, ...]
    size: float


def font(face: Face) -> "FontProperties":
    """The font by its file, so that no font of the machine takes its place."""
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=_file(face))


def _file(face: Face) -> str:
    from matplotlib import get_data_path

    return f"{get_data_path()}/fonts/ttf/{face}"


def drawable(text: str, face: Face) -> str:
    """What the font can draw of the text, as one line: no emoji, no characters that it lacks. Perhaps nothing."""
    kept = "".join(c for c in unicodedata.normalize("NFC", text) if c.isspace() or _is_drawable(c, face))
    return " ".join(word.strip(JOINERS) for word in kept.split() if any(map(_is_seen, word)))


def _is_drawable(character: str, face: Face) -> bool:
    if unicodedata.category(character)[0] == "C":
        return character in JOINERS
    return ord(character) in _glyphs(face) and not _is_pictorial(character)


@cache
def _glyphs(face: Face) -> frozenset[int]:
    from matplotlib.font_manager import get_font

    return frozenset(get_font(_file(face)).get_charmap())


def _is_pictorial(character: str) -> bool:
    """Emoji and what belongs to them. The font has some in black and white, where people expect colour."""
    symbol = ord(character) >= 0x2300 and unicodedata.category(character) in {"So", "Sk"}
    return symbol or character in VARIATIONS


def _is_seen(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNPS"


@lru_cache(maxsize=4096)
def width_of(text: str, face: Face) -> float:
    """How wide the text is, in ems."""
    from matplotlib.font_manager import get_font
    from matplotlib.ft2font import LoadFlags

    drawn = get_font(_file(face))
    drawn.set_size(EM, POINTS_AN_INCH)
    drawn.set_text(text, flags=LoadFlags.NO_HINTING)
    return drawn.get_width_height()[0] / SUBPIXELS / EM


def fitted(text: str, face: Face, *, width: float, most: int, sizes: Sequence[int]) -> Lines:
    """The text in at most so many lines of that width, as large as can be; `sizes` go from large to small.

    A word is broken only where the text fits in no other way, and text that fits in no way is cut short.
    """
    for breaks_words in (False, True):
        for size in sizes:
            lines = tuple(_wrapped(text, face, width / size, breaks_words=breaks_words))
            if len(lines) <= most and all(width_of(line, face) <= width / size for line in lines):
                return Lines(lines, size)
    return fitted(clipped(text, len(text) * 3 // 4), face, width=width, most=most, sizes=sizes)


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
