"""Hostile texts at random, in every place that takes text: `python -m tests.bench.hostile --seed 1`,
`--database postgresql` for that.

Whatever people type, nobody is called, nothing is linked, Slack takes the message, and the database keeps it.
"""

import argparse
import random
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.blocks.kit.words import speaking
from bot.domain.actors import Language
from bot.domain.text import cleaned
from storage.tables.captures import Capture
from tests.bench.killed import databases
from tests.bench.reporting import begin, judge
from tests.blackbox.reading import Json, calls
from tests.blackbox.test_hostile import HOSTILE
from tests.blocks.drawn import full_modals, fullest, fullest_home
from tests.blocks.test_limits import assert_sound
from tests.services.postgresql_harness import PostgresqlHarness
from tests.services.service_harness import SARA, ServiceHarness

TEXTS = 50
LONGEST = 3000
MANY = {f"U{number:010}" for number in range(100)}  # people of the fullest messages, of whom not all fit in
PIECES = (*HOSTILE, *"<>&|@\n\r\t\\", "<!", "<@", "<#", "http://", "mailto:", " " * 40)
ODD = (*range(0x20, 0x7F), 0x0, 0x85, 0xA0, 0x301, 0x200D, 0x2028, 0x202E, 0xFE0F, 0xFFFD, 0x1F680, 0x10FFFF)


def text(chance: random.Random) -> str:
    """Pieces and odd characters, one after another, as long as a field takes or short."""
    length = chance.choice((10, 75, 150, LONGEST))
    made = ""
    while len(made) < length:
        made += chance.choice((chance.choice(PIECES), chr(chance.choice(ODD))))
    return cleaned(made[:length]) or "<!channel>"


def drawn(typed: str, language: Language) -> Iterator[tuple[str, str, list[Json]]]:
    """Everything that takes text, with as much of it as it can hold: its name, and what Slack gets."""
    for name, message in fullest.__wrapped__(typed, language).items():
        assert_sound(message)
        yield name, message.text, message.blocks
    yield "home", "", fullest_home(typed, language)["blocks"]
    for name, view in full_modals(speaking(language), typed):
        yield name, "", view["blocks"]


def called(typed: str, language: Language) -> set[tuple[str, str]]:
    """Whom each calls upon, and where it leads."""
    return {(name, call) for name, words, blocks in drawn(typed, language) for call in calls(words, blocks, MANY)}


@cache
def meant(length: int, language: Language) -> set[tuple[str, str]]:
    """The same of a text that is as long, and harmless."""
    return called("a" * length, language)


def is_kept(typed: str, harness: ServiceHarness) -> bool:
    """Whether the database has it as it was typed."""
    capture_id = harness.capture(harness.kickoff(), typed, SARA)
    return harness.row(Capture, id=capture_id).text == typed


def measure(texts: int = TEXTS, seed: int = 1, database_url: str | None = None) -> bool:
    begin(f"{texts:,} hostile texts in every place that takes text, seed {seed}")
    chance, harmful, lost = random.Random(seed), 0, 0
    with TemporaryDirectory() as folder:
        harness = PostgresqlHarness(database_url) if database_url else ServiceHarness(Path(folder))
        for _ in range(texts):
            typed, language = text(chance), chance.choice(list(Language))
            if more := called(typed, language) - meant(len(typed), language):
                harmful += 1
                print(f"   {typed!r}: {sorted(more)[:3]}")
            lost += not is_kept(typed, harness)
        harness.close()
    is_harmless = judge("no text calls anybody or makes a link", harmful, most=0)
    return judge("each is kept as it was typed", lost, most=0) and is_harmless


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=TEXTS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    asked = parser.parse_args()
    with databases(asked.database) as new_database:
        sys.exit(not measure(asked.texts, asked.seed, new_database()))
