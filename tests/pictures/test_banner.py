"""A banner can be read, whatever people called their theme and their project."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.dress import COLOURS, Accent, Colours
from bot.domain.pictures import Banner
from bot.pictures.banner import GLOW, HEIGHT, MARGIN, ROOM, SIZES, TITLE_SIZES, WIDTH
from bot.pictures.draw import draw
from bot.pictures.lettering import Face, drawable, fitted, width_of
from bot.pictures.palette import mixed

from .reading import of_colour, pixels

LIGHTS = Banner("Harbour lights", "Harbour website", "Thursday 26 November 2026", Accent.OCEAN)
NOT_DRAWN = ["東京", "🚀", "👨‍👩‍👧", "🇳🇱", "\u200d", "\ufe0f", "\ue000", "☂️", " \u0301 "]


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    channels = [value / 255 for value in bytes.fromhex(colour.removeprefix("#"))]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert 21 == pytest.approx(contrast("#000000", "#ffffff"))
    assert 4.54 == pytest.approx(contrast("#767676", "#ffffff"), abs=0.01)


@pytest.mark.parametrize("accent", Accent)
def test_text_can_be_read_in_every_accent(accent: Accent) -> None:
    colours: Colours = COLOURS[accent]

    assert 4.5 <= contrast(colours.pale, colours.deep)
    assert 4.5 <= contrast(colours.pale, mixed(colours.deep, colours.pale, GLOW))


def test_each_accent_has_a_colour_of_its_own() -> None:
    assert len(Accent) == len({COLOURS[accent].deep for accent in Accent})


def test_the_same_banner_is_the_same_file_and_says_nothing_of_when_it_was_made() -> None:
    first = draw(LIGHTS)

    assert first == draw(LIGHTS)
    assert first is not None
    assert b"matplotlib" not in first
    assert b"tIME" not in first


@pytest.mark.parametrize("text", NOT_DRAWN)
def test_what_the_font_lacks_is_left_out(text: str) -> None:
    assert draw(LIGHTS) == draw(replace(LIGHTS, title=f"Harbour {text} lights", project=f"{text}Harbour website"))


@pytest.mark.parametrize("text", ["", " ", *NOT_DRAWN])
def test_there_is_no_banner_without_a_title_to_draw(text: str) -> None:
    assert draw(replace(LIGHTS, title=text)) is None


def test_a_dollar_sign_is_a_dollar_sign() -> None:
    assert draw(replace(LIGHTS, title="$x^2$")) != draw(replace(LIGHTS, title="x2"))
    assert draw(replace(LIGHTS, title="$\\frac{")) is not None


LONGEST = st.one_of(
    st.text(max_size=80), st.sampled_from(["W", "Wij ", "ﷺ", "Ǆ", "عربي ", "…", "@"]).map(lambda s: s * 80)
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(title=LONGEST, project=LONGEST, accent=st.sampled_from(Accent))
def test_whatever_is_typed_stays_within_the_margins(title: str, project: str, accent: Accent) -> None:
    drawn = draw(Banner(title[:60], project[:80], "donderdag 26 november 2026", accent))
    assert (drawn is None) == (not drawable(title[:60], Face.BOLD))
    if drawn is None:
        return
    text = of_colour(pixels(drawn), COLOURS[accent].pale)
    rows, columns = np.nonzero(text)
    assert (HEIGHT, WIDTH) == text.shape
    assert MARGIN - 20 <= columns.min()
    assert columns.max() <= WIDTH - MARGIN + 20
    assert rows.min() >= 4
    assert rows.max() <= HEIGHT - 4


@pytest.mark.parametrize(
    "text", ["W" * 60, "Verantwoordelijkheidsgevoel en vertrouwenswaardigheidscultuur", "@" * 60]
)
def test_a_title_of_sixty_characters_is_there_whole(text: str) -> None:
    lines = fitted(text, Face.BOLD, width=ROOM, most=2, sizes=TITLE_SIZES)

    assert text.replace(" ", "") == "".join(lines.lines).replace(" ", "")
    assert all(width_of(line, Face.BOLD) * lines.size <= ROOM for line in lines.lines)


def test_a_project_of_eighty_characters_is_there_whole() -> None:
    lines = fitted("W" * 80, Face.PLAIN, width=ROOM, most=2, sizes=SIZES)

    assert "W" * 80 == "".join(lines.lines)


def test_words_are_kept_whole_where_that_can_be() -> None:
    lines = fitted(
        "Everything we promised the harbour, in one place", Face.BOLD, width=ROOM, most=2, sizes=TITLE_SIZES
    )

    assert ("Everything we promised", "the harbour, in one place") == lines.lines
