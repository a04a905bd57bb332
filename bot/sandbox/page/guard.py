"""Who may ask: this machine's own browser, from the page itself; and what the browser may do with it."""

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.sandbox.web_api.installation import Installation

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-src 'self'; frame-ancestors 'self'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]/@\s]+)(?::\d{1,5})?", re.IGNORECASE)
_LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
_ANY = frozenset({"0.0.0.0", "[::]"})  # noqa: S104 - compared with, not listened on


class Guard:
    """Refuses other hosts (DNS rebinding) and posts from other pages, and adds the headers to every answer."""

    def __init__(self, app: ASGIApp, installation: Installation) -> None:
        self._app = app
        self._installation = installation

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refused = self._refused(str(scope["method"]), Headers(scope=scope))
        await (refused or self._app)(scope, receive, send_guarded)

    def _refused(self, method: str, headers: Headers) -> Response | None:
        host = headers.get("host", "")
        if not self._is_ours(host):
            return _no(421, "This page answers only to localhost.")
        if method in ("GET", "HEAD"):
            return None
        if not _same_origin(headers.get("origin", ""), host):
            return _no(403, "Only the page itself may do this.")
        if headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return _no(415, "This is asked for in JSON.")
        return None

    def _is_ours(self, host: str) -> bool:
        found = _HOST.fullmatch(host)
        if found is None:
            return False
        name, listening = found[1].lower(), _listening(self._installation.base_url)
        return name in _LOCAL or name == listening or (listening in _ANY and _is_address(name))


def _listening(base_url: str) -> str:
    found = _HOST.fullmatch(urlsplit(base_url).netloc)
    return found[1].lower() if found else ""


def _is_address(name: str) -> bool:
    """Whoever listens on every address is reached by address; rebinding takes a name."""
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _same_origin(origin: str, host: str) -> bool:
    parts = urlsplit(origin)
    return parts.scheme in ("http", "https") and parts.netloc == host


def _no(status: int, sentence: str) -> Response:
    return JSONResponse({"problem": sentence}, status_code=status)
