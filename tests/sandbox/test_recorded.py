"""The comparison with recorded payloads finds what differs; `tests.bench.recorded` makes it with real ones."""

import json
from pathlib import Path
from typing import Any

from tests.bench.recorded import compare, errors_left_out, of_bolt, of_java, shape_of

Json = dict[str, Any]
MENTION: Json = {"token": "t", "event": {"type": "app_mention", "user": "U1", "ts": "1.2"}, "event_time": 1}
ANSWER: Json = {"ok": True, "bot": {"id": "B1", "updated": 1, "icons": {"image_36": "https://a.io"}}}


def found(ours: Json, kind: str, whole: list[Json], merged: list[Json]) -> tuple[list[str], list[str]]:
    recorded = [[(kind, payload) for payload in payloads] for payloads in (whole, merged)]
    it = compare({kind: shape_of(ours)}, *recorded)
    return it.wrong, it.absent


def test_what_is_the_same_but_for_its_values_is_the_same() -> None:
    other = {"ok": False, "bot": {"id": "", "updated": 0, "icons": {"image_36": ""}}}
    assert found(ANSWER, "api:bots.info", [], [other]) == ([], [])


def test_a_key_that_slack_was_never_seen_to_send_is_found() -> None:
    wrong, _ = found({**ANSWER, "bot": {**ANSWER["bot"], "team": "T1"}}, "api:bots.info", [ANSWER], [])
    assert wrong == ["api:bots.info: bot.team: Slack was not seen to send it"]


def test_another_type_is_found_and_null_is_any() -> None:
    wrong, _ = found({**ANSWER, "bot": {"id": None, "updated": "1"}}, "api:bots.info", [], [ANSWER])
    assert wrong == ["api:bots.info: bot.updated: str here, number at Slack's"]


def test_what_comes_always_from_slack_and_never_from_here_is_found() -> None:
    both = [MENTION, {**MENTION, "more": 1}]
    _, absent = found(
        {"token": "t", "event": {"type": "app_mention", "user": "U1"}}, "event:app_mention", both, []
    )
    assert absent == ["event:app_mention: event.ts", "event:app_mention: event_time"]


def test_what_wraps_one_event_may_wrap_any() -> None:
    other = {**MENTION, "event": {"type": "reaction_added"}, "event_context": "4-x"}
    recorded = [("event:app_mention", MENTION), ("event:reaction_added", other)]
    ours = {"event:app_mention": shape_of({**MENTION, "event_context": "5-y"})}
    assert compare(ours, recorded, []).wrong == []


def test_recordings_are_read_from_checkouts(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_x.py").write_text(f"body = {MENTION!r}\nother = {{'type': name}}\n")
    assert list(of_bolt(tmp_path)) == [("event:app_mention", MENTION)]

    samples = tmp_path / "json-logs" / "samples"
    for name, payload in (
        ("api/bots.info", ANSWER),
        ("events/AppMentionPayload", MENTION),
        ("app-backend/views/ViewClosedPayload", {"view": {}}),
    ):
        path = samples / f"{name}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(payload))
    assert {kind for kind, _ in of_java(tmp_path)} == {"api:bots.info", "event:app_mention", "view_closed"}


def test_an_error_of_a_methods_page_that_the_table_has_not_is_found(tmp_path: Path) -> None:
    pages = tmp_path / "docs.slack.dev" / "methods"
    pages.mkdir(parents=True)
    page = {"errors": {"bot_not_found": {}, "invalid_auth": {}, "bot_asleep": {}}}
    (pages / "bots.info.json").write_text(json.dumps(page))
    assert errors_left_out(tmp_path) == ["bots.info: bot_asleep"]
