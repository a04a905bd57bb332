"""Messages that were dealt with long ago: when they go, and what is kept of them."""

from datetime import timedelta
from enum import StrEnum
from hashlib import blake2b

KEPT = timedelta(days=365)  # after the last message of a closed or cancelled kickoff was due


class Outbox(StrEnum):
    """What is left of the messages of a kickoff."""

    WHOLE = "whole"
    PRUNING = "pruning"  # of some of them only a digest
    PRUNED = "pruned"  # of all


def digest(said: str) -> bytes:
    """By it a message's key, or what Slack calls the message, is known again."""
    return blake2b(said.encode(), digest_size=8, person=b"kickoff").digest()
