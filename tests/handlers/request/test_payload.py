"""Whatever stands in a payload, reading it says what is wrong or gives something that can be kept."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.domain.actors import Actor
from bot.domain.brief import Kind
from bot.domain.errors import Fault, InvalidField, KickoffError, Malformed
from handlers.request.payload import (
    LARGEST_ID,
    Fields,
    actor,
    channel_of,
    discipline_of,
    number,
    numbers,
    origin,
    subject,
)

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=()))
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
KEYS = (
    "value",
    "selected_option",
    "selected_user",
    "selected_conversation",
    "selected_users",
    "selected_date",
    "selected_date_time",
)
inputs = st.dictionaries(
    st.sampled_from(KEYS),
    anything | st.fixed_dictionaries({"value": anything}) | st.lists(st.text(max_size=5)),
)
READERS: dict[str, Callable[[Fields], object]] = {
    "text": lambda fields: fields.text("field"),
    "option": lambda fields: fields.option("field"),
    "one_of": lambda fields: fields.one_of("field", Kind),
    "moment_if_any": lambda fields: fields.moment_if_any("field"),
    "one_of_or_default": lambda fields: fields.one_of_or_default("field", Kind),
    "conversation": lambda fields: fields.conversation("field"),
    "amount": lambda fields: fields.amount("field"),
    "id": lambda fields: fields.id("field"),
    "yes": lambda fields: fields.yes("field"),
    "user": lambda fields: fields.user("field"),
    "users": lambda fields: fields.users("field"),
    "moment": lambda fields: fields.moment("field"),
    "day": lambda fields: fields.day("field"),
}
DEEP = "[" * 3000


def _read(call: Callable, *arguments: object) -> object:
    """What it reads; None where it says what is wrong. Anything else that it raises fails the test."""
    try:
        return call(*arguments)
    except KickoffError:
        return None


def _form(field: object) -> dict:
    return {"state": {"values": {"field": {"field": field}}}}


@given(anything)
@example("1" * 5000)
@example("²")
@example("١")
def test_a_button_carries_an_id_that_a_database_takes_or_is_malformed(value):
    for read in (_read(number, value), _read(subject, {"value": value})):
        assert read is None or (0 <= read <= LARGEST_ID and str(read) == (value.lstrip("0") or "0"))


@given(anything | st.from_regex(r"[0-9]{0,25}:[0-9:]{0,25}"))
def test_a_button_of_the_agenda_carries_two_ids_or_is_malformed(value):
    read = _read(numbers, value)
    assert read is None or [int(part) for part in value.split(":")] == list(read)


@given(st.integers(0, LARGEST_ID), st.integers(0, LARGEST_ID))
def test_ids_that_were_written_are_read(first, second):
    assert (first, first, (first, second)) == (
        number(str(first)),
        subject({"value": str(first)}),
        numbers(f"{first}:{second}"),
    )


@pytest.mark.parametrize("value", [str(LARGEST_ID + 1), "-1", "+1", "1.0", " 1", "1_0", "", "1:2", "0x1", None, 1])
def test_what_is_no_id_is_malformed(value):
    with pytest.raises(Malformed):
        number(value)


@given(anything | st.text().map(lambda text: json.dumps({"channel": text})) | anything.map(json.dumps))
@example(DEEP)
@example('{"channel": ' * 3000)
@example("null")
def test_a_modal_carries_the_name_of_its_channel_or_is_malformed(metadata):
    read = _read(channel_of, {"private_metadata": metadata})
    assert read is None or json.loads(metadata)["channel"] == read


@given(anything)
def test_a_view_has_an_id_or_is_malformed(value):
    read = _read(origin, {"id": value})
    assert read is None or (value == read != "")
    assert None is _read(origin, {})


@given(anything | st.dictionaries(st.sampled_from(["team", "user", "event", "team_id", "user_id"]), anything))
def test_a_payload_says_who_acts_or_is_malformed(body):
    read = _read(actor, body if isinstance(body, dict) else {}, "T1")
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


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=40)
@given(field=inputs | anything)
def test_whatever_stands_in_a_field_it_is_read_or_refused(name, field):
    _read(READERS[name], Fields(_form(field)))


@given(
    st.fixed_dictionaries({}, optional={"state": anything | st.fixed_dictionaries({"values": anything})})
    | st.dictionaries(st.just("field"), anything).map(lambda values: {"state": {"values": values}})
)
def test_whatever_a_form_looks_like_its_fields_are_empty_or_refused(view):
    fields = Fields(view)
    assert ["", "", "", ()] == [READERS[name](fields) for name in ("text", "option", "user", "users")]
    assert [None] * 4 == [_read(READERS[name], fields) for name in ("one_of", "amount", "moment", "day")]


@pytest.mark.parametrize(
    ("name", "field", "read"),
    [
        ("text", {"value": "Harbour"}, "Harbour"),
        ("text", {"value": None}, ""),
        ("option", {"selected_option": {"value": "60"}}, "60"),
        ("option", {"selected_option": None}, ""),
        ("one_of", {"selected_option": {"value": "client"}}, Kind.CLIENT),
        ("amount", {"selected_option": {"value": "48"}}, 48),
        ("id", {"selected_option": {"value": "1234567"}}, 1234567),
        ("user", {"selected_user": "U1"}, "U1"),
        ("user", {"selected_user": None}, ""),
        ("users", {"selected_users": ["U1", "U2"]}, ("U1", "U2")),
        ("users", {"selected_users": None}, ()),
        ("moment", {"selected_date_time": 1795424400}, datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
        ("moment_if_any", {"selected_date_time": 1795424400}, datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
        ("moment_if_any", {"selected_date_time": None}, None),
        ("day", {"selected_date": "2026-11-23"}, date(2026, 11, 23)),
    ],
)
def test_a_field_that_is_filled_in_is_read(name, field, read):
    assert read == READERS[name](Fields(_form(field)))


@pytest.mark.parametrize(
    ("name", "field", "fault"),
    [
        ("one_of", {"selected_option": {"value": "party"}}, Fault.NOT_A_CHOICE),
        ("one_of", {}, Fault.NOT_A_CHOICE),
        ("amount", {"selected_option": {"value": "many"}}, Fault.NOT_A_CHOICE),
        ("id", {"selected_option": {"value": "9" * 20}}, Fault.NOT_A_CHOICE),
        ("amount", {"selected_option": {"value": "9" * 6}}, Fault.NOT_A_CHOICE),
        ("moment", {"selected_date_time": None}, Fault.MISSING),
        ("day", {}, Fault.MISSING),
    ],
)
def test_a_field_that_is_not_filled_in_as_asked_is_named(name, field, fault):
    with pytest.raises(InvalidField) as refused:
        READERS[name](Fields(_form(field)))
    assert ("field", fault) == (refused.value.field, refused.value.fault)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("text", {"value": 5}),
        ("option", {"selected_option": "60"}),
        ("option", {"selected_option": {"value": 60}}),
        ("user", {"selected_user": ["U1"]}),
        ("users", {"selected_users": "U1"}),
        ("users", {"selected_users": ["U1", 2]}),
        ("moment", {"selected_date_time": "soon"}),
        ("moment", {"selected_date_time": 10**30}),
        ("day", {"selected_date": "23-11-2026"}),
        ("day", {"selected_date": 20261123}),
    ],
)
def test_a_field_that_slack_would_not_send_is_malformed(name, field):
    with pytest.raises(Malformed):
        READERS[name](Fields(_form(field)))


def _discipline(chosen: str, typed: str) -> str:
    given = {"discipline": {"selected_option": {"value": chosen}}, "own_words": {"value": typed}}
    values = {name: {name: value} for name, value in given.items()}
    return discipline_of(Fields({"state": {"values": values}}))


@pytest.mark.parametrize(
    ("chosen", "typed", "kept"),
    [
        ("design", "", "design"),
        ("else", " Harbour pilot ", "Harbour pilot"),
        ("else", "", ""),
        ("", "design", "design"),
    ],
)
def test_what_somebody_does_is_chosen_or_typed(chosen, typed, kept):
    assert kept == _discipline(chosen, typed)


@pytest.mark.parametrize(
    ("chosen", "typed", "field", "fault"),
    [
        ("design", "Harbour pilot", "own_words", Fault.TWO_DISCIPLINES),
        ("harbour pilot", "", "discipline", Fault.NOT_A_CHOICE),
        ("else", "x" * 41, "own_words", Fault.TOO_LONG),
    ],
)
def test_what_somebody_does_is_not_both_nor_anything_else(chosen, typed, field, fault):
    with pytest.raises(InvalidField) as refused:
        _discipline(chosen, typed)
    assert (field, fault) == (refused.value.field, refused.value.fault)
