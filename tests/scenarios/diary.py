"""What the bot says in a pretend Slack while people act and time goes by, to be counted afterwards."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.domain.calendar import country_of
from bot.domain.timing import Hours
from bot.domain.workdays import Workdays
from bot.sandbox.state.conversations import Conversation, Message
from tests.scenarios.sandbox_town import SandboxTown


@dataclass(frozen=True)
class Said:
    """One message: of which kind it is, to which channel or person, when, and whether it answers a press."""

    kind: str
    to: str
    is_private: bool
    at: datetime
    is_pressed: bool
    works: bool  # whether its reader, or the channel, works at that moment

    def __str__(self) -> str:
        why = "at a press" if self.is_pressed else ""
        return f"{self.at:%a %d %H:%M}  {self.to:16} {self.kind:18} {why}".rstrip()


class Diary:
    def __init__(self, town: SandboxTown) -> None:
        self._town = town
        self._workspace = town.sandbox.workspace
        self._acting = [town.clock.now()]  # when people began to act, and stopped, in turn

    async def until(self, moment: datetime) -> None:
        """Time goes by until then, and stops whenever something is due. Before and after, people act."""
        await self._settled()
        self._acting.append(self._town.clock.now())
        while (due := await self._next_due()) and due <= moment:
            self._town.clock.move_to(max(due, self._town.clock.now()))
            await self._settled()
        self._town.clock.move_to(moment)
        await self._settled()
        self._acting.append(self._town.clock.now())

    async def _next_due(self) -> datetime | None:
        bot = self._town.bot
        assert bot is not None
        return await bot.bridge.read(bot.services.deliveries.next_due_at)

    async def _settled(self) -> None:
        while await self._is_busy():  # noqa: ASYNC110 - rows tell nobody
            await asyncio.sleep(0.01)

    async def _is_busy(self) -> bool:
        """Whether something is due, under way, or has to be redrawn."""
        due = await self._next_due()
        with closing(sqlite3.connect(self._town.database)) as rows:
            (sending,) = rows.execute("SELECT count(*) FROM delivery WHERE state = 'sending'").fetchone()
        return bool(sending) or (due is not None and due <= self._town.clock.now())

    def said(self) -> list[Said]:
        """All that was posted, in the order in which it was. People have stopped acting."""
        found = [
            self._line(conversation, message)
            for conversation in self._workspace.conversations.values()
            for message in conversation.messages.values()
            if message.metadata
        ]
        return sorted(found, key=lambda said: said.at)

    def _line(self, conversation: Conversation, message: Message) -> Said:
        at, acting = datetime.fromtimestamp(float(message.ts), UTC), self._acting
        reader = self._workspace.users[conversation.partner] if conversation.partner else None
        tz = reader.tz if reader else "Europe/Amsterdam"
        return Said(
            kind=self._kind(message),
            to=reader.first_name if reader else f"#{conversation.name}",
            is_private=reader is not None,
            at=at,
            is_pressed=any(begun <= at <= ended for begun, ended in zip(acting[::2], acting[1::2], strict=False)),
            works=Hours(tz, Workdays(country_of(tz))).first_from(at) == at,
        )

    def _kind(self, message: Message) -> str:
        key = str((message.metadata or {})["event_payload"]["key"]).split(":")
        return f"{key[0]} {key[-1]}" if key[0] == "preparation" else key[0]
