"""Every error of every method is reached: by what makes Slack answer it, or by the switch."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.sandbox.coverage import known_methods
from bot.sandbox.server import Sandbox
from bot.sandbox.web_api.documented import CIRCUMSTANCES, EVERYWHERE, OF_METHODS

Json = dict[str, Any]
METHODS = known_methods()


@asynccontextmanager
async def town_of(manifest: Path) -> AsyncIterator["SandboxTown"]:
    town = SandboxTown(manifest)
    await town.sandbox.start()
    yield town
    await town.sandbox.stop()


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "plain_text", "text": text}}


def view(kind: str, **more: Any) -> Json:
    title = {"title": {"type": "plain_text", "text": "A view"}} if kind == "modal" else {}
    return {"type": kind, "blocks": [section("Hello")], **title, **more}


class SandboxTown:
    """A sandbox in which something can be done to everything: a message, a modal, a file, a thread."""

    def __init__(self, manifest: Path) -> None:
        self.sandbox = Sandbox(manifest)
        self.workspace = self.sandbox.workspace
        self.channel = self.workspace.channel_named("harbour-website")
        self.sara = self.workspace.named("Sara")
        self.mine = self.workspace.post(self.channel.id, self.workspace.bot.id, "Mine")
        self.hers = self.workspace.post(self.channel.id, self.sara.id, "Hers")
        self.modal = self.workspace.show_modal(self.sara.id, view("modal", external_id="taken"))

    def file(self) -> str:
        workspace = self.workspace
        file = workspace.files.announce("a.txt", 3, "", user=workspace.bot.id, at=workspace.clock.now())
        workspace.files.receive(file.secret, b"abc")
        return file.id

    def trigger(self, *, in_modal: bool = False) -> str:
        return self.sandbox.installation.triggers.make(self.sara.id, self.modal.id if in_modal else None)

    def token(self, method: str) -> str:
        """The one that this method wants."""
        return self.sandbox.app_token if METHODS[method].token == "app" else self.sandbox.bot_token

    async def call(self, method: str, arguments: Json | str, token: str | None = None) -> aiohttp.ClientResponse:
        headers = {"Authorization": f"Bearer {token if token is not None else self.token(method)}"}
        if isinstance(arguments, str):
            headers["Content-Type"] = "application/json"
        sent = {"data": arguments} if isinstance(arguments, str) else {"json": arguments}
        url = f"{self.sandbox.api_url}{method}"
        async with aiohttp.ClientSession() as session, session.post(url, headers=headers, **sent) as response:
            await response.read()
            return response

    async def error(self, method: str, arguments: Json | str, token: str | None = None) -> str:
        body = await (await self.call(method, arguments, token)).json()
        return str(body.get("error", "none"))

    def sound(self, method: str) -> Json:
        """Arguments with which the method does what it is for."""
        channel, user, ts = self.channel.id, self.sara.id, self.mine.ts
        found: dict[str, Callable[[], Json]] = {
            "chat.delete": lambda: {"channel": channel, "ts": ts},
            "chat.getPermalink": lambda: {"channel": channel, "message_ts": ts},
            "chat.postEphemeral": lambda: {"channel": channel, "user": user, "text": "Hello"},
            "chat.postMessage": lambda: {"channel": channel, "text": "Hello"},
            "chat.update": lambda: {"channel": channel, "ts": ts, "text": "Hello"},
            "conversations.history": lambda: {"channel": channel},
            "conversations.info": lambda: {"channel": channel},
            "conversations.members": lambda: {"channel": channel},
            "conversations.open": lambda: {"users": user},
            "conversations.replies": lambda: {"channel": channel, "ts": ts},
            "files.completeUploadExternal": lambda: {"files": [{"id": self.file()}], "channel_id": channel},
            "files.getUploadURLExternal": lambda: {"filename": "a.txt", "length": 3},
            "pins.add": lambda: {"channel": channel, "timestamp": ts},
            "pins.remove": lambda: {"channel": channel, "timestamp": self.pinned().ts},
            "users.info": lambda: {"user": user},
            "views.open": lambda: {"trigger_id": self.trigger(), "view": view("modal")},
            "views.publish": lambda: {"user_id": user, "view": view("home")},
            "views.push": lambda: {"trigger_id": self.trigger(in_modal=True), "view": view("modal")},
            "views.update": lambda: {"view_id": self.modal.id, "view": view("modal")},
        }
        return found.get(method, dict)()

    def pinned(self) -> Any:
        self.mine.is_pinned = True
        return self.mine

    def settle(self, name: str, value: Any) -> Json:
        """Changes what the manifest says, which is frozen once it is read."""
        object.__setattr__(self.sandbox.manifest, name, value)
        return {}

    def post(self, **more: Any) -> Any:
        return self.workspace.post(self.channel.id, self.workspace.bot.id, "More", **more)

    def full_stack(self) -> Json:
        for _ in range(2):
            self.workspace.show_modal(self.sara.id, view("modal"))
        return {}

    def late(self, arguments: Json, **by: float) -> Json:
        self.sandbox.clock.advance(timedelta(**by))
        return arguments


def set_to(thing: Any, name: str, value: Any) -> Json:
    setattr(thing, name, value)
    return {}


LONG_BLOCKS = [section("x" * 2900)] * 4
NOWHERE = {"channel": "C0NOWHERE0", "channel_id": "C0NOWHERE0"}
LEFT_OUT = "left out"

WAYS: dict[str, Callable[[SandboxTown, str], Json]] = {
    "already_pinned": lambda town, _: set_to(town.pinned(), "is_pinned", True),
    "alt_txt_too_large": lambda town, _: {"alt_txt": "x" * 1001},
    "block_mismatch": lambda town, _: (
        set_to(town.mine, "blocks", [{"type": "rich_text"}]) | {"blocks": [section("x")]}
    ),
    "cannot_dm_bot": lambda town, _: {"users": town.workspace.bot.id},
    "cannot_reply_to_message": lambda town, _: {"thread_ts": town.post(thread_ts=town.mine.ts).ts},
    "cant_delete_message": lambda town, _: {"ts": town.hers.ts},
    "cant_update_message": lambda town, _: {"ts": town.hers.ts},
    "channel_not_found": lambda town, method: (
        {"channel": "C0NOWHERE0", "users": LEFT_OUT}
        if method == "conversations.open"
        else {name: value for name, value in NOWHERE.items() if name in METHODS[method].takes}
    ),
    "channels_limit_exceeded": lambda town, _: {"channels": ",".join([town.channel.id] * 101)},
    "duplicate_external_id": lambda town, method: _taken(town, method),
    "edit_window_closed": lambda town, _: set_to(town.workspace.preferences, "edit_window", timedelta(0)),
    "exchanged_trigger_id": lambda town, method: _used(town, method),
    "expired_trigger_id": lambda town, method: town.late(
        {"trigger_id": town.trigger(in_modal=method == "views.push")}, seconds=3.1
    ),
    "file_not_found": lambda town, _: {"files": [{"id": "F0NOWHERE0"}]},
    "file_upload_size_restricted": lambda town, _: {"length": 51 * 1024 * 1024},
    "file_uploads_disabled": lambda town, _: set_to(town.workspace.preferences, "takes_files", False),
    "forbidden_team": lambda town, _: town.settle("socket_mode_enabled", False),
    "hash_conflict": lambda town, method: _published(town) | {"hash": "stale"},
    "invalid_blocks": lambda town, _: {"blocks": [section("x" * 3001)]},
    "invalid_blocks_format": lambda town, _: {"blocks": "["},
    "invalid_cursor": lambda town, _: {"cursor": "guess"},
    "invalid_limit": lambda town, _: {"limit": 5000},
    "invalid_metadata_format": lambda town, _: {"metadata": "["},
    "invalid_metadata_schema": lambda town, _: {"metadata": {"event_type": "x"}},
    "invalid_trigger_id": lambda town, method: {"trigger_id": "1.2.3"},
    "invalid_ts_latest": lambda town, _: {"latest": "noon"},
    "invalid_ts_oldest": lambda town, _: {"oldest": "noon"},
    "invalid_types": lambda town, _: {"types": "secret"},
    "is_archived": lambda town, _: set_to(town.channel, "is_archived", True),
    "is_inactive": lambda town, _: set_to(town.channel, "is_archived", True),
    "message_limit_exceeded": lambda town, _: set_to(town.workspace.preferences, "most_messages", 1),
    "message_not_found": lambda town, _: dict.fromkeys(("ts", "message_ts", "timestamp"), "1.000000"),
    "messages_tab_disabled": lambda town, _: (
        town.settle("messages_tab_enabled", False) | {"channel": town.sara.id}
    ),
    "metadata_too_large": lambda town, _: {"metadata": {"event_type": "x", "event_payload": {"a": "x" * 2000}}},
    "missing_argument": lambda town, _: {"length": 0},
    "msg_blocks_too_long": lambda town, _: {"blocks": LONG_BLOCKS},
    "msg_too_long": lambda town, _: {"text": "x" * 40_001},
    "no_pin": lambda town, _: set_to(town.mine, "is_pinned", False),
    "no_text": lambda town, _: {"text": " "},
    "not_enabled": lambda town, _: town.settle("home_tab_enabled", False),
    "not_found": lambda town, _: _closed(town),
    "not_in_channel": lambda town, _: _out(town),
    "not_pinnable": lambda town, _: {"timestamp": town.post(subtype="channel_join").ts},
    "posting_to_channel_denied": lambda town, _: set_to(town.channel, "is_archived", True),
    "push_limit_reached": lambda town, _: town.full_stack(),
    "restricted_action": lambda town, _: set_to(town.channel, "posting", "nobody"),
    "restricted_action_non_threadable_channel": lambda town, _: (
        set_to(town.channel, "posting", "no_threads") | {"thread_ts": town.mine.ts}
    ),
    "restricted_action_read_only_channel": lambda town, _: set_to(town.channel, "posting", "read_only"),
    "restricted_action_thread_locked": lambda town, _: (
        set_to(town.mine, "is_locked", True) | {"thread_ts": town.mine.ts}
    ),
    "restricted_action_thread_only_channel": lambda town, _: set_to(town.channel, "posting", "threads_only"),
    "thread_not_found": lambda town, method: {
        "ts" if method == "conversations.replies" else "thread_ts": "1.000000"
    },
    "too_many_pins": lambda town, _: _pinned_all(town),
    "user_disabled": lambda town, _: set_to(town.sara, "deleted", True),
    "user_not_found": lambda town, _: {"user": "U0NOBODY00", "users": "U0NOBODY00", "user_id": "U0NOBODY00"},
    "user_not_in_channel": lambda town, _: _leaves(town),
    "users_list_not_supplied": lambda town, _: {"users": LEFT_OUT},
    "view_too_large": lambda town, method: {
        "view": view("home" if method == "views.publish" else "modal", private_metadata="x" * 250_001)
    },
}
"""What makes the world, or the arguments, such that the method answers with this error."""


def _taken(town: SandboxTown, method: str) -> Json:
    if method == "views.update":
        town.workspace.show_modal(town.sara.id, view("modal", external_id="another"))
        return {"view": view("modal", external_id="another")}
    return {"view": view("home" if method == "views.publish" else "modal", external_id="taken")}


def _used(town: SandboxTown, method: str) -> Json:
    arguments = town.sound(method)
    town.sandbox.installation.triggers.take(arguments["trigger_id"])
    return arguments


def _published(town: SandboxTown) -> Json:
    town.workspace.publish_home(town.sara.id, view("home"))
    return {}


def _closed(town: SandboxTown) -> Json:
    arguments = {"trigger_id": town.trigger(in_modal=True)}
    town.workspace.close_modal(town.sara.id)
    return arguments


def _out(town: SandboxTown) -> Json:
    town.channel.members.remove(town.workspace.bot.id)
    town.sandbox.grants.switch("chat:write.public", False)
    return {}


def _leaves(town: SandboxTown) -> Json:
    town.channel.members.remove(town.sara.id)
    return {}


def _pinned_all(town: SandboxTown) -> Json:
    for _ in range(100):
        town.post(is_pinned=True)
    return {}


@pytest.mark.parametrize("method", sorted(METHODS))
async def test_what_a_method_refuses_comes_about_by_itself(manifest: Path, method: str) -> None:
    async with town_of(manifest) as fine:
        assert await fine.error(method, fine.sound(method)) == "none"
    for code in sorted(OF_METHODS[method].by_itself):
        async with town_of(manifest) as town:
            spoiled = {**town.sound(method), **WAYS[code](town, method)}
            takes = METHODS[method].takes
            arguments = {name: it for name, it in spoiled.items() if name in takes and it != LEFT_OUT}
            assert await town.error(method, arguments) == code


async def test_what_every_method_refuses_comes_about_by_itself(manifest: Path) -> None:
    reached = set()
    async with town_of(manifest) as town:
        for name, method in METHODS.items():
            if method.token == "none":
                continue
            other = town.sandbox.bot_token if method.token == "app" else town.sandbox.app_token
            for token, code in (("", "not_authed"), ("xoxb-1", "invalid_auth"), (other, "not_allowed_token_type")):
                assert await town.error(name, town.sound(name), token) == code
                reached.add(code)
            for body, code in (("{", "invalid_json"), ("[]", "json_not_object"), ({"x": 1}, "invalid_arguments")):
                assert await town.error(name, body) == code
                reached.add(code)
        reached |= await _without_scopes(town) | await _too_often(town) | await _with_a_dead_token(town)
    assert reached == EVERYWHERE.by_itself


async def _without_scopes(town: SandboxTown) -> set[str]:
    town.settle("bot_scopes", frozenset())
    granted = {*town.sandbox.grants.optional}
    for scope in granted:
        town.sandbox.grants.switch(scope, False)
    for name, method in METHODS.items():
        if method.scope is not None or name.startswith("conversations."):
            body = await (await town.call(name, town.sound(name))).json()
            assert body["error"] == "missing_scope"
            assert body["needed"]
            assert body["provided"] == ""
    return {"missing_scope"}


async def _too_often(town: SandboxTown) -> set[str]:
    for _ in range(METHODS["apps.connections.open"].tier):
        last = await town.call("apps.connections.open", {})
    last = await town.call("apps.connections.open", {})
    assert last.status == 429
    assert 1 <= int(last.headers["Retry-After"]) <= 60
    return {(await last.json())["error"]}


async def _with_a_dead_token(town: SandboxTown) -> set[str]:
    town.sandbox.delivery.ack_seconds = 0.01  # nobody listens to the events
    acts, sara = town.sandbox.acts, town.sara.id
    await acts.revoke_token(sara)
    reached = {await town.error("auth.test", {})}
    town.workspace.token_trouble = "token_expired"
    reached.add(await town.error("auth.test", {}))
    await acts.uninstall(sara)
    reached.add(await town.error("auth.test", {}))
    await acts.install(sara)
    assert await town.error("auth.test", {}) == "none"
    return reached


async def test_any_error_of_a_method_can_be_told(manifest: Path) -> None:
    async with town_of(manifest) as town:
        town.sandbox.limits.enabled = False
        wanted = [(name, code) for name, errors in OF_METHODS.items() for code in sorted(errors.told)]
        wanted += [("chat.postMessage", code) for code in sorted(EVERYWHERE.told | EVERYWHERE.by_itself)]
        for method, code in wanted:
            town.sandbox.faults.refuse(method, code)
            assert await town.error(method, town.sound(method)) == code
        town.sandbox.faults.refuse("chat.postMessage", "missing_scope")
        told = await (await town.call("chat.postMessage", {})).json()
        assert told["needed"] == "chat:write"
        assert "chat:write" in told["provided"]
        town.sandbox.faults.refuse("chat.postMessage", "ratelimited")
        late = await town.call("chat.postMessage", {})
        assert (late.status, late.headers["Retry-After"]) == (429, "1")


def test_a_method_cannot_be_told_to_answer_what_it_never_does(manifest: Path) -> None:
    with pytest.raises(ValueError, match=r"chat\.update has no error is_archived"):
        Sandbox(manifest).faults.refuse("chat.update", "is_archived")


def test_the_table_of_errors_speaks_of_the_methods_and_says_how_each_comes_about() -> None:
    assert set(OF_METHODS) == set(METHODS)
    come = EVERYWHERE.by_itself.union(*(errors.by_itself for errors in OF_METHODS.values()))
    assert come == set(CIRCUMSTANCES)
