"""Tones between two colours, and those that a banner is drawn in."""

from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass

from bot.domain.dress import Colours

FADING = 0.55  # how much less strong the colour would be when it is as light as the pale tone


@dataclass(frozen=True)
class Tones:
    """From dark to light, as `#rrggbb`; text in `soft` and `pale` can be read on the first three."""

    shade: str
    ground: str
    hint: str
    low: str
    mid: str
    high: str
    soft: str
    pale: str


def tones(colours: Colours) -> Tones:
    return Tones(
        shade=_lit(colours, -0.12),
        ground=colours.deep,
        hint=_lit(colours, 0.05),
        low=_lit(colours, 0.14),
        mid=_lit(colours, 0.3),
        high=_lit(colours, 0.52),
        soft=mixed(colours.deep, colours.pale, 0.86),
        pale=colours.pale,
    )


def _lit(colours: Colours, share: float) -> str:
    """The deep tone, by that share of the way to the pale one's lightness, and hardly less rich in colour."""
    hue, light, strength = _hls(colours.deep)
    lighter = light + share * (_hls(colours.pale)[1] - light)
    return "#" + "".join(
        f"{round(255 * it):02x}" for it in hls_to_rgb(hue, lighter, strength * (1 - share * FADING))
    )


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = (it / 255 for it in _channels(colour))
    return rgb_to_hls(red, green, blue)


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with that share, from 0 to 1, of `other` in it; all as `#rrggbb`."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def _channels(colour: str) -> bytes:
    return bytes.fromhex(colour.removeprefix("#"))
