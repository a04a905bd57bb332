import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import select

from bot.domain.errors import NotFound
from storage.engine import connect
from storage.store import Store, TransactionLost
from storage.tables.kickoffs import Kickoff, Reading, Workspace
from tests.services.service_harness import MONDAY

THREADS, TIMES = 4, 25


def _workspaces(harness) -> list[str]:
    with harness.store.read() as session:
        return sorted(session.exec(select(Workspace.team_id)).all())


def _add(session, team_id: str) -> None:
    session.add(Workspace(team_id=team_id, created_at=MONDAY))


def test_writers_that_read_first_never_lose_one_anothers_change(harness):
    kickoff_id = harness.kickoff()
    together = threading.Barrier(THREADS)

    def count_up() -> None:
        together.wait()
        for _ in range(TIMES):
            with harness.store.write("T1") as session:
                kickoff = session.get_one(Kickoff, kickoff_id)
                kickoff.minutes += 1

    before = harness.row(Kickoff).minutes
    with ThreadPoolExecutor(THREADS) as pool:
        for done in [pool.submit(count_up) for _ in range(THREADS)]:
            done.result()
    assert before + THREADS * TIMES == harness.row(Kickoff).minutes


def _keep(harness, *team_ids: str, then: Exception | None = None) -> None:
    """One unit of work, which may fail once the rows are in the database."""
    with harness.store.write("T1") as session:
        for team_id in team_ids:
            _add(session, team_id)
            session.flush()
        if then:
            raise then


def test_what_an_exception_leaves_behind_is_rolled_back(harness):
    with pytest.raises(NotFound):
        _keep(harness, "T1", then=NotFound())
    assert [] == _workspaces(harness)


def test_in_a_batch_one_unit_of_work_fails_alone(harness):
    with harness.store.batch():
        _keep(harness, "T1")
        with pytest.raises(NotFound):
            _keep(harness, "T2", then=NotFound())
        with pytest.raises(IntegrityError):
            _keep(harness, "T3", "T1")
        _keep(harness, "T4")
    assert ["T1", "T4"] == _workspaces(harness)


def _keep_and_fail(harness) -> None:
    with harness.store.batch():
        _keep(harness, "T1")
        raise NotFound


def test_a_batch_that_fails_as_a_whole_keeps_nothing(harness):
    with pytest.raises(NotFound):
        _keep_and_fail(harness)
    assert [] == _workspaces(harness)


def _lose_the_transaction(harness) -> None:
    """What SQLite itself does on a full disk: not the savepoint is rolled back, but everything."""
    with harness.store.write("T1") as session:
        session.connection().exec_driver_sql("ROLLBACK")
        raise NotFound


def _keep_and_lose(harness) -> None:
    with harness.store.batch():
        _keep(harness, "T1")
        _lose_the_transaction(harness)


def test_a_batch_that_sqlite_rolls_back_is_not_taken_for_one_unit_of_work_that_failed(open_harness):
    harness = open_harness
    harness.clear()
    with pytest.raises(TransactionLost):
        _keep_and_lose(harness)
    assert [] == _workspaces(harness)


def test_a_unit_of_work_after_a_batch_is_one_of_its_own(harness):
    with harness.store.batch():
        _keep(harness, "T1")
    with pytest.raises(NotFound):
        _keep(harness, "T2", then=NotFound())
    _keep(harness, "T3")
    assert ["T1", "T3"] == _workspaces(harness)


def test_nobody_reads_what_is_not_committed_yet(harness):
    with harness.store.write("T1") as session:
        _add(session, "T1")
        session.flush()
        assert [] == _workspaces(harness)
    assert ["T1"] == _workspaces(harness)


def test_what_is_read_is_of_one_moment_whatever_is_written_meanwhile(harness):
    with harness.store.read() as reading:
        assert [] == reading.exec(select(Workspace)).all()
        with harness.store.write("T1") as session:
            _add(session, "T1")
        assert [] == reading.exec(select(Workspace)).all()
    assert ["T1"] == _workspaces(harness)


def test_nothing_is_kept_of_what_is_written_while_reading(harness):
    with harness.store.read() as session:
        _add(session, "T1")
        session.flush()
    assert [] == _workspaces(harness)


def test_a_row_that_points_at_nothing_is_refused(harness):
    with pytest.raises(IntegrityError), harness.store.write("T1") as session:
        session.add(Reading(team_id="T1", kickoff_id=999, user_id="U1", read_at=MONDAY))


def test_a_writer_waits_for_another_rather_than_fail(harness):
    writing, waiting = threading.Event(), threading.Event()

    def second() -> None:
        writing.wait()
        waiting.set()
        with harness.store.write("T1") as session:
            _add(session, "T2")

    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(second)
        with harness.store.write("T1") as session:
            writing.set()
            waiting.wait()
            _add(session, "T1")
        done.result()
    assert ["T1", "T2"] == _workspaces(harness)


def test_a_moment_comes_back_as_it_was_kept(harness):
    kickoff_id = harness.kickoff()
    kept = harness.row(Kickoff, id=kickoff_id)
    assert (MONDAY, MONDAY.tzinfo) == (kept.created_at, kept.created_at.tzinfo)


def test_a_write_that_cannot_begin_keeps_nothing(harness):
    impatient = Store(connect(harness.engine.url.render_as_string(hide_password=False), 0.05))
    with harness.store.write("T1"), pytest.raises(OperationalError), impatient.write("T1") as session:
        _add(session, "T1")
    impatient.close()
    assert [] == _workspaces(harness)
