"""Whatever stands in a payload, reading it says what is wrong or gives something that can be kept."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.actors import Actor
from bot.domain.errors import Malformed, NotHere
from handlers.request.payload import (
    LARGEST_ID,
    about,
    actor,
    channel,
    channel_here,
    channel_of,
    channel_of_command,
    language_of,
    number,
    numbers,
    origin,
    part,
    require_channel,
    used,
)
from tests.handlers.request.anything import anything, read_by

DEEP = "[" * 3000


def press(value: object) -> dict:
    return {"type": "block_actions", "actions": [{"action_id": "vote", "value": value}]}


def submission(metadata: object) -> dict:
    return {"type": "view_submission", "view": {"callback_id": "voting", "private_metadata": metadata}}


@given(anything)
@example("1" * 5000)
@example("²")
@example("١")
def test_a_button_carries_an_id_that_a_database_takes_or_is_malformed(value):
    read = read_by(number, value)
    assert read is None or (0 <= read <= LARGEST_ID and str(read) == (value.lstrip("0") or "0"))


@given(anything | st.from_regex(r"[0-9]{0,25}:[0-9:]{0,25}"))
def test_a_button_of_the_agenda_carries_two_ids_or_is_malformed(value):
    read = read_by(numbers, value)
    assert read is None or [int(part) for part in value.split(":")] == list(read)


@given(st.integers(0, LARGEST_ID), st.integers(0, LARGEST_ID))
def test_ids_that_were_written_are_read(first, second):
    assert (first, (first, second)) == (number(str(first)), numbers(f"{first}:{second}"))


@pytest.mark.parametrize("value", [str(LARGEST_ID + 1), "-1", "+1", "1.0", " 1", "1_0", "", "1:2", "0x1", None, 1])
def test_what_is_no_id_is_malformed(value):
    with pytest.raises(Malformed):
        number(value)


def test_a_button_and_a_form_say_what_they_are_about():
    assert ("7:2", "7") == (about(press("7:2")), about(submission("en 7")))


def test_a_button_in_a_modal_is_not_about_what_the_modal_is_about():
    in_modal = {"type": "block_actions", "actions": [{"action_id": "vote"}], "view": {"private_metadata": "7"}}
    with pytest.raises(Malformed):
        about(in_modal)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (press("7"), "vote"),
        (submission("7"), "voting"),
        ({"type": "shortcut", "callback_id": "new_kickoff"}, "new_kickoff"),
        ({"type": "event_callback", "event": {"type": "app_home_opened"}}, "app_home_opened"),
        ({"command": "/kickoff"}, "/kickoff"),
    ],
    ids=["button", "form", "shortcut", "event", "command"],
)
def test_what_was_used_is_found_in_each_sort_of_payload(body, name):
    assert name == used(body)


@given(
    st.fixed_dictionaries(
        {"type": st.sampled_from(["block_actions", "view_submission", "shortcut", "event_callback"]) | anything},
        optional=dict.fromkeys(("actions", "view", "callback_id", "event", "command"), anything),
    )
)
@example(press("7") | {"actions": []})
@example(press("7") | {"actions": [{"action_id": 5}]})
def test_what_was_used_has_a_name_or_is_malformed(body):
    assert isinstance(read_by(used, body), str | None)
    read_by(about, body)


@given(anything | st.text().map(lambda text: json.dumps({"channel": text})) | anything.map(json.dumps))
@example(DEEP)
@example('{"channel": ' * 3000)
@example("null")
def test_a_modal_carries_the_name_of_its_channel_or_is_malformed(carried):
    read = read_by(channel_of, {"private_metadata": f"en {carried}"})
    assert read is None or json.loads(carried)["channel"] == read
    assert None is read_by(channel_of, {"private_metadata": carried})


@given(anything | st.sampled_from(["nl 7", "nl ", "nl", "en {}", "de 7", "", "7"]))
def test_a_view_tells_in_which_of_our_languages_it_was_drawn_or_nothing(metadata):
    said = metadata.split(" ")[0] if isinstance(metadata, str) else ""
    assert language_of({"private_metadata": metadata}) == (said if said in ("en", "nl") else None)


@given(st.fixed_dictionaries({}, optional={"channel": anything, "channel_id": anything}))
@example({"channel": {"id": "C1"}})
@example({"channel_id": "C1"})
def test_where_something_was_pressed_is_a_conversation_or_nowhere(body):
    here = channel_here(body)
    assert here == "" or here in (body.get("channel_id"), part(body, "channel").get("id"))


@given(anything)
def test_a_view_has_an_id_or_is_malformed(value):
    read = read_by(origin, {"id": value})
    assert read is None or (value == read != "")
    assert None is read_by(origin, {})


@given(anything | st.dictionaries(st.sampled_from(["team", "user", "event", "team_id", "user_id"]), anything))
def test_a_payload_says_who_acts_or_is_malformed(body):
    read = read_by(actor, body if isinstance(body, dict) else {}, "T1")
    assert read is None or (read.team_id == "T1" and isinstance(read.user_id, str) and read.user_id)


@pytest.mark.parametrize(
    "body",
    [
        {"user": {"id": "U1"}},
        {"user_id": "U1"},
        {"event": {"user": "U1"}},
    ],
    ids=["click", "command", "event"],
)
def test_the_actor_is_found_in_each_sort_of_payload(body):
    assert Actor("T1", "U1") == actor(body, "T1")


def test_an_event_that_never_says_who_is_ours_and_any_other_without_a_person_is_malformed():
    def event(name):
        return {"type": "event_callback", "event": {"type": name}}

    assert Actor("T1", "UBOT") == actor(event("channel_id_changed"), "T1", "UBOT")
    with pytest.raises(Malformed):
        actor(event("channel_unarchive"), "T1", "UBOT")


@pytest.mark.parametrize("garbage", [None, 5, [], {}, "", "D123", "c1", "C1; DROP", "C" * 40])
def test_an_event_names_a_channel_or_is_malformed(garbage):
    assert "C0NEW" == channel("C0NEW")
    with pytest.raises(Malformed):
        channel(garbage)


@pytest.mark.parametrize("channel_id", ["C1", "G1"])
def test_a_kickoff_lives_in_a_channel_private_or_not(channel_id):
    assert channel_id == require_channel(channel_id)
    assert channel_id == channel_of_command({"channel_id": channel_id, "channel_name": "harbour"})


@pytest.mark.parametrize("channel_id", ["D1", "U1", "", "c1", None, 5, []])
def test_a_kickoff_lives_nowhere_else(channel_id):
    for refused in (lambda: require_channel(channel_id), lambda: channel_of_command({"channel_id": channel_id})):
        with pytest.raises(NotHere):
            refused()


def test_a_direct_message_of_several_people_is_no_channel_though_slack_calls_it_one():
    with pytest.raises(NotHere):
        channel_of_command({"channel_id": "G1", "channel_name": "mpdm-sara--milan--noor-1"})
