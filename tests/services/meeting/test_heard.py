"""Who has been heard is known while a meeting lasts, of what has a name alone; the others are asked once."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.actors import Actor
from bot.domain.errors import InvalidField, LimitReached, NotAllowed, NotFound, WrongMoment
from bot.domain.kickoff.preferences import Nudging
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.meeting.captures import CaptureDraft, CaptureKind
from bot.domain.meeting.heard import ASKED_EACH, Hearing
from bot.domain.meeting.making_moves import UNDONE_WITHIN
from bot.domain.meeting.reading_out import WAITING_LIMIT
from bot.domain.outbox.deliveries import DeliveryKind, State
from bot.services.heard import hearing
from bot.services.meeting.reading_out import to_read_out
from storage.tables.captures import Capture
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.heard import Heard, ToReadOut
from storage.tables.kickoffs import Kickoff
from storage.tables.writing import WritingWindow
from tests.services.service_harness import BO, CARLA, SARA, START, ServiceHarness

DEE, ELI = Actor("T1", "UDEE"), Actor("T1", "UELI")
JOINED = (BO, CARLA, DEE, ELI)


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    """Sara leads; the others have joined, and Fay has not said whether she will."""
    harness.kickoff(team=(BO.user_id, "UFAY"))
    for person in JOINED:
        harness.attendances.join(1, by=person)
    harness.clock.at = START
    return harness


@pytest.fixture
def live(harness: ServiceHarness) -> ServiceHarness:
    harness.lifecycle.start(1, by=SARA)
    harness.post_all()
    return harness


def _hearing(harness: ServiceHarness) -> Hearing:
    with harness.store.read() as session:
        return hearing(session, session.get_one(Kickoff, 1))


def _unheard(harness: ServiceHarness) -> set[str]:
    return {*_hearing(harness).unheard}


def _asked(harness: ServiceHarness) -> set[str]:
    """Those who have the question in their direct messages."""
    return {row.reader_id for row in harness.rows(LiveMessage, post=DeliveryKind.UNHEARD) if row.ts}


def _to_read_out(harness: ServiceHarness) -> list[str]:
    with harness.store.read() as session:
        return [note.text for note in to_read_out(session, session.get_one(Kickoff, 1))]


def _window(harness: ServiceHarness, *, is_named: bool) -> int:
    harness.writing.open(1, 2, is_named=is_named, by=SARA)
    return harness.rows(WritingWindow)[-1].id


def _ids(*people: Actor) -> set[str]:
    return {person.user_id for person in people}


def test_each_way_to_contribute_with_a_name_is_being_heard_and_the_panel_is_drawn_again(live):
    window_id = _window(live, is_named=True)
    live.writing.write(window_id, "A map", is_done=False, by=CARLA)
    live.clock.move(minutes=3)
    assert _ids(*JOINED) == _unheard(live), "what is written is seen by nobody until the window closes"
    live.post_all()
    assert _ids(BO, DEE, ELI) == _unheard(live)

    drawn = live.wanted(DeliveryKind.PANEL)
    live.captured.support(live.row(Capture).id, by=BO)
    assert live.wanted(DeliveryKind.PANEL) > drawn + 1, "for what was captured, and for who was heard"
    live.capture(1, "Signs", by=DEE, kind=CaptureKind.IDEA)
    live.question(1, "Who pays?", by=ELI)
    assert set() == _unheard(live)
    assert 5 == _hearing(live).heard, "with Sara, who leads"


def test_milestones_and_what_is_in_scope_count_as_captures_do(live):
    live.milestone(1, by=BO)
    live.captures.add(1, CaptureDraft(CaptureKind.SCOPE_IN, "Signs"), by=CARLA, origin="V1")
    assert _ids(DEE, ELI) == _unheard(live)


def test_what_is_unnamed_and_what_came_before_the_start_count_for_nobody(harness):
    harness.capture(1, by=BO)
    ballot_id = harness.ballot(1)
    harness.lifecycle.start(1, by=SARA)
    before = _hearing(harness)
    harness.question(1, "Who pays?", by=CARLA, named=False)
    harness.capture(1, kind=CaptureKind.CONCERN, is_named=False, by=DEE)
    harness.voting.cast(ballot_id, 1, by=ELI)
    window_id = _window(harness, is_named=False)
    for person in (SARA, *JOINED):
        harness.writing.write(window_id, "No budget", is_done=True, by=person)
    harness.reading_out.hand_in(1, "We have no budget.", by=DEE, origin="V1")
    assert 5 == len(harness.rows(Capture, text="No budget")), "it has closed"
    assert before == _hearing(harness)
    assert [] == harness.rows(Heard)


def test_a_facilitator_invites_them_and_nobody_is_asked_twice_not_even_at_half_time(live):
    live.capture(1, by=BO)
    live.preferences.change(None, Nudging.YES, unheard=False, by=ELI)
    with pytest.raises(NotAllowed):
        live.unheard.invite(1, by=BO)
    live.unheard.invite(1, by=SARA)
    live.post_all()
    assert _ids(CARLA, DEE) == _asked(live), "Eli does not want to be asked"
    assert () == _hearing(live).to_invite, "which nobody is told"

    live.attendances.join(1, by=Actor("T1", "UFAY"))
    live.clock.move(minutes=31)
    live.post_all()
    assert _ids(CARLA, DEE) | {"UFAY"} == _asked(live), "of those who were there she alone was not asked yet"
    assert 4 == len(live.rows(LiveMessage, post=DeliveryKind.UNHEARD))


@pytest.mark.parametrize(
    ("more", "asked"), [(ASKED_EACH - len(JOINED), ASKED_EACH), (ASKED_EACH - len(JOINED) + 1, 0)]
)
def test_a_crowd_is_not_written_to_at_half_time_unless_a_facilitator_invites_it(live, more, asked):
    for number in range(more):
        live.attendances.join(1, by=Actor("T1", f"UMORE{number}"))
    live.clock.move(minutes=31)
    live.post_all()
    assert live.rows(Delivery, post=DeliveryKind.HALF_TIME, state=State.SENT)
    assert asked == len(_asked(live))

    live.unheard.invite(1, by=SARA)
    live.post_all()
    assert len(JOINED) + more == len(_asked(live))


def test_somebody_who_has_nothing_to_add_is_left_in_peace(live):
    live.unheard.have_nothing(1, by=BO)
    assert BO.user_id not in _unheard(live)
    assert 1 == _hearing(live).heard, "Sara: they are fine, and have not been heard"
    live.unheard.invite(1, by=SARA)
    live.post_all()
    assert BO.user_id not in _asked(live)

    drawn = {row.reader_id: row.wanted for row in live.rows(LiveMessage, post=DeliveryKind.UNHEARD)}
    live.unheard.have_nothing(1, by=DEE)
    after = {row.reader_id: row.wanted for row in live.rows(LiveMessage, post=DeliveryKind.UNHEARD)}
    assert {DEE.user_id} == {reader for reader in drawn if after[reader] != drawn[reader]}


def test_after_the_end_no_table_says_who_was_heard_how_often_or_who_was_asked(live):
    def named() -> set[str]:
        return {line for line in live.dump().splitlines() if "INSERT" in line and DEE.user_id in line}

    before = named()
    live.unheard.invite(1, by=SARA)
    live.unheard.have_nothing(1, by=DEE)
    live.question(1, "Who pays?", by=BO)
    live.post_all()
    assert {"heard", "live_message", "delivery"} == {line.split('"')[1] for line in named() - before}

    live.lifecycle.end(1, live.number(1), by=SARA)
    live.lifecycle.undo(1, live.number(1), by=SARA)
    live.clock.at += UNDONE_WITHIN + timedelta(seconds=1)
    live.post_all()
    assert DEE.user_id not in _unheard(live), "the meeting goes on as it was"

    live.lifecycle.end(1, live.number(1), by=SARA)
    live.clock.at += UNDONE_WITHIN + timedelta(seconds=1)
    live.post_all()
    assert before == named()
    assert [] == live.rows(Heard)
    assert [] == live.rows(LiveMessage, post=DeliveryKind.UNHEARD)
    assert all(live.redraws.of(row.id) is None for row in live.rows(LiveMessage) if row.shown >= row.wanted)
    assert live.redraws.of(9999) is None


def test_what_is_handed_in_is_read_out_by_those_who_lead_and_nothing_says_whose_it_was(live):
    before = live.dump().count(CARLA.user_id)
    for _ in range(2):
        live.reading_out.hand_in(1, " We have no budget. ", by=CARLA, origin="V1")
    assert ["We have no budget."] == _to_read_out(live)
    assert before == live.dump().count(CARLA.user_id)
    live.reading_out.hand_in(1, "Who decides?", by=CARLA, origin="V2")
    with pytest.raises(InvalidField):
        live.reading_out.hand_in(1, " ", by=CARLA, origin="V3")

    with pytest.raises(NotAllowed):
        live.reading_out.have_read_out(1, by=CARLA)
    live.reading_out.have_read_out(1, by=SARA)
    assert ["Who decides?"] == _to_read_out(live)
    assert "no budget" not in live.dump()
    database = Path(live.engine.url.database)
    assert [] == [file.name for file in database.parent.iterdir() if b"no budget" in file.read_bytes()]

    live.lifecycle.end(1, live.number(1), by=SARA)
    with pytest.raises(WrongMoment):
        live.reading_out.hand_in(1, "Too late.", by=CARLA, origin="V4")
    live.reading_out.have_read_out(2, by=SARA)
    assert [] == _to_read_out(live)


def test_what_was_read_out_leaves_no_row_after_the_end_and_what_was_not_still_waits(live):
    for number in ("1", "2"):
        live.reading_out.hand_in(1, f"Note {number}", by=CARLA, origin=f"V{number}")
    live.reading_out.have_read_out(1, by=SARA)
    live.lifecycle.end(1, live.number(1), by=SARA)
    live.clock.at += UNDONE_WITHIN + timedelta(seconds=1)
    live.post_all()
    assert ["Note 2"] == [row.text for row in live.rows(ToReadOut)]
    with pytest.raises(NotFound):
        live.reading_out.have_read_out(1, by=SARA)
    live.reading_out.have_read_out(2, by=SARA)


def test_there_is_an_end_to_what_can_wait_to_be_read_out(live):
    for number in range(WAITING_LIMIT):
        live.reading_out.hand_in(1, f"{number}", by=CARLA, origin=f"V{number}")
    with pytest.raises(LimitReached):
        live.reading_out.can_hand_in(1, by=BO)


def test_what_was_known_of_a_meeting_that_is_called_off_is_forgotten_too(live):
    live.capture(1, by=BO)
    live.lifecycle.call_off(1, "", by=SARA, origin="VOFF")
    live.clock.at += UNDONE_WITHIN + timedelta(seconds=1)
    live.post_all()
    assert [] == live.rows(Heard)


def test_a_speaker_is_heard_once_their_item_has_been_on_and_not_before(harness):
    for place, speaker in ((0, BO), (1, DEE)):
        harness.agenda_items.change(harness.items(1)[place], ItemDraft("", 5, speaker_id=speaker.user_id), by=SARA)
    harness.lifecycle.start(1, by=SARA)
    assert _ids(CARLA, DEE, ELI) == _unheard(harness)
    harness.agenda.next(1, 1, by=SARA)
    assert _ids(CARLA, ELI) == _unheard(harness)
    harness.unheard.invite(1, by=SARA)
    assert _ids(CARLA, ELI) == set(_hearing(harness).invited)
