"""The form in which an admin settles what holds for the whole workspace."""

from collections.abc import Sequence
from typing import Any

from slackblocks import Block, PlainText, SectionBlock

from bot.blocks.kickoff.new_kickoff import languages, preread_hours
from bot.blocks.kit import modal as modals
from bot.blocks.kit.buttons import button
from bot.blocks.kit.countries import country_groups
from bot.blocks.kit.fields import choice_field, grouped_choice_field, option
from bot.blocks.kit.ids import ANYWHERE, BY_DEFAULT, Action, Modal
from bot.blocks.kit.words import N_, Words
from bot.blocks.meeting.agenda_templates import all_templates
from bot.domain.kickoff.workspace import MayCreate, WorkspaceSettings
from bot.domain.meeting.agenda_templates import TemplateSummary

WHO = {
    MayCreate.EVERYONE: N_("Everyone"),
    MayCreate.MEMBERS: N_("Everyone except guests"),
    MayCreate.ADMINS: N_("Admins only"),
}


def modal(settings: WorkspaceSettings, templates: Sequence[TemplateSummary], tr: Words) -> dict[str, Any]:
    fields: list[Block] = [
        choice_field(
            "language",
            tr("Language in the channel"),
            [option(tr("The planner's language"), BY_DEFAULT), *languages(tr)],
            chosen=settings.language or BY_DEFAULT,
            hint=tr("You can choose another one for each kickoff."),
        ),
        grouped_choice_field(
            "country",
            tr("Holidays of which country?"),
            {tr("Default"): [option(tr("The time zone's country"), BY_DEFAULT)]} | country_groups(tr.language),
            chosen=settings.country or BY_DEFAULT,
            hint=tr("Reminders are only sent on its working days."),
        ),
        choice_field(
            "lead_hours", tr("When does the pre-read go out?"), preread_hours(tr), chosen=str(settings.lead_hours)
        ),
        choice_field(
            "may_create",
            tr("Who may plan a kickoff?"),
            [option(tr(WHO[who]), who) for who in MayCreate],
            chosen=settings.may_create,
            hint=tr("Guests are Slack guests, and people from other workspaces in shared channels."),
        ),
    ]
    days_off = button(Action.DAYS_OFF, tr("Days off"), ANYWHERE)
    fields.append(
        SectionBlock(PlainText(tr("Days on which nobody works here, on top of the holidays.")), accessory=days_off)
    )
    fields += all_templates(templates, tr)
    return modals.form(tr, Modal.SETTINGS, tr("Workspace settings"), tr("Save"), fields, "")
