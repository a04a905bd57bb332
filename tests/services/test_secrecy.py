"""Anonymous means anonymous: what is left of the votes in the database, and in the bytes of its files."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.domain.actors import Actor
from bot.domain.pseudonym import pseudonym
from bot.domain.theme.voting import Names
from storage import sqlite
from storage.store import Store
from storage.tables.voting import Ballot, BallotKey, Candidate, Turnout, Vote
from tests.services.office import SARA, Office

VOTERS = [Actor("T1", f"UVOTER{number:04}") for number in range(60)]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """In a file of its own, with a kickoff and three themes."""
    office = Office(tmp_path)
    kickoff_id = office.kickoff()
    for title in ("Open water", "Safe harbour", "Full sail"):
        office.theme(kickoff_id, title)
    yield office
    office.close()


def _vote(office: Office, **rules: object) -> None:
    """Most vote for one theme, some for another, and some change their minds."""
    office.ballot(1, **rules)
    for number, by in enumerate(VOTERS):
        office.voting.cast(1, 1 if number % 3 else 2, by=by)
        if number % 5 == 0:
            office.voting.cast(1, 3, by=by)
            office.voting.take_back(1, 3, by=by)


def _rows(office: Office) -> list[str]:
    """Every row of every table."""
    connection = office.engine.raw_connection()
    try:
        return [line for line in connection.driver_connection.iterdump() if line.startswith("INSERT")]
    finally:
        connection.close()


def _bytes(office: Office) -> bytes:
    """All that is in the database's files."""
    path = Path(office.engine.url.database)
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))


def _found(names: list[str], content: bytes) -> set[str]:
    return {name for name in names if name.encode() in content}


def test_before_the_close_no_row_has_a_name_beside_a_theme_and_nothing_tells_who_was_first(office):
    _vote(office)
    key = office.row(BallotKey).key
    names = [by.user_id for by in VOTERS]
    assert sorted(pseudonym(key, name) for name in names) == [row.voter for row in office.rows(Vote)]
    assert names == [row.user_id for row in office.rows(Turnout)]
    assert {"ballot_id", "voter", "theme_id", "team_id"} == set(Vote.model_fields)
    assert {"ballot_id", "user_id", "team_id"} == set(Turnout.model_fields)
    with_a_name = [line for line in _rows(office) if any(name in line for name in names)]
    assert {'INSERT INTO "turnout" VALUES'} == {line.partition("(")[0] for line in with_a_name}


def test_after_the_close_no_table_has_a_voter_a_pseudonym_or_the_key(office):
    _vote(office)
    key = office.row(BallotKey).key
    secrets = [by.user_id for by in VOTERS] + [pseudonym(key, by.user_id) for by in VOTERS] + [key.hex().upper()]
    assert all(any(secret in line for line in _rows(office)) for secret in secrets)

    office.voting.close(1, by=SARA)

    assert [] == [line for line in _rows(office) if any(secret in line for secret in secrets)]
    assert ([], [], []) == (office.rows(Vote), office.rows(Turnout), office.rows(BallotKey))
    assert [40, 20, 0] == [row.dots for row in office.rows(Candidate)]
    assert 60 == office.row(Ballot).voters


CLOSES = {
    "closed": lambda office: office.voting.close(1, by=SARA),
    "cancelled": lambda office: office.schedule.call_off(1, "", by=SARA, origin="VOFF"),
}


@pytest.mark.parametrize("closes", CLOSES.values(), ids=CLOSES)
def test_after_the_close_the_files_hold_no_voter_no_pseudonym_and_no_key(office, closes):
    _vote(office)
    key = office.row(BallotKey).key
    names = [by.user_id for by in VOTERS]
    pseudonyms = [pseudonym(key, name) for name in names]
    before = _bytes(office)
    assert (set(names), set(pseudonyms), True) == (
        _found(names, before),
        _found(pseudonyms, before),
        key in before,
    )

    closes(office)

    after = _bytes(office)
    assert (set(), set(), False) == (_found(names, after), _found(pseudonyms, after), key in after)


def test_what_somebody_was_still_reading_is_gone_from_the_log_after_the_next_change(office):
    _vote(office)
    key = office.row(BallotKey).key
    with office.store.read() as session:
        session.get(Ballot, 1)
        office.voting.close(1, by=SARA)
        assert key in _bytes(office)
    office.theme(office.kickoff(), "Low tide")
    assert key not in _bytes(office)


def test_what_a_crash_left_in_the_log_is_gone_at_the_next_start(office, monkeypatch):
    _vote(office)
    key = office.row(BallotKey).key
    monkeypatch.setattr(sqlite, "leave_no_trace", lambda engine, before: before)
    office.voting.close(1, by=SARA)
    assert key in _bytes(office)
    monkeypatch.undo()
    Store(office.engine).wipe()  # as `Bot.start` does
    assert key not in _bytes(office)


def test_a_ballot_that_shows_names_keeps_them_and_has_no_key(office):
    _vote(office, names=Names.SHOWN)
    assert [] == office.rows(BallotKey)
    office.voting.close(1, by=SARA)
    assert {by.user_id for by in VOTERS} == {row.voter for row in office.rows(Vote)}
