"""Every error of every method is reached: by what makes Slack answer it, or by the switch."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.sandbox.coverage import known_methods
from bot.sandbox.methods.scheduling import schedule
from bot.sandbox.server import Sandbox
from bot.sandbox.state.tabs import Bookmark, Canvas, Section
from bot.sandbox.web_api.documented import CIRCUMSTANCES, EVERYWHERE, OF_METHODS
from bot.sandbox.web_api.methods import Call

Json = dict[str, Any]
METHODS = known_methods()


@asynccontextmanager
async def town_of(manifest: Path) -> AsyncIterator["SandboxTown"]:
    town = SandboxTown(manifest)
    await town.sandbox.start()
    try:
        yield town
    finally:
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
        self.numbers = count()
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
            "bookmarks.add": lambda: {"channel_id": channel, "title": "Plan", "type": "link", "link": LINK},
            "bookmarks.edit": lambda: {"channel_id": channel, "bookmark_id": self.bookmark(), "title": "New"},
            "bookmarks.list": lambda: {"channel_id": channel},
            "bookmarks.remove": lambda: {"channel_id": channel, "bookmark_id": self.bookmark()},
            "bots.info": lambda: {"bot": self.workspace.app.bot_id},
            "canvases.access.delete": lambda: {"canvas_id": self.canvas(), "user_ids": [user]},
            "canvases.access.set": lambda: {
                "canvas_id": self.canvas(),
                "user_ids": [user],
                "access_level": "read",
            },
            "canvases.create": lambda: {"title": "Notes", "document_content": MARKDOWN, "channel_id": channel},
            "canvases.delete": lambda: {"canvas_id": self.canvas()},
            "canvases.edit": lambda: {"canvas_id": self.canvas(), "changes": [inserted(MARKDOWN)]},
            "canvases.sections.lookup": lambda: {"canvas_id": self.canvas(), "criteria": {"contains_text": "x"}},
            "chat.delete": lambda: {"channel": channel, "ts": ts},
            "chat.deleteScheduledMessage": lambda: {
                "channel": channel,
                "scheduled_message_id": self.scheduled(),
            },
            "chat.getPermalink": lambda: {"channel": channel, "message_ts": ts},
            "chat.postEphemeral": lambda: {"channel": channel, "user": user, "text": "Hello"},
            "chat.postMessage": lambda: {"channel": channel, "text": "Hello"},
            "chat.scheduleMessage": lambda: {"channel": channel, "text": "Hello", "post_at": self.soon()},
            "chat.scheduledMessages.list": lambda: {"channel": channel},
            "chat.update": lambda: {"channel": channel, "ts": ts, "text": "Hello"},
            "conversations.archive": lambda: {"channel": channel},
            "conversations.canvases.create": lambda: {"channel_id": channel, "document_content": MARKDOWN},
            "conversations.create": lambda: {"name": f"room-{next(self.numbers)}"},
            "conversations.history": lambda: {"channel": channel},
            "conversations.info": lambda: {"channel": channel},
            "conversations.invite": lambda: {"channel": channel, "users": self.absent()},
            "conversations.join": lambda: {"channel": self.workspace.channel_named("general").id},
            "conversations.kick": lambda: {"channel": channel, "user": user},
            "conversations.leave": lambda: {"channel": channel},
            "conversations.members": lambda: {"channel": channel},
            "conversations.open": lambda: {"users": user},
            "conversations.rename": lambda: {"channel": channel, "name": f"room-{next(self.numbers)}"},
            "conversations.replies": lambda: {"channel": channel, "ts": ts},
            "conversations.setPurpose": lambda: {"channel": channel, "purpose": "Ships"},
            "conversations.setTopic": lambda: {"channel": channel, "topic": "Ships"},
            "conversations.unarchive": lambda: {"channel": self.archived()},
            "files.completeUploadExternal": lambda: {"files": [{"id": self.file()}], "channel_id": channel},
            "files.delete": lambda: {"file": self.whole_file()},
            "files.getUploadURLExternal": lambda: {"filename": "a.txt", "length": 3},
            "files.info": lambda: {"file": self.whole_file()},
            "pins.add": lambda: {"channel": channel, "timestamp": ts},
            "pins.list": lambda: {"channel": channel},
            "pins.remove": lambda: {"channel": channel, "timestamp": self.pinned().ts},
            "reactions.add": lambda: {"channel": channel, "timestamp": ts, "name": "tada"},
            "reactions.get": lambda: {"channel": channel, "timestamp": ts},
            "reactions.remove": lambda: {"channel": channel, "timestamp": self.reacted().ts, "name": "eyes"},
            "users.getPresence": lambda: {"user": user},
            "users.info": lambda: {"user": user},
            "users.lookupByEmail": lambda: {"email": "sara@studio-linde.example"},
            "users.profile.get": lambda: {"user": user},
            "views.open": lambda: {"trigger_id": self.trigger(), "view": view("modal")},
            "views.publish": lambda: {"user_id": user, "view": view("home")},
            "views.push": lambda: {"trigger_id": self.trigger(in_modal=True), "view": view("modal")},
            "views.update": lambda: {"view_id": self.modal.id, "view": view("modal")},
        }
        return found.get(method, dict)()

    def pinned(self) -> Any:
        self.mine.is_pinned = True
        return self.mine

    def reacted(self) -> Any:
        self.mine.reactions = {"eyes": [self.workspace.bot.id]}
        return self.mine

    def bookmark(self) -> str:
        made = Bookmark("Bk1", self.channel.id, "Plan", LINK, "", self.sara.id, self.workspace.clock.now())
        self.channel.bookmarks[made.id] = made
        return made.id

    def canvas(self) -> str:
        canvas = Canvas("F0CANVAS00", "Notes", [Section("s1", "# x")])
        return self.workspace.canvases.setdefault(canvas.id, canvas).id

    def soon(self, **more: float) -> int:
        return int((self.workspace.clock.now() + timedelta(minutes=10, **more)).timestamp())

    def scheduled(self) -> str:
        arguments = {"channel": self.channel.id, "text": "Later", "post_at": self.soon()}
        made = schedule(Call(self.sandbox.installation, "chat.scheduleMessage", arguments))
        return str(made["scheduled_message_id"])

    def absent(self) -> str:
        tessa = self.workspace.named("Tessa").id
        self.channel.members = [member for member in self.channel.members if member != tessa]
        return tessa

    def archived(self) -> str:
        old = self.workspace.open_channel(f"old-{next(self.numbers)}", [self.sara.id], creator=self.sara.id)
        old.is_archived = True
        return old.id

    def whole_file(self) -> str:
        file = self.workspace.files.find(self.file())
        assert file is not None
        file.is_complete = True
        return file.id

    def in_general(self, **more: Any) -> Json:
        """The same in #general, where the bot now is too."""
        general = self.workspace.channel_named("general")
        general.members = [*general.members, self.workspace.bot.id]
        return {"channel": general.id, **more}

    def bookmarked(self) -> Json:
        self.bookmark()
        self.channel.bookmarks |= {str(number): self.channel.bookmarks["Bk1"] for number in range(100)}
        return {}

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


