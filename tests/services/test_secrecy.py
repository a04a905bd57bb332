"""Anonymous means anonymous: what is left of the votes in the database, and in the bytes of its files."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.domain.actors import Actor
from bot.domain.meeting.activities.activity import ALL, REMARK, UNNAMED, ActivityKind, Answer
from bot.domain.meeting.activities.confidence import ABLE, RIGHT
from bot.domain.pseudonym import pseudonym
from bot.domain.theme.voting import Names
from storage.store import Store
from storage.tables.activities import ActivityKey, ActivityTally
from storage.tables.captures import Capture
from storage.tables.voting import Ballot, BallotKey, Candidate, NamedVote, Turnout, Vote
from tests.services.service_harness import SARA, START, ServiceHarness

VOTERS = [Actor("T1", f"UVOTER{number:04}") for number in range(60)]


@pytest.fixture
def harness(tmp_path: Path) -> Iterator[ServiceHarness]:
    """In a file of its own, with a kickoff and three themes."""
    harness = ServiceHarness(tmp_path)
    kickoff_id = harness.kickoff()
    for title in ("Open water", "Safe harbour", "Full sail"):
        harness.theme(kickoff_id, title)
    yield harness
    harness.close()


def _vote(harness: ServiceHarness, **rules: Any) -> None:
    """Most vote for one theme, some for another, and some change their minds."""
    harness.ballot(1, **rules)
    for number, by in enumerate(VOTERS):
        harness.voting.cast(1, 1 if number % 3 else 2, by=by)
        if number % 5 == 0:
            harness.voting.cast(1, 3, by=by)
            harness.voting.take_back(1, 3, by=by)


def _rows(harness: ServiceHarness) -> list[str]:
    """Every row of every table."""
    connection = harness.engine.raw_connection()
    try:
        return [line for line in connection.driver_connection.iterdump() if line.startswith("INSERT")]
    finally:
        connection.close()


def _bytes(harness: ServiceHarness) -> bytes:
    """All that is in the database's files."""
    path = Path(harness.engine.url.database)
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(f"{path.name}*")))


def _found(names: list[str], content: bytes) -> set[str]:
    return {name for name in names if name.encode() in content}


def test_before_the_close_no_row_has_a_name_beside_a_theme_and_nothing_tells_who_was_first(harness):
    _vote(harness)
    key = harness.row(BallotKey).key
    names = [by.user_id for by in VOTERS]
    assert sorted(pseudonym(key, name) for name in names) == [row.voter for row in harness.rows(Vote)]
    assert names == [row.user_id for row in harness.rows(Turnout)]
    assert {"ballot_id", "voter", "theme_id", "team_id"} == set(Vote.model_fields)
    assert {"ballot_id", "user_id", "team_id"} == set(Turnout.model_fields)
    with_a_name = [line for line in _rows(harness) if any(name in line for name in names)]
    assert {'INSERT INTO "turnout" VALUES'} == {line.partition("(")[0] for line in with_a_name}


def test_after_the_close_no_table_has_a_voter_a_pseudonym_or_the_key(harness):
    _vote(harness)
    key = harness.row(BallotKey).key
    secrets = [by.user_id for by in VOTERS] + [pseudonym(key, by.user_id) for by in VOTERS] + [key.hex().upper()]
    assert all(any(secret in line for line in _rows(harness)) for secret in secrets)

    harness.voting.close(1, by=SARA)

    assert [] == [line for line in _rows(harness) if any(secret in line for secret in secrets)]
    assert ([], [], []) == (harness.rows(Vote), harness.rows(Turnout), harness.rows(BallotKey))
    assert [40, 20, 0] == [row.dots for row in harness.rows(Candidate)]
    assert 60 == harness.row(Ballot).voters


CLOSES = {
    "closed": lambda harness: harness.voting.close(1, by=SARA),
    "cancelled": lambda harness: harness.lifecycle.call_off(1, "", by=SARA, origin="VOFF"),
}


