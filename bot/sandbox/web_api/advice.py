"""What Slack takes although its pages advise against it, or say nothing: refused where the sandbox is strict.

Where it is not, it is done, and a sentence about it stands in the inspector beside the call.
"""

from collections.abc import Iterable

from bot.sandbox.blockkit.shapes import Problem
from bot.sandbox.state.errors import SlackError


class Advice:
    """Weighs what the app sends. What was advised in one call is taken from here before the next begins."""

    def __init__(self, *, is_strict: bool) -> None:
        self.is_strict = is_strict
        self._noted: list[str] = []

    def against(self, code: str, *why: str) -> None:
        """Raises `SlackError` with this code when strict; otherwise notes why one had better not."""
        if self.is_strict:
            raise SlackError(code, [f"[ERROR] {sentence}" for sentence in why])
        self._noted += why

    def weigh(self, problems: Iterable[Problem], code: str, *, below: str = "") -> None:
        """Raises `SlackError` for what Slack refuses, and when strict for what it advises against."""
        found = list(problems)
        refused = [it for it in found if self.is_strict or not it.is_advice]
        if refused:
            raise SlackError(code, [f"[ERROR] {_line(it, below)}" for it in refused])
        self._noted += [_line(it, below) for it in found]

    def taken(self) -> list[str]:
        """What was noted since this was last asked."""
        noted, self._noted = self._noted, []
        return noted


def _line(problem: Problem, below: str) -> str:
    return f"{problem.message} [json-pointer:{below}{problem.pointer}]"
