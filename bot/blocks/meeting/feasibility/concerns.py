"""What people are concerned about: a list, and the form in which it is settled who looks after one."""

from collections.abc import Iterator
from typing import Any

from slackblocks import Block, Button, RichTextUser

from bot.blocks.kit import modal
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.dates import day
from bot.blocks.kit.disciplines import discipline_fields, in_words
from bot.blocks.kit.fields import choice_field, day_field, option, person_field, text_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.richtext import Line, Part, and_more, joined, plain, prose, said
from bot.blocks.kit.size import in_short
from bot.blocks.kit.words import N_, Words
from bot.domain.meeting.feasibility.concerns import (
    SIGN_LIMIT,
    ConcernDetail,
    ConcernEntry,
    ConcernList,
    ConcernState,
    ConcernSummary,
    Severity,
)

SHOWN = 30  # in the list
IN_SHORT = 300  # characters of each
SEVERITIES = {Severity.LOW: N_("Low"), Severity.MEDIUM: N_("Medium"), Severity.HIGH: N_("High")}
STATES = {
    ConcernState.OPEN: N_("Open"),
    ConcernState.MITIGATED: N_("Something is being done about it"),
    ConcernState.ACCEPTED: N_("We accept it"),
    ConcernState.RESOLVED: N_("Resolved"),
}


def concerns_button(kickoff_id: int, tr: Words) -> Button:
    return button(Action.CONCERNS, tr("Concerns…"), kickoff_id)


def open_concerns(count: int, tr: Words) -> Line:
    """How many are open; nothing for none."""
    return plain(tr.plural("{count} concern is open.", "{count} concerns are open.", count)) if count else []


def concerns_modal(tr: Words, view: ConcernList) -> dict[str, Any]:
    return modal.notice(tr, tr("Concerns"), [block for block in _parts(view, tr) if block])


def _parts(view: ConcernList, tr: Words) -> Iterator[Block | None]:
    if not view.entries:
        yield prose(
            said(tr("Nobody has said that they are concerned. You can with Add…, also without your name."))
        )
    for entry in view.entries[:SHOWN]:
        yield prose(plain(in_short(entry.concern.text, IN_SHORT)), joined(_details(entry.concern, IN_SHORT, tr)))
        yield row(_settle_button(entry, tr)) if entry.may_change else None
    if more := and_more(len(view.entries) - SHOWN, tr):
        yield prose(plain(more))


def _details(concern: ConcernSummary, length: int, tr: Words) -> Iterator[Part]:
    detail = concern.detail
    yield tr(STATES[detail.state])
    yield tr("severity: {severity}", severity=tr(SEVERITIES[detail.severity]).lower())
    if detail.discipline:
        yield in_words(detail.discipline, tr)
    yield (
        said(tr("owner: {person}"), person=RichTextUser(detail.owner_id))
        if detail.owner_id
        else tr("no owner yet")
    )
    if detail.first_sign:
        yield tr("first sign: {sign}", sign=in_short(detail.first_sign, length))
    if detail.look_on:
        yield tr("look on {date}", date=day(detail.look_on, tr))


def settled_line(concern: ConcernSummary, length: int, tr: Words) -> Line:
    """Behind its words, its first sign in at most `length` characters; nothing if nothing is settled about it."""
    if concern.detail == ConcernDetail():
        return []
    return [*plain(" – "), *joined(_details(concern, length, tr))]


def _settle_button(entry: ConcernEntry, tr: Words) -> Button:
    spoken = tr("Look after it: {text}", text=in_short(entry.concern.text, IN_SHORT))
    return button(Action.SETTLE_CONCERN, tr("Look after it…"), entry.concern.id, spoken=spoken)


def settle_modal(tr: Words, concern: ConcernSummary) -> dict[str, Any]:
    detail = concern.detail
    fields = [
        prose(plain(in_short(concern.text, IN_SHORT))),
        choice_field("severity", tr("How bad would it be?"), _options(SEVERITIES, tr), chosen=detail.severity),
        *discipline_fields(tr("Whose work does it touch?"), detail.discipline, tr),
        person_field("owner_id", tr("Who keeps an eye on it?"), chosen=detail.owner_id),
        text_field(
            "first_sign",
            tr("What would be the first sign?"),
            SIGN_LIMIT,
            value=detail.first_sign,
            hint=tr("For example: the logins aren't there on Friday."),
            optional=True,
        ),
        day_field("look_on", tr("When do you look for it?"), detail.look_on, optional=True),
        choice_field("state", tr("Where does it stand?"), _options(STATES, tr), chosen=detail.state),
    ]
    return modal.form(tr, Modal.SETTLE_CONCERN, tr("Concern"), tr("Save"), fields, str(concern.id))


def _options(names: dict[Any, str], tr: Words) -> list[Any]:
    return [option(tr(name), value) for value, name in names.items()]
