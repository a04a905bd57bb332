"""How much of a kickoff one person fills, so that there is room for what everyone else has to add."""

from bot.domain.errors import Moment, WrongMoment


def require_share(theirs: int, most: int, *, leads: bool) -> None:
    """`theirs` is how many they have added. Those who lead add as many as a kickoff holds. Raises WrongMoment."""
    if theirs >= most and not leads:
        raise WrongMoment(Moment.YOUR_SHARE)
