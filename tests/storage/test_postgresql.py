"""What only PostgreSQL has: others that write at the same time, and what it keeps of deleted rows."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import DBAPIError, TimeoutError

from bot.bridge import READERS, Bridge
from bot.domain.actors import Actor
from bot.domain.meeting.activities.activity import REMARK, UNNAMED, ActivityKind, Answer
from bot.domain.meeting.activities.confidence import ABLE, RIGHT
from bot.domain.pseudonym import pseudonym
from storage import postgresql
from storage.engine import DatabaseAway, UnusableDatabase, connect
from storage.migrate import TURN, is_up_to_date, upgrade
from storage.postgresql import CONNECTIONS, protection
from storage.store import Store
from storage.tables.activities import ActivityAnswer, ActivityKey, ActivityTurnout
from storage.tables.captures import Capture
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.heard import Heard, ToReadOut
from storage.tables.metadata import METADATA, SECRET_TABLES
from storage.tables.pulse import PulseAnswer, PulseKey
from storage.tables.queue import QueuePlace
from storage.tables.voting import BallotKey, Turnout, Vote
from storage.tables.writing import Writing, WritingKey, WritingTurnout, WritingWindow
from tests.pooler import pooler
from tests.postgresql import Server
from tests.services.postgresql_harness import PostgresqlHarness
from tests.services.service_harness import BO, CARLA, SARA, START
from tests.storage.test_migrations import differences

STARTERS = 4
FORGOTTEN = (
    *(Vote, Turnout, BallotKey, PulseAnswer, PulseKey),
    *(Writing, WritingTurnout, WritingKey, ActivityAnswer, ActivityTurnout, ActivityKey),
    *(Heard, QueuePlace, ToReadOut),
)
WRITERS = [Actor("T1", f"UWRITER{number:02}") for number in range(30)]


@pytest.fixture
def harness(open_postgresql_harness: PostgresqlHarness) -> PostgresqlHarness:
    open_postgresql_harness.clear()
    return open_postgresql_harness


@pytest.fixture
def engines(postgresql: Server) -> Iterator[list[Engine]]:
    """Of several processes that start on the same empty database."""
    address = postgresql.empty_database()
    made = [connect(address) for _ in range(STARTERS)]
    yield made
    for engine in made:
        engine.dispose()


def test_of_many_who_start_at_once_one_migrates_and_the_tables_are_those_of_this_version(engines):
    with ThreadPoolExecutor(STARTERS) as pool:
        list(pool.map(upgrade, engines))
    assert [] == differences(engines[0])


def test_who_starts_waits_for_a_migration_that_takes_longer_than_any_other_work(engines):
    slow, watching, *_ = engines
    late = connect(slow.url.render_as_string(hide_password=False), busy_timeout=0.05)
    with ThreadPoolExecutor(1) as pool:
        with slow.begin() as migrating:
            postgresql.wait_for_turn(migrating, TURN)
            upgraded = pool.submit(upgrade, late)
            while not _has_waited(watching):
                assert not upgraded.done()
        upgraded.result()
    assert [] == differences(late)
    late.dispose()


def _has_waited(watching: Engine) -> bool:
    """Whether somebody waits for a turn, four times as long as a lock is otherwise waited for."""
    waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'advisory'"
    with watching.connect() as connection:
        return bool(connection.execute(text(f"{waits} AND now() - query_start > interval '0.2 s'")).scalar_one())


def test_who_starts_does_not_take_what_others_have_in_hand(harness):
    harness.kickoff()
    (claim,) = harness.deliveries.claim()
    harness.deliveries.abandon_claims()
    assert ([], True) == (harness.deliveries.claim(), harness.deliveries.still_held(claim))


def test_a_live_message_is_redrawn_by_one_at_a_time(harness):
    harness.kickoff()
    (claim,) = harness.deliveries.claim()
    harness.deliveries.sent(claim, "1.0", 0)
    card = harness.row(LiveMessage, post=harness.row(Delivery, id=claim.id).post).id
    assert [True, False] == [harness.redraws.begin(card) is not None for _ in range(2)]
    harness.redraws.let_go(card)
    redraw = harness.redraws.begin(card)
    harness.redraws.shown(card, redraw.wanted)
    assert None is harness.redraws.begin(card)  # it shows all, and is not held for nothing
    harness.theme(1)
    assert None is not harness.redraws.begin(card)


def _files(harness: PostgresqlHarness, table: str) -> bytes:
    """The bytes of a table's file, once they are written to it."""
    with harness.engine.connect() as connection:
        connection.execute(text("CHECKPOINT"))
        read = text("SELECT pg_read_binary_file(pg_relation_filepath(:table))")
        return bytes(connection.execute(read, {"table": table}).scalar_one())


