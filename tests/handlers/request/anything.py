"""What may stand where Slack would put something else."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from bot.domain.errors import KickoffError

_scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=()))
anything = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def read_by(call: Callable, *arguments: object) -> Any:
    """What it reads; None if it says what is wrong. Anything else that it raises fails the test."""
    try:
        return call(*arguments)
    except KickoffError:
        return None
