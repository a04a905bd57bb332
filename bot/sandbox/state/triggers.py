"""Trigger ids: three seconds, one use (https://docs.slack.dev/reference/methods/views.open)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.sandbox.state.clock import MovableClock
from bot.sandbox.state.errors import SlackError
from bot.sandbox.state.ids import Ids

LIFETIME = timedelta(seconds=3)
REMEMBERED = 1000


@dataclass
class Trigger:
    """Who did something, in which open modal if it was in one, and what they looked at if that matters."""

    user: str
    view_id: str | None
    made_at: datetime
    conversation: str | None = None
    is_used: bool = False


class Triggers:
    """Gives out trigger ids and takes them back once. Of old ones the latest thousand are remembered."""

    def __init__(self, clock: MovableClock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids
        self._known: dict[str, Trigger] = {}
        self.lifetime = LIFETIME

    def make(self, user: str, view_id: str | None = None, conversation: str | None = None) -> str:
        self._forget_old()
        made = f"{self._ids.next('')[4:]}.{user[-5:]}.{self._ids.secret()}"
        self._known[made] = Trigger(user, view_id, self._clock.now(), conversation)
        return made

    def take(self, trigger_id: str) -> Trigger:
        """Raises `invalid_trigger_id`, `exchanged_trigger_id` or `expired_trigger_id`."""
        trigger = self._known.get(trigger_id)
        if trigger is None:
            raise SlackError("invalid_trigger_id")
        if trigger.is_used:
            raise SlackError("exchanged_trigger_id")
        if self._clock.now() - trigger.made_at > self.lifetime:
            raise SlackError("expired_trigger_id")
        trigger.is_used = True
        return trigger

    def _forget_old(self) -> None:
        # A used or expired id still has its own error for a while; then it is simply unknown.
        while len(self._known) >= REMEMBERED:
            del self._known[next(iter(self._known))]
