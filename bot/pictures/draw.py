"""The one way in: a picture becomes a PNG."""

from collections.abc import Callable
from threading import Lock
from typing import Any

from bot.domain.pictures import Banner, Chart, Drawn, Jigsaw, Table, Timeline
from bot.pictures.banner import draw_banner
from bot.pictures.chart import draw_chart
from bot.pictures.jigsaw import draw_jigsaw
from bot.pictures.table import draw_table
from bot.pictures.timeline import draw_timeline

DRAWN_BY: dict[type[Drawn], Callable[[Any], bytes | None]] = {
    Banner: draw_banner,
    Chart: draw_chart,
    Timeline: draw_timeline,
    Table: draw_table,
    Jigsaw: draw_jigsaw,
}

_one_at_a_time = Lock()  # matplotlib's fonts are not to be shared between threads


def draw(picture: Drawn) -> bytes | None:
    """A PNG, the same bytes for the same picture; None if its words cannot be drawn with the font there is.

    Takes some tens of milliseconds, and a second or two the first time: for a worker thread.
    """
    with _one_at_a_time:
        return DRAWN_BY[type(picture)](picture)
