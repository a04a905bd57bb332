"""A pretend Slack that is open, or a sentence that says why it cannot be."""

from pathlib import Path
from typing import Any

from bot.sandbox.server import Sandbox


class CannotBegin(Exception):
    """Its sentence says what to do."""


async def opened(manifest: Path, port: int, **more: Any) -> Sandbox:
    """A sandbox that listens on that port; `more` is as `Sandbox` takes it. Raises CannotBegin."""
    try:
        sandbox = Sandbox(manifest, **more)
    except OSError as unreadable:
        raise CannotBegin(f"{manifest} cannot be read ({unreadable.strerror}). Name an app manifest.") from None
    except ValueError as unsound:
        raise CannotBegin(f"{unsound}.") from None
    try:
        await sandbox.start(port)
    except OSError as taken:
        told = f"Cannot listen on port {port} ({taken.strerror}). Try another: PORT=3001 make demo"
        raise CannotBegin(told) from None
    return sandbox
