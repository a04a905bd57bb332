"""Runs the lunch bots, each as its SDK is meant to be run, and nothing more than told where Slack is."""

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk import WebClient
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.routing import Route

from bot.sandbox.server import Sandbox
from bot.sandbox.transport.connections import HttpServer
from tests import npm
from tests.sdk import aio, threaded

HERE = Path(__file__).parent
MANIFEST = HERE / "manifest.yml"

Running = Callable[[], AbstractAsyncContextManager[Sandbox]]


@asynccontextmanager
async def town() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(MANIFEST)
    await sandbox.start()
    try:
        yield sandbox
    finally:
        await sandbox.stop()


# Bolt for Python, on threads


@asynccontextmanager
async def threads_over_a_socket(listen: Callable[[App], None] = threaded.listen) -> AsyncIterator[Sandbox]:
    async with town() as sandbox:
        client = WebClient(token=sandbox.bot_token, base_url=sandbox.api_url)
        app = await asyncio.to_thread(App, client=client)
        listen(app)
        handler = SocketModeHandler(app, sandbox.app_token)
        await asyncio.to_thread(handler.connect)
        await sandbox.connected()
        try:
            yield sandbox
        finally:
            await asyncio.to_thread(handler.close)


class Silent(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a test's output is its failures."""


@asynccontextmanager
async def threads_over_http() -> AsyncIterator[Sandbox]:
    async with town() as sandbox:
        client = WebClient(token=sandbox.bot_token, base_url=sandbox.api_url)
        app = await asyncio.to_thread(App, client=client, signing_secret=sandbox.signing_secret)
        threaded.listen(app)
        with make_server("127.0.0.1", 0, SlackRequestHandler(app), handler_class=Silent) as server:
            serving = asyncio.create_task(asyncio.to_thread(server.serve_forever, 0.05))
            try:
                await sandbox.use_request_url(f"http://127.0.0.1:{server.server_port}/slack/events")
                yield sandbox
            finally:
                await asyncio.to_thread(server.shutdown)
                await serving


# Bolt for Python, on asyncio


@asynccontextmanager
async def asyncio_over_a_socket() -> AsyncIterator[Sandbox]:
    async with town() as sandbox:
        app = AsyncApp(client=AsyncWebClient(token=sandbox.bot_token, base_url=sandbox.api_url))
        aio.listen(app)
        handler = AsyncSocketModeHandler(app, sandbox.app_token)
        await handler.connect_async()
        await sandbox.connected()
        try:
            yield sandbox
        finally:
            await handler.close_async()


@asynccontextmanager
async def asyncio_over_http() -> AsyncIterator[Sandbox]:
    async with town() as sandbox:
        client = AsyncWebClient(token=sandbox.bot_token, base_url=sandbox.api_url)
        app = AsyncApp(client=client, signing_secret=sandbox.signing_secret)
        aio.listen(app)
        handler = AsyncSlackRequestHandler(app)
        server = HttpServer(Starlette(routes=[Route("/slack/events", handler.handle, methods=["POST"])]))
        port = await server.listen("127.0.0.1", 0)
        try:
            await sandbox.use_request_url(f"http://127.0.0.1:{port}/slack/events")
            yield sandbox
        finally:
            await server.end()


# Bolt for JavaScript


@asynccontextmanager
async def _node(sandbox: Sandbox, **more: str) -> AsyncIterator[str]:
    """The bot as a process of its own; the first line that it writes."""
    told = {"PATH": os.environ["PATH"], "SLACK_API_URL": sandbox.api_url, "SLACK_BOT_TOKEN": sandbox.bot_token}
    process = await asyncio.create_subprocess_exec(
        "node", "lunch.js", cwd=HERE, env={**told, **more}, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(30):
            said = await process.stdout.readline()
        yield said.decode().strip()
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        await process.communicate()


@asynccontextmanager
async def javascript_over_a_socket() -> AsyncIterator[Sandbox]:
    await asyncio.to_thread(npm.install, HERE, "Bolt for JavaScript")
    async with town() as sandbox, _node(sandbox, SLACK_APP_TOKEN=sandbox.app_token) as said:
        assert said == "connected"
        await sandbox.connected()
        yield sandbox


@asynccontextmanager
async def javascript_over_http() -> AsyncIterator[Sandbox]:
    await asyncio.to_thread(npm.install, HERE, "Bolt for JavaScript")
    async with town() as sandbox, _node(sandbox, SLACK_SIGNING_SECRET=sandbox.signing_secret) as port:
        await sandbox.use_request_url(f"http://127.0.0.1:{port}/slack/events")
        yield sandbox


BOTS: dict[str, Running] = {
    "Python, threads, Socket Mode": threads_over_a_socket,
    "Python, threads, HTTP": threads_over_http,
    "Python, asyncio, Socket Mode": asyncio_over_a_socket,
    "Python, asyncio, HTTP": asyncio_over_http,
    "JavaScript, Socket Mode": javascript_over_a_socket,
    "JavaScript, HTTP": javascript_over_http,
}
