"""Whether it is `make thorough` that runs the tests: then they take their time."""

import os
from collections.abc import Sequence
from typing import TypeVar

THOROUGH = bool(os.environ.get("THOROUGH"))

Case = TypeVar("Case")


def dealt(cases: Sequence[Case], place: int) -> Sequence[Case]:
    """A third of them, and other ones for the next place; in `make thorough` all.

    For what is done with each of many things at places that are much alike.
    """
    return cases if THOROUGH else cases[place % 3 :: 3]
