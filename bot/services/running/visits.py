"""Services work for somebody: what is in a channel that they may not know of does not exist for them."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from bot.domain.visitor import Visitor
from storage.store import Store

P = ParamSpec("P")
Result = TypeVar("Result")


class Visits:
    def __init__(self, store: Store) -> None:
        self._store = store

    def let_in(self, visitor: Visitor, call: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs) -> Result:
        """What a service does for them. Raises AtTheDoor if they have to be in a channel for that, and it is not
        known whether they are."""
        with self._store.visited(visitor):
            return call(*args, **kwargs)
