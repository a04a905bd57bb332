"""What a capture may hold."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis.strategies import booleans, dates, none, sampled_from, text

from bot.domain.brief import FURTHEST, Phase
from bot.domain.errors import Fault, InvalidField, LimitReached, Malformed, WrongMoment
from bot.domain.meeting.agenda import Topic
from bot.domain.meeting.captures import (
    HAVE_DAY,
    HAVE_PERSON,
    OF_ITS_OWN,
    TEXT_LIMIT,
    CaptureDraft,
    CaptureKind,
    Source,
    checked,
    checked_scope,
    expected,
    require_scope_open,
    require_supported,
)

TODAY = date(2026, 11, 30)
LINK = "https://studio-linde.slack.com/archives/C1/p1764493200000100"


@given(
    kind=sampled_from(OF_ITS_OWN),
    said=text(min_size=1, max_size=50),
    has_person=booleans(),
    due_on=none() | dates(TODAY, TODAY + FURTHEST),
)
def test_a_capture_keeps_what_its_kind_has_and_nothing_else(kind, said, has_person, due_on):
    draft = CaptureDraft(kind, f"a{said}", "UBO" if has_person else "", due_on)

    kept = checked(draft, TODAY)

    assert bool(kept.person_id) == (has_person and kind in HAVE_PERSON)
    assert kept.due_on == (due_on if kind in HAVE_DAY else None)
    assert checked(kept, TODAY) == kept


@pytest.mark.parametrize("kind", sorted(set(CaptureKind) - set(OF_ITS_OWN)))
def test_what_is_kept_elsewhere_is_no_capture_of_its_own(kind):
    with pytest.raises(InvalidField) as refused:
        checked(CaptureDraft(kind, "Signs"), TODAY)
    assert refused.value.field == "capture_kind"


@pytest.mark.parametrize(
    ("changes", "field", "fault"),
    [
        ({"text": " \n"}, "text", Fault.MISSING),
        ({"text": "x" * (TEXT_LIMIT + 1)}, "text", Fault.TOO_LONG),
        ({"due_on": TODAY - timedelta(days=1)}, "due_on", Fault.PAST),
        ({"due_on": TODAY + FURTHEST + timedelta(days=1)}, "due_on", Fault.TOO_FAR),
    ],
)
def test_what_is_wrong_is_said_at_its_field(changes, field, fault):
    with pytest.raises(InvalidField) as refused:
        checked(CaptureDraft(**{"kind": CaptureKind.ACTION, "text": "Call the printer"} | changes), TODAY)
    assert (refused.value.field, refused.value.fault) == (field, fault)


def test_three_thousand_characters_are_kept_whole():
    said = "x" * TEXT_LIMIT
    assert checked(CaptureDraft(CaptureKind.NOTE, said), TODAY).text == said


@pytest.mark.parametrize(
    "link", ["http://a.slack.com/archives/C1/p1764493200000100", "https://evil.example", LINK + " x"]
)
def test_only_the_link_to_a_message_is_kept(link):
    assert checked(CaptureDraft(CaptureKind.NOTE, "A", source=Source(LINK)), TODAY).source
    with pytest.raises(Malformed):
        checked(CaptureDraft(CaptureKind.NOTE, "A", source=Source(link)), TODAY)


def test_a_full_side_of_the_scope_takes_only_what_it_has_already():
    there = [f"entry {number}" for number in range(20)]
    assert checked_scope(" entry 7 ", there) == "entry 7"
    with pytest.raises(LimitReached):
        checked_scope("One more", there)
    assert checked_scope("One more", there[1:]) == "One more"


def test_the_scope_is_open_from_the_start_on():
    for phase in (Phase.LIVE, Phase.FOLLOWING, Phase.CLOSED):
        require_scope_open(phase)
    for phase in (Phase.PREPARING, Phase.CANCELLED):
        with pytest.raises(WrongMoment):
            require_scope_open(phase)


def test_ideas_and_concerns_can_be_agreed_with_and_nothing_else():
    for kind in CaptureKind:
        if kind in (CaptureKind.IDEA, CaptureKind.CONCERN):
            require_supported(kind)
        else:
            with pytest.raises(WrongMoment):
                require_supported(kind)


def test_each_item_expects_something():
    assert {expected(topic) for topic in [*Topic, None]} <= set(CaptureKind)
    assert expected(Topic.SCOPE) is CaptureKind.SCOPE_IN
    assert expected(None) is CaptureKind.NOTE
