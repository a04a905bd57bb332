"""A sheet to draw on, in pixels from the top left: a figure of matplotlib, without pyplot and its global state."""

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from bot.pictures.lettering import Face, Lines, font

if TYPE_CHECKING:
    from matplotlib.artist import Artist

DPI = 72  # a point is a pixel, so that sizes of text are in pixels too
ASCENT = 0.8  # from the top of a line to its baseline, in sizes
LEADING = 1.22  # from one line to the next, in sizes


@cache
def _as_it_came() -> None:
    """Drawing does not depend on what somebody set for their own plots on this machine."""
    import matplotlib as mpl

    mpl.rcdefaults()
    mpl.rcParams["text.hinting"] = "no_hinting"  # text grows evenly with its size


class Canvas:
    def __init__(self, width: float, height: float, paper: str) -> None:
        from matplotlib.figure import Figure

        _as_it_came()
        self._height = height
        self._figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=paper)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        from matplotlib.patches import Rectangle

        self._add(Rectangle((x, self._height - y - height), width, height, color=colour, linewidth=0))

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        from matplotlib.patches import Circle

        self._add(Circle((x, self._height - y), radius, color=colour, linewidth=0))

    def text(self, x: float, top: float, laid_out: Lines, face: Face, colour: str) -> None:
        """Lines that begin at `x`, the first of them just below `top`."""
        for number, line in enumerate(laid_out.lines):
            baseline = top + laid_out.size * (ASCENT + number * LEADING)
            self._line(x, baseline, line, laid_out.size, face, colour)

    def _line(self, x: float, baseline: float, text: str, size: float, face: Face, colour: str) -> None:
        from matplotlib.text import Text

        # parse_math: a dollar sign is a dollar sign
        line = Text(x, self._height - baseline, text, color=colour, fontproperties=font(face), parse_math=False)
        line.set_fontsize(size)
        self._add(line)

    def _add(self, artist: "Artist") -> None:
        from matplotlib.transforms import IdentityTransform

        artist.set_transform(IdentityTransform())
        self._figure.add_artist(artist)

    def png(self) -> bytes:
        """The picture, without a word of when and with what it was made."""
        file = BytesIO()
        self._figure.savefig(file, format="png", metadata={"Software": None})
        return file.getvalue()


def height_of(laid_out: Lines) -> float:
    return laid_out.size * (1 + (len(laid_out.lines) - 1) * LEADING)
