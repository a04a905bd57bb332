"""What the pre-read says, as the facilitators write it until it starts."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.actors import Actor
from bot.domain.brief import require_not_cancelled, require_preparing
from bot.domain.briefing import preread as rules
from bot.domain.briefing.preread import Clash, PrereadContent, PrereadDraft, Side
from bot.domain.briefing.preread_due import preread_due
from bot.domain.clock import Clock
from bot.domain.kickoff.card import PrereadView
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.authority import led
from bot.services.briefing.nudges import nudge_now, plan_nudges
from bot.services.outbox.hours import hours_of
from bot.services.outbox.kinds import Context, Kind, is_preparing
from bot.services.outbox.undelivered import tell_facilitators
from storage import live, outbox
from storage.nouns import kickoffs
from storage.nouns import scope_entries as scope
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff


class Preread:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def content(self, kickoff_id: int, *, by: Actor) -> PrereadContent:
        """What there is to edit. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.read() as session:
            return _content(session, led(session, kickoff_id, by, require_preparing))

    def edit(
        self, kickoff_id: int, draft: PrereadDraft, begun_from: Mapping[str, str], *, by: Actor
    ) -> Clash | None:
        """`begun_from` has the fingerprints of what the form began from: what others have changed meanwhile stays,
        and nothing is changed where that clashes. Raises InvalidField, NotAllowed, NotFound, WrongMoment."""
        mine = rules.checked(draft)
        with self._store.write(by.team_id) as session:
            kickoff = led(session, kickoff_id, by, require_preparing)
            content = rules.merged(mine, _content(session, kickoff), begun_from)
            if isinstance(content, Clash):
                return content
            before = _content(session, kickoff)
            kickoff.topic, kickoff.description, kickoff.goal = content.topic, content.description, content.goal
            kickoff.prepare, kickoff.links = content.prepare, "\n".join(map(str, content.links))
            scope.replace(session, kickoff, Side.IN, content.scope_in, by.user_id)
            scope.replace(session, kickoff, Side.OUT, content.scope_out, by.user_id)
            _changed(session, kickoff, before, content, self._clock.now())
            return None

    def post_now(self, kickoff_id: int, *, by: Actor) -> None:
        """Without waiting for its moment. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            kickoff = led(session, kickoff_id, by, require_preparing)
            now = self._clock.now()
            _put_off(session, kickoff, now, now)

    def remind(self, kickoff_id: int, *, by: Actor) -> None:
        """Nudges those who have not read it as soon as they work. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.write(by.team_id) as session:
            kickoff = led(session, kickoff_id, by, require_preparing)
            nudge_now(session, kickoff, kickoffs.unread(session, kickoff), self._clock.now())

    def whole(self, kickoff_id: int, *, by: Actor) -> PrereadView:
        """All of it, for people who want to read more than a message holds. Raises NotFound, WrongMoment."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            require_not_cancelled(kickoff.phase)
            return views.preread(session, kickoff)


def _changed(
    session: Session, kickoff: Kickoff, before: PrereadContent, after: PrereadContent, now: datetime
) -> None:
    live.changed(session, known(kickoff.id), Fact.PREREAD, *((Fact.TOPIC,) if before.topic != after.topic else ()))
    if rules.matters(before, after):
        ask_to_read_again(session, kickoff, now)
    if rules.has_words(after) and not rules.has_words(before):
        plan_preread(session, kickoff, now)


def ask_to_read_again(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """What matters in the pre-read is not what it was: who has read it before is asked to look again."""
    if live.ts_of(session, known(kickoff.id), DeliveryKind.PREREAD) is None:
        return
    kickoff.preread_changed_at = now
    live.changed(session, known(kickoff.id), Fact.READERS)
    plan_nudges(session, kickoff, kickoffs.readers_to_be(session, kickoff), now)


def plan_preread(session: Session, kickoff: Kickoff, now: datetime) -> None:
    """At the moment that suits the kickoff as it is by now, unless it has gone out; and the nudges after it."""
    has_words = rules.has_words(_content(session, kickoff))
    due = preread_due(kickoff.starts_at, kickoff.lead_hours, hours_of(session, kickoff), now, has_words=has_words)
    _put_off(session, kickoff, due.at, now)


def _put_off(session: Session, kickoff: Kickoff, at: datetime, now: datetime) -> None:
    kickoff_id = known(kickoff.id)
    waits = outbox.put_off(session, kickoff, DeliveryKind.PREREAD, at, subject_id=kickoff_id)
    if waits and kickoff.preread_at != at:
        kickoff.preread_at = at
        live.changed(session, kickoff_id, Fact.PREREAD_AT)
    plan_nudges(session, kickoff, kickoffs.readers_to_be(session, kickoff), now, replan=True)


def _content(session: Session, kickoff: Kickoff) -> PrereadContent:
    lines = views.scope_summaries(session, kickoff)
    return PrereadContent(
        topic=kickoff.topic,
        description=kickoff.description,
        goal=kickoff.goal,
        scope_in=tuple(line.text for line in lines if line.side is Side.IN),
        scope_out=tuple(line.text for line in lines if line.side is Side.OUT),
        prepare=kickoff.prepare,
        links=rules.links(kickoff.links),
    )


def _preread(message: Context) -> PrereadView:
    return views.preread(message.session, message.kickoff)


KINDS = {
    DeliveryKind.PREREAD: Kind(
        is_private=False,
        is_true=is_preparing,
        if_refused=tell_facilitators,
        view=_preread,
        is_only_edited=True,
    ),
}
