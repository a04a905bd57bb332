"""The roster, for those who lead the kickoff: everyone by role, a page at a time, and the forms that change it."""

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
from bot.domain.actors import Attendance, OutsiderLine, PersonLine, Role
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


def people_modal(_: Words, view: RosterView, page: int) -> dict[str, Any]:
    """`page` counts from 0; one that is not there any more is the last."""
    everyone: list[PersonLine | OutsiderLine] = [*view.people, *view.outsiders]
    last = max(0, len(everyone) - 1) // A_PAGE
    page = min(page, last)
    shown = everyone[page * A_PAGE : (page + 1) * A_PAGE]
    blocks = [
        prose([bold(view.project)], *_counts(view, _)),
        row(*_ways_to_add(view.kickoff_id, page, _)),
        *(block for place, one in enumerate(shown, page * A_PAGE + 1) for block in _entry(one, place, page, _)),
        prose(plain(_("Page {page} of {pages}", page=page + 1, pages=last + 1))) if last else None,
        row(*_turning(view.kickoff_id, page, last, _)),
    ]
    return modal.notice(_, _("People"), [block for block in blocks if block])


def _counts(view: RosterView, _: Words) -> Iterator[Line]:
    coming = [person for person in view.people if person.attendance is not Attendance.DECLINED]
    yield plain(turnout(coming, _))
    if declined := len(view.people) - len(coming):
        yield plain(_.plural("{count} person does not take part.", "{count} people do not take part.", declined))
    if outside := len(view.outsiders):
        yield plain(_.plural("{count} person is not in Slack.", "{count} people are not in Slack.", outside))


def _ways_to_add(kickoff_id: int, page: int, _: Words) -> Iterator[Button]:
    about = f"{kickoff_id}:{page}"
    yield button(Action.ADD_PEOPLE, _("Add people"), about)
    yield button(Action.ADD_OUTSIDER, _("Add somebody not in Slack"), about)
    yield button(Action.HAND_OVER, _("Hand over"), about, spoken=_("Hand over the kickoff to somebody else"))


def _entry(one: PersonLine | OutsiderLine, place: int, page: int, _: Words) -> Iterator[Block | None]:
    outside = isinstance(one, OutsiderLine)
    who = [bold(outsider_name(one))] if isinstance(one, OutsiderLine) else [RichTextUser(one.user_id)]
    yield prose(said(_("{person}: {facts}"), person=who, facts=", ".join(facts(one, _))))
    change = Action.CHANGE_OUTSIDER if outside else Action.CHANGE_PERSON
    spoken = _("Edit person {number}", number=place)
    yield row(button(change, _("Edit"), f"{one.id}:{page}", spoken=spoken))


def _turning(kickoff_id: int, page: int, last: int, _: Words) -> Iterator[Button]:
    if page:
        yield button(Action.PEOPLE_BEFORE, _("Previous page"), f"{kickoff_id}:{page - 1}")
    if page < last:
        yield button(Action.PEOPLE_AFTER, _("Next page"), f"{kickoff_id}:{page + 1}")


def add_people_modal(_: Words, kickoff_id: int, page: int) -> dict[str, Any]:
    fields = [
        people_field("people", _("Who takes part?"), ADDED_AT_ONCE, optional=False),
        _role_field(GIVEN, Role.MEMBER, _),
    ]
    return modal.form(_, Modal.ADD_PEOPLE, _("Add people"), _("Add"), fields, f"{kickoff_id}:{page}")


def add_outsider_modal(_: Words, kickoff_id: int, page: int) -> dict[str, Any]:
    fields = _outsider_fields("", "", Role.CLIENT, _)
    return modal.form(_, Modal.ADD_OUTSIDER, _("Add a person"), _("Add"), fields, f"{kickoff_id}:{page}")


def change_outsider_modal(_: Words, person: OutsiderLine, page: int) -> dict[str, Any]:
    about = f"{person.id}:{page}"
    remove = row(_remove(Action.REMOVE_OUTSIDER, about, _))
    blocks = [*_outsider_fields(person.name, person.organisation, person.role, _), remove]
    return _change_form(Modal.CHANGE_OUTSIDER, blocks, about, _)


def _outsider_fields(name: str, organisation: str, role: Role, _: Words) -> list[InputBlock]:
    return [
        text_field("name", _("Name"), NAME_LIMIT, value=name),
        text_field("organisation", _("Organisation"), ORGANISATION_LIMIT, value=organisation, optional=True),
        _role_field(OUTSIDE, role, _),
    ]


def change_modal(_: Words, person: PersonLine, page: int) -> dict[str, Any]:
    about = f"{person.id}:{page}"
    who = prose([RichTextUser(person.user_id)])
    disciplines = discipline_fields(_("What do they do?"), person.discipline, _)
    if person.role is Role.FACILITATOR:
        how = prose(
            said(_("They facilitate the kickoff. To give that to somebody else, press Hand over in the list."))
        )
        return _change_form(Modal.CHANGE_PERSON, [who, how, *disciplines], about, _)
    role, remove = _role_field(GIVEN, person.role, _), row(_remove(Action.REMOVE_PERSON, about, _))
    return _change_form(Modal.CHANGE_PERSON, [who, role, *disciplines, remove], about, _)


def _change_form(kind: Modal, blocks: Sequence[Block | None], about: str, _: Words) -> dict[str, Any]:
    return modal.form(_, kind, _("Edit a person"), _("Save"), [block for block in blocks if block], about)


def _remove(action: Action, about: str, _: Words) -> Button:
    question = _("They no longer take part. What they have added stays.")
    sure = asked(_, _("Remove this person?"), question, _("Remove"), _("Keep"))
    return button(action, _("Remove"), about, confirm=sure)


def removed_modal(_: Words) -> dict[str, Any]:
    return modal.notice(_, _("Removed"), [prose(said(_("They no longer take part. You can add them again.")))])


def hand_over_modal(_: Words, kickoff_id: int, page: int) -> dict[str, Any]:
    fields = [
        person_field(
            "to",
            _("Who facilitates from now on?"),
            _("They are told in private, and can do all that the facilitator can."),
            optional=False,
        ),
        choice_field(
            "remain",
            _("What is the facilitator of today from then on?"),
            _options(REMAINING, _),
            chosen=Role.CO_FACILITATOR,
        ),
    ]
    return modal.form(_, Modal.HAND_OVER, _("Hand over"), _("Hand over"), fields, f"{kickoff_id}:{page}")


def _role_field(choices: Sequence[Role], chosen: Role, _: Words) -> InputBlock:
    hint = _("A co-facilitator can do all that the facilitator can.") if Role.CO_FACILITATOR in choices else None
    return choice_field("role", _("In which role?"), _options(choices, _), chosen=chosen, hint=hint)


def _options(choices: Sequence[Role], _: Words) -> list[Option]:
    return [option(_(ROLES[role]).capitalize(), role) for role in choices]


def handed_over(view: HandedOver, _: Words) -> Message:
    """To whoever facilitates the kickoff from now on, in private."""
    told = said(
        _("From now on you facilitate {project} in {channel}."),
        project=bold(view.brief.project),
        channel=RichTextChannel(view.brief.channel_id),
    )
    how = (
        _("On its card there, Prepare… shows what you can do, and who takes part.")
        if view.brief.phase is Phase.PREPARING
        else _("On its card there, Arrange… shows what you can do, and who takes part.")
    )
    return message([prose(told, when_line(view.brief, _), said(how))])
