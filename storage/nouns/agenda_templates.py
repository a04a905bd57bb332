"""The agenda templates of a workspace, and their items."""

from collections.abc import Sequence

from sqlmodel import Session, col, delete, func, select

from bot.domain.errors import NotFound
from storage.tables.agenda import AgendaTemplate, AgendaTemplateItem


def get(session: Session, team_id: str, template_id: int) -> AgendaTemplate:
    """Raises NotFound, also for the template of another team."""
    found = session.get(AgendaTemplate, template_id)
    if found is None or found.team_id != team_id:
        raise NotFound
    return found


def by_origin(session: Session, team_id: str, origin: str) -> AgendaTemplate | None:
    return session.exec(
        select(AgendaTemplate).where(AgendaTemplate.team_id == team_id, AgendaTemplate.origin == origin)
    ).first()


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
