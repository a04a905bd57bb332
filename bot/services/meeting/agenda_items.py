"""Arrange the agenda: add, change, move and remove its items, until the kickoff has come to them."""

from dataclasses import asdict, replace
from datetime import datetime

from bot.domain.actors import Actor, require_one_of
from bot.domain.brief import require_not_held, require_preparing
from bot.domain.briefing.voices import invitation_of_slot
from bot.domain.clock import Clock
from bot.domain.errors import Limit
from bot.domain.meeting import agenda_items as rules
from bot.domain.meeting.agenda_items import AgendaPlan, ItemDraft, Passed
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.authority import facilitator_ids, led, require_below_limit
from bot.services.meeting.cues import plan_cues
from bot.services.meeting.left_alone import watch_over
from bot.services.meeting.speakers import brief_speakers
from bot.services.meeting.time_up import plan_time_up
from bot.services.preparation import tell_news
from storage import live
from storage.nouns import agenda, kickoffs
from storage.rows import known
from storage.store import Session, Store
from storage.tables.agenda import AgendaItem
from storage.tables.kickoffs import Kickoff


class AgendaItems:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def plan(self, kickoff_id: int, *, by: Actor) -> AgendaPlan:
        """The agenda as it is now, which everyone may see and add to. Raises NotFound, WrongMoment."""
        with self._store.read() as session:
            return _plan(session, _to_arrange(session, kickoff_id, by), by)

    def can_add(self, kickoff_id: int, *, by: Actor) -> AgendaPlan:
        """The agenda that the item is added to. Raises what `add` would raise whatever the item."""
        with self._store.read() as session:
            kickoff = _to_arrange(session, kickoff_id, by)
            _require_share(session, kickoff, by)
            rules.require_room(views.item_summaries(session, kickoff))
            return _plan(session, kickoff, by)

    def plan_around(self, item_id: int, *, by: Actor) -> AgendaPlan:
        """The same, for those who may change that item. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.read() as session:
            _, kickoff = _theirs(session, item_id, by)
            return _plan(session, kickoff, by)

    def add(self, kickoff_id: int, draft: ItemDraft, *, by: Actor, origin: str) -> None:
        """One more item, by anybody. Raises InvalidField, LimitReached, NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            if agenda.by_origin(session, by.team_id, origin):
                return
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            _require_share(session, kickoff, by)
            insert(session, kickoff, draft, added_by=by.user_id, origin=origin, now=self._clock.now())

    def read_first(self, kickoff_id: int, *, by: Actor) -> None:
        """Two minutes in which everyone reads, before the first item; once. By a facilitator.

        Raises LimitReached, NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            kickoff, now = led(session, kickoff_id, by, require_preparing), self._clock.now()
            origin = f"read-first:{kickoff_id}"
            insert(session, kickoff, rules.SILENT_READ, added_by=by.user_id, origin=origin, now=now, place=0)

    def change(self, item_id: int, draft: ItemDraft, *, by: Actor) -> int:
        """Its words, minutes and speaker: by the one who added it, or a facilitator. Returns the kickoff's id.

        What it is about stays. Raises InvalidField, NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            item, kickoff = _theirs(session, item_id, by)
            _passed(session, kickoff).require_not_done(item_id)
            item.tie = rules.kept_tie(views.item_summary(item), draft)
            for name, value in asdict(
                rules.checked(replace(draft, topic=item.topic, is_plain=item.is_plain))
            ).items():
                setattr(item, name, value)
            _tell_invited(session, item)
            items_changed(session, kickoff, self._clock.now())
            return item.kickoff_id

    def move(self, item_id: int, place: int, *, by: Actor) -> int:
        """To that place, counted from 0; moving it there twice is moving it once. Returns the kickoff's id.

        Raises NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            item = agenda.get(session, by.team_id, item_id)
            kickoff = led(session, item.kickoff_id, by, require_not_held)
            so_far = _passed(session, kickoff)
            so_far.require_to_come(item_id)
            by_id = {known(row.id): row for row in agenda.items(session, item.kickoff_id)}
            agenda.arrange(session, [by_id[other] for other in rules.moved(list(by_id), item_id, place, so_far)])
            items_changed(session, kickoff, self._clock.now())
            return item.kickoff_id

    def remove(self, item_id: int, *, by: Actor) -> int:
        """Off the agenda: by the one who added it, or a facilitator. The last one stays. Returns the kickoff's id.

        Raises LimitReached, NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            item, kickoff = _theirs(session, item_id, by)
            _passed(session, kickoff).require_to_come(item_id)
            items = agenda.items(session, item.kickoff_id)
            rules.require_others(items)
            session.delete(item)
            session.flush()
            _tell_invited(session, item)
            agenda.arrange(session, [other for other in items if other is not item])
            items_changed(session, kickoff, self._clock.now())
            return item.kickoff_id


