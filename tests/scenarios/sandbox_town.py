"""The sandbox with the real bot in it, and its people by name."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.app import Bot, build
from bot.delivery.budget import Pace
from bot.domain.outbox.deliveries import LEASE
from bot.pictures.draw import draw
from bot.sandbox.acting.acts import Answer
from bot.sandbox.acting.person import Person
from bot.sandbox.server import Sandbox
from bot.sandbox.state.clock import MovableClock
from bot.sandbox.state.conversations import Message
from bot.sandbox.state.errors import Json
from bot.settings import Settings
from bot.web.server import SLOWEST
from storage.store import Store
from storage.unusable import BUSY_TIMEOUT
from tests.scenarios.databases import shared_engine, with_tables

MANIFEST = Path(__file__).parents[2] / "manifest.yml"
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # ten o'clock in Amsterdam
CHANNEL = "harbour-website"
AT_ONCE = "As soon as it is planned"  # when the pre-read can go out
QUICK = Pace(beat=0.02, brisk=0.02, a_minute=60_000, at_once=1000, after_trouble=0.05)  # nobody in a test waits


class SandboxTown:
    """`bot` is stopped and started again with `restart`; what it knows is in `database`."""

    def __init__(
        self,
        sandbox: Sandbox,
        folder: Path,
        *,
        over_http: bool = False,
        database_url: str | None = None,
        busy_timeout: float = BUSY_TIMEOUT,
        slowest: int = SLOWEST,
        bot_pace: Pace = QUICK,
    ) -> None:
        self._busy_timeout = busy_timeout
        self._bot_pace = bot_pace
        self._slowest = slowest
        self.sandbox = sandbox
        self.over_http = over_http
        self.clock: MovableClock = sandbox.clock
        self.database = folder / "kickoff.db"
        self.database_url = database_url or f"sqlite:///{self.database}"
        if not database_url and not self.database.exists():
            self.database.touch(mode=0o600)
            self.database.write_bytes(with_tables())
        self.bot: Bot | None = None

    @property
    def settings(self) -> Settings:
        return Settings(
            bot_token=self.sandbox.bot_token,
            app_token="" if self.over_http else self.sandbox.app_token,
            signing_secret=self.sandbox.signing_secret,
            api_url=self.sandbox.api_url,
            database_url=self.database_url,
            port=0 if self.over_http else None,
        )

    @property
    def address(self) -> str:
        """Where the bot listens."""
        assert self.bot is not None
        return f"http://127.0.0.1:{self.bot.port}"

    async def start_bot(self) -> None:
        self.bot = await build(self.settings, self.clock, self._bot_pace, self._store(), self._slowest, draw)
        self._forget = self.clock.on_moved(self.bot.wake)
        await self.bot.start()
        if self.over_http:
            await self.sandbox.use_request_url(f"{self.address}/slack/events")
        else:
            await self.sandbox.connected()

    def _store(self) -> Store | None:
        """None where the bot is to connect by itself."""
        return (
            Store(shared_engine().at(self.database, self._busy_timeout))
            if self.database_url.startswith("sqlite")
            else None
        )

    async def stop_bot(self) -> None:
        assert self.bot is not None
        self._forget()
        await self.bot.stop()
        self.bot = None

    def __getattr__(self, name: str) -> Person:
        """`town.sara` is Sara."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self.sandbox.person(name.capitalize())

    async def crafted_press(self, name: str, message: Message, element: Json, **changed: Any) -> Answer:
        """Sends the click that Slack would send, also where that person can no longer see the button."""
        user = self.sandbox.workspace.named(name.capitalize())
        payload = {
            "type": "block_actions",
            "team": {"id": self.sandbox.workspace.team.id, "domain": "studio-linde"},
            "user": {"id": user.id, "name": user.name, "team_id": self.sandbox.workspace.team.id},
            "channel": {"id": message.channel, "name": CHANNEL},
            "container": {"type": "message", "channel_id": message.channel, "message_ts": message.ts},
            "response_url": self.sandbox.installation.response_url(user.id, message.channel),
            "actions": [{**element, "type": "button", "block_id": "b", "action_ts": "1.1"}],
            **changed,
        }
        return await self.sandbox.acts.send("interactive", payload)

    async def delivered(self) -> None:
        """Returns once all that is due is posted or done, and nothing is under way."""
        assert self.bot is not None
        outstanding = self.bot.services.deliveries.next_due_at
        async with asyncio.timeout(10):
            while (at := await self.bot.bridge.read(outstanding)) and at <= self.clock.now() + LEASE:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    async def whole_preread(self, name: str) -> str:
        """All of it as that person reads it, on one line."""
        person = getattr(self, name)
        await person.presses("Read it all", in_=CHANNEL)
        seen = " ".join(person.screen().split())
        await person.closes()
        return seen

    # What most stories begin with

    async def kickoff(self, by: Any = "sara", **said: Any) -> Person:
        """Somebody begins a kickoff in the project's channel, three days ahead unless they say otherwise."""
        person = getattr(self, by)
        await person.types("/kickoff new", in_=CHANNEL)
        await person.changes(
            {
                "Project": "Harbour website",
                "What is it about, in one sentence?": "A website that shows the harbour as it is today.",
                "What should everyone know beforehand?": "The old website is slow.",
                "When does it start?": self.clock.now() + timedelta(days=3),
                **said,
            }
        )
        await person.submits()
        return person


@asynccontextmanager
async def town_of(
    folder: Path,
    *,
    over_http: bool = False,
    database_url: str | None = None,
    busy_timeout: float = BUSY_TIMEOUT,
    slowest: int = SLOWEST,
    bot_pace: Pace = QUICK,
    **options: Any,
) -> AsyncIterator[SandboxTown]:
    sandbox = Sandbox(MANIFEST, MovableClock(MONDAY), **options)
    # How quick the bot is, tests/blackbox measures; a busy machine fails no story.
    sandbox.delivery.ack_seconds, sandbox.installation.triggers.lifetime = 20, timedelta(seconds=20)
    await sandbox.start()
    town = SandboxTown(
        sandbox,
        folder,
        over_http=over_http,
        database_url=database_url,
        busy_timeout=busy_timeout,
        slowest=slowest,
        bot_pace=bot_pace,
    )
    try:
        await town.start_bot()
        yield town
        assert [] == undated(sandbox), "a press must not act on another database than the one it was drawn from"
        assert [] == wordless(sandbox), "screen readers and notifications have the text alone"
    finally:
        if town.bot is not None:
            await town.stop_bot()
        await sandbox.stop()


def undated(sandbox: Sandbox) -> list[str]:
    """Which open views, and answers to one person, do not say in which era of the database they were drawn."""
    workspace = sandbox.workspace
    views = [str(view.body.get("private_metadata")) for view in workspace.views.everything()]
    messages = (it for place in workspace.conversations.values() for it in place.messages.values())
    private = [it for it in messages if it.visible_to and it.user == workspace.bot.id]
    named = [str(block.get("block_id")) for message in private for block in message.blocks]
    return [it for it in (*views, *named) if "." not in it.partition(" ")[0]]


def wordless(sandbox: Sandbox) -> list[Message]:
    """What the bot has posted, or answered, without a text."""
    workspace = sandbox.workspace
    messages = (it for place in workspace.conversations.values() for it in place.messages.values())
    return [it for it in messages if it.user == workspace.bot.id and not it.text.strip()]
