"""Speakers tie their part to the theme in one line, before the meeting or while it is on."""

from collections.abc import Mapping

from bot.domain.actors import Actor
from bot.domain.brief import ThemeSummary, require_not_held
from bot.domain.errors import NotAllowed
from bot.domain.meeting.agenda import ItemSummary
from bot.domain.meeting.speakers import speakers
from bot.domain.outbox.facts import Fact
from bot.domain.theme import ties as rules
from bot.domain.theme.ties import TiesForm
from bot.services import views
from bot.services.authority import facilitator_ids
from storage import live
from storage.nouns import agenda, kickoffs
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff


class Ties:
    """Raises NotAllowed, NotFound and WrongMoment."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def form(self, kickoff_id: int, *, by: Actor) -> TiesForm:
        """With what they have written so far."""
        with self._store.read() as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            items = _theirs(session, kickoff, by)
            return TiesForm(kickoff_id, _theme(session, kickoff), items[: rules.PARTS_SHOWN])

    def put(self, kickoff_id: int, ties: Mapping[int, str], *, by: Actor) -> None:
        """By the id of each part; an empty line takes away what was there. Also raises InvalidField."""
        checked = {item_id: rules.checked(item_id, text) for item_id, text in ties.items()}
        with self._store.write(by.team_id) as session:
            kickoff = kickoffs.get(session, by.team_id, kickoff_id)
            if checked.keys() - {item.id for item in _theirs(session, kickoff, by)}:
                raise NotAllowed(_to_ask(session, kickoff))
            _theme(session, kickoff)
            for item_id, text in checked.items():
                agenda.get(session, by.team_id, item_id).tie = text
            live.changed(session, kickoff_id, Fact.ITEMS)


def _theme(session: Session, kickoff: Kickoff) -> ThemeSummary:
    require_not_held(kickoff.phase)
    return rules.require_theme(views.chosen_theme(session, kickoff))


def _theirs(session: Session, kickoff: Kickoff, by: Actor) -> tuple[ItemSummary, ...]:
    """At least one part, or else it raises NotAllowed."""
    leads = by.user_id in facilitator_ids(session, kickoff)
    items = views.item_summaries(session, kickoff)
    found = tuple(item for item in items if rules.may_tie(item, by.user_id, leads=leads))
    if not found:
        raise NotAllowed(_to_ask(session, kickoff))
    return found


def _to_ask(session: Session, kickoff: Kickoff) -> tuple[str, ...]:
    """Those who speak, and facilitators, who do it for others."""
    return (*speakers(views.item_summaries(session, kickoff)), *facilitator_ids(session, kickoff))
