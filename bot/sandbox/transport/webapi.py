"""The Web API over HTTP: `/api/<method>` and `/response/<secret>`."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime
from time import perf_counter
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.state.exchanges import Exchange
from bot.sandbox.transport.bodies import arguments_of, file_of, json_of
from bot.sandbox.transport.connections import hang_up
from bot.sandbox.web_api.documented import may_answer
from bot.sandbox.web_api.faults import Fault
from bot.sandbox.web_api.installation import Installation
from bot.sandbox.web_api.methods import Call, Method, missing_scope


class WebApi:
    """Answers calls as Slack does: token, scope, arguments, rate, and only then the method itself."""

    def __init__(self, installation: Installation, methods: Mapping[str, Method]) -> None:
        self._installation = installation
        self._methods = methods

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI endpoint of `/api/{method}`."""
        request = Request(scope, receive)
        name = request.path_params["method"]
        arguments, unreadable = await arguments_of(request)
        exchange = self._log(name, arguments)
        started = perf_counter()
        await self._installation.faults.delay()
        fault = self._installation.faults.next_for(name)
        if unreadable is not None:
            response = self._refused(name, unreadable, exchange)
        else:
            response = self._answer(name, arguments, _token(request, arguments), fault, exchange)
        exchange.milliseconds = (perf_counter() - started) * 1000
        exchange.warnings = self._installation.advice.taken()
        self._installation.workspace.changes.touch()
        if fault is not None and fault.kind == "lose_answer":
            exchange.failure = "the answer was lost"
            await hang_up(request)
            return
        await response(scope, receive, send)

    async def respond(self, request: Request) -> Response:
        """The endpoint of a `response_url`."""
        try:
            body = await json_of(request)
        except SlackError as refused:
            return JSONResponse(refused.answer(), status_code=400)
        exchange = self._log("response_url", body)
        await self._installation.faults.delay()
        fault = self._installation.faults.next_for("response_url")
        if fault is not None and fault.kind == "status":
            return _failed(fault, exchange)
        try:
            self._installation.responses.use(request.path_params["secret"], body)
        except SlackError as refused:
            exchange.answer = refused.answer()
            exchange.failure = refused.code
            status = 404 if refused.code in ("expired_url", "used_url") else 400
            return JSONResponse(refused.answer(), status_code=status)
        finally:
            exchange.warnings = self._installation.advice.taken()
        exchange.answer = "ok"
        return PlainTextResponse("ok")

    async def upload(self, request: Request) -> Response:
        """The endpoint of an upload URL: takes the raw bytes of a file."""
        if fault := self._installation.faults.next_for("upload"):
            return PlainTextResponse("sandbox: told to fail", status_code=fault.status)
        files = self._installation.workspace.files
        try:
            file = files.receive(request.path_params["secret"], await file_of(request))
        except SlackError as refused:
            return PlainTextResponse(refused.code, status_code=400)
        return PlainTextResponse(f"OK - {file.length}")

    async def download(self, request: Request) -> Response:
        """The endpoint of a file's `url_private`."""
        workspace, scopes = self._installation.workspace, self._installation.grants.scopes
        file = workspace.files.find(request.path_params["file"].removeprefix(f"{workspace.team.id}-"))
        if _token(request, {}) != workspace.app.bot_token or "files:read" not in scopes:
            return RedirectResponse(f"{workspace.address}/as", status_code=302)  # Slack asks people to sign in
        if file is None or file.content is None:
            return PlainTextResponse("There is no such file.", status_code=404)
        return Response(file.content, media_type=file.picture_type or "application/octet-stream")

    def _answer(self, name: str, arguments: Json, token: str, fault: Fault | None, exchange: Exchange) -> Response:
        if fault is not None and fault.kind == "status":
            return _failed(fault, exchange)
        try:
            if fault is not None and fault.kind == "error":
                raise self._told(name, fault)
            body = {"ok": True, **self._run(name, arguments, token)}
        except SlackError as refused:
            return self._refused(name, refused, exchange)
        exchange.answer = body
        return JSONResponse(body, headers=self._headers(name))

    def _run(self, name: str, arguments: Json, token: str) -> Json:
        method = self._methods.get(name)
        if method is None:
            raise SlackError("unknown_method", req_method=name)
        self._check_token(method, token)
        call = Call(self._installation, name, arguments)
        if method.scope is not None:
            call.need(method.scope)
        method.check(call)
        seconds = self._installation.limits.wait_for_method(name, method.tier)
        if seconds:
            raise SlackError("ratelimited", retry_after=seconds)
        return method.run(call)

    def _told(self, name: str, fault: Fault) -> SlackError:
        """The error that the method was told to answer, with what Slack says beside it."""
        if fault.code == "ratelimited":
            return SlackError("ratelimited", retry_after=fault.retry_after)
        if fault.code == "missing_scope":
            return missing_scope(self._installation.grants, self._methods[name].scope or "")
        return SlackError(fault.code)

    def _check_token(self, method: Method, token: str) -> None:
        app = self._installation.workspace.app
        if method.token == "none":
            return
        if not token:
            raise SlackError("not_authed")
        if token not in (app.bot_token, app.app_token):
            raise SlackError("invalid_auth")
        if not self._installation.workspace.is_installed and token == app.bot_token:
            raise SlackError("account_inactive")
        if token == app.bot_token and self._installation.workspace.token_trouble is not None:
            raise SlackError(self._installation.workspace.token_trouble)
        if (token == app.app_token) != (method.token == "app"):
            raise SlackError("not_allowed_token_type")

    def _refused(self, name: str, refused: SlackError, exchange: Exchange) -> Response:
        if name in self._methods and not may_answer(name, refused.code):
            raise LookupError(f"{name} has no error {refused.code}: see bot/sandbox/web_api/errors_of_methods.py")
        body = refused.answer()
        wait = body.pop("retry_after", None)
        exchange.answer = body
        exchange.failure = refused.code
        headers = self._headers(name)
        if wait is None:
            return JSONResponse(body, headers=headers)
        return JSONResponse(body, status_code=429, headers={**headers, "Retry-After": str(wait)})

    def _headers(self, name: str) -> dict[str, str]:
        method = self._methods.get(name)
        accepted = method.scope if method is not None and method.scope is not None else ""
        return {
            "x-oauth-scopes": ",".join(sorted(self._installation.grants.scopes)),
            "x-accepted-oauth-scopes": accepted,
            "date": format_datetime(datetime.now(UTC), usegmt=True),  # of the machine, as of any web server
        }

    def _log(self, name: str, request: Any) -> Exchange:
        workspace = self._installation.workspace
        return workspace.exchanges.begin(workspace.clock.now(), "to_slack", name, _without_token(request))


def _failed(fault: Fault, exchange: Exchange) -> Response:
    exchange.failure = f"HTTP {fault.status}"
    if fault.status == 429:
        body = {"ok": False, "error": "ratelimited"}
        return JSONResponse(body, status_code=429, headers={"Retry-After": str(fault.retry_after)})
    return PlainTextResponse("sandbox: told to fail", status_code=fault.status)


def _token(request: Request, arguments: Json) -> str:
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() == "bearer" and token:
        return token.strip()
    return str(arguments.get("token", ""))


def _without_token(request: Any) -> Any:
    if isinstance(request, dict):
        return {name: value for name, value in request.items() if name != "token"}
    return request
