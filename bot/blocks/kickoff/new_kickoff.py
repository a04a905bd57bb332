"""The modal that plans a kickoff."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from slackblocks import InputBlock, Option

from bot.blocks.kit import modal as modals
from bot.blocks.kit.brief import minutes
from bot.blocks.kit.fields import channel_field, choice_field, moment_field, option, people_field, text_field
from bot.blocks.kit.ids import USUAL, Modal
from bot.blocks.kit.words import N_, Words
from bot.blocks.meeting.agenda_templates import template_field
from bot.domain.actors import Language
from bot.domain.brief import (
    CLIENT_LIMIT,
    DEFAULT_LEAD,
    DESCRIPTION_LIMIT,
    GOAL_LIMIT,
    LEADS,
    LENGTHS,
    PEOPLE_LIMIT,
    PROJECT_LIMIT,
    TOPIC_LIMIT,
    Kind,
)
from bot.domain.meeting.agenda import usual_minutes
from bot.domain.meeting.agenda_templates import TemplateLine
from bot.domain.text import cleaned

KINDS = {
    Kind.CLIENT: N_("Project for a client"),
    Kind.INTERNAL: N_("Internal project"),
    Kind.SHORT: N_("Short kickoff"),
    Kind.SALES: N_("Start of the sales year"),
    Kind.SPRINT: N_("Sprint"),
    Kind.ROLE: N_("Role to be filled"),
    Kind.JOINERS: N_("New colleagues"),
}
LANGUAGES = {Language.ENGLISH: N_("English"), Language.DUTCH: N_("Dutch")}


def modal(
    _: Words,
    *,
    channel_id: str,
    tz: str,
    project: str,
    starts_at: datetime,
    language: Language,
    lead_hours: int = DEFAULT_LEAD,
    templates: Sequence[TemplateLine] = (),
) -> dict[str, Any]:
    """`channel_id` is "" where the form has to ask in which channel."""
    fields = [
        *([] if channel_id else [_where(_)]),
        *_what(_, project),
        choice_field("kind", _("Kind of kickoff"), _kinds(_), chosen=Kind.CLIENT),
        *template_field(templates, _),
        moment_field("starts_at", _("When does it start?"), starts_at),
        choice_field("minutes", _("How long does it take?"), _lengths(_), chosen=USUAL),
        choice_field(
            "lead_hours",
            _("When does the pre-read go out?"),
            leads(_),
            chosen=str(lead_hours),
            hint=_("If that moment has passed already, it goes out at once."),
        ),
        choice_field("language", _("Language in the channel"), languages(_), chosen=language),
        *_who(_),
    ]
    about = json.dumps({"channel": channel_id, "tz": tz})
    return modals.form(_, Modal.NEW_KICKOFF, _("New kickoff"), _("Plan it"), fields, about)


def _where(_: Words) -> InputBlock:
    return channel_field(
        "channel",
        _("In which channel?"),
        _("I post in any public channel. To a private one, first invite me with /invite @Kickoff."),
    )


def _what(_: Words, project: str) -> list[InputBlock]:
    return [
        text_field("project", _("Project"), PROJECT_LIMIT, value=cleaned(project)),
        text_field("client", _("Client"), CLIENT_LIMIT, optional=True),
        text_field("topic", _("What is it about, in one sentence?"), TOPIC_LIMIT),
        text_field(
            "description",
            _("What should everyone know beforehand?"),
            DESCRIPTION_LIMIT,
            hint=_("This goes into the pre-read."),
            multiline=True,
            optional=True,
        ),
        text_field("goal", _("What does done look like?"), GOAL_LIMIT, multiline=True, optional=True),
    ]


def _who(_: Words) -> list[InputBlock]:
    return [
        people_field("team", _("Who is in the team?"), PEOPLE_LIMIT),
        people_field(
            "clients",
            _("Who is there for the client?"),
            PEOPLE_LIMIT,
            _("Choose those who are in this Slack, as a guest for example."),
        ),
    ]


def _kinds(_: Words) -> list[Option]:
    return [
        option(_("{kind} (usually {length})", kind=_(KINDS[kind]), length=minutes(usual_minutes(kind), _)), kind)
        for kind in Kind
    ]


def _lengths(_: Words) -> list[Option]:
    return [
        option(_("As long as this kind usually takes"), USUAL),
        *(option(minutes(length, _), length) for length in LENGTHS),
    ]


def leads(_: Words) -> list[Option]:
    return [option(_lead(hours, _), hours) for hours in LEADS]


def _lead(hours: int, _: Words) -> str:
    if not hours:
        return _("At the start")
    if hours % 24:
        return _.plural("{count} hour before the start", "{count} hours before the start", hours)
    return _.plural("{count} day before the start", "{count} days before the start", hours // 24)


def languages(_: Words) -> list[Option]:
    return [option(_(LANGUAGES[language]), language) for language in Language]
