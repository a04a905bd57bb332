"""What the pre-read says, as those who lead the kickoff write it until it starts."""

from collections.abc import Mapping

from bot.domain.actors import Actor
from bot.domain.brief import require_not_cancelled, require_preparing
from bot.domain.briefing import preread as rules
from bot.domain.briefing.preread import Clash, PrereadContent, PrereadDraft, Side
from bot.domain.kickoff.card import PrereadView
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.authority import led
from bot.services.outbox.kinds import Context, Kind, is_preparing
from bot.services.outbox.undelivered import tell_facilitators
from storage import live
from storage.nouns import kickoffs
from storage.nouns import scope_entries as scope
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff


class Preread:
    def __init__(self, store: Store) -> None:
        self._store = store

    def content(self, kickoff_id: int, *, by: Actor) -> PrereadContent:
        """What there is to edit. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.read() as session:
            return _content(session, _to_edit(session, kickoff_id, by))

    def edit(
        self, kickoff_id: int, draft: PrereadDraft, begun_from: Mapping[str, str], *, by: Actor
    ) -> Clash | None:
        """`begun_from` has the fingerprints of what the form began from: what others have changed meanwhile stays,
        and nothing is changed where that clashes. Raises InvalidField, NotAllowed, NotFound, WrongMoment."""
        mine = rules.checked(draft)
        with self._store.write(by.team_id) as session:
            kickoff = _to_edit(session, kickoff_id, by)
            content = rules.merged(mine, _content(session, kickoff), begun_from)
            if isinstance(content, Clash):
                return content
            has_other_topic = kickoff.topic != content.topic
            kickoff.topic, kickoff.description, kickoff.goal = content.topic, content.description, content.goal
            kickoff.prepare, kickoff.links = content.prepare, "\n".join(map(str, content.links))
            scope.replace(session, kickoff, Side.IN, content.scope_in, by.user_id)
            scope.replace(session, kickoff, Side.OUT, content.scope_out, by.user_id)
            live.changed(session, kickoff_id, Fact.PREREAD, *((Fact.TOPIC,) if has_other_topic else ()))
            return None

    def whole(self, kickoff_id: int, *, by: Actor) -> PrereadView:
        """All of it, for whoever wants to read more than a message holds. Raises NotFound, WrongMoment."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            require_not_cancelled(kickoff.phase)
            return views.preread(session, kickoff)


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


def _to_edit(session: Session, kickoff_id: int, by: Actor) -> Kickoff:
    kickoff = led(session, kickoff_id, by)
    require_preparing(kickoff.phase)
    return kickoff


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
