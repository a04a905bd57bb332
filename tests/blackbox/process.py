"""The bot as a process of its own, with the variables that it needs and nothing else."""

import asyncio
import os
import signal
from datetime import timedelta
from pathlib import Path

from .launching import Forked, Launch, Running
from .rows import Database, let_pass
from .slack import APP_TOKEN, BOT_TOKEN, Slack

LOG_SHOWN = 4000  # characters


class Process:
    """Started, killed and started again; what it knows is in `database`: a file of its own, unless told where.

    `name` is what Slack knows its calls by, where there are several.
    """

    def __init__(
        self,
        slack: Slack,
        folder: Path,
        launch: Launch = Forked,
        database_url: str | None = None,
        name: str = "",
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.slack = slack
        self.database: Database = database_url or folder / "bot.db"
        self.database_url = database_url or f"sqlite:///{self.database}"
        self.log = folder / "bot.log"
        self.name = name
        self._folder = folder
        self._launch = launch
        self._running: Running | None = None

    async def start(self) -> None:
        """Ready once this returns: the socket is open."""
        hellos = self.slack.hellos
        self.begin()
        try:
            await self.slack.until(lambda: self.slack.hellos > hellos, "the bot connects", within=30)
        except AssertionError as late:
            raise AssertionError(f"{late}\n{self.last_words()}") from None

    @property
    def pid(self) -> int:
        assert self._running is not None
        return self._running.pid

    def begin(self) -> None:
        """Starts it without waiting until it is connected."""
        assert self._running is None
        variables = {
            "SLACK_BOT_TOKEN": BOT_TOKEN,
            "SLACK_APP_TOKEN": APP_TOKEN,
            "SLACK_API_URL": f"{self.slack.url}/{self.name}/api/" if self.name else f"{self.slack.url}/api/",
            "DATABASE_URL": self.database_url,
        }
        self._running = self._launch(variables, self._folder, self.log)

    def kill(self) -> None:
        """kill -9, and it is gone once this returns."""
        if self._running is not None:
            _tell(self._running, signal.SIGKILL)
            assert self._running.ended(10) is not None
            self._running = None

    async def restart(self) -> None:
        self.kill()
        await self.start()

    def let_pass(self, time: timedelta) -> None:
        """While it is not running: when it starts again, so much more time has passed for it."""
        if time:
            assert self._running is None
            assert isinstance(self.database, Path)
            let_pass(self.database, time)

    async def stop(self) -> int:
        """SIGTERM. Returns how it exited."""
        assert self._running is not None
        _tell(self._running, signal.SIGTERM)
        return await self.ended(15)

    async def ended(self, within: float = 30.0) -> int:
        """Waits until it ends by itself, and returns how it exited."""
        assert self._running is not None
        code = await asyncio.to_thread(self._running.ended, within)
        assert code is not None, f"it is still there after {within} s"
        self._running = None
        return code

    def last_words(self) -> str:
        return self.log.read_text(errors="replace")[-LOG_SHOWN:]

    def complaints(self) -> list[str]:
        """The lines of the log that say that something went wrong."""
        lines = self.log.read_text(errors="replace").splitlines()
        return [line for line in lines if " ERROR " in line or " CRITICAL " in line or "Traceback" in line]


def _tell(running: Running, number: signal.Signals) -> None:
    if running.ended(0) is None:  # else its number may be another's by now
        os.kill(running.pid, number)
