"""Workspaces, and what their admins settled."""

from datetime import date, datetime
from functools import lru_cache

from sqlalchemy import bindparam
from sqlmodel import Session, select

from bot.domain.kickoff.days_off import DaysOff
from bot.domain.kickoff.workspace import WorkspaceSettings
from storage.tables.kickoffs import Workspace
from storage.upsert import insert

_READ = "workspaces"  # of a session
_SETTLED = select(Workspace).where(Workspace.team_id == bindparam("team"))  # built once: most hours ask for it


def know(session: Session, team_id: str, now: datetime) -> None:
    """Every kickoff is in a workspace that we know."""
    session.execute(insert(Workspace).values(team_id=team_id, created_at=now).on_conflict_do_nothing())


def settings(session: Session, team_id: str) -> WorkspaceSettings:
    """What was settled, or what holds where nobody settled anything; read once in a unit of work."""
    read: dict[str, WorkspaceSettings] = session.info.setdefault(_READ, {})
    if team_id not in read:
        read[team_id] = _settings(session, team_id)
    return read[team_id]


def _settings(session: Session, team_id: str) -> WorkspaceSettings:
    found = session.execute(_SETTLED, {"team": team_id}).scalars().one_or_none()
    if found is None:
        return WorkspaceSettings()
    return WorkspaceSettings(
        language=found.language,
        country=found.country,
        lead_hours=found.lead_hours,
        may_create=found.may_create,
        changed_by=found.changed_by,
        weekend=None if found.weekend is None else frozenset(map(int, found.weekend)),
        days_off=_days(found.days_off),
    )


@lru_cache(maxsize=256)
def _days(kept: str) -> frozenset[date]:
    """Read once: every moment that we choose asks for them."""
    return frozenset(map(date.fromisoformat, kept.split()))


def take_off(session: Session, team_id: str, days_off: DaysOff) -> None:
    """The workspace is one that we know."""
    found = _changing(session, team_id)
    found.weekend = None if days_off.weekend is None else "".join(map(str, sorted(days_off.weekend)))
    found.days_off = " ".join(map(str, sorted(days_off.days)))


def settle(session: Session, team_id: str, settled: WorkspaceSettings) -> None:
    """The workspace is one that we know."""
    found = _changing(session, team_id)
    found.language, found.country = settled.language, settled.country
    found.lead_hours, found.may_create = settled.lead_hours, settled.may_create
    found.changed_by = settled.changed_by


def _changing(session: Session, team_id: str) -> Workspace:
    session.info.pop(_READ, None)
    return session.get_one(Workspace, team_id)
