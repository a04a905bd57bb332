"""Whoever reads Dutch reads Dutch in private, whatever the language of the channel."""

import asyncio
import re
from collections.abc import Iterator
from typing import Any

from babel.messages.pofile import read_po

from bot.blocks.kit.ids import Action
from bot.blocks.kit.words import LOCALES
from bot.sandbox.state.exchanges import Exchange
from tests.scenarios.sandbox_town import SandboxTown
from tests.scenarios.test_crafted import crafted, forms, make_one_of_everything, press, sends

PRIVATE = {"views.open", "views.push", "views.update", "views.publish", "chat.postEphemeral", "response_url"}
FOR_OTHERS = {Action.FORWARD}  # to copy into an email, in the kickoff's language
# Characters of a piece of a sentence that is looked for: shorter ones are the same in many languages.
SHORTEST = 12


def english() -> re.Pattern[str]:
    """The pieces of all that we say in English, between what is filled in, where Dutch has other words for it."""
    with (LOCALES / "nl" / "LC_MESSAGES" / "kickoff.po").open("rb") as po:
        messages = [message for message in read_po(po, locale="nl") if message.id]
    pieces: set[str] = set()
    for message in messages:
        source, dutch = (text if isinstance(text, str) else text[0] for text in (message.id, message.string))
        pieces |= {piece.strip() for piece in re.split(r"{.*?}", source) if piece.strip() not in dutch}
    return re.compile("|".join(re.escape(piece) for piece in pieces if len(piece) >= SHORTEST))


def texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, dict):
        for part in thing.values():
            yield from texts(part)
    elif isinstance(thing, list):
        for part in thing:
            yield from texts(part)
    elif isinstance(thing, str):
        yield thing


def private(exchange: Exchange, alone_with: str) -> Any:
    """What it shows to one person alone."""
    if exchange.direction == "to_app":
        return exchange.answer
    is_direct = exchange.name == "chat.postMessage" and exchange.request.get("channel") == alone_with
    return exchange.request if exchange.name in PRIVATE or is_direct else None


async def test_whatever_somebody_who_reads_dutch_does_they_are_answered_in_dutch(town: SandboxTown) -> None:
    await make_one_of_everything(town)
    in_english, heard, read = english(), set(), 0
    log = town.sandbox.workspace.exchanges

    async def listen(what: str) -> None:
        nonlocal read
        await asyncio.sleep(0)
        for exchange in log:
            if exchange.number > read and (shown := private(exchange, town.noor.id)):
                words = [text for text in texts(shown) if in_english.search(text)]
                assert words == [], f"{what}: {exchange.name}"
                heard.add(exchange.name)
        read = max(exchange.number for exchange in log)

    read = max(exchange.number for exchange in log)
    for view in forms(town):
        for handed_in in (*list(crafted(view))[::6], view):
            await sends(town, {"type": "view_submission", "view": handed_in}, by="noor")
        await listen(view["callback_id"])
    for action in set(Action) - FOR_OTHERS:
        pressed = (press(town, action, value, by="noor") for value in ("1", "1:1", "999999"))
        await asyncio.gather(*(sends(town, payload, by="noor") for payload in pressed))
        await listen(action)
    await town.stop_bot()  # which answers what it has taken
    await listen("the end")
    assert heard >= {"interactive", "views.open", "response_url"}
