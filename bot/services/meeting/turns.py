"""Whose turn it is: kept true as the meeting moves and people come and go, and told in private, one ahead."""

from collections.abc import Collection, Iterator
from datetime import datetime

from bot.domain.brief import Phase
from bot.domain.meeting import queue as rules
from bot.domain.meeting.agenda import Topic
from bot.domain.meeting.agenda_items import passed
from bot.domain.meeting.queue import Queue, Stage, Turn, Who
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.authority import facilitator_ids
from bot.services.now.queue import queue_now
from bot.services.outbox.hours import at_once
from bot.services.outbox.kinds import Context, Kind, is_live, tell_nobody
from storage import live
from storage.nouns import agenda, heard, kickoffs, roster
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff
from storage.tables.queue import QueuePlace


def queue_of(session: Session, kickoff: Kickoff) -> Queue:
    session.flush()
    item_ids = [known(item.id) for item in agenda.items(session, known(kickoff.id))]
    return queue_now(session, kickoff, passed(item_ids, views.progress(session, kickoff)).current_id)


def call_everyone(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """A round begins at the present item, with all who have joined and all who are not in Slack."""
    view = queue_of(session, kickoff)
    people: list[Who] = [*kickoffs.joined(session, kickoff), *_outsider_ids(session, kickoff)]
    for person in rules.in_turn(people, view.heard, facilitator_ids(session, kickoff)):
        session.add(place_for(kickoff, person, now, round_at=view.item_id))
        session.flush()  # so that their ids are in that order


def _outsider_ids(session: Session, kickoff: Kickoff) -> Iterator[int]:
    return (known(one.id) for one in roster.outsiders(session, kickoff))


def place_for(kickoff: Kickoff, who: Who, now: datetime, round_at: int | None = None) -> QueuePlace:
    return QueuePlace(
        team_id=kickoff.team_id,
        kickoff_id=known(kickoff.id),
        user_id=who if isinstance(who, str) else "",
        outsider_id=who if isinstance(who, int) else None,
        is_round=round_at is not None,
        item_id=round_at,
        asked_at=now,
    )


def queue_moved_on(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """Within a unit of work that has changed where the meeting is: an item that is a round begins as one, and what
    went on at another item is over."""
    if kickoff.phase is not Phase.LIVE:
        return
    view = queue_of(session, kickoff)
    if view.item_id and _is_round(session, kickoff, view.item_id) and not view.had_round():
        call_everyone(session, kickoff, now)
    tell_turns(session, kickoff, now)


def join_round(session: Session, kickoff: Kickoff, user_id: str, now: datetime) -> None:
    """Somebody who joins while a round is on is called upon last."""
    view = queue_of(session, kickoff)
    if view.called and not view.had_round(user_id):
        session.add(place_for(kickoff, user_id, now, round_at=view.item_id))
        tell_turns(session, kickoff, now)
        live.changed(session, known(kickoff.id), Fact.TURN)


def _is_round(session: Session, kickoff: Kickoff, item_id: int) -> bool:
    return agenda.get(session, kickoff.team_id, item_id).topic is Topic.ROUND


def leave_queue(session: Session, kickoff: Kickoff, people: Collection[Who], now: datetime) -> None:
    """These wait no longer: they have left, or do not take part any more."""
    if heard.leave(session, known(kickoff.id), people):
        tell_turns(session, kickoff, now)
        live.changed(session, known(kickoff.id), Fact.HANDS, Fact.TURN)


def tell_turns(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """In private, once for each place: that it is their turn, or that they are next."""
    for place in rules.told(queue_of(session, kickoff)):
        live.plan(
            session,
            kickoff,
            DeliveryKind.TURN,
            now,
            subject_id=place.id,
            occasion=place.user_id,
            reader_id=place.user_id,
        )


def _turn(message: Context) -> Turn:
    view = queue_of(message.session, message.kickoff)
    place = next((place for place in view.places if place.id == message.subject_id), None)
    stage = rules.stage_of(place, view) if is_live(message) else Stage.DONE
    return Turn(views.brief(message.session, message.kickoff), place, stage)


def _is_told(message: Context) -> bool:
    told = rules.told(queue_of(message.session, message.kickoff))
    return is_live(message) and message.subject_id in [place.id for place in told]


KINDS = {
    DeliveryKind.TURN: Kind(
        is_private=True,
        is_true=_is_told,
        if_refused=tell_nobody,
        view=_turn,
        when=at_once,
    ),
}
