"""The form that takes down what is said at a kickoff. Which fields it has depends on what it is."""

import json
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from slackblocks import Block

from bot.blocks.briefing.questions import named_field
from bot.blocks.kit import modal, slack_limits
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.fields import choice_field, day_field, option, person_field, text_field
from bot.blocks.kit.ids import BY_DEFAULT, Action, Modal
from bot.blocks.kit.richtext import bold, prose, said
from bot.blocks.kit.size import fitted
from bot.blocks.kit.words import N_, Words
from bot.blocks.meeting.capture_lines import NAMES, source_line
from bot.blocks.meeting.deciding.deciders import MATTERS
from bot.blocks.roadmap.due_day import warnings
from bot.domain.meeting.captures import (
    HAVE_NAME,
    HAVE_PERSON,
    OF_ITS_OWN,
    TEXT_LIMIT,
    CaptureDraft,
    CaptureForm,
    CaptureKind,
    CaptureSaved,
    CaptureSummary,
)
from bot.domain.meeting.deciders import Deciders, field_of_decider
from bot.domain.roadmap.due_day import DueDay

ASKED = {
    CaptureKind.DECISION: N_("What was decided?"),
    CaptureKind.ACTION: N_("What needs to be done?"),
    CaptureKind.MILESTONE: N_("What will be finished?"),
    CaptureKind.QUESTION: N_("What would you like to know?"),
    CaptureKind.IDEA: N_("What is the idea?"),
    CaptureKind.CONCERN: N_("What are you concerned about?"),
    CaptureKind.SCOPE_IN: N_("What is in scope?"),
    CaptureKind.SCOPE_OUT: N_("What is out of scope?"),
    CaptureKind.NOTE: N_("What should we remember?"),
}
WHO = {
    CaptureKind.DECISION: N_("Who decided it?"),
    CaptureKind.ACTION: N_("Who will do it?"),
    CaptureKind.MILESTONE: N_("Who owns it?"),
}
WHICH_DAY = {
    CaptureKind.DECISION: N_("When will you look at it again?"),
    CaptureKind.ACTION: N_("When is it due?"),
}


def capture_modal(tr: Words, form: CaptureForm, channel_id: str = "") -> dict[str, Any]:
    """`channel_id` is where the message is that it is taken from; "" for what is said at the kickoff itself."""
    about = json.dumps(_carried(form, channel_id), separators=(",", ":"))
    blocks = [block for block in _blocks(tr, form) if block]
    return modal.form(tr, Modal.CAPTURE, tr("Add to the kickoff"), tr("Save"), blocks, about)


def message_modal(tr: Words, form: CaptureForm, text: str, channel_id: str) -> dict[str, Any]:
    """For a message; one that has no words, such as a picture, is spoken of as such."""
    draft = replace(form.draft, text=text or tr("See the message."))
    return capture_modal(tr, replace(form, draft=draft), channel_id)


def edit_modal(tr: Words, capture_id: int, draft: CaptureDraft) -> dict[str, Any]:
    about = json.dumps({"capture": str(capture_id), "drawn_for": draft.kind}, separators=(",", ":"))
    return modal.form(tr, Modal.EDIT_CAPTURE, tr("Edit"), tr("Save"), list(_fields(tr, draft, OF_ITS_OWN)), about)


def saved_modal(tr: Words, saved: CaptureSaved) -> dict[str, Any]:
    """For those who do not see it appear."""
    told = (
        tr("Saved. It will be in the thread of the agenda of {project} once the kickoff starts.")
        if saved.is_shown_later
        else tr("Saved with the kickoff of {project}.")
    )
    return modal.notice(tr, tr("Saved"), [prose(said(told, project=bold(saved.project)))], closes_all=True)


def as_typed(capture: CaptureSummary) -> CaptureDraft:
    """What somebody would have typed."""
    return CaptureDraft(capture.kind, capture.text, capture.person_id, capture.due_on)


