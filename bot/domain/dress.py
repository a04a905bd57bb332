"""What a theme that has been chosen is dressed in: a tagline, an accent, its figures and a picture."""

from dataclasses import dataclass
from enum import StrEnum
from zlib import crc32

from bot.domain.figures import Figure


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

SUITS = {
    "rocket": Accent.DUSK,
    "seedling": Accent.FOREST,
    "compass": Accent.SLATE,
    "bridge_at_night": Accent.DUSK,
    "sunrise": Accent.SUNRISE,
    "mountain": Accent.SLATE,
    "ocean": Accent.OCEAN,
    "boat": Accent.LAGOON,
    "anchor": Accent.OCEAN,
    "building_construction": Accent.CLAY,
    "jigsaw": Accent.MOSS,
    "hammer_and_wrench": Accent.CLAY,
    "art": Accent.PLUM,
    "musical_note": Accent.PLUM,
    "trophy": Accent.MOSS,
    "handshake": Accent.LAGOON,
    "bulb": Accent.MOSS,
    "star": Accent.DUSK,
    "fire": Accent.SUNRISE,
    "heart": Accent.BERRY,
}


def suited(title: str, emoji: str) -> Accent:
    """The accent if none was chosen: that of the emoji, or else always the same one for the same title."""
    accents = tuple(Accent)
    return SUITS.get(emoji) or accents[crc32(title.encode()) % len(accents)]


@dataclass(frozen=True)
class OwnPicture:
    """A picture that the team uploaded itself, as file `file_id` of Slack's, and what it shows in words."""

    file_id: str
    alt: str


@dataclass(frozen=True)
class Dress:
    tagline: str = ""
    accent: Accent = Accent.OCEAN
    figures: tuple[Figure, ...] = ()
    picture: OwnPicture | None = None  # in place of the banner
