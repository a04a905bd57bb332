"""Who a service works for, and which channels Slack lets them into. Others do not exist for them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Visitor:
    user_id: str
    entered: frozenset[str] = frozenset()  # the ids of channels that are public, or that they are in


class AtTheDoor(Exception):
    """Whether they may know of the channel has to be asked first."""

    def __init__(self, channel_id: str) -> None:
        super().__init__(channel_id)
        self.channel_id = channel_id
