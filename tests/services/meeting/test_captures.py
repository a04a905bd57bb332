"""What is said is kept, gathered on sheets in the thread of the agenda, and nothing is kept twice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.actors import Actor
from bot.domain.briefing.preread import SCOPE_ENTRIES, Side
from bot.domain.errors import InvalidField, Limit, LimitReached, NotFound, Reason, WrongMoment
from bot.domain.meeting.captures import (
    CAPTURES_LIMIT,
    EACH_CAPTURES,
    ON_A_SHEET,
    CaptureDraft,
    CaptureKind,
    CaptureSheet,
    Source,
)
from bot.domain.outbox.deliveries import DeliveryKind
from bot.services.kinds import KINDS
from bot.services.outbox.kinds import posted
from storage.tables.captures import Capture, Support
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone
from storage.tables.questions import Question
from storage.tables.scope_entries import ScopeEntry
from tests.services.service_harness import BO, CARLA, CHANNEL, DUE_ON, MONDAY, PASSER_BY, SARA, STRANGER

K = CaptureKind
SOURCE = Source("https://studio-linde.slack.com/archives/C1/p1764493200000100", "UBO")


@pytest.fixture
def live(harness):
    harness.kickoff()
    harness.lifecycle.start(1, by=SARA)
    return harness


def _sheets(harness):
    """The texts on each sheet, as its message shows them."""
    with harness.store.read() as session:
        kickoff = session.get_one(Kickoff, 1)
        rows = harness.rows(LiveMessage, post=DeliveryKind.CAPTURES)
        shown = [KINDS[row.post].shown(posted(session, kickoff, row, MONDAY, MONDAY)) for row in rows]
    return [[capture.text for capture in view.captures] for view in shown if isinstance(view, CaptureSheet)]


def _add(harness, kind, text, by=BO, **more):
    return harness.captures.add(1, CaptureDraft(kind, text, **more), by=by, origin=harness.origin())


def test_captures_gather_on_sheets_that_reply_to_the_agenda(live):
    for number in range(2 * ON_A_SHEET + 1):
        live.capture(1, f"{number}")

    assert [len(sheet) for sheet in _sheets(live)] == [ON_A_SHEET, ON_A_SHEET, 1]
    agenda = live.row(LiveMessage, post=DeliveryKind.AGENDA)
    assert {row.parent_id for row in live.rows(Delivery, post=DeliveryKind.CAPTURES)} == {agenda.id}


def test_a_change_redraws_its_own_sheet_alone(live):
    first, *_ = [live.capture(1, f"{number}") for number in range(ON_A_SHEET + 1)]
    before = [row.wanted for row in live.rows(LiveMessage, post=DeliveryKind.CAPTURES)]

    live.captured.change(first, CaptureDraft(K.NOTE, "Changed"), by=BO)

    after = live.rows(LiveMessage, post=DeliveryKind.CAPTURES)
    assert [row.wanted for row in after] == [before[0] + 1, before[1]]
    assert [row.urgent for row in after] == [0, 0], "it waits for the beat"


def test_what_was_captured_beforehand_shows_once_there_is_an_agenda(harness):
    harness.kickoff()
    saved = _add(harness, K.IDEA, "A map")
    assert saved.is_shown_later
    assert _sheets(harness) == []

    harness.lifecycle.start(1, by=SARA)

    assert _sheets(harness) == [["A map"]]
    assert not _add(harness, K.IDEA, "A model").is_shown_later
    assert _sheets(harness) == [["A map", "A model"]]


def test_a_removed_capture_leaves_no_words_and_its_sheet_takes_no_more(live):
    ids = [live.capture(1, f"word {number}", source=replace(SOURCE)) for number in range(ON_A_SHEET)]
    live.captured.remove(ids[0], by=BO)
    live.capture(1, "on the next")

    assert [len(sheet) for sheet in _sheets(live)] == [ON_A_SHEET - 1, 1]
    removed = live.rows(Capture)[0]
    assert (removed.text, removed.source_link, removed.removed_by) == ("", "", BO.user_id)
    for act in (live.captured.remove, live.captured.to_change, live.captured.support):
        with pytest.raises(NotFound):
            act(ids[0], by=SARA)


@pytest.mark.parametrize("is_beforehand", [True, False])
def test_a_sheet_is_posted_after_all_if_its_first_capture_was_removed_before_it_was(harness, is_beforehand):
    harness.kickoff()
    if not is_beforehand:
        harness.lifecycle.start(1, by=SARA)
    harness.captured.remove(harness.capture(1), by=BO)
    if is_beforehand:
        harness.lifecycle.start(1, by=SARA)
    assert [] == _posted_sheets(harness)

    harness.capture(1, "We launch in June.")
    assert [["We launch in June."]] == _posted_sheets(harness)


def _posted_sheets(harness):
    """The texts on each sheet that is posted now, after what it replies to."""
    found = [view for _, view in harness.post_all() if isinstance(view, CaptureSheet)]
    return [[capture.text for capture in sheet.captures] for sheet in found]


def test_the_same_submission_and_the_same_message_are_captured_once(live):
    draft = CaptureDraft(K.DECISION, "We launch in May.", source=SOURCE)
    for origin in ("V1", "V1", "V2"):
        live.captures.add(1, draft, by=BO, origin=origin)
    assert len(live.rows(Capture)) == 1

    live.captures.add(1, replace(draft, text="And in June again."), by=BO, origin="V3")
    live.captures.add(1, replace(draft, kind=K.NOTE), by=BO, origin="V4")
    live.captures.add(1, draft, by=CARLA, origin="V5")
    assert len(live.rows(Capture)) == 4


def test_a_capture_remembers_at_which_item_it_was_made(live):
    live.capture(1)
    live.agenda.next(1, live.number(1), by=SARA)
    live.capture(1, "Later")
    assert [row.item_id for row in live.rows(Capture)] == live.items(1)[:2]


def test_milestones_questions_and_scope_become_what_they_are(live):
    _add(live, K.MILESTONE, "Live", due_on=DUE_ON, person_id=CARLA.user_id)
    _add(live, K.QUESTION, "Who pays?")
    _add(live, K.QUESTION, "Who decides?", is_named=False)
    for _ in range(2):
        _add(live, K.SCOPE_IN, "Signs to the desk")
    _add(live, K.SCOPE_OUT, "An app")

    milestone = live.row(Milestone)
    assert (milestone.title, milestone.due_on, milestone.owner_id) == ("Live", DUE_ON, CARLA.user_id)
    assert [row.asked_by for row in live.rows(Question)] == [BO.user_id, ""]
    scope = [(row.side, row.text, row.who) for row in live.rows(ScopeEntry)]
    assert scope == [(Side.IN, "Signs to the desk", BO.user_id), (Side.OUT, "An app", BO.user_id)]
    assert live.rows(Capture) == []
    listed = live.captured.list(1, by=BO).page.items
    assert [(one.capture.kind, one.may_change) for one in listed] == [(K.SCOPE_IN, True), (K.SCOPE_OUT, True)]


@pytest.mark.parametrize(
    ("kind", "text", "field"),
    [
        (K.MILESTONE, "Live", "capture_due_on"),
        (K.MILESTONE, "x" * 101, "text"),
        (K.QUESTION, "x" * 301, "text"),
        (K.QUESTION, "", "text"),
        (K.SCOPE_IN, "x" * 121, "text"),
        (K.SCOPE_OUT, " ", "text"),
        (K.IDEA, "", "text"),
    ],
)
def test_what_is_wrong_is_said_at_a_field_of_this_form(live, kind, text, field):
    due_on = None if field == "capture_due_on" else DUE_ON
    with pytest.raises(InvalidField) as refused:
        _add(live, kind, text, due_on=due_on)
    assert refused.value.field == field


def test_an_action_whose_day_has_passed_can_still_be_changed(live):
    capture_id = live.capture(1, kind=K.ACTION, due_on=DUE_ON)
    live.clock.at = MONDAY + timedelta(days=60)

    live.captured.change(capture_id, CaptureDraft(K.ACTION, "Call them", "", DUE_ON), by=BO)

    with pytest.raises(InvalidField):
        live.captured.change(capture_id, CaptureDraft(K.ACTION, "Call", "", DUE_ON - timedelta(days=1)), by=BO)


def test_an_idea_is_supported_once_by_each(live):
    capture_id = live.capture(1, kind=K.IDEA)
    for supporter in (CARLA, CARLA, PASSER_BY):
        live.captured.support(capture_id, by=supporter)

    (entry,) = live.captured.list(1, by=CARLA).page.items
    assert (entry.capture.supporters, entry.is_supported) == (2, True)

    live.captured.stop_supporting(capture_id, by=CARLA)
    (entry,) = live.captured.list(1, by=CARLA).page.items
    assert (entry.capture.supporters, entry.is_supported) == (1, False)

    live.captured.change(capture_id, CaptureDraft(K.NOTE, "No idea"), by=BO)
    with pytest.raises(WrongMoment):
        live.captured.support(capture_id, by=CARLA)
    assert len(live.rows(Support)) == 1


def test_the_list_shows_the_newest_first_and_everything_on_its_pages(live):
    for number in range(12):
        live.capture(1, f"{number}", by=BO if number % 2 else CARLA)
    pages = [live.captured.list(1, page, by=BO).page for page in (1, 2, 3)]

    texts = [entry.capture.text for page in pages for entry in page.items]
    assert texts == [f"{number}" for number in reversed(range(12))]
    assert [entry.may_change for entry in pages[0].items] == [True, False, True, False, True]
    assert all(entry.may_change for entry in live.captured.list(1, by=SARA).page.items)


def test_one_person_does_not_fill_a_kickoff(live):
    for number in range(EACH_CAPTURES):
        live.capture(1, f"{number}")
    with pytest.raises(LimitReached) as refused:
        live.capture(1, "One more")
    assert refused.value.limit is Limit.YOUR_CAPTURES
    live.capture(1, "Of somebody else", by=CARLA)
    with live.store.write("T1") as session:
        row = live.rows(Capture)[0].model_dump(exclude={"id", "origin"})
        session.add_all(Capture(**row, origin=f"X{n}") for n in range(CAPTURES_LIMIT - EACH_CAPTURES - 1))
    with pytest.raises(LimitReached) as refused:
        live.capture(1, "One more", by=SARA)
    assert refused.value.limit is Limit.CAPTURES


def test_each_side_of_the_scope_has_room_for_so_many(live):
    for number in range(SCOPE_ENTRIES):
        _add(live, K.SCOPE_IN, f"{number}")
    with pytest.raises(LimitReached):
        _add(live, K.SCOPE_IN, "One more")
    _add(live, K.SCOPE_OUT, "Of the other side")


class TestForMessage:
    def _form(self, harness, channel_id=CHANNEL, by=BO):
        return harness.captures.form_for_message(channel_id, SOURCE, by=by)

    def test_the_kickoff_that_is_live_there_is_meant(self, harness):
        harness.kickoff()
        harness.kickoff(project="Another")
        harness.lifecycle.start(1, by=SARA)

        form = self._form(harness)

        assert [one.id for one in form.kickoffs] == [1]
        assert (form.draft.source, form.is_elsewhere) == (SOURCE, False)

    def test_of_several_one_is_chosen_the_newest_first(self, harness):
        harness.kickoff()
        harness.kickoff(project="Another")
        assert [one.project for one in self._form(harness).kickoffs] == ["Another", "Harbour website"]

    def test_elsewhere_they_are_those_that_somebody_takes_part_in(self, harness):
        harness.kickoff()
        harness.kickoff(project="Another", team=())
        form = self._form(harness, "C2")
        assert [one.project for one in form.kickoffs] == ["Harbour website"]
        assert form.is_elsewhere

    @pytest.mark.parametrize("by", [PASSER_BY, STRANGER, Actor("T1", "UNOBODY")])
    def test_where_there_is_none_that_is_said(self, harness, by):
        harness.kickoff()
        with pytest.raises(WrongMoment) as refused:
            self._form(harness, "C2", by)
        assert refused.value.reason is Reason.NO_KICKOFF
