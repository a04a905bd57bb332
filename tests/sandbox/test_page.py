"""The page over HTTP, as a browser asks for it."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.sandbox.server import Sandbox

from .conftest import Connect

Json = dict[str, Any]
Browser = aiohttp.ClientSession
HARBOUR = "/as/sara/harbour-website"


@pytest.fixture
async def browser(sandbox: Sandbox) -> AsyncIterator[Browser]:
    async with aiohttp.ClientSession(sandbox.url) as session:
        yield session


Do = Callable[..., Awaitable[Json]]


@pytest.fixture
def do(browser: Browser, sandbox: Sandbox) -> Do:
    """Does something as a person, as the page's own script asks for it."""

    async def post(person: str, deed: str, status: int = 200, **asked: Any) -> Json:
        headers = {"Origin": sandbox.url}
        async with browser.post(f"/do/{person}/{deed}", json=asked, headers=headers) as answer:
            assert answer.status == status, await answer.text()
            found: Json = await answer.json()
            return found

    return post


async def text(browser: Browser, path: str) -> str:
    async with browser.get(path) as answer:
        assert answer.status == 200, path
        return await answer.text()


async def regions(browser: Browser, path: str) -> Json:
    """All that a page shows which has nothing yet: its regions and lists by name, and its title."""
    async with browser.get(path.replace("/as/", "/see/", 1)) as answer:
        news: Json = await answer.json()
        lists = {name: "".join(it["parts"].values()) for name, it in news["lists"].items()}
        return {**news["regions"], **lists, "title": news["title"]}


def plain(words: str) -> Json:
    return {"type": "plain_text", "text": words}


def button(action_id: str) -> Json:
    return {
        "type": "actions",
        "block_id": "b",
        "elements": [{"type": "button", "action_id": action_id, "text": plain("Vote"), "value": "7"}],
    }


def field(kind: str, label: str, **more: Any) -> Json:
    return {
        "type": "input",
        "block_id": label.lower(),
        "label": plain(label),
        "element": {"type": kind, "action_id": "it", **more},
    }


FORM = {
    "type": "modal",
    "callback_id": "form",
    "title": plain("New kickoff"),
    "submit": plain("Plan"),
    "blocks": [field("plain_text_input", "Project"), field("datetimepicker", "Start")],
}


# Pages


async def test_everyone_has_a_page_in_their_own_zone_and_can_switch(sandbox: Sandbox, browser: Browser) -> None:
    for person in sandbox.workspace.people():
        page = await text(browser, f"/as/{person.name}")
        assert f'data-person="{person.name}"' in page
        assert f'data-zone="{person.tz}"' in page
        assert "harbour-website" in page
        assert page.count('target="_blank" rel="noopener"') == 5, "each colleague opens in a second window"
        assert page.count('href="/beside?') == 5, "and side by side"


async def test_the_root_asks_whom_to_be_and_then_remembers(browser: Browser) -> None:
    chooser = await text(browser, "/")
    for words in ("Sara de Vries", "Dutch · Amsterdam", "English (US) · New York", "Head of digital", "guest"):
        assert words in chooser
    await text(browser, "/as/noor/app/home")
    async with browser.get("/", allow_redirects=False, cookies={"sandbox_last": "/as/noor/app/home"}) as answer:
        assert answer.headers["Location"] == "/as/noor/app/home"
    async with browser.get("/", allow_redirects=False, cookies={"sandbox_last": "//evil.example/x"}) as answer:
        assert answer.headers["Location"] == "/as"


@pytest.mark.parametrize(
    "path",
    ["/as/nobody", "/as/clara/general", "/as/sara/nowhere", "/as/sara/app/files", "/nothing",
     "/static/../routes.py", "/see/clara/general", "/exchange/99999", "/file/sara/C0SBXHARBR/1.0/F1"],
)  # fmt: skip
async def test_what_is_not_there_is_said_to_be_missing(browser: Browser, path: str) -> None:
    async with browser.get(path) as answer:
        assert answer.status == 404
        assert "Content-Security-Policy" in answer.headers


