"""Two processes' worth of Kickoff on one PostgreSQL, any of which may get any click."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import Bot, build
from bot.sandbox.transport.http_carrier import HttpCarrier
from bot.sandbox.web_api.request_urls import RequestUrls
from tests.postgresql import Server
from tests.scenarios.sandbox_town import CHANNEL, MONDAY, QUICK, SandboxTown, town_of
from tests.scenarios.test_preread import READ
from tests.scenarios.test_themes import propose
from tests.scenarios.test_voting import open_vote, with_themes


@pytest.fixture
async def town(tmp_path: Path, postgresql: Server) -> AsyncIterator[SandboxTown]:
    async with town_of(tmp_path, database_url=postgresql.new_database()) as town:
        yield town


@asynccontextmanager
async def another(town: SandboxTown) -> AsyncIterator[Bot]:
    """A second bot, which over a socket gets every other envelope for as long as it is there."""
    bot = await build(town.settings, town.clock, QUICK)
    forget = town.clock.on_moved(bot.wake)
    await bot.start()
    try:
        yield bot
    finally:
        forget()
        await bot.stop()


async def test_two_share_a_kickoff_and_one_carries_on_alone(town: SandboxTown) -> None:
    async with another(town):
        await with_themes(town)
        await open_vote(town)
        voters = (town.milan, town.tessa, town.clara, town.noor, town.joris)
        await asyncio.gather(*(who.presses("Vote", beside="Harbour lights", in_=CHANNEL) for who in voters))
        await town.sara.sees("5 people have voted", in_=CHANNEL)
        town.clock.move_to(MONDAY + timedelta(hours=24, minutes=1))
        await town.sara.sees(READ, in_=CHANNEL)
        await asyncio.gather(*(who.presses(READ, in_=CHANNEL) for who in voters))
        await town.sara.sees("5 of 5 have read it. [I've read it]", in_=CHANNEL)
    await town.sara.presses("Close voting", in_=CHANNEL)
    seen = await town.sara.sees("The theme is Harbour lights", in_=CHANNEL)
    assert "Harbour lights: 5 dots" in seen
    once = {words: town.sara.screen(in_=CHANNEL).count(words) for words in (f"[{READ}]", "5 dots")}
    assert {f"[{READ}]": 1, "5 dots": 1} == once


async def test_over_http_too_any_of_them_takes_any_click_and_the_same_click_at_two_is_one(
    tmp_path: Path, postgresql: Server
) -> None:
    async with town_of(tmp_path, over_http=True, database_url=postgresql.new_database()) as town:
        async with another(town) as bot:
            addresses = [f"{address}/slack/events" for address in (town.address, f"http://127.0.0.1:{bot.port}")]
            await town.kickoff()
            await town.sandbox.use_request_url(addresses[1])
            await town.sara.presses("Propose a theme", in_=CHANNEL)
            town.sara.fills({"Theme": "Harbour lights"})
            await town.sandbox.use_request_url(addresses[0])
            await town.sara.submits()
            await propose(town.milan, "Full steam ahead")
            await town.sara.sees("Open voting", in_=CHANNEL)
            await open_vote(town)
            await town.clara.presses("Vote", beside="Harbour lights", in_=CHANNEL)
            voted = town.sandbox.workspace.exchanges.named("interactive")[-1].request
            await town.clara.presses("Remove vote", beside="Harbour lights", in_=CHANNEL)
            carriers = [
                HttpCarrier(town.sandbox.installation, RequestUrls().on(address), town.sandbox.signing_secret)
                for address in addresses
            ]
            again = voted | {"payload": voted["payload"] | {"trigger_id": "1.2.another"}}
            for press, count in ((voted, "Nobody has voted"), (again, "1 person has voted")):
                answers = await asyncio.gather(
                    *(carrier.carry("interactive", press, 20) for carrier in carriers * 5)
                )
                assert [None] * 10 == [answer.failure for answer in answers]
                await town.sara.sees(count, in_=CHANNEL)
            for carrier in carriers:
                await carrier.stop()
        await town.sara.presses("Close voting", in_=CHANNEL)
        await town.sara.sees("Harbour lights: 1 dot", in_=CHANNEL)
