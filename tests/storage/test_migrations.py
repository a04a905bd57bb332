from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from bot.domain.theme.voting import Names
from storage.engine import UnusableDatabase
from storage.migrate import config, upgrade
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.metadata import METADATA
from storage.tables.voting import NamedVote, Vote
from tests.services.service_harness import BO, SARA, ServiceHarness


def _tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names())


def differences(engine: Engine) -> list[object]:
    """Between its tables and columns and those of this version."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "render_as_batch": True})
        return compare_metadata(context, METADATA)


def test_a_migrated_database_has_the_tables_and_columns_of_this_version(either_engine):
    upgrade(either_engine)
    assert [] == differences(either_engine)


def test_a_migrated_database_has_the_constraints_and_indexes_of_this_version(either_engine):
    upgrade(either_engine)
    migrated = _described(either_engine)
    with either_engine.begin() as connection:
        METADATA.drop_all(connection)
        METADATA.create_all(connection)
    assert _described(either_engine) == migrated


def _described(engine: Engine) -> dict[str, object]:
    """What compare_metadata does not look at on SQLite: uniqueness, where an index counts, and foreign keys."""
    seen = inspect(engine)
    return {
        table: (
            sorted((unique["name"], unique["column_names"]) for unique in seen.get_unique_constraints(table)),
            sorted((index["name"], index["column_names"], _where(index)) for index in seen.get_indexes(table)),
            sorted((key["name"], key["referred_table"]) for key in seen.get_foreign_keys(table)),
            seen.get_pk_constraint(table)["name"],
        )
        for table in sorted(METADATA.tables)
    }


def _where(index: Any) -> str:
    """Which rows an index is of; PostgreSQL says it in brackets."""
    options = index["dialect_options"]
    return str(options.get("sqlite_where", options.get("postgresql_where"))).strip("()")


def test_migrating_twice_changes_nothing(either_engine):
    upgrade(either_engine)
    once = _described(either_engine)
    upgrade(either_engine)
    assert once == _described(either_engine)


def test_a_database_can_be_taken_back_to_nothing_and_up_again(either_engine):
    upgrade(either_engine)
    with either_engine.begin() as connection:
        command.downgrade(config(connection), "base")
    assert {"alembic_version"} == _tables(either_engine)
    upgrade(either_engine)
    assert {"alembic_version", *METADATA.tables} == _tables(either_engine)


def test_a_migration_that_fails_half_way_leaves_the_database_as_it_was(either_engine):
    with either_engine.begin() as connection:
        connection.execute(text("CREATE TABLE vote (id INTEGER)"))  # in the way of the last table
    with pytest.raises(UnusableDatabase):
        upgrade(either_engine)
    assert {"vote"} == _tables(either_engine)


@pytest.mark.parametrize("name", sorted(METADATA.tables.keys() - {"era"}))  # that is of the database
def test_every_row_says_of_which_team_it_is(name):
    team_id = METADATA.tables[name].c.team_id
    assert not team_id.nullable


def test_what_is_planned_and_live_outlasts_the_migrations_both_ways(harness: ServiceHarness):
    """On SQLite the tables are made again, each row with what refers to it."""
    harness.kickoff()
    harness.theme(1)
    for claim in harness.deliveries.claim():
        harness.deliveries.sent(claim, f"{claim.id}.0", 1)
    before = harness.rows(Delivery), harness.rows(LiveMessage)
    with harness.engine.begin() as connection:
        command.downgrade(config(connection), "0014")
    upgrade(harness.engine)
    harness.engine.dispose()  # PostgreSQL remembers what was asked of the tables as they were
    assert before == (harness.rows(Delivery), harness.rows(LiveMessage))
    assert {message.id for message in before[1]} == {row.live_message_id for row in before[0]} - {None}


def test_votes_with_names_are_moved_when_their_ballot_has_closed_and_others_stay(harness: ServiceHarness):
    for kickoff_id in (harness.kickoff(), harness.kickoff()):
        theme_id, _ = harness.theme(kickoff_id), harness.theme(kickoff_id, "Low tide")
        ballot_id = harness.ballot(kickoff_id, names=Names.SHOWN)
        harness.voting.cast(ballot_id, theme_id, by=BO)
    harness.voting.close(1, by=SARA)
    with harness.engine.begin() as connection:
        command.downgrade(config(connection), "0051")
        assert connection.execute(text("SELECT ballot_id FROM vote ORDER BY 1")).scalars().all() == [1, 2]
    upgrade(harness.engine)
    harness.engine.dispose()
    assert (harness.row(NamedVote).ballot_id, harness.row(Vote).ballot_id) == (1, 2)
