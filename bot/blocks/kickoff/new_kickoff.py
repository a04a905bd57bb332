"""The modal that plans a kickoff."""

import json
from typing import Any

from slackblocks import InputBlock, Option, RichTextBlock

from bot.blocks.kickoff.continuation import its_agenda, next_part
from bot.blocks.kickoff.foresight import clock_lines, preread_line
from bot.blocks.kickoff.meeting_link import link_field
from bot.blocks.kit import modal as modals
from bot.blocks.kit.brief import minutes
from bot.blocks.kit.fields import channel_field, choice_field, moment_field, option, people_field, text_field
from bot.blocks.kit.ids import AT_ONCE, USUAL, Modal
from bot.blocks.kit.richtext import prose
from bot.blocks.kit.words import N_, Words
from bot.blocks.meeting.agenda_templates import template_field
from bot.domain.actors import Language
from bot.domain.brief import (
    CLIENT_LIMIT,
    DESCRIPTION_LIMIT,
    GOAL_LIMIT,
    LENGTHS,
    PEOPLE_LIMIT,
    PREREAD_HOURS,
    PROJECT_LIMIT,
    TOPIC_LIMIT,
    Kind,
)
from bot.domain.kickoff.new_kickoff import NewKickoff, Prefilled
from bot.domain.meeting.agenda import usual_minutes
from bot.domain.meeting.parts import Rest
from bot.domain.text import cleaned

KINDS = {
    Kind.CLIENT: N_("Project for a client"),
    Kind.INTERNAL: N_("Internal project"),
    Kind.SHORT: N_("Short kickoff"),
    Kind.SALES: N_("Start of the sales year"),
    Kind.SPRINT: N_("Sprint"),
    Kind.ROLE: N_("Role to fill"),
    Kind.JOINERS: N_("New colleagues"),
}
LANGUAGES = {Language.ENGLISH: N_("English"), Language.DUTCH: N_("Dutch")}


def modal(tr: Words, new: NewKickoff, channel_id: str = "", project: str = "") -> dict[str, Any]:
    """Without a `channel_id` the form asks for one."""
    begun = next_part(new.rest, tr) if new.rest else Prefilled(project=cleaned(project))
    fields = [
        *([] if channel_id else [_where(tr)]),
        *_what(tr, begun),
        choice_field("kind", tr("Kind of kickoff"), _kinds(tr), chosen=begun.kind),
        its_agenda(new.rest, tr) if new.rest else template_field(new.templates, tr),
        moment_field("starts_at", tr("When does it start?"), new.starts_at, is_told=True),
        *_clocks(new, tr),
        choice_field("minutes", tr("How long does it take?"), _lengths(new.rest, tr), chosen=USUAL),
        link_field(tr, begun.meeting_link),
        choice_field(
            "lead_hours",
            tr("When does the pre-read go out?"),
            [*preread_hours(tr), option(tr("As soon as it is planned"), AT_ONCE)],
            chosen=str(new.lead_hours),
            is_told=True,
        ),
        prose(preread_line(new.foresight.preread, new.tz, tr)),
        choice_field("language", tr("Language in the channel"), languages(tr), chosen=new.language or tr.language),
        *_who(tr, begun),
    ]
    continues = str(new.rest.brief.id) if new.rest else ""
    about = json.dumps({"channel": channel_id, "tz": new.tz, "continues": continues})
    return modals.form(tr, Modal.NEW_KICKOFF, tr("New kickoff"), tr("Plan it"), fields, about)


def _clocks(new: NewKickoff, tr: Words) -> list[RichTextBlock]:
    lines = list(clock_lines(new.foresight.clocks, tr))
    return [prose(*lines)] if lines else []


def _where(tr: Words) -> InputBlock:
    return channel_field(
        "channel",
        tr("In which channel?"),
        tr("I can post in any public channel. In a private one, first invite me with /invite @Kickoff."),
    )


def _what(tr: Words, begun: Prefilled) -> list[InputBlock]:
    topic = tr("What is it about, in one sentence?")
    return [
        text_field("project", tr("Project"), PROJECT_LIMIT, value=begun.project, is_first=not begun.project),
        text_field("client", tr("Client"), CLIENT_LIMIT, value=begun.client, optional=True),
        text_field("topic", topic, TOPIC_LIMIT, value=begun.topic, is_first=bool(begun.project)),
        text_field(
            "description",
            tr("What should everyone know beforehand?"),
            DESCRIPTION_LIMIT,
            hint=tr("This goes into the pre-read."),
            multiline=True,
            optional=True,
        ),
        text_field(
            "goal", tr("What does done look like?"), GOAL_LIMIT, value=begun.goal, multiline=True, optional=True
        ),
    ]


def _who(tr: Words, begun: Prefilled) -> list[InputBlock]:
    return [
        people_field("team", tr("Who is on the team?"), PEOPLE_LIMIT, chosen=begun.team, is_told=True),
        people_field(
            "clients",
            tr("Who represents the client?"),
            PEOPLE_LIMIT,
            tr("Anyone in this Slack, guests included."),
            chosen=begun.clients,
            is_told=True,
        ),
    ]


def _kinds(tr: Words) -> list[Option]:
    return [
        option(
            tr("{kind} (usually {length})", kind=tr(KINDS[kind]), length=minutes(usual_minutes(kind), tr)), kind
        )
        for kind in Kind
    ]


def _lengths(rest: Rest | None, tr: Words) -> list[Option]:
    usual = tr("As long as usual")
    if rest:
        usual = tr("As long as its agenda: {length}", length=minutes(sum(item.minutes for item in rest.items), tr))
    return [
        option(usual, USUAL),
        *(option(minutes(length, tr), length) for length in LENGTHS),
    ]


def preread_hours(tr: Words) -> list[Option]:
    return [option(_lead(hours, tr), hours) for hours in PREREAD_HOURS]


def _lead(hours: int, tr: Words) -> str:
    if not hours:
        return tr("At the start")
    if hours % 24:
        return tr.plural("{count} hour before the start", "{count} hours before the start", hours)
    return tr.plural("{count} day before the start", "{count} days before the start", hours // 24)


def languages(tr: Words) -> list[Option]:
    return [option(tr(LANGUAGES[language]), language) for language in Language]
