"""The form in which an admin settles what holds for the whole workspace."""

from collections.abc import Sequence
from typing import Any

from slackblocks import Block

from bot.blocks.kickoff.new_kickoff import languages, preread_hours
from bot.blocks.kit import modal as modals
from bot.blocks.kit.countries import country_groups
from bot.blocks.kit.fields import choice_field, grouped_choice_field, option
from bot.blocks.kit.ids import BY_DEFAULT, Modal
from bot.blocks.kit.words import N_, Words
from bot.blocks.meeting.agenda_templates import all_templates
from bot.domain.kickoff.workspace import MayCreate, WorkspaceSettings
from bot.domain.meeting.agenda_templates import TemplateSummary

WHO = {
    MayCreate.EVERYONE: N_("Everyone"),
    MayCreate.MEMBERS: N_("Everyone but guests"),
    MayCreate.ADMINS: N_("Admins only"),
}


def modal(settings: WorkspaceSettings, templates: Sequence[TemplateSummary], tr: Words) -> dict[str, Any]:
    fields: list[Block] = [
        choice_field(
            "language",
            tr("Language in the channel"),
            [option(tr("That of whoever plans the kickoff"), BY_DEFAULT), *languages(tr)],
            chosen=settings.language or BY_DEFAULT,
            hint=tr("A kickoff can still be given another language when it is planned."),
        ),
        grouped_choice_field(
            "country",
            tr("Country whose holidays count"),
            {tr("Usual"): [option(tr("That of the time zone"), BY_DEFAULT)]} | country_groups(tr.language),
            chosen=settings.country or BY_DEFAULT,
            hint=tr("Reminders keep to its working days."),
        ),
        choice_field(
            "lead_hours", tr("When does the pre-read go out?"), preread_hours(tr), chosen=str(settings.lead_hours)
        ),
        choice_field(
            "may_create",
            tr("Who may plan a kickoff?"),
            [option(tr(WHO[who]), who) for who in MayCreate],
            chosen=settings.may_create,
            hint=tr("Guests are people whom Slack calls so, and people of other workspaces in shared channels."),
        ),
    ]
    fields += all_templates(templates, tr)
    return modals.form(tr, Modal.SETTINGS, tr("Workspace settings"), tr("Save"), fields, "")
