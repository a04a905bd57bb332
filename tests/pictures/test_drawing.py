"""When a picture is drawn, and when one that was drawn before will do."""

import gc
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal

from bot.domain.actors import Language
from bot.domain.dress import Accent
from bot.domain.figures import Figure
from bot.domain.pictures import DRAWING, Banner, Chart, Drawn, digest
from bot.pictures.draw import draw

from .test_timeline import TIMELINE

BANNER = Banner("Harbour lights", "Harbour website", "Thursday 26 November 2026", Accent.OCEAN)
CHART = Chart((Figure("Sales", Decimal("12.50"), "€"),), Accent.OCEAN, Language.ENGLISH)
OTHERS: list[Drawn] = [
    replace(BANNER, title="High tide"),
    replace(BANNER, project="Harbour office"),
    replace(BANNER, when="Friday"),
    replace(BANNER, accent=Accent.BERRY),
    replace(BANNER, emoji="bulb"),
    replace(BANNER, tagline="They guide every ship."),
    CHART,
    replace(CHART, language=Language.DUTCH),
    replace(CHART, accent=Accent.BERRY),
    replace(CHART, figures=(Figure("Sales", Decimal("12.5"), "€"),)),
    replace(CHART, figures=CHART.figures * 2),
]


def test_a_digest_is_the_same_for_the_same_picture_alone() -> None:
    assert digest(BANNER) == digest(replace(BANNER))
    assert len({digest(picture) for picture in (BANNER, *OTHERS)}) == 1 + len(OTHERS)


def test_a_digest_changes_with_the_way_of_drawing() -> None:
    assert digest(BANNER) != digest(BANNER, DRAWING + 1)


def test_several_threads_draw_what_one_draws() -> None:
    wanted = [BANNER, CHART, TIMELINE, *OTHERS]
    with ThreadPoolExecutor(4) as threads:
        assert [draw(picture) for picture in wanted] == list(threads.map(draw, wanted))


def test_what_was_drawn_on_is_gone_without_the_garbage_collector() -> None:
    """Two megabytes each: a process that draws many would hold dozens of them at a time."""
    from matplotlib.backends.backend_agg import RendererAgg

    gc.collect()
    gc.disable()
    try:
        for picture in (BANNER, CHART, TIMELINE):
            draw(picture)
        assert not any(isinstance(it, RendererAgg) for it in gc.get_objects())
    finally:
        gc.enable()