@pytest.fixture
def traces(harness: PostgresqlHarness) -> Callable[[], tuple[bool, bool]]:
    """Whether the files hold the key of a ballot, and the pseudonym of somebody who has voted in it."""
    kickoff_id = harness.kickoff()
    theme_id = harness.theme(kickoff_id)
    ballot_id = harness.ballot(kickoff_id)
    for by in (BO, CARLA):
        harness.voting.cast(ballot_id, theme_id, by=by)
    key, voter = harness.row(BallotKey).key, harness.rows(Vote)[0].voter.encode()
    return lambda: (key in _files(harness, "ballot_key"), voter in _files(harness, "vote"))


def _until_gone(harness: PostgresqlHarness, traces: Callable[[], tuple[bool, bool]]) -> None:
    """Other tests use the same server, and may have their transactions in the way a few times."""
    for _ in range(200):
        harness.theme(harness.kickoff())
        if traces() == (False, False):
            return
    pytest.fail("the traces stay")


def test_after_the_close_the_tables_files_hold_no_pseudonym_and_no_key(harness, traces):
    assert (True, True) == traces()
    with harness.store.read() as session:
        session.execute(text("SELECT 1"))  # somebody looks at an earlier moment
        harness.voting.close(1, by=SARA)
        assert (True, True) == traces()
    _until_gone(harness, traces)


def test_what_a_close_deletes_among_others_is_not_looked_for_before_it_is_committed(harness, traces):
    with harness.store.batch("T1"):
        harness.voting.close(1, by=SARA)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(harness.store.eraser.erase).result(20)
        assert (set(), 0) == (harness.store.eraser._left, len(harness.store.eraser._more))
        assert (True, True) == traces()
    _until_gone(harness, traces)


def test_a_close_rewrites_the_tables_that_it_has_deleted_from_and_no_other(harness, traces):
    assert (True, True) == traces()
    before = {table: _place(harness, table) for table in METADATA.tables}
    harness.voting.close(1, by=SARA)
    moved = {table for table in before if before[table] != _place(harness, table)}
    assert {"vote", "turnout", "ballot_key"} == moved


def _place(harness: PostgresqlHarness, table: str) -> str:
    """Of the table's file, which is another once it is rewritten."""
    with harness.engine.connect() as connection:
        return str(connection.execute(text("SELECT pg_relation_filepath(:table)"), {"table": table}).scalar_one())


def test_after_a_writing_window_closes_the_tables_files_hold_no_writer_and_nothing_that_was_changed(harness):
    harness.kickoff()
    harness.clock.at = START
    harness.lifecycle.start(1, by=SARA)
    harness.writing.open(1, 2, is_named=False, by=SARA)
    window_id = harness.row(WritingWindow).id
    for by in WRITERS:
        for typed in ("at first", "in the end"):
            harness.writing.write(window_id, f"{typed}, {by.user_id}", is_done=False, by=by)
    key, names = harness.row(WritingKey).key, [by.user_id for by in WRITERS]
    secrets = {
        "writing": [*(pseudonym(key, name).encode() for name in names), b"at first"],
        "writing_turnout": [name.encode() for name in names],
        "writing_key": [key],
    }

    def kept() -> bool:
        return any(one in _files(harness, table) for table, those in secrets.items() for one in those)

    assert kept()
    harness.lifecycle.end(1, harness.number(1), by=SARA)
    _until_gone(harness, lambda: (kept(), False))
    assert [] == [row for table in (Writing, WritingTurnout, WritingKey) for row in harness.rows(table)]
    assert all(f"in the end, {name}" in {row.text for row in harness.rows(Capture)} for name in names)


def test_after_a_vote_of_confidence_the_tables_files_hold_nobody_and_nothing_that_was_changed(
    harness,
):
    harness.kickoff()
    harness.clock.at = START
    harness.lifecycle.start(1, by=SARA)
    harness.activities.open(1, ActivityKind.CONFIDENCE, by=SARA)
    for by in WRITERS:
        for typed in ("at first", "in the end"):
            remark = Answer(REMARK, UNNAMED, f"{typed}, {by.user_id}")
            harness.activities.answer(1, [Answer(RIGHT, "2"), Answer(ABLE, "3"), remark], by=by)
    key, names = harness.row(ActivityKey).key, [by.user_id for by in WRITERS]
    secrets = {
        "activity_answer": [*(pseudonym(key, name).encode() for name in names), b"at first"],
        "activity_turnout": [name.encode() for name in names],
        "activity_key": [key],
    }

    def kept() -> bool:
        return any(one in _files(harness, table) for table, those in secrets.items() for one in those)

    assert kept()
    harness.activities.close(1, by=SARA)
    _until_gone(harness, lambda: (kept(), False))
    assert [] == [row for table in (ActivityAnswer, ActivityTurnout, ActivityKey) for row in harness.rows(table)]


