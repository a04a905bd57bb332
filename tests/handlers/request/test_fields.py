"""Whatever stands in the fields of a form, it is read or refused."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.brief import Kind
from bot.domain.errors import Fault, InvalidField, Malformed
from handlers.request.fields import Fields, discipline_of
from tests.handlers.request.anything import anything, read_by

KEYS = (
    "value",
    "selected_option",
    "selected_user",
    "selected_conversation",
    "selected_users",
    "selected_date",
    "selected_date_time",
    "files",
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
    "file": lambda fields: fields.file("field"),
    "moment": lambda fields: fields.moment("field"),
    "day": lambda fields: fields.day("field"),
}


def _form(field: object) -> dict:
    return {"state": {"values": {"field": {"field": field}}}}


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=40)
@given(field=inputs | anything)
def test_whatever_stands_in_a_field_it_is_read_or_refused(name, field):
    read_by(READERS[name], Fields(_form(field)))


@given(
    st.fixed_dictionaries({}, optional={"state": anything | st.fixed_dictionaries({"values": anything})})
    | st.dictionaries(st.just("field"), anything).map(lambda values: {"state": {"values": values}})
)
def test_whatever_a_form_looks_like_its_fields_are_empty_or_refused(view):
    fields = Fields(view)
    assert ["", "", "", ()] == [READERS[name](fields) for name in ("text", "option", "user", "users")]
    assert [None] * 4 == [read_by(READERS[name], fields) for name in ("one_of", "amount", "moment", "day")]


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
        ("file", {"files": [{"id": "F0123ABCD", "mimetype": "image/png"}]}, ("F0123ABCD", "image/png")),
        ("file", {"files": []}, ("", "")),
        ("file", {"files": None}, ("", "")),
        ("moment", {"selected_date_time": 1795424400}, datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
        ("moment_if_any", {"selected_date_time": 1795424400}, datetime(2026, 11, 23, 9, 0, tzinfo=UTC)),
        ("moment_if_any", {"selected_date_time": None}, None),
        ("day", {"selected_date": "2026-11-23"}, date(2026, 11, 23)),
    ],
)
def test_a_field_that_is_filled_in_isread_by(name, field, read):
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
        ("file", {"files": "F0123ABCD"}),
        ("file", {"files": ["F0123ABCD"]}),
        ("file", {"files": [{"id": "<!channel>", "mimetype": "image/png"}]}),
        ("file", {"files": [{"id": "F0123ABCD", "mimetype": 5}]}),
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
    ],
)
def test_what_somebody_does_is_chosen_or_typed(chosen, typed, kept):
    assert kept == _discipline(chosen, typed)


@pytest.mark.parametrize(
    ("chosen", "typed", "field", "fault"),
    [
        ("design", "Harbour pilot", "own_words", Fault.TWO_DISCIPLINES),
        ("harbour pilot", "", "discipline", Fault.NOT_A_CHOICE),
        ("", "design", "discipline", Fault.NOT_A_CHOICE),
        ("else", "x" * 41, "own_words", Fault.TOO_LONG),
    ],
)
def test_what_somebody_does_is_not_both_nor_anything_else(chosen, typed, field, fault):
    with pytest.raises(InvalidField) as refused:
        _discipline(chosen, typed)
    assert (field, fault) == (refused.value.field, refused.value.fault)
