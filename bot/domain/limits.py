"""How much of a kickoff one person fills, so that there is room for what everyone else has to add."""

from bot.domain.errors import Limit, LimitReached


def require_below_limit(theirs: int, limit: Limit, most: int, *, is_facilitator: bool) -> None:
    """`theirs` is how many they have added. Facilitators add as many as a kickoff holds. Raises LimitReached."""
    if theirs >= most and not is_facilitator:
        raise LimitReached(limit, most)