async def test_an_empty_channel_says_how_to_begin(browser: Browser) -> None:
    assert "Type <kbd>/kickoff new</kbd> below" in await text(browser, HARBOUR)
    elsewhere = await text(browser, "/as/sara/general")
    assert 'in <a href="/as/sara/harbour-website">#harbour-website</a>' in elsewhere


async def test_times_are_those_of_the_reader(sandbox: Sandbox, browser: Browser, channel: str) -> None:
    sandbox.clock.move_to(datetime(2027, 1, 15, 15, 30, tzinfo=UTC))
    sandbox.workspace.post(channel, sandbox.workspace.named("Noor").id, "Hello")
    assert ">16:30</time>" in await text(browser, HARBOUR)
    assert re.search(r">10:30\sAM</time>", await text(browser, "/as/tessa/harbour-website"))


async def test_notes_to_one_person_are_for_that_person(sandbox: Sandbox, browser: Browser, channel: str) -> None:
    sandbox.workspace.notice(sandbox.workspace.named("Sara").id, channel, "A word in your ear")
    assert "Only visible to you" in await text(browser, HARBOUR)
    assert "A word in your ear" not in await text(browser, "/as/noor/harbour-website")


async def test_unread_marks_go_when_the_channel_is_seen(sandbox: Sandbox, browser: Browser, channel: str) -> None:
    sandbox.workspace.post(channel, sandbox.workspace.named("Noor").id, "Hello")
    elsewhere = await regions(browser, "/as/sara/general")
    assert 'class="unread"' in elsewhere["sidebar"]
    assert elsewhere["title"].startswith("(1) #general")
    await text(browser, HARBOUR)
    assert 'class="unread"' not in (await regions(browser, "/as/sara/general"))["sidebar"]


async def test_what_is_new_and_what_is_pinned_is_marked(sandbox: Sandbox, browser: Browser, channel: str) -> None:
    noor = sandbox.workspace.named("Noor").id
    sandbox.workspace.post(channel, noor, "Seen")
    assert 'id="new"' not in await text(browser, HARBOUR)
    sandbox.workspace.post(channel, noor, "Unseen").is_pinned = True
    page = await text(browser, HARBOUR)
    assert page.index("Seen") < page.index('id="new"') < page.rindex("Unseen")
    assert 'aria-label="1 pinned"' in page
    assert 'id="new"' not in await text(browser, HARBOUR)


async def test_two_people_are_side_by_side_in_one_window(browser: Browser) -> None:
    page = await text(browser, f"/beside?left={HARBOUR}&right=/as/noor/app/home")
    assert f'<iframe src="{HARBOUR}"' in page
    assert '<iframe src="/as/noor/app/home"' in page
    for elsewhere in ("https://evil.example", "//evil.example", "/as/nobody/general", "javascript:alert(1)", ""):
        async with browser.get("/beside", params={"left": HARBOUR, "right": elsewhere}) as answer:
            assert answer.status == 404


# Who may ask


@pytest.mark.parametrize("path", ["/", HARBOUR, "/static/page.js", "/changes", "/exchange/1"])
async def test_every_answer_carries_the_policy(browser: Browser, path: str) -> None:
    async with browser.get(path) as answer:
        policy = answer.headers["Content-Security-Policy"]
        for rule in ("default-src 'none'", "script-src 'self'", "base-uri 'none'", "frame-ancestors 'self'"):
            assert rule in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "10.0.0.1", "127.0.0.1@evil.example", ""]
)
async def test_other_hosts_are_refused(browser: Browser, host: str) -> None:
    async with browser.get(HARBOUR, headers={"Host": host}) as answer:
        assert answer.status in (400, 421)
        assert "Sara" not in await answer.text()


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:3000", "127.0.0.1:8", "[::1]:3000"])
async def test_this_machine_is_let_in_by_any_of_its_names(browser: Browser, host: str) -> None:
    async with browser.get(HARBOUR, headers={"Host": host}) as answer:
        assert answer.status == 200


