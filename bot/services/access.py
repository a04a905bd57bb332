"""Services work for a person: a kickoff in a private channel that they are not in does not exist for them."""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from bot.domain.access import Access
from storage.store import Store

P = ParamSpec("P")
Result = TypeVar("Result")


class AccessControl:
    def __init__(self, store: Store) -> None:
        self._store = store

    def limit(self, access: Access, call: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs) -> Result:
        """What a service does with this access.

        Raises what it raises, and AccessUnknown if it needs a channel of which it is not known whether it is open
        to them.
        """
        with self._store.limited_to(access):
            return call(*args, **kwargs)
