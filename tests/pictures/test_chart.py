"""A chart writes every figure out, and its bars compare only what can be compared."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.actors import Language
from bot.domain.dress import COLOURS, Accent
from bot.domain.figures import FIGURES_LIMIT, LABEL_LIMIT, LARGEST, PLACES_LIMIT, UNIT_LIMIT, Figure
from bot.domain.pictures import Chart
from bot.pictures.chart import BAR, LEAST_BAR, MARGIN, ROOM, WIDTH
from bot.pictures.draw import draw

from .reading import of_colour, pixels


def chart(*figures: tuple[str, str, str], **more: Any) -> Chart:
    rows = tuple(Figure(label, Decimal(value), unit) for label, value, unit in figures)
    return replace(Chart(rows, Accent.OCEAN, Language.ENGLISH), **more)


def bars(drawn: Chart) -> list[tuple[int, int]]:
    """Where each bar begins and how long it is, from top to bottom: runs of rows that are one block of colour."""
    deep = of_colour(pixels(draw(drawn)), COLOURS[drawn.accent].deep)
    found: list[tuple[int, int]] = []
    runs = 0
    for row in deep:
        columns = row.nonzero()[0]
        solid = len(columns) >= LEAST_BAR - 1 and columns[-1] - columns[0] + 1 == len(columns)
        runs = runs + 1 if solid else 0
        if runs == BAR - 1:
            found.append((round(columns[0] - MARGIN), len(columns)))
    return found


def near(*expected: tuple[float, float]) -> list[object]:
    return [pytest.approx(bar, abs=1.5) for bar in expected]


def test_bars_are_as_long_as_their_values_say() -> None:
    drawn = chart(("Last year", "50", "€"), ("This year", "200", "€"), ("Nothing", "0", "€"))

    assert near((0, ROOM / 4), (0, ROOM)) == bars(drawn)


def test_a_loss_goes_the_other_way_from_the_same_zero() -> None:
    drawn = chart(("Loss", "-100", "€"), ("Profit", "300", "€"))

    assert near((0, ROOM / 4), (ROOM / 4, ROOM * 3 / 4)) == bars(drawn)


def test_what_is_small_beside_the_huge_is_still_seen() -> None:
    drawn = chart(("One", "1", "€"), ("A billion", "1000000000", "€"))

    assert near((0, LEAST_BAR), (0, ROOM)) == bars(drawn)


def test_euros_are_not_compared_with_visitors() -> None:
    drawn = chart(("Sales", "1000000", "€"), ("Came", "10", "visitors"), ("Come back", "5", "visitors"))

    assert near((0, ROOM), (0, ROOM / 2)) == bars(drawn)


def test_a_lone_percentage_is_a_part_of_the_whole() -> None:
    assert near((0, ROOM / 2)) == bars(chart(("Would come back", "50", "%")))
    assert [] == bars(chart(("Growth", "150", "%")))


def test_nothing_but_zeros_has_no_bars() -> None:
    assert [] == bars(chart(("One", "0", ""), ("Two", "-0.00", "")))


def test_numbers_are_written_in_the_charts_language() -> None:
    english = chart(("Omzet", "1234.5", "€"))

    assert draw(english) != draw(replace(english, language=Language.DUTCH))


@pytest.mark.parametrize("words", [("東京", ""), ("🚀", ""), ("Sales", "円")])
def test_there_is_no_chart_where_a_figure_would_lose_its_name(words: tuple[str, str]) -> None:
    label, unit = words

    assert draw(chart(("Sales", "1", ""), (label, "2", unit))) is None


def test_there_is_no_chart_where_two_would_have_one_name_without_what_cannot_be_drawn() -> None:
    assert draw(chart(("EU 東京", "1", ""), ("EU 大阪", "2", ""))) is None
    assert draw(chart(("EU", "1", ""), ("EU 大阪", "2", ""))) is None
    assert draw(chart(("EU Paris", "1", ""), ("EU Lyon", "2", ""))) is not None


def test_there_is_no_chart_of_nothing() -> None:
    assert draw(chart()) is None


FIGURES = st.builds(
    Figure,
    label=st.one_of(st.text(max_size=LABEL_LIMIT), st.just("W" * LABEL_LIMIT)),
    value=st.decimals(-LARGEST, LARGEST, places=PLACES_LIMIT),
    unit=st.one_of(st.sampled_from(["", "€", "%"]), st.text(max_size=UNIT_LIMIT), st.just("W" * UNIT_LIMIT)),
)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(figures=st.lists(FIGURES, min_size=1, max_size=FIGURES_LIMIT), language=st.sampled_from(Language))
def test_whatever_the_figures_are_they_stay_within_the_margins(figures: list[Figure], language: Language) -> None:
    drawn = draw(Chart(tuple(figures), Accent.CLAY, language))
    if drawn is None:
        return
    columns = of_colour(pixels(drawn), COLOURS[Accent.CLAY].deep).any(axis=0).nonzero()[0]
    assert columns.min() >= MARGIN - 20
    assert columns.max() <= WIDTH - MARGIN + 20
