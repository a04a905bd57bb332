"""What admins of a workspace settle, so far as an app gets to feel it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

Posting = Literal["everyone", "nobody", "read_only", "threads_only", "no_threads"]
"""Who may post what in a channel."""


@dataclass
class Preferences:
    """At first as in a new workspace of a paid plan: nothing is restricted.

    Messages can be edited for `edit_window` (None: for ever); the app may post `most_messages` (None: any number).
    """

    edit_window: timedelta | None = None
    takes_files: bool = True
    most_messages: int | None = None
