"""What is malformed, late, doubled, or pressed by the wrong person is answered, and changes nothing.

Each button and each form gets a third of the garbage, and its neighbour another; in `make thorough` all of it.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from tests.thorough import dealt

from .conftest import town
from .payloads import command, event
from .reading import Json
from .rows import Watched
from .scene import Scene, is_in_modal, lived_through

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.xdist_group("blackbox-malformed")]

NOTHING: Any = object()  # the field is left out
GARBAGE = (
    NOTHING, None, "", " ", "abc", "-1", "1.5", "1e9", "0x1", "٣", "1 OR 1=1", "1:2:3", ":", "9" * 19, "9" * 2000,
    "x" * 2000, "null", "\x00", "<!channel>", 5, -1, 1.5, True, [], ["1"], {}, {"id": 1},
)  # fmt: skip
BUTTONS = (
    "Propose a theme", "My themes", "Edit", "Open voting", "Vote", "Remove vote", "My votes",
    "How voting works", "Close voting", "Choose", "Choose it",
    "Put on the agenda", "I've read it", "Read it all", "Start", "Next", "Back", "End", "Add milestone", "Done",
    "Ask a question", "1", "5", "Open questions", "Answer…", "Agenda", "Up", "Remove", "Save as template",
    "I'm in", "Can't make it", "Say what you do", "People",
    "Add a quote", "Speak for a few minutes", "Rather not", "Show it",
    "Add…", "Client voice", "Client voices", "Spotlight", "Spotlights", "Agenda item", "What I do",
    "Prepare…", "Manage…", "Pre-read", "Invite a client", "Text to forward", "Theme",
    "Ask a colleague", "Dress the theme",
    "Something else…", "Write first…", "Write", "Close writing", "Show all…", "I agree", "I no longer agree",
    "Invite them", "I have something", "Read mine out, unnamed", "I'm fine", "I've read it out",
    "Reschedule", "Cancel the kickoff", "Remind them", "Roadmap",
    "More…", "+2", "+5", "Pause", "Resume", "Park", "Bring back", "Undo", "Change the agenda",
    "Finish in 5", "Book the rest",
    "Hand up", "Say what about…", "Lower my hand", "Give the turn", "Lower", "Start a round", "End the round",
    "Spoke", "Passed", "Pass this time",
    "In 10 minutes", "Read first", "Where are we?", "Read it all", "Bring it down here", "Meeting link",
    "Change…", "Open again", "At risk…", "No longer at risk", "Reassign…", "Rename or split…", "Cancel milestone",
    "Ask each discipline", "Ask again", "Start the vote", "Ask for consent…", "Answer",
    "Close", "Read back",
    "Start the puzzle", "Ask for pieces again", "Add my piece", "Change my piece", "Tie it to the theme…",
    "Give two dots", "Feasibility…", "Accept…", "Set the last day…", "Concerns…", "Look after it…",
    "That is what we agreed", "Not quite…", "Who decides…", "Approve", "Not like this…",
    "Holidays", "Close the kickoff", "Reopen the kickoff", "Weekly digest",
)  # fmt: skip
FORMS = (
    "new kickoff", "theme", "change a theme", "agenda item", "template", "voting", "milestone", "digest",
    "pre-read", "question", "client voice", "invitation", "slot", "nomination", "own words", "dress",
    "ask to dress", "another time", "meeting link", "capture", "change a capture", "write first", "write",
    "read out",
    "hand up",
    "piece", "tie",
    "confidence", "ask for consent", "consent", "not quite", "who decides",
    "grid", "dots", "accept", "last day", "concern",
    "changed milestones", "milestone at risk", "reassigned milestone", "reworded milestone",
)  # fmt: skip


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def scene(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    async with town(tmp_path_factory.mktemp("malformed"), may_complain=True) as (slack, bot):
        with closing(Watched(Path(bot.database))) as rows:
            yield await lived_through(slack, bot, rows)


async def test_no_button_has_been_forgotten(scene: Scene) -> None:
    alike = {"2", "3", "4"}  # as 1 and 5
    assert set(scene.presses) - alike == set(BUTTONS)


@pytest.mark.parametrize("label", BUTTONS)
async def test_a_press_with_a_garbage_value_is_answered_and_changes_nothing(scene: Scene, label: str) -> None:
    for garbage in dealt(GARBAGE, BUTTONS.index(label)):
        payload = scene.pressed(label, value=garbage)
        if garbage is NOTHING:
            del payload["actions"][0]["value"]
        await scene.changes_nothing(payload)


async def test_a_press_in_another_workspace_is_answered_and_changes_nothing(scene: Scene) -> None:
    """On messages all at once: the bot looks for each of these a few times, since it may just have been posted."""
    presses = [scene.pressed(label) | {"team": {"id": "T0OTHER", "domain": "other"}} for label in BUTTONS]
    for press in filter(is_in_modal, presses):
        await scene.changes_nothing(press)
    await scene.change_nothing([press for press in presses if not is_in_modal(press)])


@pytest.mark.parametrize("part", ["action_id", "type"])
async def test_a_press_on_an_unknown_button_is_answered_and_changes_nothing(scene: Scene, part: str) -> None:
    for garbage in ("no_such_thing", "", "x" * 255, "<!channel>", None, 5, [], {}):
        changed: dict[str, Any] = {part: garbage}
        await scene.changes_nothing(scene.pressed("Vote", **changed))


@pytest.mark.parametrize("part", ["actions", "container", "channel", "message", "state", "trigger_id"])
async def test_a_press_with_a_part_missing_is_acknowledged_and_changes_nothing(scene: Scene, part: str) -> None:
    for garbage in (NOTHING, None, "x", 5, [], {}, [None], ["x"]):
        payload = scene.pressed("Open voting") | {part: garbage}
        if garbage is NOTHING:
            del payload[part]
        await scene.is_acknowledged(payload)


@pytest.mark.parametrize("part", ["user", "team", "response_url", "type", "enterprise", "api_app_id"])
async def test_a_press_that_does_not_say_who_is_acknowledged_and_changes_nothing(scene: Scene, part: str) -> None:
    for garbage in (NOTHING, None, "x", 5, [], {}, {"id": None}, {"id": 5}, {"id": ""}):
        payload = scene.pressed("Close voting") | {part: garbage}
        if garbage is NOTHING:
            del payload[part]
        await scene.is_acknowledged(payload)


@pytest.mark.parametrize(
    "label",
    [
        *("Open voting", "Close voting", "Choose", "Start", "Next", "Back", "End"),
        *("More…", "+2", "+5", "Pause", "Resume", "Park", "Bring back", "Undo", "Finish in 5"),
        *("Give the turn", "Start a round", "End the round", "Spoke", "Passed"),
    ],
)
async def test_only_a_facilitator_moves_the_meeting(scene: Scene, label: str) -> None:
    assert "UFAY" in await scene.changes_nothing(scene.pressed(label, "UMEI"), user="UMEI")


@pytest.mark.parametrize(
    ("label", "user"),
    [
        ("Vote", "UMEI"),
        ("Remove vote", "UMEI"),
        ("Propose a theme", "UMEI"),
        ("My themes", "UMEI"),
        ("Edit", "UMEI"),
        ("Open voting", "UFAY"),
        ("Close voting", "UFAY"),
        ("Choose", "UFAY"),
        ("Put on the agenda", "UFAY"),
        ("Start", "UFAY"),
        ("Up", "UFAY"),
        ("Remove", "UFAY"),
        ("Next", "UFAY"),
        ("Park", "UFAY"),
        ("Undo", "UFAY"),
        ("Done", "UMEI"),
        ("Cancel milestone", "UMEI"),
    ],
)
async def test_a_press_on_an_old_screen_is_answered_and_changes_nothing(
    scene: Scene, label: str, user: str
) -> None:
    await scene.changes_nothing(scene.pressed(label, user), user=user)


@pytest.mark.parametrize("label", ["Vote", "Remove vote"])
@pytest.mark.parametrize("value", ["1:1", "2:1", "1:99", "99:1", "2:99", f"{2**63 - 1}:1", f"1:{2**63}", "1"])
async def test_a_dot_that_is_on_no_open_ballot_is_answered_and_changes_nothing(
    scene: Scene, label: str, value: str
) -> None:
    await scene.changes_nothing(scene.pressed(label, "UTOM", value=value), user="UTOM")


@pytest.mark.parametrize("field", ["title", "why", "emoji"])
async def test_words_of_2000_characters_are_told_at_their_field_and_change_nothing(
    scene: Scene, field: str
) -> None:
    for name in ("theme", "change a theme"):
        payload = scene.by("UFAY", scene.forms[name])
        given = payload["view"]["state"]["values"][field][field]
        given.update({"value": "x" * 2000} if field != "emoji" else {"selected_option": {"value": "x" * 2000}})
        await scene.changes_nothing(payload)


@pytest.mark.parametrize("moment", [0, -1, 1, 2**31, 2**62, "soon", 1.5, True, [], {}])
async def test_a_deadline_that_cannot_be_is_answered_and_changes_nothing(scene: Scene, moment: Any) -> None:
    payload = scene.by("UFAY", scene.forms["voting"])
    payload["view"]["state"]["values"]["closes_at"]["closes_at"]["selected_date_time"] = moment
    await scene.changes_nothing(payload)


@pytest.mark.parametrize("label", ["Show it", "Rather not", "Speak for a few minutes"])
async def test_what_somebody_was_asked_in_private_is_answered_by_nobody_else(scene: Scene, label: str) -> None:
    for user in ("UFAY", "UMEI"):
        await scene.changes_nothing(scene.pressed(label, user), user=user)


async def test_a_milestone_is_not_done_by_just_anybody(scene: Scene) -> None:
    for label in ("Done", "Open again", "Change…", "At risk…", "Cancel milestone"):
        await scene.changes_nothing(scene.pressed(label, "UCLIO"), user="UCLIO")


@pytest.mark.parametrize("name", FORMS)
async def test_a_form_whose_state_is_broken_is_answered_and_changes_nothing(scene: Scene, name: str) -> None:
    states = ({}, None, "x", 5, [], *({"values": bad} for bad in (None, "x", 5, [], {}, {"x": "y"})))
    for state in dealt(states, FORMS.index(name)):
        payload = scene.by("UFAY", scene.forms[name])
        payload["view"]["state"] = state
        await scene.changes_nothing(payload)


@pytest.mark.parametrize("name", FORMS)
async def test_a_form_with_a_wrong_type_in_a_field_is_answered_and_changes_nothing(
    scene: Scene, name: str
) -> None:
    for payload in dealt(list(_wrongly_typed(scene.forms[name])), FORMS.index(name)):
        await scene.changes_nothing(scene.by("UFAY", payload))


def _wrongly_typed(form: Json) -> Iterator[Json]:
    """The form, with one field after the other filled in with what Slack would never send."""
    for block_id, inputs in form["view"]["state"]["values"].items():
        for action_id, given in inputs.items():
            part = next(key for key in given if key != "type")
            for wrong in (5, 1.5, True, {"a": 1}, {"value": 5}, "nonsense" if part != "value" else ["x"]):
                payload = deepcopy(form)
                payload["view"]["state"]["values"][block_id][action_id][part] = wrong
                yield payload


@pytest.mark.parametrize("name", FORMS)
async def test_a_form_without_a_required_field_is_answered_and_changes_nothing(scene: Scene, name: str) -> None:
    for payload in dealt(list(_incomplete(scene.forms[name])), FORMS.index(name)):
        await scene.changes_nothing(scene.by("UFAY", payload))


def _incomplete(form: Json) -> Iterator[Json]:
    """The form, with nothing in one required field after the other."""
    required = [block for block in form["view"]["blocks"] if not block.get("optional")]
    for block in (block for block in required if block["type"] == "input"):
        for nothing in (None, {}, "x", [], {block["element"]["action_id"]: None}):
            payload = deepcopy(form)
            payload["view"]["state"]["values"][block["block_id"]] = nothing
            yield payload


# A form that makes something needs its id, by which a second delivery is known; changing twice is changing once.
CHANGES = (
    *("change a capture", "write", "digest", "who decides", "confidence", "consent", "not quite", "piece", "tie"),
    *("grid", "dots", "accept", "last day", "concern"),
)
NEEDS = [
    (name, part)
    for name in FORMS
    for part in ("private_metadata", "callback_id", "id")
    if part != "id" or name not in CHANGES
]


@pytest.mark.parametrize(("name", "part"), NEEDS)
async def test_a_form_that_does_not_say_what_it_is_about_is_answered_and_changes_nothing(
    scene: Scene, name: str, part: str
) -> None:
    wrong = (NOTHING, None, "", 5, [], {}) + (
        ("x", "en 999999", "en {}", 'en {"channel": 5}', "en []", "en null", "999999") * (part != "id")
    )
    for garbage in dealt(wrong, NEEDS.index((name, part))):
        payload = scene.by("UFAY", scene.forms[name])
        payload["view"][part] = garbage
        if garbage is NOTHING:
            del payload["view"][part]
        await scene.changes_nothing(payload)


@pytest.mark.parametrize("view", [NOTHING, None, "x", 5, [], {}])
async def test_a_submission_without_a_form_is_acknowledged_and_changes_nothing(scene: Scene, view: Any) -> None:
    payload = scene.by("UFAY", scene.forms["theme"]) | {"view": view}
    if view is NOTHING:
        del payload["view"]
    await scene.is_acknowledged(payload)


@pytest.mark.parametrize("name", FORMS[1:])
async def test_a_form_of_another_workspace_is_answered_and_changes_nothing(scene: Scene, name: str) -> None:
    payload = scene.by("UFAY", scene.forms[name]) | {"team": {"id": "T0OTHER", "domain": "other"}}
    await scene.changes_nothing(payload)


@pytest.mark.parametrize("name", ["theme", "change a theme", "voting"])
async def test_a_form_that_was_left_open_too_long_is_answered_and_changes_nothing(scene: Scene, name: str) -> None:
    await scene.changes_nothing(scene.by("UFAY", scene.forms[name]))


WORDS = (
    "vote",
    "nwe",
    "statsu",
    "Help!",
    "🚀",
    "<!channel>",
    "@here",
    "`rm -rf`",
    "{braces}",
    "%s",
    "\u202e",
    "0",
)


@pytest.mark.parametrize("text", [*WORDS, "", " ", "help", "status", "\n", "x" * 10_000, "new" * 5_000])
async def test_every_command_is_answered_in_private_and_changes_nothing(scene: Scene, text: str) -> None:
    payload = command(scene.slack, "UTOM", scene.story.channel, text)
    assert len(await scene.changes_nothing(payload, "slash_commands", "UTOM")) < 4000


@pytest.mark.parametrize("text", ["new Harbour", "status", "help", "nonsense"])
@pytest.mark.parametrize("channel", ["D0DIRECT", "", None, NOTHING, 5, []])
async def test_a_command_outside_a_channel_is_answered_and_changes_nothing(
    scene: Scene, text: str, channel: Any
) -> None:
    payload = command(scene.slack, "UTOM", "", text) | {"channel_id": channel}
    if channel is NOTHING:
        del payload["channel_id"]
    await scene.changes_nothing(payload, "slash_commands", "UTOM")
    assert scene.slack.modals.get("UTOM", []) == []


@pytest.mark.parametrize("part", ["text", "command", "user_id", "team_id", "trigger_id", "response_url"])
async def test_a_command_with_a_part_missing_is_acknowledged_and_changes_nothing(scene: Scene, part: str) -> None:
    for garbage in (NOTHING, None, "", "x", 5, [], {}):
        payload = command(scene.slack, "UTOM", scene.story.channel, "new Harbour") | {part: garbage}
        if garbage is NOTHING:
            del payload[part]
        await scene.is_acknowledged(payload, "slash_commands")


async def test_an_overlong_name_opens_a_form_that_slack_takes(scene: Scene) -> None:
    await scene.story.tom.type("new " + "ü" * 5000)
    await scene.story.tom.form()
    scene.slack.modals["UTOM"] = []


@pytest.mark.parametrize("kind", ["message", "team_join", "app_uninstalled", "tokens_revoked", "", None, 5])
async def test_an_event_that_is_not_asked_for_is_acknowledged_and_changes_nothing(scene: Scene, kind: Any) -> None:
    await scene.is_acknowledged(event("UTOM", kind, channel=scene.story.channel), "events_api")


@pytest.mark.parametrize("inner", [NOTHING, None, "x", 5, [], {}, {"type": "app_home_opened"}])
async def test_an_event_that_is_broken_is_acknowledged_and_changes_nothing(scene: Scene, inner: Any) -> None:
    payload = event("UTOM", "app_home_opened") | {"event": inner}
    if inner is NOTHING:
        del payload["event"]
    await scene.is_acknowledged(payload, "events_api")


async def test_a_channel_that_has_garbage_for_an_id_is_acknowledged_and_changes_nothing(scene: Scene) -> None:
    for garbage in (*GARBAGE, "D123", "c0new"):
        ids = {"old_channel_id": scene.story.channel, "new_channel_id": garbage, "channel": garbage}
        for kind in ("channel_id_changed", "channel_unarchive", "group_unarchive"):
            await scene.is_acknowledged(
                event("UTOM", kind, **{k: v for k, v in ids.items() if v is not NOTHING}), "events_api"
            )


async def test_somebody_of_whom_nothing_is_told_has_not_left(scene: Scene) -> None:
    for garbage in (*GARBAGE, {}, {"id": 5, "deleted": True}, {"id": "UTOM", "deleted": "true"}, {"id": "UTOM"}):
        changed = {} if garbage is NOTHING else {"user": garbage}
        await scene.is_acknowledged(
            event("UTOM", "user_change") | {"event": {"type": "user_change", **changed}}, "events_api"
        )


@pytest.mark.parametrize("kind", ["interactive", "slash_commands", "events_api", "mystery", ""])
@pytest.mark.parametrize("payload", [{}, "x", {"type": "mystery"}])
async def test_an_envelope_with_a_strange_payload_is_acknowledged(scene: Scene, kind: str, payload: Any) -> None:
    await scene.is_acknowledged(payload, kind)


@pytest.mark.parametrize("kind", ["mystery", "", None, 5])
async def test_an_envelope_of_an_unknown_kind_is_acknowledged_and_changes_nothing(scene: Scene, kind: Any) -> None:
    await scene.is_acknowledged(scene.pressed("Vote"), kind)


@pytest.mark.parametrize("payload", [None, [], 5, True])
async def test_an_envelope_whose_payload_is_no_object_does_not_stop_the_bot(scene: Scene, payload: Any) -> None:
    link = scene.slack.link
    assert link is not None
    await link.socket.send_json({"envelope_id": "strange", "type": "interactive", "payload": payload})
    await test_every_command_is_answered_in_private_and_changes_nothing(scene, "help")


@pytest.mark.parametrize(
    "frame", ["", "x", "null", "[]", "5", "{}", '{"type": "mystery"}', '{"envelope_id": "e"}']
)
async def test_a_frame_that_is_no_envelope_does_not_stop_the_bot(scene: Scene, frame: str) -> None:
    link = scene.slack.link
    assert link is not None
    await link.socket.send_str(frame)
    await test_every_command_is_answered_in_private_and_changes_nothing(scene, "help")
