"""The control interface: testers say here, over HTTP, what is to go wrong. See docs/sandbox.md.

`GET /control/` says what is on; `POST /control/<switch>` takes a JSON object and answers the same.
"""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.sandbox.acting.acts import Acts
from bot.sandbox.page.guard import Guard
from bot.sandbox.state.errors import Json
from bot.sandbox.state.preferences import Preferences
from bot.sandbox.transport.sockets import Links
from bot.sandbox.web_api.documented import OF_METHODS
from bot.sandbox.web_api.faults import EVERY, Fault
from bot.sandbox.web_api.installation import Installation

LOST = "lost"
LONGEST_LATENCY = 60.0  # seconds
MOST_TIMES = 1000


def control_routes(installation: Installation, links: Links, acts: Acts) -> list[BaseRoute]:
    """They go before the page's, which take every address."""
    control = _Control(installation, links, acts)
    routes = [Route("/", control.shown), Route("/{switch}", control.turn, methods=["POST"])]
    return [Mount("/control", routes=routes, middleware=[Middleware(_Script), Middleware(Guard, installation)])]


class _Script:
    """Lets scripts in: they name no origin, while a browser that posts always does."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and "origin" not in Headers(scope=scope):
            MutableHeaders(scope=scope)["origin"] = f"http://{Headers(scope=scope).get('host', '')}"
        await self._app(scope, receive, send)


class _Control:
    def __init__(self, installation: Installation, links: Links, acts: Acts) -> None:
        self._installation = installation
        self._workspace = installation.workspace
        self._faults = installation.faults
        self._links = links
        self._acts = acts
        self._switches: dict[str, Callable[[Json], Awaitable[None]]] = {
            "answer": self._answer,
            "network": self._network,
            "socket": self._socket,
            "app": self._app,
            "scope": self._scope,
            "workspace": self._preferences,
            "clear": self._clear,
        }

    async def shown(self, request: Request) -> JSONResponse:
        """What is on, and the errors that each method can be told to answer."""
        errors = {method: sorted(of.by_itself | of.told) for method, of in OF_METHODS.items()}
        return JSONResponse({**self._state(), "methods": errors})

    async def turn(self, request: Request) -> JSONResponse:
        """Turns a switch; 400 with a sentence in `problem` for what it does not understand."""
        switch = self._switches.get(request.path_params["switch"])
        if switch is None:
            return _problem(f"The switches are {', '.join(self._switches)}.", 404)
        try:
            await switch(_Asked(await request.json()))
        except (TypeError, ValueError) as wrong:
            return _problem(f"{wrong}", 400)
        self._workspace.changes.touch()
        return JSONResponse(self._state())

    async def _answer(self, asked: Json) -> None:
        """How the next calls of a method end: 429, a status of 5xx, "lost", or an error of the method."""
        method, said = asked["method"], asked["with"]
        times = _whole(asked.get("times", 1), "times", most=MOST_TIMES)
        if method not in (EVERY, *OF_METHODS):
            raise ValueError(f"{method} is no method that the sandbox knows; {EVERY} is any")
        if said == 429:
            self._faults.answer_429(method, times, retry_after=_whole(asked.get("retry_after", 1), "retry_after"))
        elif said in range(500, 600):
            self._faults.answer_500(method, times, status=said)
        elif said == LOST:
            self._faults.lose_answer(method, times)
        else:
            self._faults.refuse(method, str(said), times)

    async def _network(self, asked: Json) -> None:
        """`latency` of every answer, in seconds; whether envelopes are lost, and new connections refused."""
        if "latency" in asked:
            self._faults.latency = _seconds(asked["latency"])
        if "loses" in asked:
            self._faults.deliver = not _flag(asked["loses"], "loses")
        if "refuses" in asked:
            self._faults.refuse_connections = _flag(asked["refuses"], "refuses")

    async def _socket(self, asked: Json) -> None:
        """What happens to the Socket Mode connections that stand."""
        if asked["do"] == "deafen":
            self._links.deafen()
        elif asked["do"] == "drop":
            await self._links.drop()
        elif asked["do"] in ("warning", "refresh_requested", "link_disabled"):
            await self._links.disconnect(asked["do"])
        else:
            raise ValueError("do is deafen, drop, warning, refresh_requested or link_disabled")

    async def _app(self, asked: Json) -> None:
        """What an admin does to the app."""
        deeds = {
            "install": self._acts.install,
            "uninstall": self._acts.uninstall,
            "revoke": self._acts.revoke_token,
        }
        if asked["do"] not in deeds:
            raise ValueError(f"do is {', '.join(deeds)}")
        admin = next(user for user in self._workspace.people() if user.is_admin)
        await deeds[asked["do"]](admin.id)

    async def _scope(self, asked: Json) -> None:
        """Grants or withdraws a scope that the manifest has as optional."""
        self._installation.grants.switch(str(asked["scope"]), _flag(asked["granted"], "granted"))

    async def _preferences(self, asked: Json) -> None:
        """What admins settle; null is no limit."""
        preferences = self._workspace.preferences
        if "edit_window" in asked:
            window = _limit(asked["edit_window"], "edit_window")
            preferences.edit_window = None if window is None else timedelta(seconds=window)
        if "most_messages" in asked:
            preferences.most_messages = _limit(asked["most_messages"], "most_messages")
        if "takes_files" in asked:
            preferences.takes_files = _flag(asked["takes_files"], "takes_files")

    async def _clear(self, asked: Json) -> None:
        """Everything works again; what was done to the app and to connections stays done."""
        self._faults.clear()
        self._workspace.preferences = Preferences()

    def _state(self) -> Json:
        planned = self._faults.planned()
        preferences, window = self._workspace.preferences, self._workspace.preferences.edit_window
        return {
            "answer": [{"method": method, "with": _said(it)} for method, told in planned.items() for it in told],
            "network": {
                "latency": self._faults.latency,
                "loses": not self._faults.deliver,
                "refuses": self._faults.refuse_connections,
            },
            "socket": {"open": len(self._links), "deaf": self._links.deaf},
            "app": {"installed": self._workspace.is_installed, "token": self._workspace.token_trouble or "good"},
            "scope": sorted(self._installation.grants.scopes),
            "workspace": {
                "edit_window": None if window is None else int(window.total_seconds()),
                "most_messages": preferences.most_messages,
                "takes_files": preferences.takes_files,
            },
        }


class _Asked(dict[str, Any]):
    """What was asked for; a key that is missing is named in a sentence."""

    def __missing__(self, key: str) -> Any:
        raise ValueError(f"{key} is missing")


def _said(fault: Fault) -> int | str:
    return fault.status if fault.kind == "status" else LOST if fault.kind == "lose_answer" else fault.code


def _problem(sentence: str, status: int) -> JSONResponse:
    return JSONResponse({"problem": sentence}, status_code=status)


def _flag(value: Any, name: str) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"{name} is true or false")
    return value


def _whole(value: Any, name: str, most: int = 10**9) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise ValueError(f"{name} is a whole number from 1 to {most}")
    return value


def _limit(value: Any, name: str) -> int | None:
    return None if value is None else _whole(value, name)


def _seconds(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= LONGEST_LATENCY:
        raise ValueError(f"latency is a number of seconds, {LONGEST_LATENCY:.0f} at most")
    return float(value)
