"""Twelve compositions for a banner, and which of them a theme has."""

from collections.abc import Callable
from zlib import crc32

from bot.pictures.canvas import Canvas
from bot.pictures.frame import Spot
from bot.pictures.landscapes import bridge, contours, hills, horizon, rays, waves
from bot.pictures.palette import Tones
from bot.pictures.patterns import arcs, constellation, grid, puzzle, steps, stripes

Composition = Callable[[Canvas, Tones], Spot]

COMPOSITIONS: tuple[Composition, ...] = (
    waves, hills, horizon, rays, bridge, contours, steps, arcs, grid, stripes, constellation, puzzle,
)  # fmt: skip

SUITED: dict[str, tuple[Composition, ...]] = {
    "rocket": (constellation, rays, stripes),
    "seedling": (hills, contours, arcs),
    "compass": (contours, hills, horizon),
    "bridge_at_night": (bridge,),
    "sunrise": (horizon, rays, hills),
    "mountain": (hills, contours, steps),
    "ocean": (waves, horizon, arcs),
    "boat": (waves, horizon, bridge),
    "anchor": (waves, bridge, arcs),
    "building_construction": (steps, grid, bridge),
    "jigsaw": (puzzle,),
    "hammer_and_wrench": (grid, steps, stripes),
    "art": (grid, stripes, arcs),
    "musical_note": (arcs, waves, stripes),
    "trophy": (steps, rays, stripes),
    "handshake": (puzzle, bridge, arcs),
    "bulb": (rays, constellation, grid),
    "star": (constellation, rays, steps),
    "fire": (rays, hills, horizon),
    "heart": (arcs, rays, puzzle),
}
"""Those that go with an emoji; with any other, or none, all of them do."""


def composition_of(title: str, emoji: str) -> Composition:
    """Always the same for the same theme."""
    suited = SUITED.get(emoji, COMPOSITIONS)
    return suited[crc32(title.encode()) % len(suited)]
