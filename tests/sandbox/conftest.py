"""A running sandbox, and the real SDK to talk to it with."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox
from bot.sandbox.state.clock import MovableClock

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # whatever day it is for those who run the tests

MANIFEST = """
_metadata: {major_version: 1}
display_information: {name: Kickoff}
features:
  app_home: {home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false}
  bot_user: {display_name: Kickoff}
  slash_commands:
    - {command: /kickoff, description: Kick off, usage_hint: new, should_escape: true}
  shortcuts:
    - {name: New kickoff, type: global, callback_id: new_kickoff, description: Starts one}
    - {name: Add to kickoff, type: message, callback_id: add_to_kickoff, description: Keeps it}
oauth_config:
  scopes:
    bot: [commands, "chat:write", "im:write", "users:read", "channels:read", "groups:read", "im:history",
          "app_mentions:read", "files:write", "channels:history", "groups:history", "pins:write",
          "chat:write.public", "users:read.email", "bookmarks:read", "bookmarks:write", "canvases:read",
          "canvases:write", "channels:join", "channels:manage", "emoji:read", "files:read", "groups:write",
          "pins:read", "reactions:read", "reactions:write", "team:read", "usergroups:read", "users.profile:read"]
    bot_optional: ["channels:history", "groups:history", "pins:write", "chat:write.public", "users:read.email",
                   "groups:write", "files:read"]
settings:
  event_subscriptions:
    bot_events: [app_home_opened, app_mention, app_uninstalled, channel_archive, channel_id_changed,
                 channel_unarchive, group_unarchive, member_joined_channel, member_left_channel, message.channels,
                 message.im, tokens_revoked, user_change]
  interactivity: {is_enabled: true}
  socket_mode_enabled: true
"""

Connect = Callable[[AsyncApp], Awaitable[AsyncSocketModeHandler]]


@pytest.fixture
def manifest(tmp_path: Path) -> Path:
    path = tmp_path / "manifest.yml"
    path.write_text(MANIFEST, encoding="utf-8")
    return path


@pytest.fixture
async def sandbox(manifest: Path) -> AsyncIterator[Sandbox]:
    running = Sandbox(manifest, MovableClock(MONDAY))
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
def client(sandbox: Sandbox) -> AsyncWebClient:
    """The bot's own Web API client, without the retry that posts twice."""
    return AsyncWebClient(token=sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[])


@pytest.fixture
def app(client: AsyncWebClient) -> AsyncApp:
    """An app without a listener yet."""
    return AsyncApp(client=client, process_before_response=True)


@pytest.fixture
async def connect(sandbox: Sandbox) -> AsyncIterator[Connect]:
    """Connects an app over Socket Mode, and disconnects it after the test."""
    handlers: list[AsyncSocketModeHandler] = []

    async def over_socket_mode(app: AsyncApp) -> AsyncSocketModeHandler:
        handler = AsyncSocketModeHandler(app, sandbox.app_token)
        handlers.append(handler)
        await handler.connect_async()
        await sandbox.connected()
        return handler

    yield over_socket_mode
    for handler in handlers:
        await handler.close_async()


@pytest.fixture
def channel(sandbox: Sandbox) -> str:
    """The id of #harbour-website, where the bot is."""
    return sandbox.workspace.channel_named("harbour-website").id
