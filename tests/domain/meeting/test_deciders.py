"""Who decides on what: one drives a matter and one approves it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.actors import OutsiderSummary, Role
from bot.domain.brief import Kind
from bot.domain.errors import Fault, InvalidField
from bot.domain.meeting.deciders import (
    MATTERS,
    Approver,
    Deciders,
    DecidersDraft,
    Matter,
    Unclear,
    checked,
    require_matter,
    unclear,
    waits_for,
)

ADA = OutsiderSummary(4, "Ada Smit", "", Role.CLIENT)
PEOPLE = ["UBO", "UCARLA", "USARA"]
ANY = st.builds(
    Deciders,
    st.just(Matter.MONEY),
    st.sampled_from(["", *PEOPLE]),
    st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True).map(tuple),
    st.sampled_from([None, ADA]),
)


@given(ANY, st.sets(st.sampled_from(PEOPLE)))
def test_it_is_clear_only_with_one_driver_and_one_approver_who_is_there(deciders, joined):
    """By an oracle that counts."""
    count = len(deciders.approver_ids) + (deciders.outsider is not None)
    is_there = deciders.outsider is not None or set(deciders.approver_ids) <= joined
    assert (unclear(deciders, joined) is None) is (count == 1 and is_there and deciders.driver_id != "")


def test_what_is_unclear_is_said_by_name():
    for found, why in (
        (Deciders(Matter.MONEY), Unclear.NOBODY),
        (Deciders(Matter.MONEY, "UBO", ("UBO",), ADA), Unclear.SEVERAL),
        (Deciders(Matter.MONEY, "UBO", ("UCARLA",)), Unclear.ABSENT),
        (Deciders(Matter.MONEY, "", ("UBO",)), Unclear.NO_DRIVER),
    ):
        assert unclear(found, {"UBO"}) is why


@given(ANY, st.sampled_from(["", *PEOPLE]))
def test_a_decision_waits_for_the_only_approver_unless_they_took_it(deciders, decided_by):
    waiting = waits_for(deciders, decided_by)
    if len(deciders.approvers) != 1:
        assert waiting is None
    else:
        assert (waiting is None) is (deciders.approver_ids == (decided_by,))
        assert waiting in (None, deciders.approvers[0])
    assert waits_for(Deciders(Matter.MONEY, outsider=ADA), "") == Approver(name="Ada Smit")


def test_only_matters_of_its_kind_and_people_who_take_part_are_settled():
    money, offer = DecidersDraft(Matter.MONEY, "UBO", ("UCARLA",), 4), DecidersDraft(Matter.OFFER, "UBO")
    assert checked([offer, money], Kind.CLIENT, ["UBO", "UCARLA"], [4]) == (money,)
    for draft, field, fault in (
        (DecidersDraft(Matter.MONEY, "USARA"), "driver:money", Fault.NOT_ON_ROSTER),
        (DecidersDraft(Matter.MONEY, "", ("UBO", "USARA")), "approvers:money", Fault.NOT_ON_ROSTER),
        (DecidersDraft(Matter.MONEY, "", (), 5), "outsider:money", Fault.NOT_A_CHOICE),
    ):
        with pytest.raises(InvalidField) as refused:
            checked([draft], Kind.CLIENT, ["UBO", "UCARLA"], [4])
        assert (refused.value.field, refused.value.fault) == (field, fault)


def test_a_decision_is_about_a_matter_that_the_kickoff_has_or_about_none():
    require_matter(None, Kind.JOINERS)
    for kind, matters in MATTERS.items():
        for matter in Matter:
            if matter in matters:
                require_matter(matter, kind)
            else:
                with pytest.raises(InvalidField):
                    require_matter(matter, kind)
