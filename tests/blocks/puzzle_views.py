"""The puzzle and the lines that tie parts to the theme, to draw."""

from dataclasses import replace

from bot.blocks.kit.pictures import pictures_in
from bot.blocks.kit.words import speaking
from bot.domain.actors import Language, OutsiderSummary
from bot.domain.brief import Brief, Phase, ThemeSummary
from bot.domain.meeting.activities.activity import ActivityKind, ActivityNow
from bot.domain.meeting.activities.puzzle import (
    FIELDS_SHOWN,
    PIECE_LIMIT,
    Piece,
    PieceAsked,
    Puzzle,
    PuzzleForm,
    PuzzlePicture,
    PuzzleView,
)
from bot.domain.meeting.agenda import ItemSummary
from bot.domain.pictures import PictureFile, digest
from bot.domain.theme.ties import PARTS_SHOWN, TiesForm

PIECES = (
    Piece("an eye for detail", "UMEI"),
    Piece("patience", "UTOM"),
    Piece("the keys of the harbour", outsider_id=71, name="Ada Visser"),
)
PUZZLE = Puzzle(PIECES, 5, ("UFAY", "UCLIO"))
NOTHING_YET = Puzzle((), 3, ("UFAY", "UMEI", "UTOM"))
ASKING = ActivityNow(83, ActivityKind.PUZZLE, 1, 3, 5, PUZZLE.missing)
TIE = "We show the ships where to go, and each other too."


def with_picture(view: PuzzleView) -> PuzzleView:
    """With the picture of it, in either language."""
    drawn = [picture for language in Language for picture in pictures_in(view, speaking(language))]
    files = tuple(PictureFile(digest(one), f"F{n:010}") for n, one in enumerate(drawn))
    return replace(view, brief=replace(view.brief, pictures=files))


def examples(brief: Brief) -> dict[str, object]:
    """Messages about the puzzle of a kickoff with a theme."""
    live = replace(brief, phase=Phase.LIVE)
    shown = with_picture(PuzzleView(live, PUZZLE))
    return {
        "puzzle": shown,
        "puzzle, begun": with_picture(PuzzleView(live, NOTHING_YET)),
        "puzzle, in words": PuzzleView(replace(live, theme=None), PUZZLE),
        "puzzle, with a picture of a moment ago": replace(
            shown, puzzle=replace(PUZZLE, pieces=(*PIECES, Piece("a boat", "UFAY")), missing=("UCLIO",))
        ),
        "puzzle, over": replace(shown, brief=replace(shown.brief, phase=Phase.FOLLOWING)),
        "puzzle, cancelled": replace(shown, brief=replace(brief, phase=Phase.CANCELLED)),
        "puzzle, its picture": PuzzlePicture(**vars(shown)),
        "asked for a piece": PieceAsked(live, ""),
        "asked for a piece, and added it": PieceAsked(live, "a boat"),
        "asked for a piece, and it is over": PieceAsked(replace(brief, phase=Phase.FOLLOWING), ""),
    }


def forms(outsider: OutsiderSummary) -> dict[str, PuzzleForm]:
    return {
        "my piece": PuzzleForm(7, ""),
        "my piece, changed": PuzzleForm(7, "patience"),
        "pieces, of a facilitator": PuzzleForm(
            7, "patience", ((outsider, "the keys of the harbour"),), may_remove=True
        ),
    }


def ties(theme: ThemeSummary, items: tuple[ItemSummary, ...]) -> TiesForm:
    return TiesForm(7, theme, (items[0], replace(items[1], tie=TIE)))


def full_puzzle(text: str) -> Puzzle:
    """As much as there can be, of this text."""
    words = (text * PIECE_LIMIT)[:PIECE_LIMIT]
    people = tuple(Piece(words, f"U{number:010}", name=words) for number in range(300))
    return Puzzle((*(Piece(words, outsider_id=1, name=words),) * 200, *people), 10**3, ("U0000000001",) * 500)


def full_forms(outsiders: tuple[OutsiderSummary, ...], text: str) -> PuzzleForm:
    words = (text * PIECE_LIMIT)[:PIECE_LIMIT]
    return PuzzleForm(10**18, words, tuple((one, words) for one in outsiders[:FIELDS_SHOWN]), may_remove=True)


def full_ties(theme: ThemeSummary, items: tuple[ItemSummary, ...]) -> TiesForm:
    return TiesForm(10**18, theme, items[:PARTS_SHOWN])
