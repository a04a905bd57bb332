"""Workspaces, and what their admins settled."""

from datetime import datetime

from sqlmodel import Session

from bot.domain.kickoff.workspace import WorkspaceSettings
from storage.tables.kickoffs import Workspace
from storage.upsert import insert


def know(session: Session, team_id: str, now: datetime) -> None:
    """Every kickoff is in a workspace that we know."""
    session.execute(insert(Workspace).values(team_id=team_id, created_at=now).on_conflict_do_nothing())


def settings(session: Session, team_id: str) -> WorkspaceSettings:
    """What was settled, or what holds where nobody settled anything."""
    found = session.get(Workspace, team_id)
    if found is None:
        return WorkspaceSettings()
    return WorkspaceSettings(
        language=found.language,
        country=found.country,
        lead_hours=found.lead_hours,
        may_create=found.may_create,
        changed_by=found.changed_by,
    )


def settle(session: Session, team_id: str, settled: WorkspaceSettings) -> None:
    """The workspace is one that we know."""
    found = session.get_one(Workspace, team_id)
    found.language, found.country = settled.language, settled.country
    found.lead_hours, found.may_create = settled.lead_hours, settled.may_create
    found.changed_by = settled.changed_by
