"""What carries a payload to the app, and what comes back."""

from dataclasses import dataclass
from typing import Any, Literal, Protocol

from bot.sandbox.state.errors import Json

Kind = Literal["events_api", "interactive", "slash_commands"]
Failure = Literal["operation_timeout", "dispatch_failed"]


@dataclass(frozen=True)
class Answer:
    """What came back: the ack's payload if it had one, or why there was no ack.

    `operation_timeout`: no ack in time. `dispatch_failed`: no connection to send it over, or an HTTP error.
    `reason` is what a retry by HTTP says of it (docs.slack.dev/apis/events-api#retries).
    """

    payload: Json | None = None
    failure: Failure | None = None
    reason: str = ""
    wants_no_retry: bool = False


def answer_of(payload: Any) -> Answer:
    """What an ack says: an object or nothing; anything else Slack does not take."""
    if payload is None or isinstance(payload, dict):
        return Answer(payload=payload)
    return Answer(failure="dispatch_failed")


class Carrier(Protocol):
    """Socket Mode or HTTP."""

    async def carry(self, kind: Kind, envelope: Json, seconds: float) -> Answer:
        """Sends an envelope and waits for its ack, so many real seconds at most."""
        ...

    async def stop(self) -> None:
        """Lets go of what it holds."""
        ...