async def test_whoever_listens_on_every_address_is_reached_by_address(manifest: Path) -> None:
    sandbox = Sandbox(manifest)
    await sandbox.start(host="0.0.0.0")
    async with aiohttp.ClientSession(sandbox.url) as browser:
        for host, status in (("192.168.1.7:3000", 200), ("rebound.example", 421)):
            async with browser.get(HARBOUR, headers={"Host": host}) as answer:
                assert answer.status == status
    await sandbox.stop()


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost", "", None])
async def test_posts_from_other_pages_are_refused(
    sandbox: Sandbox, browser: Browser, channel: str, origin: str | None
) -> None:
    headers = {} if origin is None else {"Origin": origin}
    async with browser.post("/do/sara/write", json={"channel": channel, "text": "x"}, headers=headers) as answer:
        assert answer.status == 403
    assert not sandbox.workspace.conversations[channel].messages


async def test_only_json_is_taken(sandbox: Sandbox, browser: Browser) -> None:
    headers = {"Origin": sandbox.url, "Content-Type": "text/plain"}
    async with browser.post("/do/sara/clock", data='{"seconds": 60}', headers=headers) as answer:
        assert answer.status == 415
    async with browser.get("/do/sara/clock") as answer:
        assert answer.status in (404, 405)


# Acts


async def test_what_is_written_shows_and_opens_a_thread(
    sandbox: Sandbox, browser: Browser, do: Do, channel: str
) -> None:
    sandbox.delivery.ack_seconds = 0.01
    await do("sara", "write", channel=channel, text="Hello @noor <b>*all*</b>")
    body = (await regions(browser, "/as/noor/harbour-website"))["lines"]
    assert '<span class="mention is-me">@Noor</span> &lt;b&gt;' in body
    ts = next(iter(sandbox.workspace.conversations[channel].messages))
    await do("noor", "write", channel=channel, text="Yes", thread=ts)
    assert "1 reply" in (await regions(browser, HARBOUR))["lines"]
    assert "Yes" in (await regions(browser, f"{HARBOUR}?thread={ts}"))["replies"]
    assert "Yes" not in (await regions(browser, HARBOUR))["lines"]


async def test_a_command_opens_a_form_that_shows_its_errors(
    sandbox: Sandbox, browser: Browser, do: Do, app: AsyncApp, connect: Connect, channel: str
) -> None:
    @app.command("/kickoff")
    async def opens(ack: AsyncAck, body: Json) -> None:
        await ack()
        await app.client.views_open(trigger_id=body["trigger_id"], view=FORM)

    @app.view("form")
    async def refuses(ack: AsyncAck, body: Json) -> None:
        values = body["view"]["state"]["values"]
        if values["project"]["it"]["value"] == "Atlas":
            await ack()
            return
        await ack(
            response_action="errors", errors={"project": f"Not {values['start']['it']['selected_date_time']}"}
        )

    await connect(app)
    await do("tessa", "write", channel=channel, text="/kickoff new")
    form = (await regions(browser, "/as/tessa/harbour-website"))["modal"]
    view = sandbox.workspace.views.top(sandbox.workspace.named("Tessa").id)
    assert view is not None
    assert "New kickoff" in form
    assert "New York time" in form
    where = {"in": "modal", "view": view.id}

    await do("tessa", "submit", where=where)
    assert "Please complete this required field." in (await regions(browser, "/as/tessa/harbour-website"))["modal"]

    await do("tessa", "enter", where=where, block="project", action="it", choice='"><b>x')
    await do("tessa", "enter", where=where, block="start", action="it", choice="2027-01-15T09:00")
    await do("tessa", "submit", where=where)
    form = (await regions(browser, "/as/tessa/harbour-website"))["modal"]
    nine_in_new_york = int(datetime(2027, 1, 15, 14, tzinfo=UTC).timestamp())
    assert f"Not {nine_in_new_york}" in form
    assert 'value="2027-01-15T09:00"' in form
    assert 'value="&#34;&gt;&lt;b&gt;x"' in form

    await do("tessa", "enter", where=where, block="project", action="it", choice="Atlas")
    await do("tessa", "submit", where=where)
    assert (await regions(browser, "/as/tessa/harbour-website"))["modal"].strip() == ""
    assert (await do("tessa", "submit", 409, where=where))["problem"] == "This form is no longer on top."


