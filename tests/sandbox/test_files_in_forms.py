"""People upload files in a form, which the app is told of when it is handed in."""

from pathlib import Path
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.acting.person import Person
from bot.sandbox.server import Sandbox
from bot.sandbox.state.errors import CannotDo
from bot.sandbox.state.files import MOST_IN_FORM
from tests.sandbox.test_sandbox_journey import plain

PNG = b"\x89PNG\r\n\x1a\n and so on"


def _form() -> dict[str, Any]:
    element = {"type": "file_input", "action_id": "it", "filetypes": ["png", "jpg"], "max_files": 1}
    picture = {"type": "input", "block_id": "picture", "label": plain("Picture"), "element": element}
    return {
        "type": "modal",
        "callback_id": "new",
        "title": plain("Theme"),
        "submit": plain("Save"),
        "blocks": [picture],
    }


@pytest.fixture
def told() -> list[Any]:
    return []


@pytest.fixture
async def sara(sandbox: Sandbox, app: AsyncApp, connect: Any, told: list[Any]) -> Person:
    """With the form before her."""

    @app.command("/kickoff")
    async def command(ack: Any, body: Any, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=_form())
        await ack()

    @app.view("new")
    async def submitted(ack: Any, body: Any) -> None:
        told.extend(body["view"]["state"]["values"]["picture"]["it"]["files"])
        await ack()

    await connect(app)
    sara = sandbox.person("Sara")
    await sara.types("/kickoff", in_="harbour-website")
    return sara


def _file(folder: Path, name: str, content: bytes = PNG) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


async def test_the_app_is_told_of_the_file_and_fetches_what_is_in_it(
    sandbox: Sandbox, sara: Person, told: list[Any], tmp_path: Path
) -> None:
    sara.fills({"Picture": _file(tmp_path, "harbour.png")})
    assert sara.modal is not None
    assert sara.modal.values == {"Picture": "harbour.png"}
    await sara.submits()

    (file,) = told
    assert (file["name"], file["mimetype"], file["user"]) == ("harbour.png", "image/png", sara.id)
    bearer = {"Authorization": f"Bearer {sandbox.bot_token}"}
    async with aiohttp.ClientSession() as session, session.get(file["url_private"], headers=bearer) as answer:
        assert await answer.read() == PNG


async def test_a_file_that_is_asked_for_has_to_be_uploaded(sara: Person, told: list[Any]) -> None:
    await sara.submits()
    assert sara.modal is not None
    assert sara.modal.errors == {"Picture": "Please complete this required field."}
    assert told == []


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("harbour.pdf", PNG, "is not one of these kinds: png, jpg"),
        ("harbour.png", b"", "nothing in this file"),
        ("harbour.png", bytes(MOST_IN_FORM + 1), "more than 10 MB"),
    ],
    ids=["another kind", "nothing", "too much"],
)
async def test_what_slack_does_not_take_is_not_uploaded(
    sara: Person, tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    with pytest.raises(CannotDo, match=why):
        sara.fills({"Picture": _file(tmp_path, name, content)})


async def test_a_workspace_that_takes_no_files_takes_none_in_a_form(
    sandbox: Sandbox, sara: Person, tmp_path: Path
) -> None:
    sandbox.workspace.preferences.takes_files = False
    with pytest.raises(CannotDo, match="takes no files"):
        sara.fills({"Picture": _file(tmp_path, "harbour.png")})


async def test_a_form_with_a_file_in_it_needs_the_scope(
    sandbox: Sandbox, sara: Person, client: AsyncWebClient
) -> None:
    sandbox.grants.switch("files:read", False)
    assert sara.modal is not None
    with pytest.raises(SlackApiError, match="missing_scope"):
        await client.views_update(view_id=sara.modal.view.id, view=_form())
