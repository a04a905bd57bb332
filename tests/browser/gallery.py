"""A sandbox with a little app in it that shows every kind of element, and a tour to be shown around by."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.acting.person import Person
from bot.sandbox.acting.play import Play
from bot.sandbox.acting.tour import Deed, Invitation, Step, Task, Tour
from bot.sandbox.server import Sandbox
from bot.sandbox.state.clock import MovableClock
from bot.sandbox.state.people import User
from tests.browser.conftest import BRISK
from tests.browser.gallery_app import Memory, app_of
from tests.browser.samples import Json, plain
from tests.browser.shown_blocks import actions, form, overflow
from tests.scenarios.sandbox_town import CHANNEL, MONDAY

MANIFEST = Path(__file__).parent / "gallery.yml"
TASKS = (Task("Do what is never done.", shows=("What is never said.",), begin="/kickoff new "),)


class Lingers(Deed):
    """Leaves the visitor all the time they want."""

    seconds = 600

    async def by(self, person: Person, in_: str) -> None:
        pass


LINGERING = (Step("Sara", "Looks around.", (Lingers(),), CHANNEL),) * 20  # each press ends one


class Gallery:
    """The sandbox with that app in it. `steps` is what a play has its people do."""

    def __init__(self, sandbox: Sandbox, steps: list[Step]) -> None:
        self.sandbox = sandbox
        self.steps = steps
        self.client = AsyncWebClient(token=sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[])
        self.memory = Memory()

    @property
    def channel(self) -> str:
        return self.sandbox.workspace.channel_named(CHANNEL).id

    @property
    def play(self) -> Play:
        assert self.sandbox.guide is not None
        return self.sandbox.guide.play

    def user(self, name: str) -> str:
        """The id of somebody by the name in the address."""
        return self.sandbox.workspace.named(name.capitalize()).id

    async def comes_to(self, condition: Callable[[], bool]) -> None:
        """Waits until it holds."""
        assert await self.sandbox.workspace.changes.until(condition, seconds=20)

    async def begins_again(self, user: str) -> None:
        """Nothing has been said, and nothing is open or played."""
        await self.sandbox.acts.close_all(user)
        if self.sandbox.guide is not None:
            await self.play.stop()
        for place in self.sandbox.workspace.conversations.values():
            place.messages.clear()

    # What the app does

    async def redraws(self, view_id: str, said: str) -> None:
        """Says something else in the first form, which may be open and half filled in."""
        await self.client.views_update(view_id=view_id, view=form("One", said))

    async def posts(self, text: str, blocks: Sequence[Json] = (), **more: Any) -> str:
        """Says something in the project's channel; returns its timestamp."""
        answer = await self.client.chat_postMessage(channel=self.channel, text=text, blocks=blocks, **more)
        return str(answer["ts"])

    async def posts_a_picture(self) -> None:
        """A banner, shown in a message by its file."""
        answer = await self.client.files_upload_v2(content=banner(), filename="banner.png")
        file = {"id": answer["file"]["id"]}
        await self.posts(
            "A banner.", [{"type": "image", "slack_file": file, "alt_text": "Harbour lights, in 2026"}]
        )

    async def shares_a_file(self) -> None:
        await self.client.files_upload_v2(
            content=banner(), filename="banner.png", title="The banner", alt_txt="A coast", channel=self.channel
        )

    async def posts_menus(self) -> None:
        """An overflow menu at the left edge of a message, and one at its right."""
        right = {"type": "section", "text": plain("Harbour lights"), "accessory": overflow()}
        await self.posts("Menus.", [*actions(overflow()), right])

    async def fills_home(self, user: str, blocks: Sequence[Json]) -> None:
        await self.client.views_publish(user_id=user, view={"type": "home", "blocks": list(blocks)})


def banner() -> bytes:
    picture = BytesIO()
    Image.new("RGB", (1600, 400), "#0b6b63").save(picture, "PNG")
    return picture.getvalue()


@asynccontextmanager
async def gallery_of(crowd: int = 0, *, guided: bool = False) -> AsyncIterator[Gallery]:
    """The workspace, with so many guests beside its own people, and a guide or none."""
    clock, steps = MovableClock(MONDAY), list(LINGERING)
    tour = Tour(TASKS, lambda now: steps, "That was all.") if guided else None

    async def next_due() -> datetime | None:
        return clock.now() + timedelta(hours=2)

    sandbox = Sandbox(MANIFEST, clock, next_due=next_due, tour=tour, pace=BRISK)
    if sandbox.guide is not None:
        sandbox.guide.invitation = Invitation("Tessa", "general", "Say hello", "In #general, as Tessa.")
    sandbox.delivery.ack_seconds, sandbox.installation.triggers.lifetime = 20, timedelta(seconds=20)
    for number in range(crowd):
        user = User(id=f"U0CROWD{number:03}", name=f"crowd{number}", real_name=f"Guest Number {number:03}")
        sandbox.workspace.users[user.id] = user
    await sandbox.start()
    gallery = Gallery(sandbox, steps)
    handler = AsyncSocketModeHandler(app_of(gallery.client, gallery.memory, gallery.channel), sandbox.app_token)
    try:
        await handler.connect_async()
        await sandbox.connected()
        yield gallery
    finally:
        await handler.close_async()
        await sandbox.stop()
