"""Flags by an oracle that is written from the rules, one kind after another, and not from how they are found."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.actors import Attendance, PersonSummary, Role
from bot.domain.errors import InvalidField
from bot.domain.meeting.captures import CaptureKind, CaptureSummary
from bot.domain.meeting.deciders import Matter
from bot.domain.meeting.feasibility import flags as rules
from bot.domain.meeting.feasibility.flags import Accepted, Flag, FlagKind, Plan
from bot.domain.roadmap.due_day import MANY
from bot.domain.roadmap.milestones import MilestoneSummary
from bot.domain.workdays import Workdays

K = FlagKind
MONDAY = date(2026, 11, 30)
DAYS = Workdays("NL")
PEOPLE = ("", "UMEI", "UTOM")
DISCIPLINES = ("", "design", "Design", "sales")

dates = st.integers(0, 30).map(lambda days: MONDAY + timedelta(days=days))
milestones = st.lists(
    st.builds(
        lambda due_on, owner_id, is_done: MilestoneSummary(
            0, "Sketch", owner_id, due_on, datetime(2026, 12, 1, tzinfo=UTC) if is_done else None, None
        ),
        dates,
        st.sampled_from(PEOPLE),
        st.booleans(),
    ),
    max_size=9,
).map(lambda found: tuple(replace(one, id=number) for number, one in enumerate(found, start=1)))
people = st.lists(
    st.builds(
        PersonSummary,
        st.sampled_from(PEOPLE[1:]),
        st.sampled_from((Role.MEMBER, Role.CLIENT)),
        st.sampled_from(DISCIPLINES),
        st.sampled_from((Attendance.INVITED, Attendance.JOINED)),
    ),
    max_size=4,
).map(tuple)
actions = st.lists(
    st.builds(
        CaptureSummary,
        st.just(1),
        st.sampled_from((CaptureKind.ACTION, CaptureKind.DECISION)),
        st.sampled_from(("Logins", "Photos")),
        st.just("USARA"),
        st.sampled_from(PEOPLE),
        st.none() | dates,
    ),
    max_size=3,
).map(tuple)
plans = st.builds(
    Plan,
    st.just(DAYS),
    st.none() | dates,
    milestones,
    st.sampled_from(((), ("A map",), ("A map", "Tickets"))),
    people,
    actions,
    st.sampled_from(((), (Matter.MONEY,))),
)


def _expected(plan):
    """What each rule says, in its own words: the kind, what it is about, and when."""
    still = [one for one in plan.milestones if one.done_at is None]
    for one in still:
        if plan.finish_on is not None and (one.due_on - plan.finish_on).days > 0:
            yield K.AFTER_FINISH, one.id, one.due_on
        if one.due_on.isoweekday() in (6, 7) or one.due_on in (date(2026, 12, 25), date(2026, 12, 26)):
            yield K.DAY_OFF, one.id, one.due_on
        if one.owner_id == "":
            yield K.NO_OWNER, one.id, None
    for person in PEOPLE[1:]:
        theirs = [one.due_on for one in still if one.owner_id == person]
        for week in range(6):
            monday = MONDAY + timedelta(weeks=week)
            if len([day for day in theirs if monday <= day < monday + timedelta(weeks=1)]) >= 3:
                yield K.CROWDED_WEEK, person, monday
        for day in dict.fromkeys(theirs):
            if theirs.count(day) >= 2:
                yield K.SAME_DAY, person, day
    if plan.scope_in and len(plan.milestones) == 0:
        yield K.NO_MILESTONES, "", None
    for name in ("design", "sales"):
        its = [one for one in plan.people if one.discipline.lower() == name]
        if its and all(one.attendance is not Attendance.JOINED for one in its):
            yield K.NOBODY_SPEAKS_FOR, name, None
    for topic in plan.undecided:
        yield K.NO_DECIDER, topic, None
    for one in plan.actions:
        is_clients = any(person.user_id == one.person_id and person.role is Role.CLIENT for person in plan.people)
        if one.kind is CaptureKind.ACTION and one.due_on is None and is_clients:
            yield K.WAITS_FOR_CLIENT, one.text, None


def _told(flag):
    if flag.kind is K.WAITS_FOR_CLIENT:
        return flag.kind, flag.about, None
    return flag.kind, flag.milestone_id or flag.person_id or flag.about.lower(), flag.on


def _sorted(found):
    return sorted((kind, str(about).lower(), str(on)) for kind, about, on in found)


@given(plans)
def test_every_flag_is_one_that_the_rules_ask_for_and_none_is_left_out(plan):
    assert _sorted(map(_told, rules.flags(plan))) == _sorted(_expected(plan))


@given(plans)
def test_what_is_accepted_comes_last_and_nothing_else_changes(plan):
    found = rules.flags(plan)
    reasons = {flag.key: Accepted("It can wait", "USARA") for flag in found[::2]}
    marked = rules.accepted(found, reasons)
    assert {replace(flag, accepted=None) for flag in marked} == set(found)
    assert [flag.accepted is not None for flag in marked] == sorted(flag.key in reasons for flag in found)


def test_what_was_accepted_is_a_flag_again_once_its_date_is_another():
    earlier, later = (Flag(K.DAY_OFF, "Sketch", 1, on=MONDAY + timedelta(days=days)) for days in (5, 6))
    (flag,) = rules.accepted((later,), {earlier.key: Accepted("Sara works then", "USARA")})
    assert flag.accepted is None


def test_all_is_done_after_the_kickoff_has_begun():
    assert rules.checked_finish(MONDAY, MONDAY) == MONDAY
    assert rules.checked_finish(None, MONDAY) is None
    with pytest.raises(InvalidField):
        rules.checked_finish(MONDAY - timedelta(days=1), MONDAY)


@pytest.mark.parametrize("many", [MANY - 1, MANY])
def test_a_week_is_crowded_from_so_many_on(many):
    theirs = (MilestoneSummary(n, "Sketch", "UMEI", MONDAY + timedelta(n), None, None) for n in range(many))
    plan = Plan(DAYS, milestones=tuple(theirs))
    assert (K.CROWDED_WEEK in {flag.kind for flag in rules.flags(plan)}) is (many == MANY)
