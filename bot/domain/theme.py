"""The accent of a theme: the colour in which its messages and pictures are dressed."""

from dataclasses import dataclass
from enum import StrEnum


class Accent(StrEnum):
    OCEAN = "ocean"
    LAGOON = "lagoon"
    FOREST = "forest"
    MOSS = "moss"
    SUNRISE = "sunrise"
    CLAY = "clay"
    BERRY = "berry"
    PLUM = "plum"
    DUSK = "dusk"
    SLATE = "slate"


@dataclass(frozen=True)
class Colours:
    """A deep and a pale tone of one colour, as `#rrggbb`: either can be read on the other."""

    deep: str
    pale: str


COLOURS = {
    Accent.OCEAN: Colours("#0b4a7d", "#edf5fc"),
    Accent.LAGOON: Colours("#0a5560", "#ebf7f8"),
    Accent.FOREST: Colours("#1d5537", "#eef7f1"),
    Accent.MOSS: Colours("#4a5413", "#f5f7e8"),
    Accent.SUNRISE: Colours("#94350f", "#fdf2ec"),
    Accent.CLAY: Colours("#7a3b2e", "#faf1ee"),
    Accent.BERRY: Colours("#8c1f51", "#fdf0f5"),
    Accent.PLUM: Colours("#5c2f7e", "#f7f1fb"),
    Accent.DUSK: Colours("#3a3f8f", "#f1f2fc"),
    Accent.SLATE: Colours("#37475a", "#f1f4f7"),
}
