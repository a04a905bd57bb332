"""The bot as a process of its own, with the variables that it needs and nothing else."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

from .slack import APP_TOKEN, BOT_TOKEN, Slack

BESIDE = Path(__file__).parents[2]  # the bot that is tested is the one beside these tests
LOG_SHOWN = 4000  # characters


class Process:
    """Started, killed and started again; what it knows is in `database`."""

    def __init__(self, slack: Slack, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self.slack = slack
        self.database = folder / "bot.db"
        self.log = folder / "bot.log"
        self._folder = folder
        self._running: subprocess.Popen[bytes] | None = None

    async def start(self) -> None:
        """Ready once this returns: the socket is open."""
        hellos = self.slack.hellos
        self.begin()
        try:
            await self.slack.until(lambda: self.slack.hellos > hellos, "the bot connects", within=30)
        except AssertionError as late:
            raise AssertionError(f"{late}\n{self.last_words()}") from None

    def begin(self) -> None:
        """Starts it without waiting until it is connected."""
        assert self._running is None
        with self.log.open("ab") as log:
            self._running = subprocess.Popen(
                [sys.executable, "-m", "bot", "run"],
                env={
                    "SLACK_BOT_TOKEN": BOT_TOKEN,
                    "SLACK_APP_TOKEN": APP_TOKEN,
                    "SLACK_API_URL": f"{self.slack.url}/api/",
                    "DATABASE_URL": f"sqlite:///{self.database}",
                    "PYTHONPATH": str(BESIDE),
                },
                cwd=self._folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    @property
    def is_running(self) -> bool:
        return self._running is not None and self._running.poll() is None

    def kill(self) -> None:
        """kill -9, and it is gone once this returns."""
        if self._running is not None:
            os.kill(self._running.pid, signal.SIGKILL)
            self._running.wait(timeout=10)
            self._running = None

    async def restart(self) -> None:
        self.kill()
        await self.start()

    async def stop(self) -> int:
        """SIGTERM. Returns how it exited."""
        assert self._running is not None
        self._running.send_signal(signal.SIGTERM)
        code = await asyncio.to_thread(self._running.wait, 15)
        self._running = None
        return code

    def last_words(self) -> str:
        return self.log.read_text(errors="replace")[-LOG_SHOWN:]

    def complaints(self) -> list[str]:
        """The lines of the log that say that something went wrong."""
        lines = self.log.read_text(errors="replace").splitlines()
        return [line for line in lines if " ERROR " in line or " CRITICAL " in line or "Traceback" in line]