def test_whatever_is_forgotten_is_in_a_table_that_is_rewritten_and_never_sampled():
    assert set(SECRET_TABLES) == {str(table.__tablename__) for table in FORGOTTEN}


def test_no_word_and_no_person_of_a_secret_table_is_sampled_for_statistics(harness):
    """Samples outlive the rows."""
    words = (
        "SELECT relname, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid"
        " JOIN pg_type ON pg_type.oid = atttypid WHERE relname = ANY(:tables) AND attnum > 0"
        " AND typname IN ('varchar', 'text', 'bytea') AND attname NOT IN ('team_id', 'state')"
        " AND attstattarget IS DISTINCT FROM 0"
    )
    with harness.engine.connect() as connection:
        assert [] == connection.execute(text(words), {"tables": list(SECRET_TABLES)}).all()


def test_what_another_database_of_the_server_kept_is_gone_after_its_transaction(harness, traces, postgresql):
    with psycopg.connect(postgresql.address("postgres")) as elsewhere:
        elsewhere.execute("SELECT pg_current_xact_id()")
        harness.voting.close(1, by=SARA)
        harness.theme(harness.kickoff())
        assert (True, True) == traces()
    _until_gone(harness, traces)


def test_a_transaction_that_began_after_the_close_keeps_nothing(harness, traces, postgresql):
    with harness.store.read() as session:
        session.execute(text("SELECT 1"))
        harness.voting.close(1, by=SARA)
    with psycopg.connect(postgresql.address("postgres")) as elsewhere:
        elsewhere.execute("SELECT pg_current_xact_id()")
        _until_gone(harness, traces)


async def test_a_call_that_loses_a_race_is_done_again_and_one_that_always_fails_is_told(harness):
    bridge = Bridge(Store(harness.engine))
    bridge.open()
    tries: list[int] = []

    def lose(times: int) -> int:
        tries.append(times)
        with harness.store.write("T1") as session:
            if len(tries) <= times:
                session.execute(text("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$"))
        return len(tries)

    assert 3 == await bridge.write(lose, 2)
    tries.clear()
    with pytest.raises(Exception, match="SerializationFailure"):
        await bridge.write(lose, 99)
    assert 5 == len(tries)
    await asyncio.wait_for(bridge.close(), 20)


def test_a_server_that_is_not_there_is_told_with_what_to_do_and_without_the_password():
    with pytest.raises(DatabaseAway) as refused:
        upgrade(connect("postgresql://kickoff:secret@127.0.0.1:1/kickoff"))
    assert "postgresql://kickoff@127.0.0.1:1/kickoff cannot be used: connection failed" in str(refused.value)
    assert "secret" not in str(refused.value)


@pytest.fixture
def server_told_otherwise(postgresql: Server) -> Iterator[Engine]:
    """A database of whose sessions an administrator wants other things than we do."""
    url = make_url(postgresql.new_database())
    told = connect(url.render_as_string(hide_password=False))
    with told.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for setting in ("DateStyle = 'SQL, DMY'", "TimeZone = 'Asia/Tokyo'", "statement_timeout = '200ms'"):
            connection.execute(text(f'ALTER DATABASE "{url.database}" SET {setting}'))
    told.dispose()
    engine = connect(url.render_as_string(hide_password=False))
    yield engine
    engine.dispose()


def test_what_we_rely_on_holds_whatever_the_server_was_told(server_told_otherwise):
    upgrade(server_told_otherwise)
    with server_told_otherwise.connect() as connection:
        said = connection.execute(text("SELECT CAST(TIMESTAMPTZ '2026-11-30 09:30:00+00' AS text), pg_sleep(0.3)"))
        assert "2026-11-30 09:30:00+00" == said.one()[0]
        read = connection.execute(text("SELECT TIMESTAMPTZ '2026-11-30 09:30:00+00'")).scalar_one()
        assert "2026-11-30T09:30:00+00:00" == read.isoformat()


def test_a_database_that_cannot_keep_every_name_is_refused_with_what_to_do(postgresql):
    made = connect(postgresql.new_database())
    with made.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        wanted = "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"
        connection.execute(text(f"CREATE DATABASE latin {wanted}"))
    made.dispose()

    engine = connect(made.url.set(database="latin").render_as_string(hide_password=False))
    with pytest.raises(UnusableDatabase, match=r"keeps text as LATIN1.*ENCODING 'UTF8'"):
        upgrade(engine)
    engine.dispose()


