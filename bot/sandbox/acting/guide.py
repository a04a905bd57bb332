"""Shows visitors around: which of the things to try have been done, and the play."""

from collections.abc import Iterator

from bot.sandbox.acting.acts import Acts
from bot.sandbox.acting.play import Play
from bot.sandbox.acting.tour import Task, Tour
from bot.sandbox.state.exchanges import Exchange
from bot.sandbox.state.workspace import Workspace


class Guide:
    """What has been done is told by what the app was asked and took, and stays ticked off."""

    def __init__(self, workspace: Workspace, acts: Acts, tour: Tour) -> None:
        self.play = Play(workspace, acts, tour)
        self._tasks = tour.tasks
        self._log = workspace.exchanges
        self._done: set[str] = set()

    def tasks(self) -> list[tuple[Task, bool]]:
        """Each task, and whether it has been done."""
        if len(self._done) < len(self._tasks):
            deeds = {name for exchange in self._log if _was_taken(exchange) for name in _deeds(exchange)}
            self._done |= deeds & {task.deed for task in self._tasks}
        return [(task, task.deed in self._done) for task in self._tasks]


def _was_taken(exchange: Exchange) -> bool:
    """Whether the app has acknowledged it, and found no fault in what was filled in."""
    is_answered = exchange.direction == "to_app" and exchange.milliseconds is not None and exchange.failure is None
    return is_answered and (exchange.answer or {}).get("response_action") != "errors"


def _deeds(exchange: Exchange) -> Iterator[str]:
    payload = exchange.request["payload"]
    if exchange.name == "slash_commands":
        yield f"{payload['command']} {payload['text'].partition(' ')[0]}"
    elif payload.get("type") == "view_submission":
        yield payload["view"]["callback_id"]
    else:
        yield from (action["action_id"] for action in payload.get("actions", ()))
