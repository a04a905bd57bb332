"""The channels in which a service may read and change something for a person."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Access:
    user_id: str
    channel_ids: frozenset[str] = frozenset()  # public ones, and private ones that they are in


class AccessUnknown(Exception):
    """Slack has to be asked first whether they may know of the channel."""

    def __init__(self, channel_id: str) -> None:
        super().__init__(channel_id)
        self.channel_id = channel_id
