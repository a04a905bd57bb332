"""Compares what the sandbox sends with what Slack was recorded to send: the keys and the types, nothing else.

    python -m tests.bench.recorded --bolt-python ../bolt-python --java-sdk ../java-slack-sdk --api-ref ../api-ref

The checkouts are the tester's own: github.com/slackapi/bolt-python, whose tests have recorded payloads;
github.com/slackapi/java-slack-sdk, whose `json-logs/samples` are answers and payloads, merged and emptied;
github.com/slack-ruby/slack-api-ref, which has the errors of each method's page. Nothing of them is kept. It ends
with exit code 1 where the sandbox sends a key that Slack was never seen to send, or one of another type.
"""

import argparse
import ast
import asyncio
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.sandbox.web_api.documented import EVERYWHERE, OF_METHODS
from tests.bench.recorded_here import sent_here

Json = dict[str, Any]
Recording = tuple[str, Json]
Shape = dict[str, set[str]]
"""The types that were seen at each path, such as `event.edited.ts`."""

OPAQUE = {"attachments", "blocks", "elements", "event_payload", "values", "args"}
"""What the app itself has given, or what is different each time."""
OF_APPS = {"app_id", "bot_id", "bot_profile"}
EXCUSED = {
    "block_suggestion": {"channel", "container", "enterprise", "is_enterprise_install", "message"},
    "event:message/file_share": {f"event.{it}" for it in OF_APPS},
    "event:message/message_changed": {f"event.{it}.app_id" for it in ("message", "previous_message")},
    "event:message/message_deleted": {"event.previous_message.app_id"},
    "event:user_change": {"event.event_ts", "event.user.profile.status_emoji_display_info"},
}
"""Paths, with all below them, that no recording has, and why they are sent all the same.

A suggestion was recorded in a modal alone, while Bolt's types have it in messages. Files were recorded as people
share them. A message says which app it is from wherever else it is told. Bolt's types have `event_ts` in
`user_change`, and `users.info` the profile whole.
"""


def shape_of(value: Any, path: str = "") -> Shape:
    """Every path in a JSON value, lists being one."""
    shape: Shape = {path: {_type(value)}} if path else {}
    members: Iterable[tuple[str, Any]] = ()
    if isinstance(value, dict):
        members = ((f"{path}.{key}".lstrip("."), it) for key, it in value.items() if key not in OPAQUE)
    elif isinstance(value, list):
        members = ((f"{path}[]", it) for it in value)
    for where, member in members:
        merge(shape, shape_of(member, where))
    return shape


def merge(into: Shape, shape: Shape) -> None:
    for path, types in shape.items():
        into.setdefault(path, set()).update(types)


def _type(value: Any) -> str:
    if isinstance(value, bool):
        return "flag"
    return {int: "number", float: "number", type(None): "null"}.get(type(value), type(value).__name__)


def kind_of(payload: Json) -> str | None:
    """What a payload is, such as `event:message/message_changed` or `block_actions`."""
    event = payload.get("event")
    if isinstance(event, dict):
        subtype = event.get("subtype")
        return f"event:{event.get('type')}" + (f"/{subtype}" if subtype else "")
    return "command" if "command" in payload else payload.get("type")


# What was recorded


def of_bolt(checkout: Path) -> Iterator[Recording]:
    """Payloads that the tests of Bolt for Python have as literals."""
    for path in sorted((checkout / "tests").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            payload = _literal(node) if isinstance(node, ast.Dict) else None
            is_whole = isinstance(payload, dict) and {"token", "team_id", "team"} & set(payload)
            if is_whole and (kind := kind_of(payload)):
                yield kind, payload


def _literal(node: ast.Dict) -> Any:
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError):
        return None  # it has a variable in it


def of_java(checkout: Path) -> Iterator[Recording]:
    """Answers and payloads among the samples of Slack's SDK for Java."""
    samples = checkout / "json-logs" / "samples"
    for path in sorted((samples / "api").glob("*.json")):
        yield f"api:{path.stem}", json.loads(path.read_text(encoding="utf-8"))
    for path in sorted([*(samples / "events").glob("*.json"), *(samples / "app-backend").rglob("*.json")]):
        payload = json.loads(path.read_text(encoding="utf-8"))
        if kind := JAVA_KINDS.get(path.stem) or kind_of(payload):
            yield kind, payload


