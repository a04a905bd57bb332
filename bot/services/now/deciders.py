"""Who decides on the matters of a kickoff."""

from bot.domain.actors import OutsiderSummary
from bot.domain.meeting.deciders import MATTERS, Deciders
from storage.nouns import roster
from storage.rows import known
from storage.store import Session
from storage.tables.deciders import Decider
from storage.tables.kickoffs import Kickoff


def deciders_now(session: Session, kickoff: Kickoff) -> tuple[Deciders, ...]:
    """For each matter of its kind, settled or not."""
    rows = {row.matter: row for row in roster.deciders(session, known(kickoff.id))}
    outsiders = {known(one.id): one for one in roster.outsiders(session, kickoff)} if rows else {}
    names = {
        outsider_id: OutsiderSummary(outsider_id, one.name, one.organisation, one.role)
        for outsider_id, one in outsiders.items()
    }
    return tuple(
        _summary(rows[matter], names) if matter in rows else Deciders(matter) for matter in MATTERS[kickoff.kind]
    )


def _summary(row: Decider, outsiders: dict[int, OutsiderSummary]) -> Deciders:
    outsider = outsiders.get(row.outsider_id) if row.outsider_id else None
    return Deciders(row.matter, row.driver_id, tuple(row.approver_ids.split()), outsider)
