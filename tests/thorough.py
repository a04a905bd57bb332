"""Whether it is `make thorough` that runs the tests: then they take their time."""

import os
from collections.abc import Sequence
from typing import TypeVar

THOROUGH = bool(os.environ.get("THOROUGH"))
Thing = TypeVar("Thing")


def some(things: Sequence[Thing], turn: int) -> Sequence[Thing]:
    """All of them in `make thorough`; else a third, and another third at the next turn."""
    return things if THOROUGH else things[turn % 3 :: 3]
