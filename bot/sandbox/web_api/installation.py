"""The app as it is installed in the workspace: what every part of the pretend Slack works with."""

from dataclasses import dataclass, field

from bot.sandbox.state.triggers import Triggers
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.web_api.faults import Faults
from bot.sandbox.web_api.limits import Limits
from bot.sandbox.web_api.manifest import Grants, Manifest
from bot.sandbox.web_api.responses import ResponseUrls
from bot.sandbox.web_api.tickets import Tickets


@dataclass
class Installation:
    """One workspace, one app. `base_url` (`http://127.0.0.1:8123`) is known once the server listens."""

    workspace: Workspace
    manifest: Manifest
    grants: Grants
    limits: Limits
    faults: Faults
    triggers: Triggers = field(init=False)
    responses: ResponseUrls = field(init=False)
    tickets: Tickets = field(init=False)
    base_url: str = ""

    def __post_init__(self) -> None:
        self.triggers = Triggers(self.workspace.clock, self.workspace.ids)
        self.responses = ResponseUrls(self.workspace)
        self.tickets = Tickets(self.workspace.ids)

    def response_url(self, user: str, channel: str, source: str | None = None) -> str:
        """A fresh `response_url`; `source` is the `ts` of the message that was acted on."""
        return f"{self.base_url}/response/{self.responses.make(user, channel, source)}"

    def link_url(self) -> str:
        """A fresh single-use Socket Mode address."""
        return f"{self.base_url.replace('http', 'ws', 1)}/link?ticket={self.tickets.make()}"
