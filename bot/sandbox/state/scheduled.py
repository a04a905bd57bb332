"""Messages that wait for their moment."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass
class Scheduled:
    """A message that is posted at that moment of the sandbox's clock, unless its task is cancelled before."""

    id: str
    channel: str
    at: datetime
    made_at: datetime
    said: dict[str, Any]
    task: asyncio.Task[None]
