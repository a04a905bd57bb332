"""Everybody writes and nobody sees; then all of it is shown, and nobody knows who wrote what without a name."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.domain.actors import Actor
from bot.domain.brief import Phase
from bot.domain.errors import InvalidField, WrongMoment
from bot.domain.meeting.captures import CAPTURES_LIMIT, EACH_CAPTURES, ON_A_SHEET, CaptureKind
from bot.domain.meeting.writing import GRACE
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.pseudonym import pseudonym
from storage.tables.captures import Capture
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.writing import Writing, WritingKey, WritingTurnout, WritingWindow
from tests.services.service_harness import BO, CARLA, SARA, START, ServiceHarness

WRITERS = [Actor("T1", f"UWRITER{number:04}") for number in range(30)]


@pytest.fixture
def live(harness: ServiceHarness) -> ServiceHarness:
    """Sara and Bo have joined; the meeting is at its first item."""
    harness.hold(BO)
    return harness


def _open(harness, minutes=3, is_named=False):
    harness.writing.open(1, minutes, is_named=is_named, by=SARA)
    return harness.rows(WritingWindow)[-1].id


def _now(harness):
    """The window as the agenda shows it."""
    return harness.agenda_now(1).writing


def _come_due(harness):
    for claim in harness.deliveries.claim():
        harness.deliveries.compose(claim)


def test_the_agenda_counts_who_has_written_and_shows_nothing_of_it(live):
    window_id = _open(live)
    assert (_now(live).written, _now(live).invited) == (0, 2)

    live.writing.write(window_id, "No budget", is_done=False, by=BO)
    live.writing.write(window_id, "No budget\nNo time", is_done=False, by=BO)
    live.writing.write(window_id, "No client", is_done=False, by=CARLA)

    assert (_now(live).written, _now(live).invited) == (2, 3)
    assert live.rows(Capture) == []


def test_at_the_close_all_of_it_is_in_the_thread_apart_from_what_was_there(live):
    live.capture(1)
    window_id = _open(live)
    live.writing.write(window_id, "No budget\nNo time", is_done=False, by=BO)
    live.writing.write(window_id, "No client", is_done=False, by=CARLA)
    live.clock.at += timedelta(minutes=3) + GRACE
    _come_due(live)

    _, *entries = live.rows(Capture)
    assert {row.text for row in entries} == {"No budget", "No time", "No client"}
    assert {(row.added_by, row.kind) for row in entries} == {("", CaptureKind.IDEA)}
    assert {row.sheet_id for row in entries} == {entries[0].id}
    assert len(live.rows(LiveMessage, post=DeliveryKind.CAPTURES)) == 2
    assert _now(live) is None
    assert live.row(WritingWindow).writers == 2


def test_entries_with_names_are_their_authors(live):
    window_id = _open(live, is_named=True)
    assert live.rows(WritingKey) == []
    live.writing.write(window_id, "No budget", is_done=True, by=BO)
    live.writing.write(window_id, "No time", is_done=True, by=SARA)

    assert {(row.text, row.added_by) for row in live.rows(Capture)} == {
        ("No budget", BO.user_id),
        ("No time", SARA.user_id),
    }


def test_it_closes_when_everybody_who_has_joined_or_written_is_done(live):
    window_id = _open(live)
    live.writing.write(window_id, "No client", is_done=False, by=CARLA)
    live.writing.write(window_id, "No budget", is_done=True, by=BO)
    live.writing.write(window_id, "", is_done=True, by=SARA)
    assert _now(live) is not None

    live.writing.write(window_id, "No client", is_done=True, by=CARLA)
    assert _now(live) is None
    assert len(live.rows(Capture)) == 2


def test_it_closes_once_the_only_one_it_waits_for_drops_out(live):
    live.writing.write(_open(live), "No budget", is_done=True, by=SARA)
    assert not live.agenda_now(1).has_written
    live.attendances.decline(1, by=BO)
    assert _now(live) is None
    assert live.agenda_now(1).has_written, "so the agenda points to the thread"


def test_it_does_not_wait_for_those_who_are_gone(live):
    window_id = _open(live)
    waiting = live.writing.write(window_id, "No budget", is_done=True, by=SARA)
    assert waiting == (BO.user_id,)

    live.writing.close_without(window_id, (CARLA.user_id,), by=SARA)
    assert _now(live) is not None, "Bo is still there"
    live.writing.close_without(window_id, waiting, by=SARA)
    assert _now(live) is None
    with pytest.raises(WrongMoment):
        live.writing.close_without(window_id, waiting, by=SARA)


def test_a_facilitator_closes_it_and_those_who_are_typing_have_a_few_seconds(live):
    window_id = _open(live)
    live.clock.move(seconds=30)
    live.writing.close(window_id, by=SARA)
    assert _now(live).is_closing

    live.clock.at += GRACE
    live.writing.write(window_id, "Just in time", is_done=True, by=BO)
    _come_due(live)
    assert [row.text for row in live.rows(Capture)] == ["Just in time"]
    with pytest.raises(WrongMoment):
        live.writing.write(window_id, "Too late", is_done=True, by=BO)


def test_what_somebody_wrote_comes_back_to_them_alone_until_the_close(live):
    window_id = _open(live)
    live.writing.write(window_id, "No budget", is_done=False, by=BO)
    assert live.writing.mine(window_id, by=BO).text == "No budget"
    assert not live.writing.mine(window_id, by=BO).is_done
    assert live.writing.mine(window_id, by=SARA).text == ""

    live.writing.write(window_id, "", is_done=False, by=BO)
    assert (live.rows(Writing), live.rows(WritingTurnout)) == ([], [])


def test_there_is_one_window_at_a_time_and_only_while_it_is_live(live):
    window_id = _open(live)
    with pytest.raises(WrongMoment):
        _open(live)
    live.writing.write(window_id, "x", is_done=True, by=BO)
    live.writing.write(window_id, "x", is_done=True, by=SARA)
    _open(live)
    with pytest.raises(InvalidField):
        live.writing.open(1, 4, is_named=True, by=SARA)


@pytest.mark.parametrize("is_called_off", [False, True])
def test_the_window_closes_with_the_meeting_and_is_closed_once(live, is_called_off):
    window_id = _open(live)
    live.writing.write(window_id, "No budget", is_done=False, by=BO)
    if is_called_off:
        live.lifecycle.call_off(1, "", by=SARA, origin="VOFF")
    else:
        live.lifecycle.end(1, live.number(1), by=SARA)
    assert live.phase(1) is not Phase.LIVE
    live.clock.move(minutes=10)
    _come_due(live)

    assert [row.text for row in live.rows(Capture)] == ["No budget"]
    assert live.rows(WritingKey) == []
    assert live.rows(Delivery, post=DeliveryKind.CLOSE_WRITING)


def test_a_long_line_is_refused_and_nothing_is_lost(live):
    window_id = _open(live)
    live.writing.write(window_id, "No budget", is_done=False, by=BO)
    with pytest.raises(InvalidField):
        live.writing.write(window_id, "x" * 301, is_done=False, by=BO)
    assert live.writing.mine(window_id, by=BO).text == "No budget"


@pytest.mark.parametrize(("is_named", "windows", "others"), [(False, 1, WRITERS), (True, 6, [])])
def test_what_is_written_leaves_the_room_for_captures_as_it_is(live, is_named, windows, others):
    for _ in range(windows):
        window_id = _open(live, is_named=is_named)
        for by in (BO, *others):
            live.writing.write(window_id, "\n".join(f"{number}" for number in range(20)), is_done=False, by=by)
        live.clock.move(minutes=4)
        _come_due(live)
    entries = live.rows(Capture)
    assert len(entries) > (EACH_CAPTURES if is_named else CAPTURES_LIMIT)
    sheets = Counter(row.sheet_id for row in entries)
    assert set(sheets) == {row.subject_id for row in live.rows(LiveMessage, post=DeliveryKind.CAPTURES)}
    assert max(sheets.values()) == ON_A_SHEET

    live.capture(1, "We launch in May.", by=BO)
    assert live.rows(Capture)[-1].text == "We launch in May."


class TestSecrecy:
    @pytest.fixture
    def own(self, tmp_path: Path):
        """In a file of its own: thirty people write who are in no other table."""
        harness = ServiceHarness(tmp_path)
        harness.kickoff()
        harness.clock.at = START
        harness.lifecycle.start(1, by=SARA)
        yield harness
        harness.close()

    def _write(self, harness, **how):
        window_id = _open(harness, **how)
        for number, by in enumerate(WRITERS):
            harness.writing.write(window_id, f"at first {number}", is_done=False, by=by)
            harness.writing.write(window_id, f"entry {number}\nsecond {number}", is_done=False, by=by)
        return window_id

    def _bytes(self, harness):
        path = Path(harness.engine.url.database)
        return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))

    def test_while_it_is_open_no_row_has_a_name_beside_what_was_written(self, own):
        self._write(own)
        names = [by.user_id for by in WRITERS]
        key = own.row(WritingKey).key
        assert sorted(pseudonym(key, name) for name in names) == [row.writer for row in own.rows(Writing)]
        lines = [line for line in own.dump().splitlines() if any(name in line for name in names)]
        assert {line.partition("VALUES")[0] for line in lines} == {'INSERT INTO "writing_turnout" '}
        assert set(Writing.model_fields) == {"window_id", "writer", "team_id", "text"}
        assert set(WritingTurnout.model_fields) == {"window_id", "user_id", "team_id", "is_done"}

    @pytest.mark.parametrize("how", ["by time", "by the end", "called off"])
    def test_after_the_close_no_table_and_no_file_has_a_writer_a_pseudonym_or_the_key(self, own, how):
        self._write(own)
        key = own.row(WritingKey).key
        names = [by.user_id for by in WRITERS]
        secrets = [*(name.encode() for name in names), *(pseudonym(key, name).encode() for name in names), key]
        before = self._bytes(own)
        assert all(secret in before for secret in secrets)

        if how == "by time":
            own.clock.move(minutes=4)
            _come_due(own)
        elif how == "by the end":
            own.lifecycle.end(1, own.number(1), by=SARA)
        else:
            own.lifecycle.call_off(1, "", by=SARA, origin="VOFF")

        assert (own.rows(Writing), own.rows(WritingTurnout), own.rows(WritingKey)) == ([], [], [])
        after = self._bytes(own)
        assert [] == [secret for secret in secrets if secret in after]
        assert b"at first 7" not in after, "what was changed is gone too"

    def test_their_order_does_not_tell_who_wrote_what(self, own):
        self._write(own)
        own.lifecycle.end(1, own.number(1), by=SARA)
        texts = [row.text for row in own.rows(Capture)]
        as_written = [text for number in range(30) for text in (f"entry {number}", f"second {number}")]
        assert sorted(texts) == sorted(as_written)
        neighbours = sum(after == before.replace("entry", "second") for before, after in pairwise(texts))
        assert neighbours < 10, "what one person wrote is not together"
