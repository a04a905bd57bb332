"""Where the app wants its payloads over HTTP: one address for all, or those that its manifest has for each kind.

https://docs.slack.dev/reference/app-manifest: `request_url`, `message_menu_options_url`, the `url` of a command.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from bot.sandbox.state.errors import Json

USUAL_PATH = "/slack/events"


@dataclass(frozen=True)
class RequestUrls:
    """`commands` has those of commands by their names; "" is where the others go."""

    events: str = ""
    interactivity: str = ""
    options: str = ""
    commands: Mapping[str, str] = field(default_factory=dict)

    def on(self, address: str) -> "RequestUrls":
        """The same on this machine: all at `address`, or, where that has no path, at the manifest's own paths."""
        if urlsplit(address).path.strip("/"):
            return RequestUrls(address, address, address)
        events = _moved(self.events, address, USUAL_PATH)
        interactivity = _moved(self.interactivity, address, urlsplit(events).path)
        return RequestUrls(
            events,
            interactivity,
            _moved(self.options, address, urlsplit(interactivity).path),
            {name: _moved(url, address, urlsplit(events).path) for name, url in self.commands.items()},
        )

    def of(self, payload: Json) -> str:
        """Where this payload goes."""
        if "command" in payload:
            return self.commands.get(payload["command"], self.events)
        if payload.get("type") == "block_suggestion":
            return self.options
        return self.interactivity if "user" in payload else self.events


def _moved(url: str, address: str, usual: str) -> str:
    there, here = urlsplit(url), urlsplit(address)
    return urlunsplit((here.scheme, here.netloc, there.path.rstrip("/") or usual, there.query, ""))
