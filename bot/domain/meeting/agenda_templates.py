"""The workspace's own agenda templates: saved from a kickoff, chosen for the next.

A kickoff in a private channel has one, too. So a template is its maker's alone until they share it, and is shared
with colleagues, not with guests or people of other workspaces.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.actors import Person
from bot.domain.errors import Fault, InvalidField, Limit, LimitReached
from bot.domain.text import folded, line

NAME_LIMIT = 60
EACH_KEEPS = 10
TEMPLATES_LIMIT = 50  # one block each in a modal, and Slack takes 100 options in a menu


@dataclass(frozen=True)
class TemplateSummary:
    id: int
    name: str
    minutes: int  # of all items together
    made_by: str
    is_shared: bool = False

    def is_for(self, user_id: str, person: Person) -> bool:
        return self.made_by == user_id or (self.is_shared and person.is_colleague)


@dataclass(frozen=True)
class TemplateShelf:
    """The templates of a workspace, as somebody sees them who may save the agenda of a kickoff as one."""

    kickoff_id: int
    templates: tuple[TemplateSummary, ...]
    reader_id: str
    is_admin: bool = False

    def may_remove(self, template: TemplateSummary) -> bool:
        return self.is_admin or template.made_by == self.reader_id


def checked_name(typed: str, others: Iterable[TemplateSummary], by: str) -> str:
    """Trimmed. Raises InvalidField, also if another template has that name, and LimitReached."""
    name, others = line("name", typed, NAME_LIMIT, required=True), tuple(others)
    if any(folded(name) == folded(other.name) for other in others):
        raise InvalidField("name", Fault.NAME_TAKEN)
    if len(others) >= TEMPLATES_LIMIT:
        raise LimitReached(Limit.TEMPLATES, TEMPLATES_LIMIT)
    if sum(other.made_by == by for other in others) >= EACH_KEEPS:
        raise LimitReached(Limit.YOUR_TEMPLATES, EACH_KEEPS)
    return name
