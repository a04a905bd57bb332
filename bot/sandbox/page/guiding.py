"""The guide on the page: what it shows of the things to try and of the play, and what its buttons do."""

import json
from dataclasses import dataclass

from bot.sandbox.acting.guide import Guide
from bot.sandbox.acting.person import HOME
from bot.sandbox.acting.play import SPEEDS, Play, State
from bot.sandbox.acting.screen_element import ScreenElement
from bot.sandbox.acting.tour import Step, Task, Types
from bot.sandbox.page.places import address
from bot.sandbox.state.errors import CannotDo, Json
from bot.sandbox.state.surfaces import OnHome, OnMessage
from bot.sandbox.state.workspace import Workspace


@dataclass(frozen=True)
class Row:
    task: Task
    is_done: bool


@dataclass(frozen=True)
class Shown:
    """`address` is where something happens now; `point` and `typing` what is about to be done there."""

    rows: list[Row]
    state: State
    said: str
    speed: float
    number: int
    length: int
    step: Step | None
    address: str | None
    point: str | None
    typing: str | None

    speeds = SPEEDS

    @property
    def done(self) -> int:
        return sum(row.is_done for row in self.rows)

    @property
    def is_on(self) -> bool:
        """Whether a play is under way, be it that it waits."""
        return self.state in ("playing", "paused", "stuck")


def shown(guide: Guide, workspace: Workspace) -> Shown:
    play, deed = guide.play, guide.play.deed
    return Shown(
        rows=[Row(task, is_done) for task, is_done in guide.tasks()],
        state=play.state,
        said=play.said,
        speed=play.speed,
        number=play.number,
        length=play.length,
        step=play.step,
        address=_address(workspace, play.step) if play.step is not None else None,
        point=_point(workspace, play.step, play.spot) if play.step is not None and play.spot is not None else None,
        typing=deed.text if isinstance(deed, Types) else None,
    )


@dataclass(frozen=True)
class Invited:
    """To try one thing at once, at this address."""

    label: str
    says: str
    address: str


def invitation(guide: Guide, workspace: Workspace) -> Invited | None:
    if (invites := guide.invitation) is None:
        return None
    person, channel = workspace.named(invites.who), workspace.channel_named(invites.in_)
    return Invited(invites.label, invites.says, address(person, channel))


async def obey(play: Play, asked: Json) -> None:
    """Does what a button of the guide asks for: `{"do": "pause"}`, `{"do": "speed", "speed": 2}`."""
    deeds = {"begin": play.begin, "pause": play.pause, "go-on": play.go_on, "skip": play.skip}
    if asked["do"] == "stop":
        await play.stop()
    elif asked["do"] == "speed":
        if asked["speed"] not in SPEEDS:
            raise CannotDo("a play has no such speed")
        play.play_at(float(asked["speed"]))
    else:
        deeds[asked["do"]]()


def _address(workspace: Workspace, step: Step) -> str | None:
    person = workspace.named(step.who)
    if step.in_ in (HOME, workspace.app.name):
        return address(person, None, "home" if step.in_ == HOME else "messages")
    return address(person, workspace.channel_named(step.in_))


def _point(workspace: Workspace, step: Step, spot: ScreenElement) -> str:
    """Where the element stands on the page, as JSON: what `Sheet.where` says, and its block and action."""
    where: Json
    if isinstance(spot.where, OnMessage):
        where = {"in": "message", "channel": spot.where.channel, "ts": spot.where.ts}
    elif isinstance(spot.where, OnHome):
        where = {"in": "home"}
    else:
        top = workspace.views.top(workspace.named(step.who).id)
        where = {"in": "modal", "view": top.id if top is not None else ""}
    return json.dumps({"where": json.dumps(where), "block": spot.block_id, "action": spot.action_id})
