"""The boundaries of a project."""

from collections.abc import Sequence

from sqlmodel import Session

from bot.domain.briefing.preread import Side
from storage import rows
from storage.rows import known
from storage.tables.kickoffs import Kickoff
from storage.tables.scope_entries import ScopeEntry


def of_kickoff(session: Session, kickoff_id: int) -> Sequence[ScopeEntry]:
    """In their order, those of a side together."""
    return rows.of_kickoff(session, ScopeEntry, kickoff_id, "side", "position", "id")


def get(session: Session, team_id: str, entry_id: int) -> ScopeEntry:
    """Raises NotFound."""
    return rows.of_team(session, ScopeEntry, team_id, entry_id)


def add(session: Session, kickoff: Kickoff, side: Side, text: str, who: str) -> None:
    """At the end of its side."""
    kickoff_id = known(kickoff.id)
    position = 1 + max((entry.position for entry in of_kickoff(session, kickoff_id)), default=-1)
    session.add(
        ScopeEntry(
            team_id=kickoff.team_id, kickoff_id=kickoff_id, side=side, position=position, text=text, who=who
        )
    )


def remove(session: Session, entry: ScopeEntry) -> None:
    session.delete(entry)


def replace(session: Session, kickoff: Kickoff, side: Side, texts: Sequence[str], who: str) -> None:
    """Makes these the entries of a side, in this order. What was there already stays whose it was."""
    kickoff_id = known(kickoff.id)
    kept: dict[str, ScopeEntry] = {}
    for entry in of_kickoff(session, kickoff_id):
        if entry.side is side and (entry.text not in texts or kept.setdefault(entry.text, entry) is not entry):
            session.delete(entry)
    for position, text in enumerate(texts):
        entry = kept.get(text) or ScopeEntry(
            team_id=kickoff.team_id, kickoff_id=kickoff_id, side=side, position=position, text=text, who=who
        )
        entry.position = position
        session.add(entry)
