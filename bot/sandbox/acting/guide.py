"""Shows visitors around: which of the things to try have been done, and the play."""

from bot.sandbox.acting.acts import Acts
from bot.sandbox.acting.person import Person
from bot.sandbox.acting.play import Play
from bot.sandbox.acting.tour import Invitation, Task, Tour
from bot.sandbox.state.exchanges import Exchange
from bot.sandbox.state.workspace import Workspace


class Guide:
    """Something has been done once the app has said so, and stays ticked off. What belongs to the scene does not
    count."""

    def __init__(self, workspace: Workspace, acts: Acts, tour: Tour) -> None:
        self.play = Play(workspace, acts, tour)
        self._workspace = workspace
        self._acts = acts
        self._tour = tour
        self.invitation: Invitation | None = None
        self._scene_ends = 0  # the number of its last exchange
        self._done: set[str] = set()

    async def set_the_scene(self) -> None:
        """Does what the tour begins with, and invites to it. Raises CannotDo or NotSeen."""
        if self._tour.scene is None or self._tour.invitation is None:
            return
        self._open_channel(self._tour.invitation.in_)
        for step in self._tour.scene(self._workspace.clock.now()):
            person = Person(self._workspace.named(step.who), self._workspace, self._acts)
            for deed in step.does:
                await deed.by(person, step.in_)
        self._scene_ends = max(exchange.number for exchange in self._workspace.exchanges)
        self.invitation = self._tour.invitation

    def _open_channel(self, name: str) -> None:
        """With everyone in it, the app too."""
        everyone = list(self._workspace.users)
        self._workspace.open_channel(name, everyone, creator=everyone[0])

    def tasks(self) -> list[tuple[Task, bool]]:
        """Each task, and whether it has been done."""
        if len(self._done) < len(self._tour.tasks):
            said = [_said(one) for one in self._workspace.exchanges if one.number > self._scene_ends]
            self._done |= {task.says for task in self._tour.tasks if _is_shown(task, said)}
        return [(task, task.says in self._done) for task in self._tour.tasks]


def _said(exchange: Exchange) -> str:
    """What the app wrote with a call that was taken, in a message that may have changed since."""
    is_taken = exchange.direction == "to_slack" and exchange.failure is None
    return str(exchange.request.get("text", "")) if is_taken and isinstance(exchange.request, dict) else ""


def _is_shown(task: Task, said: list[str]) -> bool:
    return any(words in text for words in task.shows for text in said)
