"""The one way in: a picture becomes a PNG."""

from threading import Lock

from bot.domain.pictures import Banner, Picture
from bot.pictures.banner import draw_banner
from bot.pictures.chart import draw_chart

_one_at_a_time = Lock()  # matplotlib's fonts are not to be shared between threads


def draw(picture: Picture) -> bytes | None:
    """A PNG, the same bytes for the same picture; None where its words cannot be drawn with the font there is.

    Takes some tens of milliseconds, and a second or two the first time: for a worker thread.
    """
    with _one_at_a_time:
        return draw_banner(picture) if isinstance(picture, Banner) else draw_chart(picture)
