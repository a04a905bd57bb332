"""A picture is uploaded without being shared, and any failure says whether to try again."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import RawTestServer

from bot.blocks.kit.message import message
from bot.blocks.kit.pictures import picture
from bot.sandbox.server import Sandbox
from bot.slack.client import connect, open_session
from bot.slack.files import Files, Uploaded
from bot.slack.outcomes import NotSent, PictureMissing, Refused, TokenDead, Unknown, Wait
from bot.slack.poster import Poster

MANIFEST = Path(__file__).parents[2] / "manifest.yml"
PNG = b"\x89PNG\r\n\x1a\n and so on"


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    running = Sandbox(MANIFEST)
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def files(sandbox: Sandbox) -> AsyncIterator[Files]:
    async with open_session("http:") as session:
        yield Files(connect(sandbox.api_url, sandbox.bot_token, session))


async def uploaded(files: Files) -> object:
    return await files.upload(PNG, "banner.png", "A banner.", "Harbour lights")


async def test_a_picture_is_uploaded_for_the_bot_alone(sandbox: Sandbox, files: Files) -> None:
    answer = await uploaded(files)

    assert isinstance(answer, Uploaded)
    file = sandbox.workspace.files.find(answer.file_id)
    assert file is not None
    assert (PNG, "A banner.", "Harbour lights") == (file.content, file.alt_text, file.title)
    assert file.is_complete
    assert not any(place.messages for place in sandbox.workspace.conversations.values())


async def test_each_failure_says_whether_to_try_again(sandbox: Sandbox, files: Files) -> None:
    faults = sandbox.faults
    faults.refuse("files.getUploadURLExternal", "file_uploads_disabled")
    assert Refused("file_uploads_disabled") == await uploaded(files)
    faults.refuse("files.getUploadURLExternal", "missing_scope")  # installed before Kickoff asked for it
    assert Refused("missing_scope") == await uploaded(files)
    faults.refuse("files.completeUploadExternal", "token_revoked")
    assert TokenDead("token_revoked") == await uploaded(files)
    faults.answer_429("files.completeUploadExternal", retry_after=7)
    assert Wait(7.0) == await uploaded(files)
    faults.lose_answer("files.completeUploadExternal")
    assert isinstance(await uploaded(files), Unknown)
    assert isinstance(await uploaded(files), Uploaded)


async def test_bytes_that_do_not_arrive_may_be_sent_again(sandbox: Sandbox, files: Files) -> None:
    sandbox.faults.answer_500("upload")

    assert NotSent("upload_not_taken") == await uploaded(files)
    assert isinstance(await uploaded(files), Uploaded)


async def test_the_beginning_of_a_file_from_a_form_is_read_if_slack_hands_it_over(
    sandbox: Sandbox, files: Files
) -> None:
    sara, now = sandbox.person("Sara"), sandbox.clock.now()
    file_id = sandbox.workspace.files.upload("days.ics", b"BEGIN" * 50_000, user=sara.id, at=now).id
    assert (b"BEGIN" * 50_000)[:200_001] == await files.read(file_id, 200_001)
    assert await files.read("F0UNKNOWN", 10) is None
    sandbox.grants.switch("files:read", False)
    assert await files.read(file_id, 10) is None


async def test_our_token_goes_to_slack_alone(sandbox: Sandbox, files: Files) -> None:
    asked: list[web.BaseRequest] = []

    async def answer(request: web.BaseRequest) -> web.Response:
        asked.append(request)
        return web.Response(body=b"BEGIN:VCALENDAR")

    file = sandbox.workspace.files.upload("days.ics", b"", user="U1", at=sandbox.clock.now())
    async with RawTestServer(answer, host="127.0.0.1") as another:
        for elsewhere in (str(another.make_url("/days.ics")), "http://files.slack.com/days.ics", "days.ics"):
            file.elsewhere = elsewhere
            assert await files.read(file.id, 10) is None
    assert [] == asked


async def test_a_message_waits_for_a_picture_that_slack_is_still_looking_over(sandbox: Sandbox) -> None:
    channel = sandbox.workspace.channel_named("harbour-website").id
    async with open_session("http:") as session:
        client = connect(sandbox.api_url, sandbox.bot_token, session)
        answer = await uploaded(Files(client))
        assert isinstance(answer, Uploaded)
        banner = message([picture(answer.file_id, "A banner.")])
        sandbox.faults.keep_files_waiting()
        assert isinstance(await Poster(client).post(channel, banner, "banner:1"), PictureMissing)
        assert not isinstance(await Poster(client).post(channel, banner, "banner:1"), NotSent)
    assert "(image: A banner.)" in sandbox.person("Sara").screen("harbour-website")