def _carried(form: CaptureForm, channel_id: str) -> dict[str, str]:
    source = form.draft.source
    return {
        "kickoff": str(form.kickoffs[0].id) if len(form.kickoffs) == 1 else "",
        "channel": channel_id,
        "drawn_for": form.draft.kind,
        **({"link": source.link, "author": source.author_id, "app": source.author_name} if source else {}),
    }


def _blocks(tr: Words, form: CaptureForm) -> Iterator[Block | None]:
    if form.draft.source:
        yield prose(said(tr("Taken {source}."), source=source_line(form.draft.source, tr)))
    if len(form.kickoffs) > 1 or form.is_elsewhere:
        options = [option(fitted(one.project, slack_limits.OPTION), one.id) for one in form.kickoffs]
        hint = tr("Everyone in its channel will see what you add.")
        yield choice_field("kickoff", tr("Which kickoff is it for?"), options, chosen=options[0].value, hint=hint)
    yield from _fields(tr, form.draft, CaptureKind, form)
    if not form.draft.source:
        yield row(button(Action.MORE_TO_ADD, tr("Something else…"), form.kickoffs[0].id))


def _matter_field(draft: CaptureDraft, deciders: Iterable[Deciders], tr: Words) -> Block:
    options = [option(tr(MATTERS[one.matter]), one.matter) for one in deciders]
    label, hint = (
        tr("Which topic does it belong to?"),
        tr("If someone else approves this topic, it waits for them."),
    )
    others = option(tr("None of these"), BY_DEFAULT)
    chosen = draft.matter or BY_DEFAULT
    return choice_field("matter", label, [others, *options], chosen=chosen, hint=hint, is_told=True)


def _approver_id(draft: CaptureDraft, deciders: Iterable[Deciders]) -> str:
    """Who approves what the draft is about, if that is somebody in Slack."""
    approver = next((one.approver for one in deciders if one.matter is draft.matter), None)
    return approver.user_id if approver else ""


def _fields(
    tr: Words, draft: CaptureDraft, kinds: Iterable[CaptureKind], form: CaptureForm | None = None
) -> Iterator[Block]:
    options = [option(tr(NAMES[kind]), kind) for kind in kinds]
    yield choice_field("capture_kind", tr("What is it?"), options, chosen=draft.kind, is_told=True)
    yield text_field("text", tr(ASKED[draft.kind]), TEXT_LIMIT, value=draft.text, multiline=True, is_first=True)
    if draft.kind is CaptureKind.MILESTONE:
        yield from _milestone_fields(tr, draft, form.due_day if form else None)
    elif draft.kind is CaptureKind.DECISION:
        yield from _decider_fields(tr, draft, form.deciders if form else ())
    elif draft.kind in HAVE_PERSON:
        yield person_field("person_id", tr(WHO[draft.kind]), chosen=draft.person_id)
    if draft.kind in WHICH_DAY:
        yield day_field("due_on", tr(WHICH_DAY[draft.kind]), draft.due_on, optional=True)
    if draft.kind in HAVE_NAME and kinds is CaptureKind:  # who added it is not changed afterwards
        yield named_field(tr, is_named=draft.is_named)


def _decider_fields(tr: Words, draft: CaptureDraft, deciders: Collection[Deciders]) -> Iterator[Block]:
    """Once its topic is chosen, the form names the one who approves it."""
    if deciders:
        yield _matter_field(draft, deciders, tr)
    name, chosen = field_of_decider(draft.matter), draft.person_id or _approver_id(draft, deciders)
    yield person_field(name, tr(WHO[draft.kind]), chosen=chosen, element=name.partition(":")[0])


def _milestone_fields(tr: Words, draft: CaptureDraft, due_day: DueDay | None) -> Iterator[Block]:
    """As soon as its date or owner is chosen, the form says what that falls on."""
    yield person_field(Action.CAPTURE_OWNER_ID, tr(WHO[draft.kind]), chosen=draft.person_id, is_told=True)
    yield day_field(Action.CAPTURE_DUE_ON, tr("When is it due?"), draft.due_on, is_told=True)
    yield from warnings(due_day, tr)
