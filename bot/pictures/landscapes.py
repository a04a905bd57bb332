"""Compositions from outdoors. Each draws to the right of the words, and leaves a disc free for the emblem."""

import math
from collections.abc import Callable, Iterator

from bot.pictures.canvas import Canvas
from bot.pictures.frame import HEIGHT, WIDTH, Spot
from bot.pictures.outlines import Outline, circle, line, shape, together, wedge
from bot.pictures.palette import Tones

Profile = Callable[[float], float]  # how far down it is at some x
Hump = tuple[float, float, float]  # where its top is, how high, and how wide
STEP = 4  # pixels between the points of a curve


def waves(canvas: Canvas, tones: Tones) -> Spot:
    """The sea through a porthole, the emblem above it."""
    sun, porthole = Spot(1030, 142), circle(1070, 200, 310)
    canvas.fill(porthole, tones.hint)
    sun.disc(canvas, tones.pale)
    layers = ((206, 108, tones.low), (256, 122, tones.mid), (312, 138, tones.high))
    for number, (level, length, tone) in enumerate(layers):
        canvas.fill(_ground(_crests(level, length, 38 * number), 700), tone, within=porthole)
    return sun


def _crests(level: float, length: float, shift: float) -> Profile:
    """Water with an edge at each crest."""
    return lambda x: level + 26 * abs(math.sin(math.pi * (x - shift) / length))


HILLS: tuple[tuple[Hump, Hump], ...] = (  # from the far ones to the near
    ((1150, 250, 190), (880, 105, 105)),
    ((990, 165, 150), (1260, 190, 130)),
    ((1130, 105, 150), (850, 55, 80)),
)


def hills(canvas: Canvas, tones: Tones) -> Spot:
    """Hills as cut from paper, each with its shadow on the one behind."""
    moon = Spot(930, 138)
    moon.disc(canvas, tones.pale)
    for humps, tone in zip(HILLS, (tones.high, tones.mid, tones.low), strict=True):
        canvas.fill(_ground(_ridge(humps, rise=1.05, shift=5), 600), tones.shade)
        canvas.fill(_ground(_ridge(humps), 600), tone)
    return moon


def horizon(canvas: Canvas, tones: Tones) -> Spot:
    """A low sun over the water, and its light on it."""
    sun = Spot(1000, 166)
    canvas.disc(sun.x, sun.y, 140, tones.hint)
    canvas.disc(sun.x, sun.y, 116, tones.low)
    sun.disc(canvas, tones.pale)
    canvas.fill(shape([(790, 268), (WIDTH, 268), (WIDTH, HEIGHT), (790, HEIGHT)]), tones.ground)
    bars = (
        (282, 214, tones.high),
        (308, 158, tones.high),
        (334, 186, tones.mid),
        (360, 96, tones.mid),
        (386, 132, tones.low),
    )
    for y, half, tone in bars:
        canvas.trace(line([(sun.x - half, y), (sun.x + half, y)]), tone, 11)
    return sun


def rays(canvas: Canvas, tones: Tones) -> Spot:
    """Light that goes out from the emblem over all of the picture."""
    sun = Spot(1000, 200)
    turns = range(0, 360, 20)
    canvas.fill(together(wedge(sun.x, sun.y, 1100, turn, turn + 10) for turn in turns), tones.hint)
    canvas.fill(together(wedge(sun.x, sun.y, 205, turn, turn + 10) for turn in turns), tones.mid)
    canvas.fill(together(wedge(sun.x, sun.y, 165, turn + 10, turn + 20) for turn in turns), tones.low)
    canvas.disc(sun.x, sun.y, 118, tones.ground)
    sun.disc(canvas, tones.pale)
    return sun


def bridge(canvas: Canvas, tones: Tones) -> Spot:
    """A suspension bridge, the emblem between its towers."""
    moon = Spot(1030, 130)
    moon.disc(canvas, tones.pale)
    deck, top, left, right = 300, 66, 906, 1154
    hangers = [line([(x, _cable(x, left, right, top, deck)), (x, deck)]) for x in range(772, WIDTH, 25)]
    canvas.trace(together(hangers), tones.low, 3)
    cable = [(x, _cable(x, left, right, top, deck)) for x in range(756, WIDTH + STEP, STEP)]
    canvas.trace(line(cable), tones.mid, 6)
    for x in (left, right):
        canvas.box(x - 9, top - 16, 18, HEIGHT - top, tones.high)
    canvas.box(756, deck, WIDTH - 756, 14, tones.high)
    for y, begins, ends in ((346, 800, 990), (346, 1020, 1130), (374, 940, 1110), (374, 1140, 1190)):
        canvas.trace(line([(begins, y), (ends, y)]), tones.low, 6)
    return moon


def contours(canvas: Canvas, tones: Tones) -> Spot:
    """A map's lines around a summit."""
    summit = Spot(1030, 200)
    for number, tone in enumerate((tones.high, tones.high, tones.mid, tones.mid, tones.low, tones.low)):
        canvas.trace(shape(_level(summit, 116 + 29 * number)), tone, 4)
    summit.disc(canvas, tones.pale)
    return summit


def _ridge(humps: tuple[Hump, ...], rise: float = 1, shift: float = 0) -> Profile:
    """What several humps make together, so many times as high, a little further to the right."""

    def surface(x: float) -> float:
        heights = (height * math.exp(-(((x - shift - top) / width) ** 2)) for top, height, width in humps)
        return HEIGHT - rise * sum(heights)

    return surface


def _ground(surface: Profile, begins: int) -> Outline:
    """All that is below a surface, up to the right edge."""
    upper = [(float(x), surface(x)) for x in range(begins, WIDTH + STEP, STEP)]
    return shape([(begins, HEIGHT + 60), *upper, (WIDTH + STEP, HEIGHT + 60)])


def _cable(x: float, left: float, right: float, top: float, deck: float) -> float:
    """How low the main cable hangs: between the towers, and from each of them to the ground."""
    if left <= x <= right:
        middle, half = (left + right) / 2, (right - left) / 2
        return deck - 28 - (deck - 28 - top) * ((x - middle) / half) ** 2
    away = (left - x if x < left else x - right) / 150
    return top + (deck - top) * float(min(away, 1) ** 0.8)


def _level(summit: Spot, radius: float) -> Iterator[tuple[float, float]]:
    for degrees in range(0, 360, 4):
        turn = math.radians(degrees)
        reach = radius * (1 + 0.1 * math.sin(2 * turn + 0.6) + 0.06 * math.sin(3 * turn + radius / 90))
        yield summit.x + reach * math.cos(turn), summit.y + reach * math.sin(turn)
