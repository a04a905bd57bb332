"""What is asked at every look finds its rows by an index that has those alone, however many were ever sent."""

from contextlib import suppress
from typing import Any

import pytest
from sqlalchemy import event, text

from bot.domain.access import Access, AccessUnknown
from bot.domain.outbox.deliveries import DeliveryKind
from storage import outbox
from storage.nouns import reminders
from storage.tables.deliveries import LiveMessage
from tests.services.service_harness import BO, CHANNEL, MEMBER, MONDAY, SARA, ServiceHarness

DUE, NEXT = {"ix_delivery_due", "ix_delivery_in_hand"}, {"ix_delivery_next"}


def _later(harness: ServiceHarness) -> None:
    day = LiveMessage.model_construct(
        id=1, team_id="T1", channel_id=CHANNEL, post=DeliveryKind.REMINDER, occasion=f"{CHANNEL}:UTC", subject_id=1
    )
    with harness.store.read() as session:
        reminders.has_something_to_say(session, day, MONDAY)


def _hold(harness: ServiceHarness) -> None:
    with harness.store.write("T1") as session:
        outbox.hold_channel(session, "T1", CHANNEL, MONDAY)


def _written_to(harness: ServiceHarness) -> None:
    with suppress(AccessUnknown):
        harness.access.limit(Access(BO.user_id), harness.attendances.join, 1, by=BO)


ASKED = {
    "what is due": (lambda harness: harness.deliveries.claim(), DUE),
    "what is due elsewhere": (lambda harness: harness.deliveries.claim([CHANNEL], True), DUE),
    "when the next is due": (lambda harness: harness.deliveries.next_due_at(), NEXT),
    "when the next is due elsewhere": (lambda harness: harness.deliveries.next_due_at([CHANNEL], True), NEXT),
    "when the next is planned for": (lambda harness: harness.deliveries.next_planned_at(), NEXT),
    "what was in hand": (
        lambda harness: harness.deliveries.abandon_claims(),
        {"ix_delivery_in_hand", "ix_live_message_stale"},
    ),
    "what was refused": (lambda harness: harness.deliveries.try_shut_out_again(), {"ix_delivery_refused"}),
    "what was refused somewhere": (
        lambda harness: harness.workspaces.channel_opened("T1", CHANNEL),
        {"ix_delivery_refused", "ix_live_message_of_channel", "ix_live_message_kickoff_id_post_subject_id"},
    ),
    "what waits for a channel that takes no more": (_hold, NEXT),
    "what has to be redrawn": (lambda harness: harness.redraws.stale(), {"ix_live_message_stale"}),
    "whether a message that was pressed is known": (
        lambda harness: harness.posted.is_known("1.1", by=SARA),
        {"ix_delivery_posted"},
    ),
    "whether somebody was written to about a kickoff": (_written_to, {"ix_delivery_kickoff_id_channel_id"}),
    "what waits for somebody": (
        lambda harness: harness.home.of(BO, MEMBER),
        {
            "ix_agenda_item_team_id_speaker_id",
            "ix_capture_team_id_approver_id",
            "ix_spotlight_team_id_nominee_id",
            "ix_voice_team_id_speaker_id",
            "ix_voice_invitation_team_id_user_id",
            "ix_milestone_kickoff_id",
        },
    ),
    "what can be pruned": (
        lambda harness: harness.pruning.prune(),
        {"ix_kickoff_to_prune", "ix_delivery_of_channel"},
    ),
    "whether a later reminder is due": (_later, {"ix_delivery_live_message_id"}),
}


@pytest.fixture
def harness(harness: ServiceHarness) -> ServiceHarness:
    """With tables as they are in a new database: PostgreSQL plans by how large what was deleted has made them."""
    if harness.store.is_shared:
        with harness.engine.begin() as connection:
            connection.execute(text("TRUNCATE delivery, live_message, milestone_reminder RESTART IDENTITY"))
    return harness


@pytest.mark.parametrize(("ask", "indexes"), ASKED.values(), ids=ASKED)
def test_it_is_found_by_its_index(harness: ServiceHarness, ask, indexes):
    harness.kickoff()
    asked = []

    def hear(_connection, _cursor, statement: str, parameters: object, *_: object) -> None:
        asked.append((statement, parameters))

    event.listen(harness.engine, "before_cursor_execute", hear)
    ask(harness)
    event.remove(harness.engine, "before_cursor_execute", hear)
    plans = "\n".join(_plan(harness, *one) for one in asked if one[0].startswith(("SELECT", "UPDATE", "WITH")))
    missing = {index for index in indexes if index not in plans}
    # A process that shares its database abandons nothing at its start.
    assert not missing or (harness.store.is_shared and not asked), plans


def _plan(harness: ServiceHarness, statement: str, parameters: Any) -> str:
    is_sqlite = harness.engine.dialect.name == "sqlite"
    with harness.engine.connect() as connection:
        if not is_sqlite:  # in a table with a few rows it would look at them all
            connection.execute(text("SET LOCAL enable_seqscan = off"))
        explain = "EXPLAIN QUERY PLAN " if is_sqlite else "EXPLAIN "
        return "\n".join(str(row[-1]) for row in connection.exec_driver_sql(explain + statement, parameters))
