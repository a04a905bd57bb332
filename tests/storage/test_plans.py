"""What is asked at every look finds its rows by an index that has those alone, however many were ever sent."""

import pytest
from sqlalchemy import event, text

from storage import outbox
from storage.tables.deliveries import Delivery
from tests.services.office import CHANNEL, MONDAY, Office

DUE, NEXT = {"ix_delivery_due", "ix_delivery_in_hand"}, {"ix_delivery_next"}


def _later(office: Office) -> None:
    with office.store.read() as session:
        outbox.reminder_is_true(session, session.get_one(Delivery, 1), MONDAY)


def _hold(office: Office) -> None:
    with office.store.write("T1") as session:
        outbox.hold_channel(session, "T1", CHANNEL, MONDAY)


ASKED = {
    "what is due": (lambda office: office.deliveries.claim(), DUE),
    "what is due elsewhere": (lambda office: office.deliveries.claim([CHANNEL], ["nudge"]), DUE),
    "when the next is due": (lambda office: office.deliveries.next_due_at(), NEXT),
    "when the next is due elsewhere": (lambda office: office.deliveries.next_due_at([CHANNEL], ["nudge"]), NEXT),
    "when the next is planned for": (lambda office: office.deliveries.next_planned_at(), NEXT),
    "what was in hand": (lambda office: office.deliveries.abandon_claims(), {"ix_delivery_in_hand"}),
    "what was refused": (lambda office: office.deliveries.try_shut_out_again(), {"ix_delivery_refused"}),
    "what was refused somewhere": (
        lambda office: office.deliveries.try_refused_again("T1", CHANNEL),
        {"ix_delivery_refused"},
    ),
    "what waits for a channel that takes no more": (_hold, NEXT),
    "what has to be redrawn": (lambda office: office.redraws.stale(), {"ix_live_message_stale"}),
    "whether a later reminder is due": (_later, {"ix_delivery_reminders"}),
}


@pytest.fixture
def office(office: Office) -> Office:
    """With tables as they are in a new database: PostgreSQL plans by how large what was deleted has made them."""
    if office.store.is_shared:
        with office.engine.begin() as connection:
            connection.execute(text("TRUNCATE delivery, live_message RESTART IDENTITY"))
    return office


@pytest.mark.parametrize(("ask", "indexes"), ASKED.values(), ids=ASKED)
def test_it_is_found_by_its_index(office: Office, ask, indexes):
    office.kickoff()
    asked = []

    def hear(_connection, _cursor, statement: str, parameters: object, *_: object) -> None:
        asked.append((statement, parameters))

    event.listen(office.engine, "before_cursor_execute", hear)
    ask(office)
    event.remove(office.engine, "before_cursor_execute", hear)
    plans = "\n".join(_plan(office, *one) for one in asked if " delivery" in one[0] or " live_message" in one[0])
    missing = {index for index in indexes if index not in plans}
    # A process that shares its database abandons nothing at its start.
    assert not missing or (office.store.is_shared and not asked), plans


def _plan(office: Office, statement: str, parameters: object) -> str:
    is_sqlite = office.engine.dialect.name == "sqlite"
    with office.engine.connect() as connection:
        if not is_sqlite:  # in a table with a few rows it would look at them all
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        explain = "EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN "
        return "\n".join(str(row[-1]) for row in connection.exec_driver_sql(explain + statement, parameters))
