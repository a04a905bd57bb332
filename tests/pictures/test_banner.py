"""A banner can be read, whatever people called their theme and their project."""

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.dress import COLOURS, Accent
from bot.domain.pictures import Banner
from bot.pictures.banner import GAP, LEFT, ROOM, TOP, UNDER_TITLE, laid_out
from bot.pictures.canvas import Canvas
from bot.pictures.compositions import composition_of
from bot.pictures.draw import draw
from bot.pictures.emblems import EMBLEMS, draw_emblem
from bot.pictures.frame import HEIGHT, WIDTH
from bot.pictures.lettering import Face, drawable, runs_leftwards, width_of
from bot.pictures.palette import tones

from .reading import contrast, pixels

LIGHTS = Banner("Harbour lights", "Harbour website", "Thursday 26 November 2026", Accent.OCEAN)
NOT_DRAWN = ["東京", "🚀", "👨‍👩‍👧", "🇳🇱", "1️⃣", "\ue000", "☂️"]


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert 21 == pytest.approx(contrast("#000000", "#ffffff"))
    assert 4.54 == pytest.approx(contrast("#767676", "#ffffff"), abs=0.01)


@pytest.mark.parametrize("accent", Accent)
def test_words_can_be_read_in_every_accent(accent: Accent) -> None:
    shades = tones(COLOURS[accent])

    for behind, words in product((shades.shade, shades.ground, shades.hint), (shades.soft, shades.pale)):
        assert 4.5 <= contrast(behind, words)


def test_each_accent_has_a_colour_of_its_own() -> None:
    assert len(Accent) == len({COLOURS[accent].deep for accent in Accent})


def test_the_same_banner_is_the_same_file_and_says_nothing_of_when_it_was_made() -> None:
    first = draw(LIGHTS)

    assert first == draw(LIGHTS)
    assert first is not None
    assert b"matplotlib" not in first
    assert b"tIME" not in first


@pytest.mark.parametrize("part", ["title", "project", "tagline"])
@pytest.mark.parametrize("text", NOT_DRAWN)
def test_what_the_font_lacks_is_not_left_out_but_there_is_no_banner(part: str, text: str) -> None:
    said: dict[str, Any] = {part: f"Harbour {text} lights"}

    assert draw(replace(LIGHTS, **said)) is None


@pytest.mark.parametrize("text", ["\u200e", "\ufe0f", "\u00ad", "  "])
def test_what_nobody_sees_changes_nothing(text: str) -> None:
    assert laid_out(LIGHTS) == laid_out(replace(LIGHTS, title=f"Harbour {text}lights"))


@pytest.mark.parametrize("text", ["", " ", " \u0301 "])
def test_there_is_no_banner_without_a_title_to_draw(text: str) -> None:
    assert draw(replace(LIGHTS, title=text)) is None


def test_a_dollar_sign_is_a_dollar_sign() -> None:
    assert draw(replace(LIGHTS, title="$x^2$")) != draw(replace(LIGHTS, title="x2"))
    assert draw(replace(LIGHTS, title="$\\frac{")) is not None


LETTERS = "".join(chr(code) for code in range(0x21, 0x530) if drawable(chr(code), Face.BOLD))
LONGEST = st.one_of(
    st.text(LETTERS + " ", max_size=100),
    st.sampled_from(["W", "Wij ", "Ǆ", "عربي ", "שלום ", "…", "@"]).map(lambda s: (s * 100)[:100]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(title=LONGEST, project=LONGEST, tagline=LONGEST, emoji=st.sampled_from(["", *EMBLEMS]))
def test_whatever_is_typed_stays_in_its_place(title: str, project: str, tagline: str, emoji: str) -> None:
    day = "donderdag 26 november 2026"
    banner = Banner(title[:60], project[:80], day, Accent.PLUM, emoji, tagline)
    drawn = draw(banner)
    assert (drawn is None) == (laid_out(banner) is None)
    if drawn is None:
        return
    seen = pixels(drawn)
    assert (HEIGHT, WIDTH) == seen.shape[:2]
    rows, columns = np.nonzero((seen != pixels(without_words(banner))).any(axis=-1))
    left, right = (
        (WIDTH - columns.max(), WIDTH - columns.min()) if runs_leftwards(title) else (columns.min(), columns.max())
    )
    assert LEFT - 14 <= left
    assert right <= LEFT + ROOM + 14
    assert TOP - 8 <= rows.min()
    assert rows.max() <= HEIGHT - TOP + 8


def without_words(banner: Banner) -> bytes:
    shades = tones(COLOURS[banner.accent])
    canvas = Canvas(WIDTH, HEIGHT, shades.ground)
    canvas.mirrors = runs_leftwards(banner.title)
    draw_emblem(canvas, banner.emoji, composition_of(banner.title, banner.emoji)(canvas, shades), shades)
    return canvas.png()


@pytest.mark.parametrize(
    "title", ["W" * 60, "Verantwoordelijkheidsgevoel en vertrouwenswaardigheidscultuur", "@" * 60]
)
@pytest.mark.parametrize("project", ["Harbour website", "W" * 80])
@pytest.mark.parametrize("tagline", ["", "W" * 100])
def test_the_longest_words_are_there_whole_and_none_is_in_the_way_of_another(
    title: str, project: str, tagline: str
) -> None:
    words = laid_out(replace(LIGHTS, title=title, project=project, tagline=tagline))
    assert words is not None

    for text, lines, face in (
        (title, words.title, Face.BOLD),
        (project, words.project, Face.PLAIN),
        (tagline, words.tagline, Face.PLAIN),
    ):
        assert text.replace(" ", "") == "".join(lines.lines).replace(" ", "")
        assert all(width_of(line, face) * lines.size <= ROOM for line in lines.lines)
    heights = [it.height for it in (words.project, words.title, words.tagline, words.when)]
    assert sum(heights) + 2 * GAP + (UNDER_TITLE if tagline else 0) <= HEIGHT - 2 * TOP


def test_words_are_kept_whole_and_none_is_left_alone_on_its_line() -> None:
    words = laid_out(replace(LIGHTS, tagline="They guide every ship, whatever the weather"))
    assert words is not None

    assert ("They guide every ship,", "whatever the weather") == words.tagline.lines


def test_what_is_read_from_the_right_begins_there() -> None:
    lights = replace(LIGHTS, title="أضواء الميناء", emoji="ocean")
    columns = np.nonzero((pixels(draw(lights)) != pixels(without_words(lights))).any(axis=(0, 2)))[0]

    assert columns.min() > WIDTH - LEFT - ROOM - 14
    assert WIDTH - LEFT - 14 <= columns.max() <= WIDTH - LEFT + 14
