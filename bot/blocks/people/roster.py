"""The roster, for the facilitators: everyone by role, a page at a time, and the forms that change it."""

from collections.abc import Iterator, Sequence
from typing import Any

from slackblocks import Block, Button, InputBlock, Option, RichTextChannel, RichTextUser

from bot.blocks.kit import modal
from bot.blocks.kit.brief import when_line
from bot.blocks.kit.buttons import asked, button, row
from bot.blocks.kit.disciplines import discipline_fields
from bot.blocks.kit.fields import choice_field, option, people_field, person_field, text_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.people import ROLES, facts, outsider_name, turnout
from bot.blocks.kit.richtext import Line, bold, plain, prose, said
from bot.blocks.kit.words import Words
from bot.domain.actors import Attendance, OutsiderSummary, PersonSummary, Role
from bot.domain.brief import Phase
from bot.domain.people.roster import (
    ADDED_AT_ONCE,
    GIVEN,
    NAME_LIMIT,
    ORGANISATION_LIMIT,
    OUTSIDE,
    REMAINING,
    HandedOver,
    RosterView,
)

A_PAGE = 30  # people; each takes two of the hundred blocks of a modal


def people_modal(tr: Words, view: RosterView, page: int) -> dict[str, Any]:
    """`page` counts from 0; one that is not there any more is the last."""
    everyone: list[PersonSummary | OutsiderSummary] = [*view.people, *view.outsiders]
    last = max(0, len(everyone) - 1) // A_PAGE
    page = min(page, last)
    shown = everyone[page * A_PAGE : (page + 1) * A_PAGE]
    blocks = [
        prose([bold(view.project)], *_counts(view, tr)),
        row(*_ways_to_add(view.kickoff_id, page, tr)),
        *(block for place, one in enumerate(shown, page * A_PAGE + 1) for block in _entry(one, place, page, tr)),
        prose(plain(tr("Page {page} of {pages}", page=page + 1, pages=last + 1))) if last else None,
        row(*_turning(view.kickoff_id, page, last, tr)),
    ]
    return modal.notice(tr, tr("People"), [block for block in blocks if block])


def _counts(view: RosterView, tr: Words) -> Iterator[Line]:
    coming = [person for person in view.people if person.attendance is not Attendance.DECLINED]
    yield plain(turnout(coming, tr))
    if declined := len(view.people) - len(coming):
        yield plain(tr.plural("{count} person isn't taking part.", "{count} people aren't taking part.", declined))
    if outside := len(view.outsiders):
        yield plain(tr.plural("{count} person isn't in Slack.", "{count} people aren't in Slack.", outside))


def _ways_to_add(kickoff_id: int, page: int, tr: Words) -> Iterator[Button]:
    about = f"{kickoff_id}:{page}"
    yield button(Action.ADD_PEOPLE, tr("Add people"), about)
    yield button(Action.ADD_OUTSIDER, tr("Add someone not in Slack"), about)
    yield button(Action.HAND_OVER, tr("Hand over"), about, spoken=tr("Hand over the kickoff to someone else"))


def _entry(one: PersonSummary | OutsiderSummary, place: int, page: int, tr: Words) -> Iterator[Block | None]:
    outside = isinstance(one, OutsiderSummary)
    who = [bold(outsider_name(one))] if isinstance(one, OutsiderSummary) else [RichTextUser(one.user_id)]
    yield prose(said(tr("{person}: {facts}"), person=who, facts=", ".join(facts(one, tr))))
    change = Action.CHANGE_OUTSIDER if outside else Action.CHANGE_PERSON
    spoken = tr("Edit person {number}", number=place)
    yield row(button(change, tr("Edit"), f"{one.id}:{page}", spoken=spoken))


def _turning(kickoff_id: int, page: int, last: int, tr: Words) -> Iterator[Button]:
    if page:
        yield button(Action.PEOPLE_BEFORE, tr("Previous page"), f"{kickoff_id}:{page - 1}")
    if page < last:
        yield button(Action.PEOPLE_AFTER, tr("Next page"), f"{kickoff_id}:{page + 1}")


def add_people_modal(tr: Words, kickoff_id: int, page: int) -> dict[str, Any]:
    fields = [
        people_field("people", tr("Who takes part?"), ADDED_AT_ONCE, optional=False),
        _role_field(GIVEN, Role.MEMBER, tr),
    ]
    return modal.form(tr, Modal.ADD_PEOPLE, tr("Add people"), tr("Add"), fields, f"{kickoff_id}:{page}")


