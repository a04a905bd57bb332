"""The queue of a live meeting as everyone sees it."""

from collections.abc import Iterable, Sequence
from itertools import chain

from bot.domain.meeting.queue import Heard, Place, Queue, Who, turns_taken
from storage.nouns import heard, roster
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff
from storage.tables.queue import QueuePlace


def queue_now(session: Session, kickoff: Kickoff, item_id: int | None) -> Queue:
    """`item_id` is the item that is on."""
    names = {known(one.id): one.name for one in roster.outsiders(session, kickoff)}
    rows = heard.places(session, known(kickoff.id))
    places = tuple(place_summary(row, names.get(row.outsider_id or 0, "")) for row in rows)
    return Queue(places, item_id, _heard_so_far(session, kickoff, places))


def _heard_so_far(session: Session, kickoff: Kickoff, places: Sequence[Place]) -> Heard:
    """How much each person has contributed, turns included; of people outside Slack only turns are known."""
    contributed: Iterable[tuple[Who, int]] = heard.contributed(session, known(kickoff.id)).items()
    return dict(chain(turns_taken(places).items(), contributed))


def place_summary(row: QueuePlace, name: str = "") -> Place:
    return Place(
        id=known(row.id),
        user_id=row.user_id,
        outsider_id=row.outsider_id,
        name=name,
        is_round=row.is_round,
        item_id=row.item_id,
        about=row.about,
        state=row.state,
        turn=row.turn or 0,
    )
