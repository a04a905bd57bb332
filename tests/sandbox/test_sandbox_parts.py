"""The clock, the manifest, dates, text and what a person reads."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.sandbox.acting.reading import Reader, read_blocks
from bot.sandbox.coverage import coverage
from bot.sandbox.server import Sandbox
from bot.sandbox.state.clock import MovableClock
from bot.sandbox.state.dates import shown_date
from bot.sandbox.state.elements import STATE_KEYS, chosen, initial_values, merged
from bot.sandbox.state.errors import CannotDo
from bot.sandbox.state.ids import Timestamps, ts_of
from bot.sandbox.state.mentions import mentions
from bot.sandbox.state.seed import PEOPLE, new_workspace
from bot.sandbox.state.stored import escape_text, unescape_text
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.web_api.manifest import Grants, read_manifest

Json = dict[str, Any]
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


@pytest.fixture
def workspace() -> Workspace:
    return new_workspace(MovableClock(NOON), app_name="Kickoff")


def reader(workspace: Workspace, name: str = "Sara") -> Reader:
    return Reader(workspace, workspace.named(name))


def test_the_clock_runs_and_can_be_moved() -> None:
    clock = MovableClock(NOON)
    moves: list[datetime] = []
    forget = clock.on_moved(lambda: moves.append(clock.now()))
    clock.advance(timedelta(days=7))
    assert timedelta(0) <= clock.now() - (NOON + timedelta(days=7)) < timedelta(seconds=5)
    clock.move_to(NOON)
    assert timedelta(0) <= clock.now() - NOON < timedelta(seconds=5)
    forget()
    clock.advance(timedelta(days=1))
    assert len(moves) == 2
    with pytest.raises(ValueError, match="goes forward"):
        clock.advance(timedelta(seconds=-1))


async def test_waiting_for_a_moment_ends_when_the_clock_is_moved_there() -> None:
    clock = MovableClock(NOON)
    waiting = asyncio.create_task(clock.reach(NOON + timedelta(hours=1)))
    await asyncio.sleep(0)
    clock.advance(timedelta(minutes=30))
    await asyncio.sleep(0)
    assert not waiting.done()
    clock.advance(timedelta(minutes=30))
    await waiting


def test_timestamps_increase_even_when_the_clock_goes_back() -> None:
    timestamps = Timestamps()
    later, earlier = timestamps.next(NOON), timestamps.next(NOON - timedelta(days=1))
    assert (later, earlier) == ("1795435200.000000", "1795435200.000001")
    assert ts_of(NOON + timedelta(microseconds=7)) == "1795435200.000007"


def test_the_seed_is_a_team_of_six_with_a_guest_and_a_bot(workspace: Workspace) -> None:
    assert [person.first_name for person in workspace.people() if person.is_restricted] == ["Clara"]
    assert len(PEOPLE) == 6
    assert {person.locale for person in PEOPLE} >= {"nl-NL", "en-US", "en-GB"}
    assert {person.tz for person in PEOPLE} == {"Europe/Amsterdam", "America/New_York"}
    bot = workspace.bot.id
    assert bot in workspace.channel_named("harbour-website").members
    assert bot not in workspace.channel_named("#harbour-budget").members


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("hello: world", "is not an app manifest"),
        ("a: [", "is no YAML"),
        ("display_information: {}", "is not a sound app manifest: KeyError"),
        ("{display_information: {name: x}, features: {slash_commands: [/x]}}", "is not a sound app manifest"),
    ],
)
def test_a_manifest_must_be_one(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "manifest.yml"
    path.write_text(text)
    with pytest.raises(ValueError, match=sentence):
        read_manifest(path)


def test_a_manifest_must_ask_for_the_scopes_that_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "manifest.yml"
    path.write_text(
        "display_information: {name: Lunch}\n"
        "features: {shortcuts: [{name: Order, type: global, callback_id: order, description: Orders}]}\n"
        "oauth_config: {scopes: {bot: [chat:write, groups:read], bot_optional: [pins:write]}}\n"
        "settings: {event_subscriptions: {bot_events: [app_mention, member_joined_channel, app_home_opened]}}\n"
    )
    with pytest.raises(ValueError, match="would not work") as refused:
        read_manifest(path)
    assert str(refused.value).partition(": ")[2].split("; ") == [
        "the optional scope pins:write has to be listed under bot, too",
        "commands and shortcuts need the scope commands",
        "shortcuts need interactivity",
        "the event app_mention needs the scope app_mentions:read",
    ]


def test_a_declined_optional_scope_is_not_granted(manifest: Path) -> None:
    asked = read_manifest(manifest)

    grants = Grants(asked, optional=["pins:write"])

    assert asked.bot_scopes - asked.optional_scopes | {"pins:write"} == grants.scopes
    assert asked.bot_scopes == Grants(asked).scopes


def test_the_projects_own_manifest_is_read() -> None:
    manifest = read_manifest(Path(__file__).parents[2] / "manifest.yml")
    assert "chat:write" in manifest.bot_scopes
    assert manifest.command("/kickoff") is not None
    assert manifest.home_tab_enabled


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("a & b < c", "a &amp; b &lt; c"),
        ("already &amp; &lt;done&gt;", "already &amp; &lt;done&gt;"),
        ("<@U1> <#C1|general> <!date^1^{date}|x> <https://a.b|c>", None),
        ("<script>", "&lt;script&gt;"),
    ],
)
def test_text_is_escaped_once_and_tokens_are_left_alone(raw: str, stored: str | None) -> None:
    assert escape_text(raw) == (stored or raw)
    assert escape_text(escape_text(raw)) == escape_text(raw)


def test_unescaping_undoes_escaping() -> None:
    assert unescape_text(escape_text("a & <b> &lt;")) == "a & <b> <"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Sara", "tomorrow at 11:00"),
        ("Noor", "morgen at 11:00"),
        ("Tessa", "tomorrow at 5:00\u202fAM"),
    ],
)
def test_dates_are_shown_in_the_readers_zone_and_language(workspace: Workspace, name: str, shown: str) -> None:
    timestamp = int((NOON + timedelta(hours=22)).timestamp())
    text = shown_date(timestamp, "{date_short_pretty} at {time}", workspace.named(name), NOON)
    assert text.replace(" AM", "\u202fAM") == shown


def test_texts_read_as_people_see_them(workspace: Workspace) -> None:
    noor = workspace.named("Noor").id
    text = f"<@{noor}> in <#C0SBXHARBR>, <!here>: <https://x.nl|the plan> &amp; <!date^1795514400^{{date_num}}|x>"
    assert reader(workspace).mrkdwn(text) == "@Noor in #harbour-website, @here: the plan & 2026-11-24"


def test_rich_text_and_tables_are_read(workspace: Workspace) -> None:
    item = {"type": "rich_text_section", "elements": [{"type": "text", "text": "Tea"}]}
    blocks: list[Json] = [
        {"type": "header", "text": {"type": "plain_text", "text": "Plan"}},
        {
            "type": "rich_text",
            "elements": [
                {"type": "rich_text_list", "style": "ordered", "elements": [item, item]},
                {"type": "rich_text_quote", "elements": [{"type": "user", "user_id": "U0SBXSARA1"}]},
            ],
        },
        {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}, {"type": "raw_text", "text": "b"}]]},
        {"type": "divider"},
        {"type": "hologram"},
    ]
    assert read_blocks(reader(workspace), blocks) == "Plan\n1. Tea\n2. Tea\n> @Sara\na | b\n———\n(hologram)"


def test_elements_show_what_was_chosen() -> None:
    options = [{"text": {"type": "plain_text", "text": text}, "value": text} for text in ("A", "B")]
    boxes = {"type": "checkboxes", "action_id": "a", "options": options}
    blocks = [{"type": "actions", "block_id": "b", "elements": [boxes]}]
    state = chosen(boxes, ["B"])
    text = read_blocks(reader(new_workspace(MovableClock())), blocks, {"b": {"a": state}})
    assert text == "[ ] A [x] B"
    with pytest.raises(CannotDo, match="'C' is not offered"):
        chosen(boxes, ["C"])


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ({"type": "mrkdwn", "text": "Hello @channel and &lt;@U1&gt;"}, {"channel"}),
        ({"type": "mrkdwn", "text": "Hello @channel", "verbatim": True}, set()),
        ({"type": "mrkdwn", "text": "<@U0SBXSARA1> <!here> me@here.nl", "verbatim": True}, {"U0SBXSARA1", "here"}),
        ({"type": "plain_text", "text": "<!everyone> @here"}, set()),
    ],
)
def test_it_is_known_whom_a_message_calls(workspace: Workspace, text: Json, called: set[str]) -> None:
    message = workspace.post("C0SBXHARBR", workspace.bot.id, "x", [{"type": "section", "text": text}])
    assert mentions(message) == called


@pytest.mark.parametrize("kind", sorted(STATE_KEYS))
def test_an_untouched_element_has_slacks_empty_state(kind: str) -> None:
    blocks = [{"type": "input", "block_id": "b", "element": {"type": kind, "action_id": "a"}}]
    key = STATE_KEYS[kind]
    is_list = kind.startswith("multi_") or kind in ("checkboxes", "file_input")
    expected = {"type": kind, key: [] if is_list else None}
    assert initial_values(blocks) == {"b": {"a": expected}}


def test_an_update_keeps_what_was_typed_under_the_same_ids() -> None:
    element = {"type": "plain_text_input", "action_id": "a", "initial_value": "start"}
    blocks = [{"type": "input", "block_id": "b", "element": element}]
    before = {"b": {"a": {"type": "plain_text_input", "value": "typed"}}}
    assert merged(blocks, before)["b"]["a"]["value"] == "typed"
    assert merged([{**blocks[0], "block_id": "c"}], before)["c"]["a"]["value"] == "start"


async def test_watchers_wait_for_change_without_polling(workspace: Workspace) -> None:
    count = workspace.changes.count
    waiting = asyncio.create_task(workspace.changes.after(count))
    await asyncio.sleep(0)
    workspace.post("C0SBXHARBR", workspace.bot.id, "Hello")
    assert await waiting > count
    assert not await workspace.changes.until(lambda: False, seconds=0.001)


async def test_a_taken_port_is_an_error(sandbox: Sandbox, manifest: Path) -> None:
    second = Sandbox(manifest)
    with pytest.raises(OSError, match="in use"):
        await second.start(port=int(sandbox.url.rpartition(":")[2]))
    await second.stop()


def test_the_coverage_table_in_the_docs_is_the_registry() -> None:
    page = (Path(__file__).parents[2] / "docs" / "sandbox.md").read_text(encoding="utf-8")
    assert coverage() in page
