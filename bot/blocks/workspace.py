"""The form in which an admin settles what holds for the whole workspace."""

from collections.abc import Sequence
from typing import Any

from slackblocks import Block

from bot.blocks import modal as modals
from bot.blocks.agenda_templates import all_templates
from bot.blocks.countries import country_groups
from bot.blocks.fields import choice_field, grouped_choice_field, option
from bot.blocks.ids import BY_DEFAULT, Modal
from bot.blocks.new_kickoff import languages, leads
from bot.blocks.words import N_, Words
from bot.domain.agenda_templates import TemplateLine
from bot.domain.workspace import MayCreate, WorkspaceSettings

WHO = {
    MayCreate.EVERYONE: N_("Everyone"),
    MayCreate.MEMBERS: N_("Everyone but guests"),
    MayCreate.ADMINS: N_("Admins only"),
}


def modal(settings: WorkspaceSettings, templates: Sequence[TemplateLine], _: Words) -> dict[str, Any]:
    fields: list[Block] = [
        choice_field(
            "language",
            _("Language in the channel"),
            [option(_("That of whoever plans the kickoff"), BY_DEFAULT), *languages(_)],
            chosen=settings.language or BY_DEFAULT,
            hint=_("A kickoff can still be given another language when it is planned."),
        ),
        grouped_choice_field(
            "country",
            _("Country whose holidays count"),
            {_("Usual"): [option(_("That of the time zone"), BY_DEFAULT)]} | country_groups(_.language),
            chosen=settings.country or BY_DEFAULT,
            hint=_("Reminders keep to its working days."),
        ),
        choice_field("lead_hours", _("When does the pre-read go out?"), leads(_), chosen=str(settings.lead_hours)),
        choice_field(
            "may_create",
            _("Who may plan a kickoff?"),
            [option(_(WHO[who]), who) for who in MayCreate],
            chosen=settings.may_create,
            hint=_("Guests are people whom Slack calls so, and people of other workspaces in shared channels."),
        ),
    ]
    fields += all_templates(templates, _)
    return modals.form(_, Modal.SETTINGS, _("Workspace settings"), _("Save"), fields, "")
