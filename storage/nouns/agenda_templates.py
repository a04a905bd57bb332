"""The agenda templates of a workspace, and their items."""

from collections.abc import Sequence

from sqlmodel import Session, col, delete, func, select

from storage import rows
from storage.tables.agenda import AgendaTemplate, AgendaTemplateItem


def get(session: Session, team_id: str, template_id: int) -> AgendaTemplate:
    """Raises NotFound."""
    return rows.of_team(session, AgendaTemplate, team_id, template_id)


def by_origin(session: Session, team_id: str, origin: str) -> AgendaTemplate | None:
    return rows.by_origin(session, AgendaTemplate, team_id, origin)


def of_team(session: Session, team_id: str) -> Sequence[tuple[AgendaTemplate, int]]:
    """Each with the minutes of its items together, by name."""
    return session.exec(
        select(AgendaTemplate, func.sum(AgendaTemplateItem.minutes))
        .join(AgendaTemplateItem, col(AgendaTemplateItem.template_id) == AgendaTemplate.id)
        .where(AgendaTemplate.team_id == team_id)
        .group_by(col(AgendaTemplate.id))
        .order_by(func.lower(AgendaTemplate.name), col(AgendaTemplate.id))
    ).all()


def items(session: Session, template_id: int) -> Sequence[AgendaTemplateItem]:
    return session.exec(
        select(AgendaTemplateItem)
        .where(AgendaTemplateItem.template_id == template_id)
        .order_by(col(AgendaTemplateItem.position))
    ).all()


def remove(session: Session, template: AgendaTemplate) -> None:
    session.execute(delete(AgendaTemplateItem).where(col(AgendaTemplateItem.template_id) == template.id))
    session.delete(template)
