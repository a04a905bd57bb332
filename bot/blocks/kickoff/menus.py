"""Two menus that the card opens: what anyone can add, and what a facilitator prepares, or arranges later on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from slackblocks import Block, PlainText, SectionBlock

from bot.blocks.kickoff.preparation import mended, to_mend
from bot.blocks.kit import modal
from bot.blocks.kit.buttons import button
from bot.blocks.kit.ids import Action
from bot.blocks.kit.words import N_, Words
from bot.domain.brief import Phase
from bot.domain.kickoff.preparation import Preparation

PREPARING = frozenset({Phase.PREPARING})
NOT_HELD = PREPARING | {Phase.LIVE}
ANY = NOT_HELD | {Phase.FOLLOWING, Phase.CLOSED}


@dataclass(frozen=True)
class Entry:
    """A button, and one sentence that says what it is for, in the phases in which it can be done."""

    action: Action
    label: str
    purpose: str
    phases: frozenset[Phase] = ANY


CONTRIBUTE = (
    Entry(
        Action.CAPTURE,
        N_("Decision, action, idea…"),
        N_("Something that was said at the kickoff and shouldn't be lost."),
        ANY - PREPARING,
    ),
    Entry(
        Action.READ_MINE_OUT,
        N_("Read mine out, unnamed"),
        N_("Something you'd like to have said without saying it yourself. A facilitator reads it out."),
        frozenset({Phase.LIVE}),
    ),
    Entry(
        Action.ADD_VOICE,
        N_("Client voice"),
        N_("Something the client said that everyone should hear."),
    ),
    Entry(
        Action.NOMINATE,
        N_("Spotlight"),
        N_("A colleague who achieved something, here or in an earlier project."),
    ),
    Entry(
        Action.LIST_QUESTIONS,
        N_("Open questions"),
        N_("What people want to know. You can ask without your name."),
    ),
    Entry(
        Action.ADD_ITEM,
        N_("Agenda item"),
        N_("Something that needs its own time at the kickoff."),
        NOT_HELD,
    ),
    Entry(
        Action.SHOW_AGENDA,
        N_("Agenda"),
        N_("What you'll talk about, with your items to edit."),
        NOT_HELD,
    ),
    Entry(
        Action.MY_THEMES,
        N_("My themes"),
        N_("Edit or withdraw a theme you proposed."),
        PREPARING,
    ),
    Entry(
        Action.ADD_MILESTONE,
        N_("Add milestone"),
        N_("A date that matters. I'll remind the channel in time."),
    ),
    Entry(
        Action.LIST_VOICES,
        N_("Client voices"),
        N_("All quotes, with yours to edit, and who has been invited to speak."),
    ),
    Entry(
        Action.LIST_SPOTLIGHTS,
        N_("Spotlights"),
        N_("Who is in the spotlight, and who you've nominated."),
    ),
    Entry(
        Action.DESCRIBE,
        N_("What I do"),
        N_("Your discipline, so everyone knows who brings what."),
        NOT_HELD,
    ),
)
PREPARE = (
    Entry(
        Action.EDIT_PREREAD,
        N_("Pre-read"),
        N_("What everyone should know beforehand: the goal, the scope, what to prepare."),
        PREPARING,
    ),
    Entry(
        Action.PEOPLE,
        N_("People"),
        N_("Who takes part, and in which role. Add people, or hand the kickoff over."),
    ),
    Entry(
        Action.SHOW_AGENDA,
        N_("Agenda"),
        N_("What you'll talk about, for how long, and who speaks."),
        NOT_HELD,
    ),
    Entry(
        Action.INVITE_CLIENT,
        N_("Invite a client"),
        N_("I'll privately ask a client for a quote, or to speak for a few minutes."),
        NOT_HELD,
    ),
    Entry(
        Action.FORWARD,
        N_("Text to forward"),
        N_("The invitation and the pre-read as plain text, for a client who isn't in Slack."),
        PREPARING,
    ),
    Entry(
        Action.FORWARD_RECAP,
        N_("Text to forward"),
        N_("What was agreed as plain text, for a client who isn't in Slack."),
        ANY - NOT_HELD,
    ),
    Entry(
        Action.DRESS,
        N_("Theme"),
        N_("How the chosen theme looks: its tagline, its colour, and figures in a chart."),
    ),
    Entry(
        Action.COUNTRY,
        N_("Holidays"),
        N_("The country whose working days the reminders keep to."),
    ),
    Entry(
        Action.MEETING_LINK,
        N_("Meeting link"),
        N_("Where people meet online. It's on the card, the agenda and the speakers' briefs."),
        NOT_HELD,
    ),
    Entry(
        Action.MOVE,
        N_("Reschedule"),
        N_("Move the kickoff to an earlier or later time. I'll tell everyone."),
        PREPARING,
    ),
    Entry(
        Action.DIGEST,
        N_("Weekly digest"),
        N_("On Mondays, one message in this channel with the milestones that come up."),
        ANY - {Phase.CLOSED},
    ),
    Entry(
        Action.CLOSE_KICKOFF,
        N_("Close the kickoff"),
        N_("Nothing is left to do. Without open milestones, I'll stop asking about it."),
        frozenset({Phase.FOLLOWING}),
    ),
    Entry(
        Action.OPEN_AGAIN,
        N_("Reopen the kickoff"),
        N_("Something is left to do after all. You can add milestones or reopen the ones that were done."),
        frozenset({Phase.CLOSED}),
    ),
    Entry(
        Action.CALL_OFF,
        N_("Cancel the kickoff"),
        N_("The kickoff won't happen. I'll tell everyone and stop all reminders."),
        ANY - {Phase.CLOSED},
    ),
)


def contribute_menu(tr: Words, kickoff_id: int, phase: Phase) -> dict[str, Any]:
    return modal.notice(tr, tr("Add to the kickoff"), list(_entries(CONTRIBUTE, kickoff_id, phase, tr)))


def prepare_menu(tr: Words, view: Preparation) -> dict[str, Any]:
    """First what can be mended, until the kickoff starts, and then the rest: no button stands there twice."""
    brief = view.brief
    offered = [entry for entry in PREPARE if entry.action is not Action.DRESS or brief.theme]
    if brief.phase is not Phase.PREPARING:
        return modal.notice(tr, tr("Manage the kickoff"), list(_entries(offered, brief.id, brief.phase, tr)))
    rest = [entry for entry in offered if entry.action not in mended(view)]
    points = [block for block in to_mend(view, tr) if block]
    return modal.notice(tr, tr("Prepare the kickoff"), [*points, *_entries(rest, brief.id, brief.phase, tr)])


def _entries(entries: Iterable[Entry], kickoff_id: int, phase: Phase, tr: Words) -> Iterator[Block]:
    for entry in entries:
        if phase in entry.phases:
            opens = button(entry.action, tr(entry.label), kickoff_id)
            yield SectionBlock(PlainText(tr(entry.purpose)), accessory=opens)