async def test_a_button_is_pressed_by_whoever_presses_it(
    sandbox: Sandbox, do: Do, app: AsyncApp, connect: Connect, channel: str
) -> None:
    pressed: list[tuple[str, str]] = []

    @app.action("vote")
    async def votes(ack: AsyncAck, body: Json) -> None:
        await ack()
        pressed.append((body["user"]["name"], body["actions"][0]["value"]))

    await connect(app)
    message = sandbox.workspace.post(channel, sandbox.workspace.bot.id, "Vote", [button("vote")])
    where = {"in": "message", "channel": channel, "ts": message.ts}
    assert await do("noor", "press", where=where, block="b", action="vote") == {}
    assert pressed == [("noor", "7")]
    refused = await do("noor", "press", 409, where=where, block="b", action="other")
    assert "no element" in refused["problem"]


async def test_a_click_that_came_to_nothing_says_so(
    sandbox: Sandbox, browser: Browser, do: Do, channel: str
) -> None:
    message = sandbox.workspace.post(channel, sandbox.workspace.bot.id, "Vote", [button("vote")])
    where = {"in": "message", "channel": channel, "ts": message.ts}
    sentence = "The app is not connected, so nothing happened."
    assert (await do("noor", "press", where=where, block="b", action="vote"))["problem"] == sentence
    assert sentence in (await regions(browser, "/as/noor/harbour-website"))["lines"]


async def test_home_is_opened_and_shown(
    sandbox: Sandbox, browser: Browser, do: Do, app: AsyncApp, connect: Connect
) -> None:
    @app.event("app_home_opened")
    async def shows(event: Json) -> None:
        home = {"type": "home", "blocks": [{"type": "header", "text": plain("Your <kickoffs>")}]}
        await app.client.views_publish(user_id=event["user"], view=home)

    await connect(app)
    assert "has not filled its Home tab" in await text(browser, "/as/joris/app/home")
    assert await do("joris", "open", tab="home") == {}
    sees = sandbox.workspace.views.homes
    assert await sandbox.workspace.changes.until(lambda: bool(sees), seconds=5)
    assert "Your &lt;kickoffs&gt;" in (await regions(browser, "/as/joris/app/home"))["home"]


async def test_colleagues_and_the_app_are_added_to_a_channel(sandbox: Sandbox, browser: Browser, do: Do) -> None:
    general = sandbox.workspace.channel_named("general").id
    assert 'data-deed="invite"' in (await regions(browser, "/as/sara/general"))["head"]
    await do("sara", "invite", channel=general, who=sandbox.workspace.named("Clara").id)
    assert "has joined the channel" in (await regions(browser, "/as/clara/general"))["lines"]
    assert (await do("sara", "invite", 409, channel=general, who="UNOBODY"))["problem"]


@pytest.mark.parametrize(
    ("deed", "asked"),
    [("write", {}), ("press", {"where": {"in": "modal"}}), ("fill", {"where": 1}), ("clock", {"seconds": -1}),
     ("clock", {"local": "soon"}), ("clock", {"next": True}), ("write", {"channel": "C1", "text": " "}),
     ("shortcut", {"callback_id": "none"}),
     ("suggest", {"where": {"in": "home"}, "block": 1, "action": 1, "typed": 1})],
)  # fmt: skip
async def test_what_means_nothing_is_refused_in_a_sentence(do: Do, deed: str, asked: Json) -> None:
    status = 400 if deed in ("fill",) or not asked else 409
    assert (await do("sara", deed, status, **asked))["problem"].endswith(".")


async def test_nobody_acts_through_what_they_do_not_see(sandbox: Sandbox, do: Do, channel: str) -> None:
    note = sandbox.workspace.post(
        channel, sandbox.workspace.bot.id, "Psst", [button("vote")], visible_to=sandbox.workspace.named("Sara").id
    )
    where = {"in": "message", "channel": channel, "ts": note.ts}
    assert "sees no message" in (await do("noor", "press", 409, where=where, block="b", action="vote"))["problem"]


# Live


async def test_changes_are_told_at_once_and_then_as_they_come(
    sandbox: Sandbox, browser: Browser, channel: str
) -> None:
    async with browser.get("/changes") as stream, asyncio.timeout(30):
        assert stream.content_type == "text/event-stream"
        first = (await stream.content.readuntil(b"\n\n")).split()
        for number in range(50):
            sandbox.workspace.post(channel, sandbox.workspace.bot.id, str(number))
        second = (await stream.content.readuntil(b"\n\n")).split()
    assert second[1] == first[1], "the same run"
    assert int(second[2]) >= int(first[2]) + 50, "fifty changes, one word"


