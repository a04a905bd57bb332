"""Agendas that a workspace keeps: saved from a kickoff, chosen for a new one, removed by those who saved them."""

from bot.domain.actors import Actor, Person, require_one_of
from bot.domain.brief import KickoffDraft, require_not_cancelled
from bot.domain.clock import Clock
from bot.domain.errors import Fault, InvalidField
from bot.domain.meeting import agenda_templates as rules
from bot.domain.meeting.agenda import planned, stretched, usual_minutes
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.meeting.agenda_templates import TemplateShelf, TemplateSummary
from bot.services.authority import led
from storage.nouns import agenda, agenda_templates
from storage.rows import known
from storage.store import Session, Store
from storage.tables.agenda import AgendaTemplate, AgendaTemplateItem


class AgendaTemplates:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def kept(self, *, of: Actor) -> tuple[TemplateSummary, ...]:
        """Those of the actor's workspace, by name, for its admins."""
        with self._store.read() as session:
            return _all(session, of.team_id)

    def shelf(self, kickoff_id: int, *, by: Actor, person: Person) -> TemplateShelf:
        """Those that there are, for people who may save one. Raises NotAllowed, NotFound, WrongMoment."""
        with self._store.read() as session:
            _require_may_save(session, kickoff_id, by)
            return TemplateShelf(kickoff_id, templates_for(session, by, person), by.user_id, person.is_admin)

    def save(self, kickoff_id: int, name: str, *, is_shared: bool, by: Actor, origin: str) -> None:
        """Keeps the agenda of a kickoff, without its speakers: for themselves, or for all colleagues.

        Raises InvalidField, LimitReached, NotAllowed, NotFound, WrongMoment.
        """
        with self._store.write(by.team_id) as session:
            if agenda_templates.by_origin(session, by.team_id, origin):
                return
            _require_may_save(session, kickoff_id, by)
            template = AgendaTemplate(
                team_id=by.team_id,
                origin=origin,
                name=rules.checked_name(name, _all(session, by.team_id), by.user_id),
                made_by=by.user_id,
                is_shared=is_shared,
                created_at=self._clock.now(),
            )
            session.add(template)
            session.flush()
            session.add_all(_copies(session, kickoff_id, template))

    def remove(self, template_id: int, *, by: Actor, person: Person) -> None:
        """By who saved it, or an admin; kickoffs that were planned with it keep their agenda.

        Raises NotAllowed, NotFound.
        """
        with self._store.write(by.team_id) as session:
            template = agenda_templates.get(session, by.team_id, template_id)
            if not person.is_admin:
                require_one_of(by, (template.made_by,))
            agenda_templates.remove(session, template)


def first_agenda(
    session: Session, draft: KickoffDraft, by: Actor, person: Person
) -> tuple[int, tuple[ItemDraft, ...]]:
    """How many minutes a new kickoff takes, and the items that fill them: of the template that was chosen, or
    as usual for its kind. Raises InvalidField if the template has gone, or is not for them."""
    if draft.template_id is None:
        return _usual_agenda(draft)
    if draft.template_id not in {template.id for template in templates_for(session, by, person)}:
        raise InvalidField("template_id", Fault.NOT_A_CHOICE)
    items = agenda_templates.items(session, draft.template_id)
    wishes = [item.minutes for item in items]
    minutes = draft.minutes or sum(wishes)
    filled = zip(items, stretched(wishes, minutes), strict=True)
    return minutes, tuple(
        ItemDraft(item.title, each, item.purpose, topic=item.topic, is_plain=item.is_plain)
        for item, each in filled
    )


def _usual_agenda(draft: KickoffDraft) -> tuple[int, tuple[ItemDraft, ...]]:
    minutes, has_client = draft.minutes or usual_minutes(draft.kind), bool(draft.client or draft.clients)
    items = planned(draft.kind, minutes, is_plain=draft.is_plain, has_client=has_client)
    return minutes, tuple(ItemDraft("", each, topic=topic, is_plain=draft.is_plain) for topic, each in items)


def _require_may_save(session: Session, kickoff_id: int, by: Actor) -> None:
    led(session, kickoff_id, by, require_not_cancelled)


def templates_for(session: Session, by: Actor, person: Person) -> tuple[TemplateSummary, ...]:
    """Those that somebody may choose: their own, and what was shared with them."""
    return tuple(one for one in _all(session, by.team_id) if one.is_for(by.user_id, person))


def _all(session: Session, team_id: str) -> tuple[TemplateSummary, ...]:
    return tuple(
        TemplateSummary(known(row.id), row.name, minutes, row.made_by, row.is_shared)
        for row, minutes in agenda_templates.of_team(session, team_id)
    )


def _copies(session: Session, kickoff_id: int, template: AgendaTemplate) -> list[AgendaTemplateItem]:
    return [
        AgendaTemplateItem(
            team_id=template.team_id,
            template_id=known(template.id),
            position=item.position,
            topic=item.topic,
            title=item.title,
            purpose=item.purpose,
            minutes=item.minutes,
            is_plain=item.is_plain,
        )
        for item in agenda.items(session, kickoff_id)
    ]
