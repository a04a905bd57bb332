"""What is on the picture of a puzzle, and the same in words."""

from bot.blocks.kit import slack_limits
from bot.blocks.kit.richtext import and_more
from bot.blocks.kit.size import how_many_fit, length
from bot.blocks.kit.words import Words
from bot.domain.dress import Accent
from bot.domain.meeting.activities.puzzle import NAMES_LOOKED_UP, Puzzle
from bot.domain.pictures import Banner, Jigsaw, jigsaw

BETWEEN = "; "
FOR_MORE = 30  # characters, for how many are left out of a list


def jigsaw_of(banner: Banner, puzzle: Puzzle) -> Jigsaw:
    return jigsaw(banner, puzzle.people, tuple(piece.in_words for piece in puzzle.pieces))


def without_theme(project: str, client: str, when: str) -> Banner:
    """Of a kickoff whose theme has not been chosen."""
    return Banner(project, client, when, Accent.SLATE, "jigsaw")


def jigsaw_alt(jigsaw: Jigsaw, tr: Words, limit: int = slack_limits.ALT_TEXT) -> str:
    """How far it is, and as much as fits of what people bring."""
    sentence = tr.plural(
        "{theme} as a puzzle of {count} piece, {there} of them in place.",
        "{theme} as a puzzle of {count} pieces, {there} of them in place.",
        jigsaw.pieces,
        theme=jigsaw.title,
        there=jigsaw.there,
    )
    lengths = [length(one) + len(BETWEEN) for one in jigsaw.brought]
    shown = how_many_fit(lengths, NAMES_LOOKED_UP, limit - length(sentence) - FOR_MORE)
    brought = [*jigsaw.brought[:shown], and_more(len(jigsaw.brought) - shown, tr)]
    return f"{sentence} {BETWEEN.join(filter(None, brought))}".strip()
