"""Prepare the agenda: add, change, move and remove its items."""

from dataclasses import asdict

from bot.domain import agenda_items as rules
from bot.domain.agenda_items import ItemDraft
from bot.domain.deliveries import Post
from bot.domain.kickoff import require_preparing
from bot.services import views
from storage import agenda, live
from storage.rows import known
from storage.store import Session
from storage.tables.agenda import AgendaItem
from storage.tables.kickoffs import Kickoff

SHOWING = (Post.AGENDA, Post.PREREAD)  # what shows the agenda


def insert(session: Session, kickoff: Kickoff, draft: ItemDraft, *, added_by: str, origin: str) -> None:
    """One more item at the end, within a unit of work that is open; `origin` makes it one, however often asked.

    Raises InvalidField, and WrongMoment where the kickoff is no longer prepared or its agenda is full.
    """
    if agenda.by_origin(session, kickoff.team_id, origin):
        return
    require_preparing(kickoff.phase)
    lines = views.item_lines(session, kickoff)
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
    in_order.insert(rules.place_of_new(lines), item)
    agenda.arrange(session, in_order)
    live.mark_stale(session, known(kickoff.id), *SHOWING)
