"""The puzzle: everyone says one thing that they bring, and the theme's picture fills piece by piece.

The pieces belong to the kickoff: once the puzzle has begun, people can add theirs, change it and take it back
until the end, also while no activity asks for it. Everyone sees who brings what.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.domain.actors import OutsiderSummary
from bot.domain.brief import Brief
from bot.domain.errors import Fault, InvalidField, Reason, WrongMoment
from bot.domain.text import line

PIECE_LIMIT = 80
MINE = 0  # in place of the id of somebody who is not in Slack
FIELDS_SHOWN = 90  # for people who are not in Slack
ASKED_AFTER = timedelta(minutes=2)  # those who have no piece by then
PICTURED_EVERY = timedelta(seconds=30)
NAMES_LOOKED_UP = 20  # for the description of the picture, which has no room for more


Whose = tuple[str, int]
"""By a user id and `MINE`, or else by "" and the id of somebody who is not in Slack."""


@dataclass(frozen=True)
class Piece:
    """By `user_id` for somebody in Slack, and `name` where it is needed; else by `outsider_id` and `name`."""

    text: str
    user_id: str = ""
    outsider_id: int = MINE
    name: str = ""

    @property
    def in_words(self) -> str:
        """For what cannot mention people: with the name, if it is known."""
        return f"{self.name}: {self.text}" if self.name else self.text


@dataclass(frozen=True)
class Puzzle:
    """Once it has begun. It has a piece for each of so many `people`; `pieces` are those that were added, the
    first one first, and `missing` are the user ids of those who have joined and have added none."""

    pieces: tuple[Piece, ...]
    people: int
    missing: tuple[str, ...] = ()

    def of(self, user_id: str) -> str:
        """What somebody brings; "" if they have not said it."""
        return next((piece.text for piece in self.pieces if piece.user_id == user_id), "")

    @property
    def is_complete(self) -> bool:
        return len(self.pieces) >= self.people

    @property
    def user_ids(self) -> tuple[str, ...]:
        return tuple(piece.user_id for piece in self.pieces if piece.user_id)

    def naming(self, names: Mapping[str, str]) -> "Puzzle":
        """With the names of people in Slack, by their ids, as far as they are known."""
        pieces = (replace(one, name=names.get(one.user_id, one.name)) for one in self.pieces)
        return replace(self, pieces=tuple(pieces))


@dataclass(frozen=True)
class PuzzleView:
    """The message that shows it."""

    brief: Brief
    puzzle: Puzzle


@dataclass(frozen=True)
class PuzzlePicture(PuzzleView):
    """In reply to it: how far the picture is, which the message can show once this has been posted."""


@dataclass(frozen=True)
class PieceAsked:
    """To somebody who had no piece when the others had; `piece` is what they bring by now."""

    brief: Brief
    piece: str


@dataclass(frozen=True)
class PuzzleForm:
    """What somebody brings so far; for facilitators also people who are not in Slack, with what they bring.

    `may_remove`: whether its reader may remove the piece of anybody.
    """

    kickoff_id: int
    mine: str
    outsiders: tuple[tuple[OutsiderSummary, str], ...] = ()
    may_remove: bool = False


def in_form(outsiders: Sequence[tuple[OutsiderSummary, str]]) -> tuple[tuple[OutsiderSummary, str], ...]:
    """As many as it has room for, those without a piece first if they are not all."""
    in_order = sorted(outsiders, key=lambda one: bool(one[1])) if len(outsiders) > FIELDS_SHOWN else outsiders
    return tuple(in_order[:FIELDS_SHOWN])


def require_begun(puzzle: Puzzle | None) -> Puzzle:
    """Raises WrongMoment before anybody has started it."""
    if puzzle is None:
        raise WrongMoment(Reason.NO_PUZZLE)
    return puzzle


def checked(outsider_id: int, text: str) -> str:
    """Trimmed; "" takes the piece back. Raises InvalidField."""
    return line(field_of(outsider_id), text, PIECE_LIMIT)


def changes(puzzle: Puzzle, texts: Mapping[int, str], removed: str, user_id: str) -> dict[Whose, str]:
    """What is new in what somebody has filled in. Raises InvalidField if they left all that there is empty."""
    said = {(piece.user_id, piece.outsider_id): piece.text for piece in puzzle.pieces}
    new = {("" if whose else user_id, whose): text for whose, text in texts.items()}
    if removed:
        new[removed, MINE] = ""
    elif list(texts) == [MINE] and not texts[MINE] and not puzzle.of(user_id):
        raise InvalidField(field_of(MINE), Fault.MISSING)
    return {whose: text for whose, text in new.items() if text != said.get(whose, "")}


def field_of(outsider_id: int) -> str:
    """The name of the field for somebody's piece."""
    return f"piece:{outsider_id}"


def pictured_at(now: datetime) -> datetime:
    """When what changes now is on a picture: with all that changes in the same half minute."""
    return now + PICTURED_EVERY - (now - datetime.min.replace(tzinfo=UTC)) % PICTURED_EVERY
