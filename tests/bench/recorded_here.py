"""Everything that the sandbox sends, once: the answer of each method, each event, each interaction."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.sandbox.acting.acts import InModal, OnMessage
from bot.sandbox.server import Sandbox
from bot.sandbox.transport.events import EVENTS
from tests.sandbox.conftest import MANIFEST
from tests.sandbox.test_every_error import METHODS, SandboxTown, section

Json = dict[str, Any]
Recording = tuple[str, Json]
BUTTON = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}, "value": "1"}
MENU = {"type": "external_select", "action_id": "menu", "min_query_length": 0}
BLOCKS = [section("Soup"), {"type": "actions", "block_id": "b", "elements": [BUTTON, MENU]}]
MODAL = {
    "type": "modal",
    "callback_id": "form",
    "notify_on_close": True,
    "title": {"type": "plain_text", "text": "Form"},
    "submit": {"type": "plain_text", "text": "Go"},
    "blocks": [
        {
            "type": "input",
            "block_id": "b",
            "label": {"type": "plain_text", "text": "What?"},
            "element": {"type": "plain_text_input", "action_id": "a"},
        },
        {"type": "actions", "block_id": "c", "elements": [BUTTON]},
    ],
}


async def sent_here() -> list[Recording]:
    """By kinds that are named as in `recorded`."""
    with tempfile.TemporaryDirectory() as folder:
        manifest = Path(folder) / "manifest.yml"
        manifest.write_text(MANIFEST, encoding="utf-8")
        answers = [await _answer(manifest, name) for name in METHODS]
        town = SandboxTown(manifest)
        await _open(town)
        await _people_act(town)
        await _the_app_acts(town)
        await town.sandbox.delivery.stop()
        told = list(_told(town.sandbox))
        await town.sandbox.stop()
    return [*answers, *told]


async def _answer(manifest: Path, method: str) -> Recording:
    town = SandboxTown(manifest)
    await _open(town)
    answer = await (await town.call(method, town.sound(method))).json()
    assert answer["ok"], (method, answer)
    await town.sandbox.stop()
    return f"api:{method}", answer


async def _open(town: SandboxTown) -> None:
    town.settle("events", frozenset(EVENTS))
    await town.sandbox.start()
    town.sandbox.delivery.ack_seconds = 0.01  # nobody listens: what is sent is seen all the same
    town.sandbox.limits.enabled = False


async def _people_act(town: SandboxTown) -> None:
    acts, sara, channel = town.sandbox.acts, town.sara.id, town.channel.id
    said = await acts.say(sara, channel, "Hello @kickoff, see https://a.io")
    await acts.say(sara, channel, "And more", thread_ts=said.ts)
    await acts.react(sara, channel, said.ts, "tada")
    await acts.react(sara, channel, said.ts, "tada")
    await acts.command(sara, channel, "/kickoff new")
    await acts.shortcut(sara, "new_kickoff")
    await acts.message_shortcut(sara, channel, said.ts, "add_to_kickoff")
    await acts.open_home(sara)
    posted = town.post(blocks=BLOCKS)
    await acts.press(sara, OnMessage(channel, posted.ts), "b", "go")
    await acts.suggest(sara, OnMessage(channel, posted.ts), "b", "menu", "so")
    town.workspace.views.stack(sara).clear()
    await town.error("views.open", {"trigger_id": town.trigger(), "view": MODAL})
    await acts.press(sara, InModal(), "c", "go")
    acts.enter(sara, InModal(), "b", "a", "Soup")
    await acts.submit(sara)
    await acts.close(sara)
    await acts.remove(sara, channel, town.workspace.named("Tessa").id)
    await acts.invite(sara, channel, town.workspace.named("Tessa").id)
    await acts.deactivate(sara, town.workspace.named("Joris").id)


async def _the_app_acts(town: SandboxTown) -> None:
    for method in ("pins.add", "pins.remove", "reactions.add", "chat.postMessage", "chat.update", "chat.delete"):
        town.channel.messages[town.mine.ts] = town.mine
        town.mine.is_pinned, town.mine.reactions = False, {}
        await town.error(method, town.sound(method))
    await town.error("chat.postMessage", {"channel": town.channel.id, "text": "x", "username": "Cook"})
    for method in ("files.completeUploadExternal", "conversations.create", "conversations.rename"):
        await town.error(method, town.sound(method))
    for method in ("conversations.archive", "conversations.unarchive"):
        await town.error(method, {"channel": town.channel.id})
    await town.sandbox.acts.uninstall(town.sara.id)


def _told(sandbox: Sandbox) -> Iterator[Recording]:
    from tests.bench.recorded import kind_of

    for exchange in sandbox.workspace.exchanges:
        if exchange.direction == "to_app":
            payload = exchange.request["payload"]
            yield kind_of(payload) or "", payload