@pytest.mark.parametrize("closes", CLOSES.values(), ids=CLOSES)
def test_after_the_close_the_files_hold_no_voter_no_pseudonym_and_no_key(harness, closes):
    _vote(harness)
    key = harness.row(BallotKey).key
    names = [by.user_id for by in VOTERS]
    pseudonyms = [pseudonym(key, name) for name in names]
    before = _bytes(harness)
    assert (set(names), set(pseudonyms), True) == (
        _found(names, before),
        _found(pseudonyms, before),
        key in before,
    )

    closes(harness)

    after = _bytes(harness)
    assert (set(), set(), False) == (_found(names, after), _found(pseudonyms, after), key in after)


def test_what_somebody_was_still_reading_is_gone_from_the_log_after_the_next_change(harness):
    _vote(harness)
    key = harness.row(BallotKey).key
    with harness.store.read() as session:
        session.get(Ballot, 1)
        harness.voting.close(1, by=SARA)
        assert key in _bytes(harness)
    harness.theme(harness.kickoff(), "Low tide")
    assert key not in _bytes(harness)


def test_what_somebody_was_reading_when_the_process_died_is_gone_from_the_log_at_the_next_start(harness):
    _vote(harness)
    key = harness.row(BallotKey).key
    with harness.store.read() as session:
        session.get(Ballot, 1)
        harness.voting.close(1, by=SARA)
    assert key in _bytes(harness)
    Store(harness.engine).eraser.erase_all()  # as `Bot.start` does
    assert key not in _bytes(harness)


def test_a_ballot_that_shows_names_keeps_them_and_has_no_key(harness):
    _vote(harness, names=Names.SHOWN)
    assert [] == harness.rows(BallotKey)
    harness.voting.close(1, by=SARA)
    assert {by.user_id for by in VOTERS} == {row.voter for row in harness.rows(NamedVote)}
    assert [] == harness.rows(Vote)


def test_after_a_vote_of_confidence_the_files_hold_nobody_who_answered_and_no_pseudonym(harness):
    harness.clock.at = START
    harness.lifecycle.start(1, by=SARA)
    harness.activities.open(1, ActivityKind.CONFIDENCE, by=SARA)
    for number, by in enumerate(VOTERS):
        remark = Answer(REMARK, UNNAMED, f"Remark {number}")
        for able in ("1", "3"):
            harness.activities.answer(1, [Answer(RIGHT, "2"), Answer(ABLE, able), remark], by=by)
    key, names = harness.row(ActivityKey).key, [by.user_id for by in VOTERS]
    secrets = names + [pseudonym(key, name) for name in names]
    assert (_found(secrets, _bytes(harness)), key in _bytes(harness)) == (set(secrets), True)

    harness.lifecycle.end(1, harness.number(1), by=SARA)

    assert (_found(secrets, _bytes(harness)), key in _bytes(harness)) == (set(), False)
    noted = [int(row.text.partition(" ")[2]) for row in harness.rows(Capture)]
    assert sorted(noted) == list(range(len(VOTERS))) != noted, "in an order that tells nothing"


def test_of_a_closed_activity_without_names_each_answer_counts_once_and_nothing_says_whose_it_was(harness):
    harness.clock.at = START
    harness.lifecycle.start(1, by=SARA)
    harness.activities.open(1, ActivityKind.CONFIDENCE, by=SARA)
    for number, by in enumerate(VOTERS):
        answers = [Answer(RIGHT, str(1 + number % 5)), Answer(ABLE, "3")]
        harness.activities.answer(1, answers, by=by)
        harness.activities.answer(1, answers[::-1], by=by)  # once more, which changes nothing
    key = harness.row(ActivityKey).key
    names = [by.user_id for by in VOTERS]
    pseudonyms = [pseudonym(key, name) for name in names]
    before = _bytes(harness)
    assert (_found(names, before), _found(pseudonyms, before), key in before) == (
        set(names),
        set(pseudonyms),
        True,
    )
    with_a_name = {line.partition("(")[0] for line in _rows(harness) if any(name in line for name in names)}
    assert with_a_name == {'INSERT INTO "activity_turnout" VALUES'}

    harness.activities.close(1, by=SARA)

    after = _bytes(harness)
    assert (_found(names, after), _found(pseudonyms, after), key in after) == (set(), set(), False)
    of_everyone = [row.count for row in harness.rows(ActivityTally, key=RIGHT, discipline=ALL)]
    assert of_everyone == [12] * 5, "each counts once"
