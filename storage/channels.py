"""A channel that has another id: a private one gets it when it is shared with another organisation."""

from sqlalchemy import Table, update
from sqlmodel import Session, col, select

from storage import outbox
from storage.nouns import digests
from storage.tables.deliveries import Delivery, LiveMessage
from storage.tables.metadata import METADATA

COLUMN = "channel_id"


def naming() -> list[Table]:
    """The tables whose rows name a channel."""
    return [table for table in METADATA.sorted_tables if COLUMN in table.columns]


def move(session: Session, team_id: str, old: str, new: str) -> None:
    """Every row that names the old one names the new one.

    What was planned under both keeps its old name: the one of the two that comes due first says all of it.
    """
    _rename_messages(session, team_id, old, new)
    _rename_deliveries(session, team_id, old, new)
    digests.give_way(session, team_id, old, new)
    session.flush()
    for table in naming():
        here = (table.c.team_id == team_id) & (table.c[COLUMN] == old)
        session.execute(update(table).where(here).values({COLUMN: new}))


def _rename_messages(session: Session, team_id: str, old: str, new: str) -> None:
    """Of those about the channel itself, the occasion names it."""
    found = select(LiveMessage).where(LiveMessage.team_id == team_id, LiveMessage.channel_id == old)
    for message in session.exec(found.where(col(LiveMessage.kickoff_id).is_(None))).all():
        occasion = new + message.occasion.removeprefix(old)
        twin = select(LiveMessage.id).where(
            LiveMessage.team_id == team_id,
            LiveMessage.post == message.post,
            LiveMessage.subject_id == message.subject_id,
            LiveMessage.occasion == occasion,
        )
        if session.exec(twin).first() is None:
            message.occasion = occasion


def _rename_deliveries(session: Session, team_id: str, old: str, new: str) -> None:
    """Of those about the channel itself, the key does."""
    found = select(Delivery).where(Delivery.team_id == team_id, Delivery.channel_id == old)
    for delivery in session.exec(found.where(col(Delivery.kickoff_id).is_(None))).all():
        occasion = new + outbox.occasion_of(delivery).removeprefix(old)
        key = outbox.key(delivery.post, delivery.subject_id, occasion)
        if not outbox.is_planned(session, team_id, key):
            delivery.key = key
