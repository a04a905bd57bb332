"""A banner as a jigsaw: for any number of people, it fills piece by piece."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.dress import COLOURS, Accent
from bot.domain.pictures import (
    MOST_PIECES,
    Banner,
    Jigsaw,
    PictureFile,
    digest,
    jigsaw,
    last_drawn,
)
from bot.pictures.draw import draw
from bot.pictures.frame import HEIGHT, WIDTH
from bot.pictures.jigsaw import filled_in_order
from bot.pictures.outlines import Point
from bot.pictures.pieces import pieces, rows_of

from .reading import of_colour, pixels

LIGHTS = Banner("Harbour lights", "Harbour website", "Thursday 26 November 2026", Accent.OCEAN, "boat")
PALE = COLOURS[Accent.OCEAN].pale
Curve = tuple[Point, ...]


@given(st.integers(1, MOST_PIECES))
def test_any_number_of_pieces_fit_and_fill_the_sheet(count: int) -> None:
    outlines = pieces(count)
    assert count == len(outlines) == sum(rows_of(count))
    assert max(rows_of(count)) - min(rows_of(count)) <= 1
    points = [point for outline in outlines for point in outline.points]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)

    curves = Counter(curve for outline in outlines for curve in _curves(outline.points[:-1]))
    inside = [curve for curve in curves if not _is_on_the_rim(curve)]
    assert all(curves[curve] == curves[curve[::-1]] == 1 for curve in inside), "what one has, its neighbour lacks"


def _curves(points: tuple[Point, ...]) -> list[Curve]:
    """Each curve of an outline, with both of its ends; what has no length is left out."""
    found = [points[at : at + 4] for at in range(0, len(points) - 1, 3)]
    return [curve for curve in found if curve[0] != curve[-1]]


def _is_on_the_rim(curve: Curve) -> bool:
    across, down = {x for x, _ in curve}, {y for _, y in curve}
    return across in ({0}, {WIDTH}) or down in ({0}, {HEIGHT})


@pytest.mark.parametrize(("people", "there"), [(1, 0), (3, 1), (12, 5), (40, 20), (120, 60)])
def test_as_much_is_pale_as_there_are_pieces_missing(people: int, there: int) -> None:
    whole, seen = pixels(draw(LIGHTS)), pixels(draw(Jigsaw(LIGHTS, people, there)))
    is_new = of_colour(seen, PALE) & ~of_colour(whole, PALE)
    missing = 1 - there / people
    assert missing * 0.8 <= is_new.mean() / (~of_colour(whole, PALE)).mean() <= missing + 0.05


def test_once_it_is_complete_one_sees_the_banner_with_seams() -> None:
    whole, seen = pixels(draw(LIGHTS)), pixels(draw(Jigsaw(LIGHTS, 12, 12)))
    assert 0.95 < (whole == seen).all(axis=-1).mean() < 1


def test_each_place_is_filled_once_in_the_same_order_always() -> None:
    order = filled_in_order("Harbour lights", 40)
    assert list(range(40)) == sorted(order)
    assert order == filled_in_order("Harbour lights", 40)
    assert order != sorted(order)


@given(st.integers(0, 5000), st.integers(0, 5000))
def test_for_very_many_people_it_fills_in_proportion(people: int, brought: int) -> None:
    drawn = jigsaw(LIGHTS, people, ("a boat",) * min(people, brought))
    assert 1 <= drawn.pieces <= MOST_PIECES
    assert 0 <= drawn.there <= drawn.pieces
    assert (drawn.there == drawn.pieces) == (0 < people <= brought)


def _as_file(picture: Jigsaw) -> PictureFile:
    return PictureFile(digest(picture), f"F{picture.there}")


@settings(deadline=None)
@given(st.sets(st.integers(0, 12), min_size=1), st.integers(0, 12))
def test_until_it_is_drawn_again_it_is_shown_as_it_was_a_moment_ago(earlier: set[int], there: int) -> None:
    now = Jigsaw(LIGHTS, 12, there, ("a boat",) * there)
    files = [_as_file(replace(now, there=number)) for number in earlier]
    found = last_drawn(now, files)
    assert found is not None
    picture, file = found
    assert abs(picture.there - there) == min(abs(number - there) for number in earlier)
    assert file == _as_file(picture)
    assert picture.brought == (now.brought if picture.there == there else ()), "nobody knows who is on it"


def test_a_picture_of_another_theme_is_not_its_picture() -> None:
    other = Jigsaw(replace(LIGHTS, title="High tide"), 12, 3)
    assert last_drawn(Jigsaw(LIGHTS, 12, 3), [_as_file(other)]) is None
    assert last_drawn(Jigsaw(LIGHTS, 12, 3), []) is None
