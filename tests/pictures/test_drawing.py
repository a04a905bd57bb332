"""When a picture is drawn, and when one that was drawn before will do."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal

from bot.domain.actors import Language
from bot.domain.dress import Accent
from bot.domain.figures import Figure
from bot.domain.pictures import DRAWING, Banner, Chart, Picture, digest
from bot.pictures.draw import draw

BANNER = Banner("Harbour lights", "Harbour website", "Thursday 26 November 2026", Accent.OCEAN)
CHART = Chart((Figure("Sales", Decimal("12.50"), "€"),), Accent.OCEAN, Language.ENGLISH)
OTHERS: list[Picture] = [
    replace(BANNER, title="High tide"),
    replace(BANNER, project="Harbour office"),
    replace(BANNER, when="Friday"),
    replace(BANNER, accent=Accent.BERRY),
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
    wanted = [BANNER, CHART, *OTHERS]
    with ThreadPoolExecutor(4) as threads:
        assert [draw(picture) for picture in wanted] == list(threads.map(draw, wanted))