def insert(
    session: Session,
    kickoff: Kickoff,
    draft: ItemDraft,
    *,
    added_by: str,
    origin: str,
    now: datetime,
    place: int | None = None,
) -> None:
    """One more item, within a unit of work that is open; at the end unless `place` says where. `origin` makes it
    one, however often asked.

    Raises InvalidField, LimitReached if the agenda is full, and WrongMoment once the kickoff has ended.
    """
    if agenda.by_origin(session, kickoff.team_id, origin):
        return
    require_not_held(kickoff.phase)
    lines = views.item_summaries(session, kickoff)
    rules.require_room(lines)
    item = AgendaItem(
        team_id=kickoff.team_id,
        kickoff_id=known(kickoff.id),
        position=len(lines),
        origin=origin,
        added_by=added_by,
        **asdict(rules.checked(draft)),
    )
    in_order = list(agenda.items(session, known(kickoff.id)))
    at_end = rules.place_of_new(lines, _passed(session, kickoff))
    in_order.insert(at_end if place is None else place, item)
    agenda.arrange(session, in_order)
    items_changed(session, kickoff, now)
    tell_news(session, kickoff, now, by=added_by)


def _require_share(session: Session, kickoff: Kickoff, by: Actor) -> None:
    added_by = (item.added_by for item in agenda.items(session, known(kickoff.id)))
    require_below_limit(session, kickoff, by, added_by, Limit.YOUR_ITEMS, rules.EACH_ADDS)


def _passed(session: Session, kickoff: Kickoff) -> Passed:
    items = agenda.items(session, known(kickoff.id))
    return rules.passed([known(item.id) for item in items], views.progress(session, kickoff))


def _plan(session: Session, kickoff: Kickoff, by: Actor) -> AgendaPlan:
    return AgendaPlan(
        brief=views.brief(session, kickoff),
        items=views.item_summaries(session, kickoff),
        reader_id=by.user_id,
        is_facilitator=by.user_id in facilitator_ids(session, kickoff),
        so_far=_passed(session, kickoff),
        parked=frozenset(views.progress(session, kickoff).parked),
    )


def _to_arrange(session: Session, kickoff_id: int, by: Actor) -> Kickoff:
    kickoff = kickoffs.get(session, by.team_id, kickoff_id)
    require_not_held(kickoff.phase)
    return kickoff


def _theirs(session: Session, item_id: int, by: Actor) -> tuple[AgendaItem, Kickoff]:
    """An item that they may change, and its kickoff."""
    item = agenda.get(session, by.team_id, item_id)
    kickoff = kickoffs.get(session, by.team_id, item.kickoff_id)
    require_one_of(by, filter(None, (item.added_by, *facilitator_ids(session, kickoff))))
    require_not_held(kickoff.phase)
    return item, kickoff


def _tell_invited(session: Session, item: AgendaItem) -> None:
    """Whoever was invited and took this slot sees what has become of it."""
    if invitation_id := invitation_of_slot(item.origin):
        live.changed(session, item.kickoff_id, Fact.INVITATION, subject_id=invitation_id)


def items_changed(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """What shows the agenda is stale, and who speaks may have to be told."""
    live.changed(session, known(kickoff.id), Fact.ITEMS)
    brief_speakers(session, kickoff, now)
    session.flush()
    view = views.timed_agenda(session, kickoff, now)
    plan_time_up(session, kickoff, view)
    plan_cues(session, kickoff, view)
    watch_over(session, kickoff, view)
