"""A sentence with a list in it, within so many characters: what is left out is counted."""

from collections.abc import Sequence

from bot.blocks.kit.richtext import and_more
from bot.blocks.kit.size import length
from bot.blocks.kit.words import Words


def listing(sentence: str, said: Sequence[str], limit: int, tr: Words) -> str:
    """The sentence with as many of them as fit in place of its `{list}`, and how many there are beside them."""
    listings = (_first(said, kept, sentence, tr) for kept in range(len(said), 0, -1))
    return next((listing for listing in listings if length(listing) <= limit), _first(said, 0, sentence, tr))


def _first(said: Sequence[str], kept: int, sentence: str, tr: Words) -> str:
    more = and_more(len(said) - kept, tr)
    return sentence.replace("{list}", "; ".join(filter(None, [*said[:kept], more])))
