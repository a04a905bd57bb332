"""What is pressed once is done once, however often Slack delivers it, to whichever process."""

from collections.abc import Callable
from datetime import datetime
from hashlib import blake2b
from typing import ParamSpec, TypeVar

from bot.domain.actors import Actor
from bot.domain.clock import Clock
from bot.domain.press import KEPT_FOR, Pressed
from storage.bookkeeping import presses
from storage.store import Store

P = ParamSpec("P")
Result = TypeVar("Result")


class Presses:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._forgot_at: datetime | None = None

    def once(
        self, press: str, actor: Actor, call: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs
    ) -> Result:
        """What a service does for it; kept together with that, so that neither is without the other.

        Raises Repeated if it has been done, and what the service raises: then the press does not count.
        """
        hour = self._clock.now().replace(minute=0, second=0, microsecond=0)
        self._forget(hour, actor.team_id)
        with self._store.once(Pressed(actor.team_id, _digest(press), hour)):
            return call(*args, **kwargs)

    def _forget(self, hour: datetime, team_id: str) -> None:
        """Once an hour."""
        if hour == self._forgot_at:
            return
        with self._store.write(team_id) as session:
            presses.forget_before(session, hour - KEPT_FOR)
        self._forgot_at = hour


def _digest(press: str) -> str:
    return blake2b(press.encode(), digest_size=16).hexdigest()
