"""How much of a kickoff one person fills, so that there is room for what everyone else has to add."""

from bot.domain.errors import Reason, WrongMoment


def require_below_limit(theirs: int, most: int, *, is_facilitator: bool) -> None:
    """`theirs` is how many they have added. Those who lead add as many as a kickoff holds. Raises WrongMoment."""
    if theirs >= most and not is_facilitator:
        raise WrongMoment(Reason.YOUR_LIMIT)
