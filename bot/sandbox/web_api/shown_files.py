"""Which files show in blocks (docs.slack.dev/reference/block-kit/composition-objects/slack-file-object).

A file that was uploaded and shared nowhere is the app's own. `chat.postMessage` shares it with those who see the
message; nothing else does, and people who cannot see a file get a broken picture (slackapi/java-slack-sdk#1441).
"""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.sandbox.blockkit.shapes import Problem
from bot.sandbox.state.conversations import Conversation
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.web_api.advice import Advice
from bot.sandbox.web_api.faults import Faults

_HOLDERS = (dict, list)


def file_ids(blocks: Iterable[Json]) -> list[str]:
    return [str(file["id"]) for _, file in _found(list(blocks), "/blocks") if "id" in file]


def check_posted(workspace: Workspace, faults: Faults, blocks: list[Json]) -> None:
    """`invalid_blocks` for a file that Slack does not have, or has not looked over yet, or that is no picture."""
    found = list(_found(blocks, "/blocks"))
    waiting = bool(found) and faults.next_for("slack_file") is not None
    missing = [at for at, file in found if waiting or not _is_picture(workspace, file)]
    if missing:
        raise SlackError("invalid_blocks", [f"[ERROR] invalid slack file [json-pointer:{at}]" for at in missing])


def check_edited(
    workspace: Workspace, faults: Faults, advice: Advice, channel: Conversation, blocks: list[Json]
) -> None:
    """The same, and for a file that no message posted here has shown: an edit shares nothing."""
    check_posted(workspace, faults, blocks)
    found = list(_found(blocks, "/blocks"))
    unshared = [at for at, file in found if file.get("id") not in channel.shared]
    advice.weigh(_unseen(unshared, "a file that was not posted here before"), "invalid_blocks")


def check_private(
    advice: Advice, blocks: list[Json], *, below: str = "/blocks", code: str = "invalid_blocks"
) -> None:
    """A file cannot be shared with one person: not in an ephemeral message, a modal or the Home tab."""
    where = [at for at, _ in _found(blocks, below)]
    advice.weigh(_unseen(where, "a file outside posted messages"), code)


def _unseen(pointers: list[str], what: str) -> Iterator[Problem]:
    return (Problem(at, f"must not show {what}: people would not see it", is_advice=True) for at in pointers)


def _found(value: Any, pointer: str) -> Iterator[tuple[str, Json]]:
    """Each `slack_file` object with the pointer to it."""
    members = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in members:
        if key == "slack_file":
            yield f"{pointer}/{key}", member
        elif isinstance(member, _HOLDERS):
            yield from _found(member, f"{pointer}/{key}")


def _is_picture(workspace: Workspace, file: Json) -> bool:
    known = workspace.files.find(str(file.get("id")))
    return known is not None and known.is_complete and known.picture_type is not None
