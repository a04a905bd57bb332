"""A kickoff that is live while the program is upgraded goes on where it was: 0014 makes moves of where it is."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text

from bot.domain.errors import Reason, WrongMoment
from bot.domain.kickoff.schedule import MoveDraft
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.outbox.deliveries import DeliveryKind
from bot.services import views
from storage.migrate import config, upgrade
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.kickoffs import Kickoff
from tests.postgresql import Server
from tests.services.postgresql_harness import PostgresqlHarness
from tests.services.service_harness import SARA, START, ServiceHarness

WAYS = ("next", "next", "back", "next", "next", "next", "back", "back")
SHOWN = text("UPDATE live_message SET shown = wanted, ts = '1.1'")


@pytest.fixture(params=["sqlite", "postgresql"])
def harness(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ServiceHarness]:
    """On a database of its own, whose tables can be changed."""
    if request.param == "sqlite":
        harness = ServiceHarness(tmp_path)
    else:
        server: Server = request.getfixturevalue("postgresql")
        harness = PostgresqlHarness(server.new_database())
    yield harness
    harness.close()


def _walk(harness: ServiceHarness, *ways: str, kickoff_id: int = 1) -> None:
    harness.lifecycle.start(kickoff_id, by=SARA)
    for minutes, way in enumerate(ways, start=2):
        harness.clock.move(minutes=minutes)
        getattr(harness.agenda, way)(kickoff_id, harness.number(kickoff_id), by=SARA)


def _agenda(harness: ServiceHarness, kickoff_id: int) -> AgendaNow:
    with harness.store.read() as session:
        return views.agenda_now(session, session.get_one(Kickoff, kickoff_id), harness.clock.now())


def _spent(harness: ServiceHarness, kickoff_id: int) -> list[timedelta]:
    progress = harness.progress(kickoff_id)
    return [progress.spent_on(item_id) for item_id in harness.items(kickoff_id)]


def _go_back_to_before_moves(harness: ServiceHarness) -> None:
    with harness.engine.begin() as connection:
        connection.execute(SHOWN)
        command.downgrade(config(connection), "0013")
        assert not connection.dialect.has_table(connection, "agenda_move")


def test_it_is_at_the_same_item_until_the_same_time_however_often_it_has_moved(harness):
    arrived_at = {}
    for moves in range(len(WAYS) + 1):
        kickoff_id = harness.kickoff()
        _walk(harness, *WAYS[:moves], kickoff_id=kickoff_id)
        arrived_at[kickoff_id] = harness.clock.now()
    before = {one: (_agenda(harness, one), _spent(harness, one)) for one in arrived_at}
    _go_back_to_before_moves(harness)
    upgrade(harness.engine)
    for kickoff_id, (was, spent) in before.items():
        agenda, current = _agenda(harness, kickoff_id), harness.progress(kickoff_id).current
        assert (was.current, was.ends_at) == (agenda.current, agenda.ends_at)
        earlier = {current.item_id: arrived_at[kickoff_id] - current.began_at}  # it is at it for the second time
        assert spent == [
            had + earlier.get(item_id, timedelta())
            for item_id, had in zip(harness.items(kickoff_id), _spent(harness, kickoff_id), strict=True)
        ]


def test_a_press_on_what_was_on_screen_is_told_that_it_has_moved_on_and_the_agenda_is_drawn_again(harness):
    harness.kickoff()
    _walk(harness, "next")
    _go_back_to_before_moves(harness)
    upgrade(harness.engine)
    for item_id in harness.items(1):
        for press in (harness.agenda.next, harness.agenda.back, harness.lifecycle.end):
            with pytest.raises(WrongMoment) as refused:
                press(1, item_id, by=SARA)
            assert Reason.MOVED_ON == refused.value.reason
    agenda = harness.row(LiveMessage, post=DeliveryKind.AGENDA)
    assert [agenda.id] == harness.redraws.stale()
    harness.agenda.next(1, harness.redraws.of(agenda.id).view.progress.number, by=SARA)
    assert harness.items(1)[2] == harness.current(1)


def test_what_was_held_or_called_off_keeps_its_time_and_is_nowhere(harness):
    for end in (
        lambda: harness.lifecycle.end(1, harness.number(1), by=SARA),
        lambda: harness.lifecycle.call_off(2, "", by=SARA, origin="VOFF"),
    ):
        kickoff_id = harness.kickoff()
        harness.lifecycle.start(kickoff_id, by=SARA)
        harness.clock.move(minutes=7)
        end()
    _go_back_to_before_moves(harness)
    upgrade(harness.engine)
    for kickoff_id in (1, 2):
        progress = harness.progress(kickoff_id)
        first, *_ = harness.items(kickoff_id)
        assert (None, timedelta(minutes=7)) == (progress.current, progress.spent_on(first))
    assert [] == harness.redraws.stale()


def test_a_kickoff_that_has_yet_to_start_has_no_moves_and_starts_as_it_would(harness):
    harness.kickoff()
    _go_back_to_before_moves(harness)
    upgrade(harness.engine)
    assert 0 == harness.number(1)
    harness.lifecycle.start(1, by=SARA)
    assert (1, harness.items(1)[0]) == (harness.number(1), harness.current(1))


def test_of_two_agendas_that_live_side_by_side_the_later_stays(harness):
    harness.kickoff()
    harness.clock.at = START
    for claim in harness.deliveries.claim():
        harness.deliveries.sent(claim, "1.0", 1)
    harness.schedule.move(1, MoveDraft(START + timedelta(days=7), START), by=SARA, origin="VMOVE")
    _go_back_to_before_moves(harness)
    upgrade(harness.engine)
    for table in (LiveMessage, Delivery):
        kinds = [row.post for row in harness.rows(table) if "agenda" in row.post]
        assert [DeliveryKind.EARLIER_AGENDA, DeliveryKind.AGENDA] == kinds
    assert [harness.row(LiveMessage, post=DeliveryKind.EARLIER_AGENDA).id] == harness.redraws.stale()