def add_outsider_modal(tr: Words, kickoff_id: int, page: int) -> dict[str, Any]:
    fields = _outsider_fields("", "", Role.CLIENT, tr)
    return modal.form(tr, Modal.ADD_OUTSIDER, tr("Add a person"), tr("Add"), fields, f"{kickoff_id}:{page}")


def change_outsider_modal(tr: Words, person: OutsiderSummary, page: int) -> dict[str, Any]:
    about = f"{person.id}:{page}"
    remove = row(_remove(Action.REMOVE_OUTSIDER, about, tr))
    blocks = [*_outsider_fields(person.name, person.organisation, person.role, tr), remove]
    return _change_form(Modal.CHANGE_OUTSIDER, blocks, about, tr)


def _outsider_fields(name: str, organisation: str, role: Role, tr: Words) -> list[InputBlock]:
    return [
        text_field("name", tr("Name"), NAME_LIMIT, value=name),
        text_field("organisation", tr("Organisation"), ORGANISATION_LIMIT, value=organisation, optional=True),
        _role_field(OUTSIDE, role, tr),
    ]


def change_modal(tr: Words, person: PersonSummary, page: int) -> dict[str, Any]:
    about = f"{person.id}:{page}"
    who = prose([RichTextUser(person.user_id)])
    disciplines = discipline_fields(tr("What do they do?"), person.discipline, tr)
    if person.role is Role.FACILITATOR:
        how = prose(said(tr("This is the facilitator. To change that, press Hand over in the list.")))
        return _change_form(Modal.CHANGE_PERSON, [who, how, *disciplines], about, tr)
    role, remove = _role_field(GIVEN, person.role, tr), row(_remove(Action.REMOVE_PERSON, about, tr))
    return _change_form(Modal.CHANGE_PERSON, [who, role, *disciplines, remove], about, tr)


def _change_form(kind: Modal, blocks: Sequence[Block | None], about: str, tr: Words) -> dict[str, Any]:
    return modal.form(tr, kind, tr("Edit a person"), tr("Save"), [block for block in blocks if block], about)


def _remove(action: Action, about: str, tr: Words) -> Button:
    question = tr("They'll no longer take part. What they've added stays.")
    sure = asked(tr, tr("Remove this person?"), question, tr("Remove"), tr("Keep"))
    return button(action, tr("Remove"), about, confirm=sure)


def removed_modal(tr: Words) -> dict[str, Any]:
    return modal.notice(
        tr, tr("Removed"), [prose(said(tr("They're no longer taking part. You can add them again.")))]
    )


def hand_over_modal(tr: Words, kickoff_id: int, page: int) -> dict[str, Any]:
    fields = [
        person_field(
            "to",
            tr("Who will be the facilitator?"),
            tr("I'll tell them privately. They can then do everything a facilitator can."),
            optional=False,
        ),
        choice_field(
            "remain",
            tr("What will the current facilitator's role be?"),
            _options(REMAINING, tr),
            chosen=Role.CO_FACILITATOR,
        ),
    ]
    return modal.form(tr, Modal.HAND_OVER, tr("Hand over"), tr("Hand over"), fields, f"{kickoff_id}:{page}")


def _role_field(choices: Sequence[Role], chosen: Role, tr: Words) -> InputBlock:
    hint = (
        tr("A co-facilitator can do everything the facilitator can.") if Role.CO_FACILITATOR in choices else None
    )
    return choice_field("role", tr("In which role?"), _options(choices, tr), chosen=chosen, hint=hint)


def _options(choices: Sequence[Role], tr: Words) -> list[Option]:
    return [option(tr(ROLES[role]).capitalize(), role) for role in choices]


def handed_over(view: HandedOver, tr: Words) -> Message:
    """To the new facilitator, in private."""
    told = said(
        tr("You're now the facilitator of {project} in {channel}."),
        project=bold(view.brief.project),
        channel=RichTextChannel(view.brief.channel_id),
    )
    how = (
        tr("On its card, press Prepare… to see what you can do and who takes part.")
        if view.brief.phase is Phase.PREPARING
        else tr("On its card, press Manage… to see what you can do and who takes part.")
    )
    return message([prose(told, when_line(view.brief, tr), said(how))])
