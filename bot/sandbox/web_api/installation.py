"""The app as it is installed in the workspace: what every part of the pretend Slack works with."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.state.conversations import Conversation
from bot.sandbox.state.errors import Json
from bot.sandbox.state.scheduled import Scheduled
from bot.sandbox.state.triggers import Triggers
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.web_api.advice import Advice
from bot.sandbox.web_api.faults import Faults
from bot.sandbox.web_api.limits import Limits
from bot.sandbox.web_api.manifest import Grants, Manifest
from bot.sandbox.web_api.responses import ResponseUrls
from bot.sandbox.web_api.speaking import Speaking
from bot.sandbox.web_api.tickets import Tickets

Tell = Callable[[str, Json, Conversation | None, str], None]
"""Takes the name of an event, what it says, the place where the app must be to hear it, and the scope it needs."""


def _to_nobody(name: str, event: Json, place: Conversation | None, scope: str) -> None:
    """Until events are sent."""


@dataclass
class Installation:
    """One workspace, one app. What it does besides writing it hears of where `tell` says so."""

    workspace: Workspace
    manifest: Manifest
    grants: Grants
    limits: Limits
    faults: Faults
    advice: Advice
    triggers: Triggers = field(init=False)
    responses: ResponseUrls = field(init=False)
    speaking: Speaking = field(init=False)
    scheduled: dict[str, Scheduled] = field(default_factory=dict)
    tell: Tell = _to_nobody
    tickets: Tickets = field(init=False)

    def __post_init__(self) -> None:
        self.triggers = Triggers(self.workspace.clock, self.workspace.ids)
        self.speaking = Speaking(self.workspace)
        self.responses = ResponseUrls(self.workspace, self.speaking, self.advice)
        self.tickets = Tickets(self.workspace.ids)

    @property
    def base_url(self) -> str:
        """`http://127.0.0.1:8123`, known once the server listens."""
        return self.workspace.address

    def response_url(self, user: str, channel: str, source: str | None = None, command: str | None = None) -> str:
        """A fresh `response_url`; `source` is the `ts` of the message pressed, `command` what was typed."""
        return f"{self.base_url}/response/{self.responses.make(user, channel, source, command)}"

    def link_url(self) -> str:
        """A fresh single-use Socket Mode address."""
        return f"{self.base_url.replace('http', 'ws', 1)}/link?ticket={self.tickets.make()}"
