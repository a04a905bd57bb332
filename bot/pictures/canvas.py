"""A sheet to draw on, in pixels from the top left: a figure of matplotlib, without pyplot and its global state."""

from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bot.pictures.lettering import LEADING, Face, Lines, font
from bot.pictures.outlines import Outline, circle, shape

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.path import Path

DPI = 72  # a point is a pixel, so that sizes of text are in pixels too
ASCENT = 0.8  # from the top of a line to its baseline, in sizes


@cache
def _as_it_came() -> None:
    """Drawing does not depend on what somebody set for their own plots on this machine."""
    import matplotlib as mpl

    mpl.rcdefaults()
    mpl.rcParams["text.hinting"] = "no_hinting"  # text grows evenly with its size


class Canvas:
    """What is drawn while it `mirrors` stands on the other side."""

    def __init__(self, width: float, height: float, paper: str) -> None:
        from matplotlib.figure import Figure

        _as_it_came()
        self.mirrors = False
        self._width, self._height = width, height
        self._figure = Figure(figsize=(width / DPI, height / DPI), dpi=DPI, facecolor=paper)

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        self.fill(shape([(x, y), (x + width, y), (x + width, y + height), (x, y + height)]), colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self.fill(circle(x, y, radius), colour)

    def fill(self, outline: Outline, colour: str, within: Outline | None = None) -> None:
        """All of it, or what of it lies within another."""
        self._path(outline, within, facecolor=colour, linewidth=0)

    def trace(self, outline: Outline, colour: str, width: float) -> None:
        """A line along it, with round ends."""
        self._path(
            outline, None, edgecolor=colour, linewidth=width, fill=False, capstyle="round", joinstyle="round"
        )

    def _path(self, outline: Outline, within: Outline | None, **style: Any) -> None:
        from matplotlib.patches import PathPatch
        from matplotlib.transforms import IdentityTransform

        patch = PathPatch(self._upright(outline), **style)
        if within:
            patch.set_clip_path(self._upright(within), IdentityTransform())
        self._add(patch)

    def _upright(self, outline: Outline) -> "Path":
        """matplotlib counts from the bottom."""
        from matplotlib.path import Path

        from_left = (self._width - x if self.mirrors else x for x, _ in outline.points)
        from_bottom = (self._height - y for _, y in outline.points)
        return Path(list(zip(from_left, from_bottom, strict=True)), outline.codes)

    def text(self, x: float, top: float, laid_out: Lines, face: Face, colour: str) -> None:
        """Lines from `x` on, or up to it where it mirrors, the first of them just below `top`."""
        for number, line in enumerate(laid_out.lines):
            baseline = top + laid_out.size * (ASCENT + number * LEADING)
            self._line(x, baseline, line, laid_out.size, face, colour)

    def _line(self, x: float, baseline: float, text: str, size: float, face: Face, colour: str) -> None:
        from matplotlib.text import Text

        x = self._width - x if self.mirrors else x
        # parse_math: a dollar sign is a dollar sign
        line = Text(x, self._height - baseline, text, color=colour, fontproperties=font(face), parse_math=False)
        line.set_fontsize(size)
        line.set_horizontalalignment("right" if self.mirrors else "left")
        self._add(line)

    def _add(self, artist: "Artist") -> None:
        from matplotlib.transforms import IdentityTransform

        artist.set_transform(IdentityTransform())
        artist.set_zorder(len(self._figure.artists))  # or else all text would lie upon all that is filled
        self._figure.add_artist(artist)

    def png(self) -> bytes:
        """The picture, without a word of when and with what it was made. Nothing is left on the sheet."""
        file = BytesIO()
        quickly = {"compress_level": 3}  # an eighth less time, for a twelfth more bytes
        self._figure.savefig(file, format="png", metadata={"Software": None}, pil_kwargs=quickly)
        for artist in list(self._figure.artists):
            artist.remove()  # or else it, and the two megabytes drawn on, wait for the garbage collector
        return file.getvalue()