async def test_a_page_is_sent_what_changed_and_everything_when_nobody_knows_what_it_has(
    sandbox: Sandbox, browser: Browser, channel: str
) -> None:
    noor = sandbox.workspace.named("Noor").id
    first, second = (sandbox.workspace.post(channel, noor, words) for words in ("One", "Two"))
    name = re.search(r'data-name="(\w+)"', await text(browser, HARBOUR))
    assert name is not None
    sandbox.workspace.edit(second, "Three", [])

    async def news(has: int) -> Json:
        async with browser.get(f"/see/sara/harbour-website?name={name[1]}&has={has}") as answer:
            found: Json = await answer.json()
            return found

    told = await news(has=0)
    assert list(told["lists"]["lines"]["parts"]) == [f"m-{second.ts}"]
    assert told["lists"]["lines"]["order"][-2:] == [f"m-{first.ts}", f"m-{second.ts}"]
    assert set(told["regions"]) <= {"clock"}
    sandbox.workspace.remove(second)
    for has, parts in ((told["number"], []), (0, []), (99, [f"day-{first.ts}", f"m-{first.ts}"])):
        lines = (await news(has))["lists"]["lines"]
        assert lines["order"] == [f"day-{first.ts}", f"m-{first.ts}"]
        assert list(lines["parts"]) == parts


async def test_an_old_message_is_shown_among_its_neighbours(
    sandbox: Sandbox, browser: Browser, channel: str
) -> None:
    said = [sandbox.workspace.post(channel, sandbox.workspace.bot.id, f"No {number}.") for number in range(300)]
    newest = await text(browser, HARBOUR)
    assert "No 299." in newest
    assert "No 100." not in newest
    assert "200 earlier messages" in newest
    older = await text(browser, f"{HARBOUR}?around={said[100].ts}")
    for words in ("50 earlier messages", "150 later messages", "No 50.", "No 149."):
        assert words in older
    assert "No 50." in await text(browser, f"{HARBOUR}?around=0")


async def test_moving_the_clock_elsewhere_is_told_too(sandbox: Sandbox) -> None:
    before = sandbox.workspace.changes.count
    sandbox.clock.advance(timedelta(days=7))
    assert sandbox.workspace.changes.count > before


# The clock


async def test_the_clock_moves(sandbox: Sandbox, browser: Browser, do: Do) -> None:
    sandbox.clock.move_to(datetime(2027, 1, 15, 8, tzinfo=UTC))
    await do("sara", "clock", seconds=86_400)
    assert "Sat 16 Jan 2027, 09:00" in (await regions(browser, HARBOUR))["clock"]
    await do("tessa", "clock", local="2027-02-01T09:00")
    assert timedelta(0) <= sandbox.clock.now() - datetime(2027, 2, 1, 14, tzinfo=UTC) < timedelta(seconds=5)
    assert "data-next" not in (await regions(browser, HARBOUR))["clock"]


async def test_what_became_due_is_shown_until_somebody_has_seen_it(
    sandbox: Sandbox, browser: Browser, do: Do, channel: str
) -> None:
    workspace, bot = sandbox.workspace, sandbox.workspace.bot.id
    card = workspace.post(channel, bot, "Before")
    assert (await regions(browser, HARBOUR))["due"].strip() == ""
    sandbox.clock.move_to(datetime(2027, 1, 15, 8, tzinfo=UTC))
    assert "Nothing has happened yet." in (await regions(browser, HARBOUR))["due"]

    workspace.edit(card, "The kickoff is today", [])
    workspace.post(channel, bot, "Press <Start>")
    workspace.post(channel, bot, "A word", visible_to=workspace.named("Noor").id)
    workspace.post(workspace.open_direct(workspace.named("Joris").id).id, bot, "Your part")
    workspace.post(channel, workspace.named("Milan").id, "Me too")
    due = re.sub(r"<[^>]+>|\s+", " ", (await regions(browser, HARBOUR))["due"])
    said = ("Fri 15 Jan 2027, 09:00", "#harbour-website Press", "#harbour-website only for Noor A word",
            "Kickoff only for Joris Your part", "#harbour-website changed The kickoff is today")  # fmt: skip
    places = [" ".join(due.split()).find(words) for words in said]
    assert -1 not in places
    assert places == sorted(places)
    assert "Me too" not in due

    message = workspace.post(channel, bot, "Vote", [button("vote")])
    await do(
        "noor", "press", where={"in": "message", "channel": channel, "ts": message.ts}, block="b", action="vote"
    )
    workspace.post(channel, bot, "You voted")
    assert "You voted" not in (await regions(browser, HARBOUR))["due"]
    await do("noor", "seen-due")
    assert (await regions(browser, HARBOUR))["due"].strip() == ""