@pytest.mark.parametrize("mode", ["transaction", "statement"])
def test_a_pooler_that_lends_a_session_for_so_long_is_refused_with_what_to_do(postgresql, mode):
    url = make_url(postgresql.new_database())
    with pooler(postgresql.folder, mode) as port:
        pooled = url.difference_update_query(["host"]).set(host="127.0.0.1", port=port)
        engine = connect(pooled.render_as_string())
        with pytest.raises(UnusableDatabase, match=rf"gives each {mode} another session.*pool_mode to session"):
            is_up_to_date(engine)
        engine.dispose()
        engine = connect(pooled.update_query_dict({"sslmode": "require"}).render_as_string())
        with pytest.raises(DatabaseAway, match="SSL was required"):  # as the operator chose it
            upgrade(engine)
        engine.dispose()


@pytest.mark.parametrize(
    ("host", "mode", "is_encrypted", "is_good", "said"),
    [
        ("/var/run/postgresql", "prefer", False, True, "on this machine"),
        ("127.0.0.1", "disable", False, True, "on this machine"),
        ("db.example.com", "prefer", False, False, "Nothing is encrypted on the way to db.example.com"),
        ("db.example.com", "require", True, True, "another server could pass for db.example.com"),
        ("db.example.com", "verify-full", True, True, "has shown that it is the right server"),
    ],
)
def test_how_the_way_to_it_is_protected_is_told_with_the_sslmode_that_was_chosen(
    host, mode, is_encrypted, is_good, said
):
    told = protection(host, mode, is_encrypted=is_encrypted)
    assert is_good == told.is_good
    assert said in told.said


def test_a_server_that_can_only_be_read_is_told_as_such_wherever_that_shows(postgresql):
    url = make_url(postgresql.new_database())
    standby = url.update_query_dict({"options": "-c default_transaction_read_only=on"})
    engine = connect(standby.render_as_string(hide_password=False))

    with pytest.raises(UnusableDatabase, match=r"can only be read here.*Name the server that can be written to"):
        upgrade(engine)
    store = Store(engine)
    with pytest.raises(DBAPIError) as refused, store.write("T1") as session:
        session.execute(text("CREATE TABLE note (words text)"))

    assert "can only be read here" in store.advice(refused.value)
    store.close()


def test_a_process_has_a_connection_for_each_of_its_threads_and_never_more_than_the_page_says(
    postgresql, monkeypatch
):
    assert f"Each process has {CONNECTIONS} connections at the most" in Path("docs/running.md").read_text()
    engine = connect(postgresql.new_database())
    assert Store(engine).writers + READERS < CONNECTIONS
    monkeypatch.setattr(engine.pool, "_timeout", 0.01)
    with ExitStack() as taken:
        for _ in range(CONNECTIONS):
            taken.enter_context(engine.connect())
        with pytest.raises(TimeoutError):
            engine.connect()
    engine.dispose()


def test_whether_it_can_be_written_to_is_asked_in_the_turn_of_the_team(harness):
    with harness.store.write("T1"), ThreadPoolExecutor(1) as pool:  # as by a process that hangs
        pool.submit(harness.backlogs.check, "T2").result(20)
        with pytest.raises(DBAPIError) as refused:
            pool.submit(harness.backlogs.check, "T1").result(20)
    assert "Another program has locked the database" in harness.store.advice(refused.value)


def test_a_row_that_another_program_has_locked_is_waited_for_no_longer_than_a_turn(harness):
    harness.kickoff()
    store = Store(connect(harness.engine.url.render_as_string(hide_password=False), busy_timeout=0.05))
    with harness.engine.begin() as other, ThreadPoolExecutor(1) as pool:
        other.execute(text("SELECT FROM kickoff FOR UPDATE"))
        with pytest.raises(DBAPIError) as refused:
            pool.submit(_touch, store).result(20)
    assert "Another program has locked the database" in store.advice(refused.value)
    store.close()


def _touch(store: Store) -> None:
    with store.write("T1") as session:
        session.execute(text("UPDATE kickoff SET project = project"))


def test_a_server_that_goes_away_keeps_nobody_from_starting_for_the_traces_that_are_left():
    engine = connect("postgresql://kickoff@127.0.0.1:1/kickoff")
    assert postgresql.leave_no_trace(engine, SECRET_TABLES) is not None  # it has to be done again


def test_a_change_that_deletes_nothing_does_not_wait_for_a_thread_that_erases(harness):
    eraser = harness.store.eraser
    eraser.erase_all()
    eraser._left = {"vote"}  # as if somebody had been reading
    with eraser._erasing, ThreadPoolExecutor(1) as pool:
        pool.submit(harness.kickoff).result(20)
    assert {"vote"} == eraser._left


def test_a_server_that_was_put_back_keeps_nothing_for_a_transaction_to_come(harness):
    left = 10**9
    for _ in range(200):  # others on the same server have their transactions in the way
        left = postgresql.leave_no_trace(harness.engine, SECRET_TABLES, left)
        if left is None:
            return
    pytest.fail(f"the traces from before {left} stay")
