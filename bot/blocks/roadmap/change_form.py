"""The form in which milestones are changed: a date for each, and buttons for the rest."""

from collections.abc import Iterator
from typing import Any

from slackblocks import ActionsBlock, Block, Element, PlainText, StaticSelectMenu

from bot.blocks.kit import modal
from bot.blocks.kit.buttons import button
from bot.blocks.kit.dates import day
from bot.blocks.kit.fields import day_field, option, person_field, text_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.pages import pager
from bot.blocks.kit.richtext import prose
from bot.blocks.kit.words import N_, Words
from bot.blocks.roadmap.due_day import warnings
from bot.blocks.roadmap.milestones import (
    done_button,
    history,
    milestone_line,
    owner_line,
    risk,
    snoozed_line,
    undo_button,
)
from bot.domain.roadmap.change_form import ChangeForm, Chosen, MilestoneToChange, Scope
from bot.domain.roadmap.history import DateMove
from bot.domain.roadmap.milestones import PARTS_LIMIT, RISK_LIMIT, TITLE_LIMIT, MilestoneSummary
from bot.domain.roadmap.reminders import Snooze

SNOOZES = {
    Snooze.TOMORROW: N_("Tomorrow: {date}"),
    Snooze.THREE_DAYS: N_("In three days: {date}"),
    Snooze.NEXT_WEEK: N_("Next week: {date}"),
}


def change_modal(tr: Words, form: ChangeForm) -> dict[str, Any]:
    blocks: list[Block] = []
    for one in form.milestones.items:
        blocks += _open(one, form.chosen.scope, tr) if one.milestone.is_open else _settled(one.milestone, tr)
    turned = pager(form.milestones, Action.MILESTONES_BEFORE, Action.MILESTONES_AFTER, form.chosen.id, tr)
    blocks += filter(None, turned)
    title = tr("Change milestones")
    if not any(one.milestone.is_open for one in form.milestones.items):
        return modal.notice(tr, title, blocks, about=carried(form.chosen))
    return modal.form(tr, Modal.CHANGE_MILESTONES, title, tr("Save"), blocks, carried(form.chosen))


def carried(chosen: Chosen) -> str:
    """What the form carries of what it is about."""
    return f"{chosen.scope}:{chosen.id}:{chosen.page}"


def _open(one: MilestoneToChange, scope: Scope, tr: Words) -> Iterator[Block]:
    milestone = one.milestone
    name = DateMove(milestone.id, milestone.due_on, milestone.due_on).field
    yield day_field(name, milestone.title, milestone.due_on, element=Action.DUE_ON, is_told=True)
    yield from warnings(one.due_day, tr)
    snoozed = snoozed_line(one.snoozed_to, tr)
    yield prose(owner_line(milestone, tr), risk(milestone, tr), history(milestone, tr), snoozed)
    yield ActionsBlock(list(_acts(one, scope, tr)))


def _acts(one: MilestoneToChange, scope: Scope, tr: Words) -> Iterator[Element]:
    milestone = one.milestone
    if one.snoozes:
        yield _snooze(one, tr)
    if scope is not Scope.REMINDER:
        yield done_button(milestone, tr)
    if milestone.is_at_risk:
        yield _button(Action.NOT_AT_RISK, tr("No longer at risk"), milestone)
    else:
        yield _button(Action.PUT_AT_RISK, tr("At risk…"), milestone)
    yield _button(Action.REASSIGN, tr("Reassign…"), milestone)
    yield _button(Action.REWORD_MILESTONE, tr("Rename or split…"), milestone)
    yield _button(Action.CANCEL_MILESTONE, tr("Cancel milestone"), milestone)


def _button(action: Action, label: str, milestone: MilestoneSummary) -> Element:
    return button(action, label, milestone.id, spoken=f"{label} {milestone.title}")


def _snooze(one: MilestoneToChange, tr: Words) -> StaticSelectMenu:
    options = [
        option(tr(SNOOZES[snooze], date=day(on, tr)), f"{one.milestone.id}:{snooze}") for snooze, on in one.snoozes
    ]
    return StaticSelectMenu(Action.SNOOZE, options, placeholder=PlainText(tr("Snooze")))


def _settled(milestone: MilestoneSummary, tr: Words) -> Iterator[Block]:
    yield prose(milestone_line(milestone, tr))
    yield ActionsBlock([undo_button(milestone, tr)])


def reassign_modal(tr: Words, milestone: MilestoneSummary, about: str) -> dict[str, Any]:
    owner = person_field("owner", tr("Who owns it?"), tr("They'll be told."), milestone.owner_id)
    return _small(tr, Modal.REASSIGN, tr("Reassign milestone"), milestone, owner, about)


def reword_modal(tr: Words, milestone: MilestoneSummary, about: str) -> dict[str, Any]:
    hint = tr("One line renames it. More lines split it: each becomes a milestone with the same date and owner.")
    most = PARTS_LIMIT * (TITLE_LIMIT + 1)
    parts = text_field(
        "parts", tr("What will be finished?"), most, value=milestone.title, hint=hint, multiline=True
    )
    return _small(tr, Modal.REWORD_MILESTONE, tr("Rename or split"), milestone, parts, about)


def risk_modal(tr: Words, milestone: MilestoneSummary, about: str) -> dict[str, Any]:
    hint = tr("The facilitators are told, and the roadmap shows it.")
    needed = text_field("at_risk", tr("What is needed?"), RISK_LIMIT, hint=hint)
    return _small(tr, Modal.PUT_AT_RISK, tr("At risk"), milestone, needed, about)


def _small(
    tr: Words, kind: Modal, title: str, milestone: MilestoneSummary, field: Block, about: str
) -> dict[str, Any]:
    """On top of the form, which is drawn again by `about` once this one is handed in."""
    blocks = [prose(milestone_line(milestone, tr)), field]
    return modal.form(tr, kind, title, tr("Save"), blocks, f"{milestone.id}:{about}")
