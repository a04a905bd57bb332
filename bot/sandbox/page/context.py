"""What every part of the page works with."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox.acting.acts import Acts
from bot.sandbox.acting.guide import Guide
from bot.sandbox.page.unread import Unread
from bot.sandbox.state.ids import Ids
from bot.sandbox.state.people import User
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.web_api.installation import Installation

NextDue = Callable[[], Awaitable[datetime | None]]


@dataclass
class PageContext:
    """The installed app, the acts, and what the page itself remembers.

    `moved_at` is where a visitor moved the clock to, until they have seen what came of it; a play says so itself.
    `next_due` says when the app next does something by itself, if it can tell. `guide` shows visitors around, if
    the app handed in a tour. `run` tells a page that is still open that it looks at a sandbox which is gone.
    """

    installation: Installation
    acts: Acts
    next_due: NextDue | None = None
    guide: Guide | None = None
    moved_at: datetime | None = None
    unread: Unread = field(default_factory=Unread)
    run: str = field(default_factory=lambda: Ids().secret()[:12])

    def __post_init__(self) -> None:
        self.workspace.clock.on_moved(self._moved)

    @property
    def workspace(self) -> Workspace:
        return self.installation.workspace

    def person(self, name: str) -> User | None:
        """Somebody by the name in the address."""
        return next((user for user in self.workspace.people() if user.name == name), None)

    def _moved(self) -> None:
        is_played = self.guide is not None and self.guide.play.is_going
        self.moved_at = None if is_played else self.workspace.clock.now()
        self.workspace.changes.touch()
