"""The pictures that are drawn for a theme: what is on them, and when one that was drawn can be used again."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256

from bot.domain.figures import Figure
from bot.domain.people import Language
from bot.domain.theme import Accent

DRAWING = 1  # raise it when bot.pictures draws something in another way, so that it is drawn anew


@dataclass(frozen=True)
class Banner:
    """A title of at most 60 characters, a project of at most 80, and the day in words."""

    title: str
    project: str
    when: str
    accent: Accent


@dataclass(frozen=True)
class Chart:
    """At most twelve figures, their numbers written as `language` writes them."""

    figures: tuple[Figure, ...]
    accent: Accent
    language: Language


Picture = Banner | Chart


def digest(picture: Picture) -> str:
    """64 characters, the same for as long as the same picture would be drawn."""
    content = json.dumps([DRAWING, type(picture).__name__, asdict(picture)], default=str)
    return sha256(content.encode()).hexdigest()
