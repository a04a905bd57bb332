"""What apps ask for with a token, no page in a browser does: another site might, in the name of its reader."""

from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send


class NotABrowser:
    """Refuses what a page sends. Browsers say so, and no SDK does: https://www.w3.org/TR/fetch-metadata/"""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        if "origin" in headers or "sec-fetch-site" in headers:
            refused = JSONResponse({"ok": False, "error": "not_for_browsers"}, status_code=403)
            await refused(scope, receive, send)
        else:
            await self._app(scope, receive, send)
