"""Pictures are drawn in a process of its own, which ends when none is wanted: matplotlib takes some 80 MB."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from threading import Lock, Timer

from bot.domain.pictures import Drawn

RESTS_AFTER = 60.0  # seconds without a picture
LONGEST = 20.0  # seconds that one may take, the first with all that is loaded for it
_KEPT_TO_OURSELVES = ("SLACK_", "DATABASE_URL")  # what draws needs no secrets


class NotDrawn(Exception):
    """Says why, or what the process that draws says of it."""


class Studio:
    """Draws one picture at a time, for worker threads."""

    def __init__(self, rests_after: float = RESTS_AFTER, longest: float = LONGEST) -> None:
        self._rests_after = rests_after
        self._longest = longest
        self._one_at_a_time = Lock()  # the process has one conversation
        self._process: subprocess.Popen[bytes] | None = None
        self._resting: Timer | None = None
        self._is_closed = False

    def draw(self, picture: Drawn) -> bytes | None:
        """As `bot.pictures.draw` does. Raises NotDrawn."""
        with self._one_at_a_time:
            if self._resting:
                self._resting.cancel()
            try:
                answer = self._answer(picture)
            finally:
                self._resting = _after(self._rests_after, self._rest)
        if isinstance(answer, NotDrawn):
            raise answer
        return answer

    def close(self) -> None:
        """At the end: what is being drawn is given up, and nothing is drawn any more."""
        self._is_closed = True
        if process := self._process:
            process.kill()
        self._rest()

    def _rest(self) -> None:
        with self._one_at_a_time:
            if self._resting:
                self._resting.cancel()
            self._end()

    def _answer(self, picture: Drawn) -> bytes | NotDrawn | None:
        process = self._living()
        assert process.stdin, "it is a pipe"
        assert process.stdout, "so is this"
        too_late = _after(self._longest, process.kill)
        try:
            pickle.dump(picture, process.stdin)
            process.stdin.flush()
            answer: bytes | NotDrawn | None = pickle.load(process.stdout)  # noqa: S301 - it is ours
            return answer
        except (OSError, EOFError, pickle.UnpicklingError) as gone:
            self._end()
            raise NotDrawn(f"The process that draws ended with {process.returncode}.") from gone
        finally:
            too_late.cancel()

    def _living(self) -> subprocess.Popen[bytes]:
        if self._is_closed:
            raise NotDrawn("Kickoff is stopping.")
        if self._process and self._process.poll() is not None:  # the system has taken its memory, say
            self._end()
        self._process = self._process or _begin()
        return self._process

    def _end(self) -> None:
        if process := self._process:
            process.kill()
            process.communicate()
        self._process = None


def _after(seconds: float, what: Callable[[], object]) -> Timer:
    timer = Timer(seconds, what)
    timer.daemon = True
    timer.start()
    return timer


def _begin() -> subprocess.Popen[bytes]:
    """Away from the terminal: what ends the bot lets it finish. It finds its modules where we have ours."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(_KEPT_TO_OURSELVES)}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "bot.pictures"],
        env=ours | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