JAVA_KINDS = {
    "SlashCommandPayload": "command",
    "MessageShortcutPayload": "message_action",
    "BlockActionPayload": "block_actions",
    "ViewSubmissionPayload": "view_submission",
    "ViewClosedPayload": "view_closed",
}
"""Of the samples that do not say themselves what they are."""


def documented(checkout: Path) -> dict[str, set[str]]:
    """The errors that each method's page has, by method."""
    pages = (checkout / "docs.slack.dev" / "methods" / f"{method}.json" for method in OF_METHODS)
    return {
        page.stem: set(json.loads(page.read_text(encoding="utf-8")).get("errors") or ())
        for page in pages
        if page.exists()
    }


# The comparison


def differences(ours: Shape, theirs: Shape, excused: set[str]) -> Iterator[str]:
    """What Slack was never seen to send, and what it sends as another type."""
    for path, types in sorted(ours.items()):
        if any(path == it or path.startswith((f"{it}.", f"{it}[]")) for it in excused):
            continue
        if path not in theirs:
            yield f"{path}: Slack was not seen to send it"
        elif not (types - {"null"}) <= theirs[path] and theirs[path] != {"null"}:
            yield f"{path}: {' or '.join(sorted(types))} here, {' or '.join(sorted(theirs[path]))} at Slack's"


def missing(ours: Shape, recorded: list[Shape]) -> list[str]:
    """The paths that every recorded payload of the kind has, and ours has not."""
    always = set.intersection(*(set(shape) for shape in recorded)) if recorded else set()
    return sorted(path for path in always - set(ours) if path.rpartition(".")[0] in {"", *ours})


@dataclass
class Comparison:
    """`wrong` are our differences, `absent` what Slack always sends and we never; `unknown` was never recorded."""

    wrong: list[str]
    absent: list[str]
    unknown: list[str]
    paths: int


def compare(ours: dict[str, Shape], whole: list[Recording], merged: list[Recording]) -> Comparison:
    """`whole` payloads stand for themselves, while `merged` ones have every key that was ever seen."""
    theirs: dict[str, Shape] = {}
    wrapper: Shape = {}
    for kind, payload in (*whole, *merged):
        merge(theirs.setdefault(kind, {}), shape_of(payload))
        if "event" in payload:
            merge(wrapper, shape_of({key: it for key, it in payload.items() if key != "event"}))
    for kind in theirs:
        merge(theirs[kind], wrapper if kind.startswith("event:") else {})  # it is the same around every event
    found = Comparison([], [], [kind for kind in sorted(ours) if kind not in theirs], 0)
    for kind in sorted(set(ours) & set(theirs)):
        recorded = [shape_of(payload) for of, payload in whole if of == kind]
        found.paths += len(ours[kind])
        found.wrong += [f"{kind}: {it}" for it in differences(ours[kind], theirs[kind], EXCUSED.get(kind, set()))]
        found.absent += [f"{kind}: {it}" for it in missing(ours[kind], recorded)]
    return found


def errors_left_out(checkout: Path) -> list[str]:
    """What a page says a method answers, and our table does not."""
    pages = documented(checkout)
    every = EVERYWHERE.by_itself | EVERYWHERE.told
    found = (
        (method, pages.get(method, set()) - every - of.by_itself - of.told) for method, of in OF_METHODS.items()
    )
    return [f"{method}: {', '.join(sorted(codes))}" for method, codes in sorted(found) if codes]


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    for name in ("bolt-python", "java-sdk", "api-ref"):
        parser.add_argument(f"--{name}", type=Path)
    told = parser.parse_args()
    whole = list(of_bolt(told.bolt_python)) if told.bolt_python else []
    merged = list(of_java(told.java_sdk)) if told.java_sdk else []
    ours: dict[str, Shape] = {}
    for kind, payload in asyncio.run(sent_here()):
        merge(ours.setdefault(kind, {}), shape_of(payload))
    found = compare(ours, whole, merged)
    kinds, recordings = len(ours) - len(found.unknown), len(whole) + len(merged)
    print(f"{found.paths} paths of {kinds} kinds were compared with {recordings} recordings.")
    for title, lines in (
        ("Differences", found.wrong),
        ("Always sent by Slack, and never here", found.absent),
        ("Never recorded", found.unknown),
        ("Errors on a page that our table has not", errors_left_out(told.api_ref) if told.api_ref else []),
    ):
        print(f"{title}: {len(lines)}", *lines, sep="\n  ")
    return 1 if found.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
