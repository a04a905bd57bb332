"""What Slack does to an app on a bad day, and what people see of it."""

import asyncio
from datetime import timedelta

from tests.scenarios.sandbox_town import CHANNEL, SandboxTown

PATIENCE = 30.0  # seconds


def cards(town: SandboxTown) -> list[str]:
    messages = town.sandbox.workspace.channel_named(CHANNEL).messages.values()
    return [message.ts for message in messages if message.text.startswith("Kickoff of Harbour")]


async def test_a_kickoff_goes_on_through_a_bad_day(town: SandboxTown) -> None:
    sandbox, changes = town.sandbox, town.sandbox.workspace.changes
    history = sandbox.workspace.exchanges

    # Slack takes the card, and the connection breaks before its answer: it is looked up, and not posted again.
    sandbox.faults.lose_answer("chat.postMessage")
    await town.kickoff(Project="Harbour")
    await town.sara.sees("A website that shows the harbour", in_=CHANNEL)
    async with asyncio.timeout(PATIENCE):
        while not await changes.until(lambda: bool(history.named("conversations.history")), seconds=0.2):
            town.clock.advance(timedelta(seconds=30))  # it looks again a while after it was left without an answer

    # The connection is refreshed, and an edit has to wait: people notice nothing.
    made = sandbox.links.established
    await sandbox.links.disconnect("warning")
    assert await changes.until(lambda: sandbox.links.established > made, seconds=PATIENCE)
    sandbox.faults.answer_429("chat.update", retry_after=1)
    await town.noor.presses("I'm in", in_=CHANNEL)
    await town.sara.sees("Team: @Noor", in_=CHANNEL)
    assert len(cards(town)) == 1