def inserted(content: Json, **more: Any) -> Json:
    return {"operation": "insert_at_end", "document_content": content, **more}


def with_canvas(town: SandboxTown) -> Json:
    town.channel.canvas = town.canvas()
    return {}


def _full(town: SandboxTown) -> Json:
    town.workspace.canvases[town.canvas()].sections[0].markdown = "x" * 1_048_570
    return {"canvas_id": "F0CANVAS00"}


def crowded(town: SandboxTown) -> Json:
    for _ in range(30):
        town.scheduled()
    return {}


LINK = "https://a.io/plan"
MARKDOWN = {"type": "markdown", "markdown": "# Notes\n\nSoup."}
LONG_BLOCKS = [section("x" * 2900)] * 4
NOWHERE = {"channel": "C0NOWHERE0", "channel_id": "C0NOWHERE0"}
NOBODY = "U0NOBODY00"
LEFT_OUT = "left out"

WAYS: dict[str, Callable[[SandboxTown, str], Json]] = {
    "already_archived": lambda town, _: set_to(town.channel, "is_archived", True),
    "already_in_channel": lambda town, _: {"users": town.sara.id},
    "already_reacted": lambda town, _: {"name": next(iter(town.reacted().reactions))},
    "already_pinned": lambda town, _: set_to(town.pinned(), "is_pinned", True),
    "alt_txt_too_large": lambda town, _: {"alt_txt": "x" * 1001},
    "bad_timestamp": lambda town, _: {"timestamp": "noon"},
    "bot_not_found": lambda town, _: {"bot": "B0NOBODY00"},
    "cant_archive_general": lambda town, _: town.in_general(),
    "cant_delete_file": lambda town, _: _not_ours(town),
    "cant_invite_self": lambda town, _: {"users": town.workspace.bot.id},
    "cant_kick_from_general": lambda town, _: town.in_general(),
    "cant_kick_self": lambda town, _: {"user": town.workspace.bot.id},
    "cant_leave_general": lambda town, _: town.in_general(),
    "canvas_editing_failed": lambda town, _: {"changes": [{"operation": "delete", "section_id": "s2"}]},
    "canvas_not_found": lambda town, _: {"canvas_id": "F0NOWHERE0"},
    "canvas_too_large": lambda town, _: _full(town),
    "channel_canvas_already_exists": lambda town, _: with_canvas(town),
    "channel_canvas_creation_failed": lambda town, _: NOWHERE,
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
        else {"channel_ids": ["C0NOWHERE0"], "user_ids": LEFT_OUT}
        if method.startswith("canvases.access")
        else NOWHERE
    ),
    "channels_limit_exceeded": lambda town, _: {"channels": ",".join([town.channel.id] * 101)},
    "duplicate_external_id": lambda town, method: _taken(town, method),
    "edit_window_closed": lambda town, _: set_to(town.workspace.preferences, "edit_window", timedelta(0)),
    "exchanged_trigger_id": lambda town, method: _used(town, method),
    "expired_trigger_id": lambda town, method: town.late(
        {"trigger_id": town.trigger(in_modal=method == "views.push")}, seconds=3.1
    ),
    "file_not_found": lambda town, _: {"files": [{"id": "F0NOWHERE0"}], "file": "F0NOWHERE0"},
    "file_upload_size_restricted": lambda town, _: {"length": 51 * 1024 * 1024},
    "file_uploads_disabled": lambda town, _: set_to(town.workspace.preferences, "takes_files", False),
    "forbidden_team": lambda town, _: town.settle("socket_mode_enabled", False),
    "free_team_canvas_tab_already_exists": lambda town, _: with_canvas(town),
    "invalid_bookmark_type": lambda town, _: {"type": "folder"},
    "invalid_emoji": lambda town, _: {"emoji": "tada"},
    "invalid_link": lambda town, _: {"link": "a.io"},
    "invalid_name": lambda town, _: {"name": "big party"},
    "invalid_name_maxlength": lambda town, _: {"name": "x" * 81},
    "invalid_name_punctuation": lambda town, _: {"name": "--"},
    "invalid_name_required": lambda town, _: {"name": ""},
    "invalid_name_specials": lambda town, _: {"name": "Big Party"},
    "invalid_parameters": lambda town, _: {"user_ids": LEFT_OUT},
    "invalid_scheduled_message_id": lambda town, _: {"scheduled_message_id": "Q0NOWHERE0"},
    "invalid_time": lambda town, _: {"post_at": "noon"},
    "last_member": lambda town, _: set_to(town.channel, "members", [town.workspace.bot.id]),
    "markdown_text_conflict": lambda town, _: {"markdown_text": "x", "text": "x"},
    "method_not_supported_for_channel_type": lambda town, _: {
        "channel": town.workspace.open_direct(town.sara.id).id
    },
    "name_taken": lambda town, _: {"name": "general"},
    "no_item_specified": lambda town, _: {"timestamp": LEFT_OUT},
    "no_reaction": lambda town, _: {"name": "tada"},
    "no_user": lambda town, _: {"users": ""},
    "not_archived": lambda town, _: {"channel": town.channel.id},
    "restricted_too_many": lambda town, _: crowded(town),
    "team_not_found": lambda town, _: {"team": "T0NOWHERE0"},
    "thread_locked": lambda town, _: set_to(town.mine, "is_locked", True),
    "time_in_past": lambda town, _: {"post_at": 1},
    "time_too_far": lambda town, _: {"post_at": town.soon(days=120)},
    "too_long": lambda town, _: dict.fromkeys(("topic", "purpose"), "x" * 251),
    "too_many_attachments": lambda town, _: {"attachments": [{"blocks": [section("x")]}] * 101},
    "too_many_bookmarks": lambda town, _: town.bookmarked(),
    "users_not_found": lambda town, _: {"email": "nobody@studio-linde.example"},
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
    "is_archived": lambda town, _: set_to(town.channel, "is_archived", True) | {"channel": town.channel.id},
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
    "not_found": lambda town, method: {"bookmark_id": "Bk2"} if method.startswith("bookmarks.") else _closed(town),
    "not_in_channel": lambda town, method: _leaves(town) if method == "conversations.kick" else _out(town),
    "not_pinnable": lambda town, _: {"timestamp": town.post(subtype="channel_join").ts},
    "posting_to_channel_denied": lambda town, _: set_to(town.channel, "is_archived", True),
    "push_limit_reached": lambda town, _: town.full_stack(),
    "restricted_action": lambda town, method: (
        _out(town) if "canvases" in method else set_to(town.channel, "posting", "nobody")
    ),
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
    "user_not_found": lambda town, _: {
        "user": NOBODY,
        "users": NOBODY,
        "user_id": NOBODY,
        "user_ids": [NOBODY],
    },
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


def _not_ours(town: SandboxTown) -> Json:
    file = town.workspace.files.find(town.whole_file())
    assert file is not None
    file.user = town.sara.id
    return {"file": file.id}


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
