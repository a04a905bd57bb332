"""Client voices: what may be typed, and how an invitation is answered."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.briefing.voices import (
    SLOTS,
    InvitationSummary,
    VoiceDraft,
    checked,
    require_may_take_slot,
    require_slot,
    require_unanswered,
    slots_within,
)
from bot.domain.errors import Fault, InvalidField, Reason, WrongMoment

DRAFT = VoiceDraft("Make it light.", "Clara")
OPEN = InvitationSummary(1, "UCLARA", "USARA")


def _with(field: str, typed: Any) -> VoiceDraft:
    return replace(DRAFT, **{field: typed})


@pytest.mark.parametrize(
    ("field", "limit"),
    [("quote", 500), ("person", 80), ("organisation", 80), ("role", 80), ("source", 200)],
)
def test_each_field_is_kept_up_to_its_limit_and_not_beyond(field: str, limit: int) -> None:
    assert "x" * limit == getattr(checked(_with(field, "x" * limit)), field)
    with pytest.raises(InvalidField) as refused:
        checked(_with(field, "x" * (limit + 1)))
    assert (field, Fault.TOO_LONG, limit) == (refused.value.field, refused.value.fault, refused.value.limit)


@pytest.mark.parametrize("field", ["quote", "person"])
@pytest.mark.parametrize("typed", ["", "  ", "\u200b"])
def test_a_voice_has_words_and_a_name(field: str, typed: str) -> None:
    with pytest.raises(InvalidField) as refused:
        checked(_with(field, typed))
    assert (field, Fault.MISSING) == (refused.value.field, refused.value.fault)


def test_a_quote_keeps_its_lines_and_a_name_is_one_line() -> None:
    kept = checked(VoiceDraft(" Make it light.\nAnd warm. ", "Clara\nJansen"))
    assert ("Make it light.\nAnd warm.", "Clara Jansen") == (kept.quote, kept.person)


def test_a_slot_is_taken_once_and_asking_for_the_same_again_is_no_mistake() -> None:
    taken = replace(OPEN, slot_minutes=5)
    assert (True, False) == (require_slot(OPEN, 5, None), require_slot(taken, 5, None))
    with pytest.raises(WrongMoment) as refused:
        require_slot(taken, 8, None)
    assert Reason.SLOT_TAKEN == refused.value.reason


@pytest.mark.parametrize("minutes", [0, -5, 4, 2000])
def test_a_slot_has_one_of_the_lengths_that_are_offered(minutes: int) -> None:
    assert minutes not in SLOTS
    with pytest.raises(InvalidField):
        require_slot(OPEN, minutes, None)


@pytest.mark.parametrize(("free", "offered"), [(None, SLOTS), (8, (3, 5, 8)), (9, (3, 5, 8)), (2, (2,))])
def test_a_slot_is_no_longer_than_the_item_that_is_free(free: int | None, offered: tuple[int, ...]) -> None:
    assert offered == slots_within(free)


@pytest.mark.parametrize("answer", [{"has_quoted": True}, {"slot_minutes": 3}, {"has_declined": True}])
def test_rather_not_can_be_said_before_anything_else_was(answer: dict[str, Any]) -> None:
    require_unanswered(OPEN)
    with pytest.raises(WrongMoment) as refused:
        require_unanswered(replace(OPEN, **answer))
    assert Reason.ANSWERED == refused.value.reason


def test_there_is_no_slot_after_rather_not() -> None:
    with pytest.raises(WrongMoment) as refused:
        require_may_take_slot(replace(OPEN, has_declined=True))
    assert Reason.ANSWERED == refused.value.reason
