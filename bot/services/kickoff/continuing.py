"""Book what a meeting did not come to: as a kickoff that continues it."""

from datetime import datetime

from bot.domain.actors import Actor
from bot.domain.meeting.agenda import ItemSummary, stretched
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.meeting.parts import Rest, require_rest
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.authority import led
from storage import live
from storage.nouns import kickoffs
from storage.store import Session
from storage.tables.kickoffs import Kickoff


def to_continue(session: Session, kickoff_id: int, by: Actor, now: datetime) -> Kickoff:
    """The kickoff, if they may book its rest. Raises NotAllowed, NotFound, WrongMoment."""
    kickoff = led(session, kickoff_id, by)
    is_booked = kickoffs.continuing(session, kickoff) is not None
    require_rest(kickoff.phase, _items(session, kickoff, now), is_booked=is_booked)
    return kickoff


def rest_of(session: Session, kickoff: Kickoff, by: Actor, now: datetime) -> Rest:
    first, part = kickoff, 2
    while first.continues_id is not None:
        first, part = kickoffs.get(session, first.team_id, first.continues_id), part + 1
    return Rest(
        views.with_people(session, kickoff), first.project, part, _items(session, kickoff, now), by.user_id
    )


def agenda_of_rest(
    session: Session, kickoff: Kickoff, minutes: int | None, now: datetime
) -> tuple[int, tuple[ItemDraft, ...]]:
    """How many minutes the next part takes, and the items that fill them, with their speakers."""
    items = _items(session, kickoff, now)
    wishes = [item.minutes for item in items]
    taken = minutes or sum(wishes)
    return taken, tuple(map(_again, items, stretched(wishes, taken)))


def _again(item: ItemSummary, minutes: int) -> ItemDraft:
    return ItemDraft(
        title=item.title,
        minutes=minutes,
        purpose=item.purpose,
        speaker_id=item.speaker_id,
        speaker_name=item.speaker_name,
        topic=item.topic,
        is_plain=item.is_plain,
    )


def _items(session: Session, kickoff: Kickoff, now: datetime) -> tuple[ItemSummary, ...]:
    return views.timed_agenda(session, kickoff, now).rest


def tell_other_parts(session: Session, kickoff: Kickoff) -> None:
    """What the kickoffs before and after this one say of it is stale."""
    later = kickoffs.continuing(session, kickoff)
    for kickoff_id in (kickoff.continues_id, later.id if later else None):
        if kickoff_id is not None:
            live.changed(session, kickoff_id, Fact.PARTS)