async def test_what_became_due_is_not_denied_once_somebody_has_answered_it(
    sandbox: Sandbox, browser: Browser, do: Do, channel: str
) -> None:
    workspace = sandbox.workspace
    sandbox.clock.move_to(datetime(2027, 1, 15, 8, tzinfo=UTC))
    message = workspace.post(channel, workspace.bot.id, "Vote", [button("vote")])
    assert "Vote" in (await regions(browser, HARBOUR))["due"]
    where = {"in": "message", "channel": channel, "ts": message.ts}
    await do("noor", "press", where=where, block="b", action="vote")
    workspace.edit(message, "One vote", [button("vote")])
    assert (await regions(browser, HARBOUR))["due"].strip() == ""


async def test_the_next_due_moment_is_offered_where_it_is_known(manifest: Path) -> None:
    due: list[datetime] = [datetime(2030, 5, 1, 7, tzinfo=UTC)]

    async def next_due() -> datetime | None:
        return due[0] if due else None

    sandbox = Sandbox(manifest, next_due=next_due)
    await sandbox.start()
    async with aiohttp.ClientSession(sandbox.url, headers={"Origin": sandbox.url}) as browser:
        assert 'Next: Wed 1 May<span class="wide">, 09:00</span>' in (await regions(browser, HARBOUR))["clock"]
        async with browser.post("/do/sara/clock", json={"next": True}) as answer:
            assert answer.status == 200
        assert sandbox.clock.now() >= due.pop()
        assert "Nothing due" in (await regions(browser, HARBOUR))["clock"]
    await sandbox.stop()


# The inspector


async def test_the_inspector_lists_and_opens_exchanges(
    sandbox: Sandbox, browser: Browser, do: Do, channel: str
) -> None:
    message = sandbox.workspace.post(channel, sandbox.workspace.bot.id, "Vote", [button("vote")])
    where = {"in": "message", "channel": channel, "ts": message.ts}
    await do("noor", "press", where=where, block="b", action="vote")
    seen = (await regions(browser, f"{HARBOUR}?inspect=1"))["inspector"]
    assert "interactive: block_actions" in seen
    assert "dispatch_failed" in seen
    number = re.search(r'data-exchange="(\d+)"', seen)
    assert number is not None
    async with browser.get(f"/exchange/{number[1]}") as answer:
        assert '"action_id": "vote"' in (await answer.json())["request"]
    assert "inspector" not in await regions(browser, HARBOUR)


# Files


async def test_a_file_is_shown_to_those_who_see_its_message(
    sandbox: Sandbox, browser: Browser, channel: str
) -> None:
    workspace = sandbox.workspace
    path = ""
    for name in ("map.png", "page.html"):
        file = workspace.files.announce(name, 5, '"><b>', user=workspace.bot.id, at=sandbox.clock.now())
        workspace.files.receive(file.secret, b"hello")
        sara = workspace.named("Sara").id
        message = workspace.post(channel, workspace.bot.id, "A file", files=[file.id], visible_to=sara)
        path = f"{channel}/{message.ts}/{file.id}"
        assert f"/file/sara/{path}" in await text(browser, HARBOUR)
        async with browser.get(f"/file/sara/{path}") as answer:
            assert await answer.read() == b"hello"
            assert (answer.content_type == "image/png") == (name == "map.png")
            assert ("attachment" in answer.headers.get("Content-Disposition", "")) == (name == "page.html")
    async with browser.get(f"/file/noor/{path}") as answer:
        assert answer.status == 404
