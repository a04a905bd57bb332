"""A stand-in for Slack on 127.0.0.1: the Web API, Socket Mode and response_url.

It knows nothing of the app that talks to it, keeps what the app has said, and lets a test act as anybody.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeVar

from aiohttp import WSMsgType, web

from .reading import Json, faults, file_ids, said, view_faults

Found = TypeVar("Found")

BOT_TOKEN = "xoxb-stand-in"
APP_TOKEN = "xapp-stand-in"
TEAM = "T0STANDIN"
ADDRESS = "https://stand-in.slack-gov.com"
BOT_USER = "U0BOT"
ACK_WITHIN = 3.0  # seconds, after which Slack tells the person that the app does not answer
DEFAULT_DEADLINE = 30.0  # for a machine that is busy with other tests


class HungUp(Exception):
    """The connection went before the envelope was acknowledged."""


@dataclass
class Person:
    id: str
    locale: str = "en-US"
    tz: str = "Europe/Amsterdam"
    is_guest: bool = False


@dataclass
class Message:
    channel: str
    ts: str
    text: str
    blocks: list[Json]
    metadata: Json | None
    thread_ts: str = ""  # to which it replies
    earlier: list[list[Json]] = field(default_factory=list)  # its blocks before each edit

    @property
    def edits(self) -> int:
        return len(self.earlier)

    @property
    def said(self) -> str:
        return said(self.blocks)

    @property
    def key(self) -> str:
        """What the app called it; "" if it did not."""
        return str((self.metadata or {}).get("event_payload", {}).get("key", ""))

    @property
    def kind(self) -> str:
        """The first part of the key."""
        return self.key.partition(":")[0]


@dataclass
class File:
    """Announced, then sent, then completed; and from then on shown by messages."""

    id: str
    length: int
    content: bytes = b""
    complete: bool = False
    seen_in: set[str] = field(default_factory=set)  # the channels in which it was posted

    @property
    def is_picture(self) -> bool:
        return self.complete and self.content.startswith(b"\x89PNG")


@dataclass(frozen=True)
class Whisper:
    """What one person alone has been shown in a channel."""

    user: str
    text: str
    blocks: list[Json]


@dataclass(frozen=True)
class Call:
    method: str
    arguments: Json
    answer: Json
    by: str = ""  # which process called, where each has a name
    at: float = field(default_factory=time.monotonic)


@dataclass(frozen=True)
class Ack:
    seconds: float
    payload: Json | None


@dataclass
class Link:
    """One Socket Mode connection."""

    socket: web.WebSocketResponse
    waiting: dict[str, asyncio.Future[Json | None]] = field(default_factory=dict)
    is_gone: bool = False

    async def send(self, envelope: Json, within: float) -> Ack:
        """Sends an envelope and waits for its ack. Raises HungUp; AssertionError where none comes in time."""
        began = time.monotonic()
        answer = asyncio.get_running_loop().create_future()
        self.waiting[envelope["envelope_id"]] = answer
        try:
            await self.socket.send_str(json.dumps(envelope))
            async with asyncio.timeout(within):
                payload = await answer
        except ConnectionError:
            answer.cancel()
            self.gone()
            raise HungUp from None
        except TimeoutError:
            what = f"{envelope['type']} {json.dumps(envelope['payload'])[:300]}"
            raise AssertionError(f"no ack within {within} seconds for {what}") from None
        finally:
            self.waiting.pop(envelope["envelope_id"], None)
        return Ack(time.monotonic() - began, payload)

    def take(self, frame: Json) -> None:
        answer = self.waiting.get(frame.get("envelope_id", ""))
        if answer and not answer.done():
            answer.set_result(frame.get("payload"))

    def gone(self) -> None:
        self.is_gone = True
        for answer in self.waiting.values():
            if not answer.done():
                answer.set_exception(HungUp())


class Slack:
    """`history`: whether the app may read what is in a channel."""

    def __init__(self, *, history: bool = True) -> None:
        self.history = history
        self.url = ""
        self.people: dict[str, Person] = {}
        self.messages: list[Message] = []
        self.whispers: list[Whisper] = []
        self.modals: dict[str, list[Json]] = {}  # by person, the topmost last
        self.calls: list[Call] = []
        self.files: dict[str, File] = {}
        self.takes_files = True
        self.answered_at: dict[str, float] = {}  # by response_url
        self.far_away = 0.0  # seconds that an answer by response_url takes
        self.thinks = 0.0  # seconds between taking a call and answering it
        self.problems: list[str] = []
        self.hellos = 0
        self.everywhere = False  # each envelope goes to every connection at once, as if all acks but one were lost
        self.before_taking: Callable[[str], bool] | None = None  # True: the call never arrives
        self.before_answering: Callable[[Call], None] | None = None
        self._links: list[Link] = []
        self._numbers = count(1)
        self._triggers: dict[str, str] = {}
        self._answerable: dict[str, tuple[str, int]] = {}
        self._tickets: set[str] = set()
        self._watchers: set[asyncio.Future[None]] = set()

    # What tests ask.

    async def until(self, look: Callable[[], Found], hope: str, within: float = DEFAULT_DEADLINE) -> Found:
        """What `look` finds, as soon as that is something; looks again whenever anything has happened."""
        deadline = asyncio.get_running_loop().time() + within
        while not (found := look()):
            watcher = asyncio.get_running_loop().create_future()
            self._watchers.add(watcher)
            try:
                async with asyncio.timeout_at(deadline):
                    await watcher
            except TimeoutError:
                raise AssertionError(f"within {within} seconds not so: {hope}\n{self.transcript()}") from None
            finally:
                self._watchers.discard(watcher)
        return found

    def _happened(self) -> None:
        for watcher in self._watchers:
            if not watcher.done():
                watcher.set_result(None)

    def transcript(self) -> str:
        lines = [f"{m.channel} {m.key} ({m.edits} edits): {m.said[:300]!r}" for m in self.messages]
        lines += [f"to {w.user}: {w.text!r}" for w in self.whispers[-10:]]
        return "\n".join(lines)

    def in_channel(self, channel: str) -> list[Message]:
        """The oldest first."""
        return [message for message in self.messages if message.channel == channel]

    def told(self, user: str) -> list[Whisper]:
        return [whisper for whisper in self.whispers if whisper.user == user]

    def number(self) -> int:
        return next(self._numbers)

    def trigger(self, user: str) -> str:
        self._triggers[ticket := f"trigger-{self.number()}"] = user
        return ticket

    def response_url(self, user: str) -> str:
        self._answerable[ticket := f"answer-{self.number()}"] = (user, 5)
        return f"{self.url}/respond/{ticket}"

    @property
    def link(self) -> Link | None:
        """One of the app's connections: Slack uses them by turns."""
        return self.links[self.number() % len(self.links)] if self.links else None

    @property
    def links(self) -> list[Link]:
        return [link for link in self._links if not (link.is_gone or link.socket.closed)]

    async def deliver(self, kind: str, payload: Any, *, within: float = ACK_WITHIN, **more: Any) -> Ack:
        """Sends an envelope; sends it again, as Slack does, where the app hung up without an ack."""
        envelope = {
            "envelope_id": f"envelope-{self.number()}",
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        } | more
        for attempt in range(5):
            link = await self.until(lambda: self.link, "the app is connected")
            retry = {"retry_attempt": attempt, "retry_reason": "timeout"} if attempt else {}
            links = self.links if self.everywhere else [link]
            try:
                acks = await asyncio.gather(*(one.send(envelope | retry, within) for one in links))
                return min(acks, key=_says_that_it_was_done)  # what was first, whichever that was
            except HungUp:
                continue
        raise AssertionError("the app hung up five times")

    # The server.

    @asynccontextmanager
    async def serving(self) -> AsyncIterator["Slack"]:
        app = web.Application(client_max_size=4 * 1024**2)
        for path in ("/api/{method}", "/{by}/api/{method}"):
            app.router.add_route("*", path, self._web_api)
        app.router.add_get("/link", self._socket)
        app.router.add_post("/respond/{ticket}", self._respond)
        app.router.add_post("/upload/{file}", self._upload)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            for link in self._links:
                await link.socket.close()
            await runner.cleanup()

    async def _web_api(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        if self.before_taking and self.before_taking(method):
            return web.Response(status=503)
        answer = self._answer(method, arguments, _token(request, arguments))
        call = Call(method, arguments, answer, request.match_info.get("by", ""))
        self.calls.append(call)
        self._happened()
        if self.before_answering:
            self.before_answering(call)
        await asyncio.sleep(self.thinks)
        return web.json_response(answer)

    def _answer(self, method: str, arguments: Json, token: str) -> Json:
        if token != (APP_TOKEN if method == "apps.connections.open" else BOT_TOKEN):
            return _no("invalid_auth")
        answerer = getattr(self, "_" + method.replace(".", "_"), None)
        if answerer is None:
            self.problems.append(f"{method} was called")
            return _no("unknown_method")
        answer: Json = answerer(arguments)
        if not answer["ok"] and answer["error"].startswith("invalid_"):
            self.problems.append(f"{method} was refused: {answer} {json.dumps(arguments)[:2000]}")
        return answer

    def _auth_test(self, _: Json) -> Json:
        return _yes(team_id=TEAM, team="Stand-in", user_id=BOT_USER, user="bot", bot_id="B0BOT", url=f"{ADDRESS}/")

    def _apps_connections_open(self, _: Json) -> Json:
        self._tickets.add(ticket := f"ticket-{self.number()}")
        return _yes(url=f"{self.url.replace('http', 'ws')}/link?ticket={ticket}")

    def _chat_postMessage(self, given: Json) -> Json:
        channel = given.get("channel", "")
        if not channel:
            return _no("channel_not_found")
        if found := _message_faults(given):
            return _no("invalid_blocks", found)
        shown = file_ids(given.get("blocks"))
        if not all(file_id in self.files and self.files[file_id].is_picture for file_id in shown):
            return _no("invalid_blocks", ["[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]"])
        for file_id in shown:
            self.files[file_id].seen_in.add(channel)
        blocks = self._with_ids(given.get("blocks") or [])
        ts = f"{int(time.time())}.{self.number():06}"
        thread_ts = str(given.get("thread_ts") or "")
        self.messages.append(Message(channel, ts, given.get("text", ""), blocks, given.get("metadata"), thread_ts))
        return _yes(channel=channel, ts=ts, message={"ts": ts, "text": given.get("text", "")})

    def _chat_update(self, given: Json) -> Json:
        if found := _message_faults(given):
            return _no("invalid_blocks", found)
        if len(given.get("text", "")) > 4000:
            return _no("msg_too_long")
        if unseen := [one for one in file_ids(given.get("blocks")) if given["channel"] not in self._seen_in(one)]:
            self.problems.append(f"an edit shows {unseen} to people who cannot see it")
        for message in self.messages:
            if (message.channel, message.ts) == (given.get("channel"), given.get("ts")):
                message.earlier.append(message.blocks)
                message.text, message.blocks = given.get("text", ""), self._with_ids(given.get("blocks") or [])
                return _yes(channel=message.channel, ts=message.ts, text=message.text)
        return _no("message_not_found")

    def _seen_in(self, file_id: str) -> set[str]:
        return self.files[file_id].seen_in if file_id in self.files else set()

    def _files_getUploadURLExternal(self, given: Json) -> Json:
        if not self.takes_files:
            return _no("missing_scope") | {"needed": "files:write", "provided": "chat:write"}
        file = File(f"F0STANDIN{self.number()}", int(given["length"]))
        self.files[file.id] = file
        return _yes(upload_url=f"{self.url}/upload/{file.id}", file_id=file.id)

    async def _upload(self, request: web.Request) -> web.Response:
        file = self.files[request.match_info["file"]]
        content = await _uploaded(request)
        if len(content) != file.length:
            return web.Response(status=400, text="not as long as was announced")
        file.content = content
        return web.Response(text=f"OK - {len(content)}")

    def _files_completeUploadExternal(self, given: Json) -> Json:
        files = json.loads(given["files"]) if isinstance(given["files"], str) else given["files"]
        for entry in files:
            if entry["id"] not in self.files or not self.files[entry["id"]].content:
                return _no("file_not_found")
            self.files[entry["id"]].complete = True
        return _yes(files=[{"id": entry["id"], "title": entry.get("title", "")} for entry in files])

    def _chat_getPermalink(self, given: Json) -> Json:
        return _yes(permalink=f"{ADDRESS}/archives/{given['channel']}/p{given['message_ts'].replace('.', '')}")

    def _pins_add(self, given: Json) -> Json:
        return _no("missing_scope") | {"needed": "pins:write", "provided": "chat:write"}

    _pins_remove = _pins_add

    def _chat_postEphemeral(self, given: Json) -> Json:
        if found := _message_faults(given):
            return _no("invalid_blocks", found)
        self.whispers.append(
            Whisper(given["user"], given.get("text", ""), self._with_ids(given.get("blocks") or []))
        )
        return _yes(message_ts=f"{int(time.time())}.{self.number():06}")

    def _views_open(self, given: Json) -> Json:
        user = self._triggers.pop(str(given.get("trigger_id")), None)
        if user is None:
            return _no("expired_trigger_id")
        if found := view_faults(given.get("view")):
            return _no("invalid_arguments", found)
        self.modals[user] = [view := self._view(given["view"])]
        return _yes(view=view)

    def _views_push(self, given: Json) -> Json:
        user = self._triggers.pop(str(given.get("trigger_id")), None)
        if user is None:
            return _no("expired_trigger_id")
        modals = self.modals.get(user, [])
        if not modals:
            return _no("view_not_found")
        if len(modals) == 3:
            return _no("push_limit_reached")
        beneath = {"root_view_id": modals[0]["id"], "previous_view_id": modals[-1]["id"]}
        modals.append(view := self._view(given["view"]) | beneath)
        return _yes(view=view)

    def _views_update(self, given: Json) -> Json:
        if found := view_faults(given.get("view")):
            return _no("invalid_arguments", found)
        for modals in self.modals.values():
            for place, view in enumerate(modals):
                if view["id"] == given.get("view_id"):
                    stays = {
                        part: view[part] for part in ("id", "root_view_id", "previous_view_id") if part in view
                    }
                    modals[place] = self._view(given["view"]) | stays
                    return _yes(view=modals[place])
        return _no("not_found")

    def _views_publish(self, given: Json) -> Json:
        if found := view_faults(given.get("view")):
            return _no("invalid_arguments", found)
        return _yes(view=self._view(given["view"]))

    def _users_info(self, given: Json) -> Json:
        person = self.people.get(given.get("user", ""))
        return _yes(user=self._user(person, given)) if person else _no("user_not_found")

    def _users_list(self, given: Json) -> Json:
        """A page of them; the cursor says how many have been told."""
        told, everyone = int(given.get("cursor") or 0), list(self.people.values())
        until = told + int(given.get("limit") or len(everyone))
        more = {"next_cursor": str(until) if until < len(everyone) else ""}
        return _yes(members=[self._user(one, given) for one in everyone[told:until]], response_metadata=more)

    def _user(self, person: Person, given: Json) -> Json:
        shown: Json = {"id": person.id, "name": person.id.lower(), "tz": person.tz, "team_id": TEAM}
        shown |= {"is_admin": False, "is_bot": False, "is_restricted": person.is_guest}
        return shown | ({"locale": person.locale} if _is_on(given.get("include_locale")) else {})

    def _conversations_info(self, given: Json) -> Json:
        channel = {"id": given.get("channel"), "name": "project", "is_channel": True, "is_private": False}
        return _yes(channel=channel | {"is_member": True})

    def _conversations_members(self, _: Json) -> Json:
        return _yes(members=[*self.people, BOT_USER], response_metadata={"next_cursor": ""})

    def _conversations_history(self, given: Json) -> Json:
        if not self.history:
            return _no("missing_scope") | {"needed": "channels:history", "provided": "chat:write"}
        found = [message for message in self.in_channel(given.get("channel", ""))[::-1] if not message.thread_ts]
        return self._page(found, given)

    def _conversations_replies(self, given: Json) -> Json:
        if not self.history:
            return _no("missing_scope") | {"needed": "channels:history", "provided": "chat:write"}
        thread = given.get("ts", "")
        found = [it for it in self.in_channel(given.get("channel", "")) if thread in (it.ts, it.thread_ts)]
        return self._page(found, given) if found else _no("thread_not_found")

    def _page(self, found: list[Message], given: Json) -> Json:
        first, most = int(given.get("cursor") or 0), int(given.get("limit") or 100)
        page = found[first : first + most]
        more = str(first + most) if first + most < len(found) else ""
        with_metadata = _is_on(given.get("include_all_metadata"))
        told = [_as_history(message, with_metadata) for message in page]
        return _yes(messages=told, has_more=bool(more), response_metadata={"next_cursor": more})

    def _view(self, view: Json) -> Json:
        number = self.number()
        return view | {
            "id": f"V{number}",
            "hash": f"{number}.hash",
            "team_id": TEAM,
            "blocks": self._with_ids(view["blocks"]),
            "private_metadata": view.get("private_metadata", ""),
            "callback_id": view.get("callback_id", ""),
        }

    def replace_modal(self, user: str, view: Json) -> None:
        """What a submission's ack asks for."""
        self.problems += [f"an answered view: {fault}" for fault in view_faults(view)]
        self.modals[user][-1] = self._view(view)

    def _with_ids(self, blocks: list[Json]) -> list[Json]:
        return [{"block_id": f"b{self.number()}"} | block for block in blocks]

    async def _respond(self, request: web.Request) -> web.Response:
        user, left = self._answerable.get(request.match_info["ticket"], ("", 0))
        if not left:
            return web.Response(status=404, text="used_url")
        self._answerable[request.match_info["ticket"]] = (user, left - 1)
        given = json.loads(await request.text())
        if found := _message_faults(given):
            self.problems.append(f"an answer by response_url: {found}")
            return web.Response(status=400, text="invalid_blocks")
        await asyncio.sleep(self.far_away)
        self.whispers.append(Whisper(user, given.get("text", ""), self._with_ids(given.get("blocks") or [])))
        self.answered_at[f"{self.url}{request.path}"] = time.monotonic()
        self._happened()
        return web.Response(text="ok")

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_str(json.dumps({"type": "hello", "num_connections": 1, "debug_info": {}}))
        await socket.ping(b"are you there")
        await self._listen(Link(socket))
        return socket

    async def _listen(self, link: Link) -> None:
        self._links.append(link)
        self.hellos += 1
        self._happened()
        try:
            async for frame in link.socket:
                if frame.type is WSMsgType.TEXT:
                    link.take(json.loads(frame.data))
        finally:
            link.gone()
            self._happened()


def _yes(**more: Any) -> Json:
    return {"ok": True} | more


def _no(error: str, why: list[str] | None = None) -> Json:
    return {"ok": False, "error": error, "response_metadata": {"messages": why or []}}


def _is_on(flag: Any) -> bool:
    return str(flag).lower() in {"1", "true"}


def _token(request: web.Request, arguments: Json) -> str:
    return request.headers.get("Authorization", "").removeprefix("Bearer ") or str(arguments.get("token", ""))


def _says_that_it_was_done(ack: Ack) -> bool:
    """That somebody has done what a form asks for, in front of the form."""
    return (ack.payload or {}).get("response_action") == "push"


async def _arguments(request: web.Request) -> Json:
    """From a JSON body, or from a form in which what is not flat is JSON in a string."""
    if request.content_type == "application/json":
        return dict(await request.json())
    form = {**request.query, **{name: str(value) for name, value in (await request.post()).items()}}
    return {
        name: _decoded(value) if name in {"blocks", "metadata", "view"} else value for name, value in form.items()
    }


async def _uploaded(request: web.Request) -> bytes:
    """The bytes, be they the body or a part of a form."""
    if request.content_type != "multipart/form-data":
        return await request.read()
    parts = (await request.post()).values()
    return b"".join(part.file.read() for part in parts if isinstance(part, web.FileField))


def _decoded(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value


def _message_faults(given: Json) -> list[str]:
    found = [] if given.get("text") or given.get("blocks") else ["no_text"]
    return found + (faults("message", given["blocks"]) if given.get("blocks") else [])


def _as_history(message: Message, with_metadata: bool) -> Json:
    told = {"type": "message", "user": BOT_USER, "ts": message.ts, "text": message.text, "blocks": message.blocks}
    return told | ({"metadata": message.metadata} if with_metadata and message.metadata else {})
