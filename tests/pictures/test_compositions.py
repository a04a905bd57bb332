"""Twelve drawings, none of which is in the way of the words or of the emblem."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from bot.domain.dress import COLOURS, SUITS, Accent
from bot.domain.pictures import Banner
from bot.domain.theme.themes import EMOJI
from bot.pictures.banner import LEFT, ROOM, TOP
from bot.pictures.canvas import Canvas
from bot.pictures.compositions import COMPOSITIONS, SUITED, Composition, composition_of
from bot.pictures.draw import draw
from bot.pictures.emblems import EMBLEMS, NEUTRAL, SIDE, Part
from bot.pictures.frame import HEIGHT, WIDTH, Spot
from bot.pictures.palette import tones

from .reading import Pixels, contrast, pixels, rgb

SHADES = tones(COLOURS[Accent.SUNRISE])  # in which words stand out least
each = pytest.mark.parametrize("composition", COMPOSITIONS, ids=lambda it: it.__name__)


def drawn(composition: Composition) -> tuple[Spot, Pixels]:
    canvas = Canvas(WIDTH, HEIGHT, SHADES.ground)
    spot = composition(canvas, SHADES)
    return spot, pixels(canvas.png())


@each
def test_the_words_can_be_read_on_all_that_is_behind_them(composition: Composition) -> None:
    _, seen = drawn(composition)
    behind = np.unique(seen[TOP - 8 : HEIGHT - TOP + 8, : LEFT + ROOM].reshape(-1, 3), axis=0)

    assert all(4.5 <= contrast("#" + bytes(colour).hex(), SHADES.soft) for colour in behind)


@each
def test_nothing_covers_the_disc_where_the_emblem_is(composition: Composition) -> None:
    spot, seen = drawn(composition)
    half = round(spot.side / 2)
    under = seen[round(spot.y) - half : round(spot.y) + half, round(spot.x) - half : round(spot.x) + half]

    assert (under == rgb(SHADES.pale)).all()
    assert spot.x + spot.radius <= WIDTH
    assert spot.radius <= spot.y <= HEIGHT - spot.radius


def test_there_are_twelve_and_none_is_like_another() -> None:
    assert 12 == len(COMPOSITIONS) == len({drawn(it)[1].tobytes() for it in COMPOSITIONS})


def test_a_theme_has_the_same_one_always_and_themes_have_all_of_them() -> None:
    titles = [f"Theme {number}" for number in range(200)]

    assert set(COMPOSITIONS) == {composition_of(title, "") for title in titles}
    assert [composition_of(it, "star") for it in titles] == [composition_of(it, "star") for it in titles]
    assert "waves" == composition_of("Harbour lights", "ocean").__name__, "not another one tomorrow"


def test_each_emoji_has_an_emblem_and_compositions_that_suit_it() -> None:
    assert set(EMOJI) == set(SUITS) == set(SUITED) == set(EMBLEMS)
    assert set(COMPOSITIONS) == {it for several in SUITED.values() for it in several}


def test_each_emblem_shows_and_others_have_a_neutral_one() -> None:
    banner = Banner("Harbour lights", "Harbour website", "Thursday", Accent.OCEAN)
    shown = {emoji: draw(replace(banner, emoji=emoji)) for emoji in (*EMBLEMS, "", "tada")}

    assert len(EMBLEMS) + 1 == len(set(shown.values()))
    assert shown[""] == shown["tada"]


def test_each_emblem_stays_in_its_square() -> None:
    beyond = [
        (part, point)
        for part in parts()
        for point in part.drawn.points
        if not all(part.width / 2 <= it <= SIDE - part.width / 2 for it in point)
    ]

    assert [] == [it for it in beyond if it[1] != (0, 0)], "where an outline closes, a point says nothing"


def parts() -> Iterator[Part]:
    for emblem in (*EMBLEMS.values(), NEUTRAL):
        yield from emblem
