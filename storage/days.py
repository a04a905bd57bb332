"""Messages about days in a channel, planned together: a milestone has half a dozen, a kickoff many."""

from collections.abc import Mapping
from datetime import date, datetime

from bot.domain.outbox.deliveries import DeliveryKind
from storage import live, outbox
from storage.store import Session
from storage.subjects import Channel


def plan(
    session: Session, channel: Channel, post: DeliveryKind, due_at: Mapping[date, datetime], *, occasion: str
) -> dict[date, int]:
    """As `live.plan` does it for one: returns the id of the live message of each day."""
    subjects = {day.toordinal(): at for day, at in due_at.items()}
    ids = live.plan_or_find(session, channel, post, subjects, occasion=occasion)
    outbox.plan_live(session, channel, post, subjects, ids, occasion=occasion)
    return {date.fromordinal(subject_id): message_id for subject_id, message_id in ids.items()}
