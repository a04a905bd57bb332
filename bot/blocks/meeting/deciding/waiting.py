"""A decision that somebody else took, to the person who approves it, and the form in which they say why not."""

from typing import Any

from slackblocks import Button, RichTextUser

from bot.blocks.kit import modal
from bot.blocks.kit.brief import PHASES, place_line
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.fields import text_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, plain, prose, said
from bot.blocks.kit.size import in_short
from bot.blocks.kit.words import Words
from bot.domain.brief import Phase
from bot.domain.meeting.captures import REFUSAL_LIMIT, CaptureSummary, DecisionWaits

IN_SHORT = 300  # characters of a decision


def decision_waits(view: DecisionWaits, tr: Words) -> Message:
    """Once it has been approved or removed, there is nothing left to press."""
    where = place_line(view.brief.project, view.brief.channel_id, tr)
    if view.brief.phase is Phase.CANCELLED:
        return message([prose(where, said(tr(PHASES[Phase.CANCELLED])))])
    if not view.waits:
        return message([prose(_no_longer(view, tr), where)])
    worded = tr("A decision about {project} waits for your approval: {decision}")
    who = said(tr("Noted by {person}."), person=RichTextUser(view.capture.added_by))
    told = said(worded, project=view.brief.project, decision=bold(in_short(view.capture.text, IN_SHORT)))
    why_not = (
        said(tr("You haven't approved it: {reason}"), reason=view.capture.refusal) if view.capture.refusal else []
    )
    return message([prose(told, why_not, who, where), row(*to_approve(view.capture, tr))])


def to_approve(capture: CaptureSummary, tr: Words) -> tuple[Button, Button]:
    return approve_button(capture, tr, capture.id), not_like_this_button(capture, tr)


def approve_button(capture: CaptureSummary, tr: Words, about: int | str) -> Button:
    spoken = tr("Approve: {text}", text=in_short(capture.text, IN_SHORT))
    return button(Action.APPROVE, tr("Approve"), about, spoken=spoken, primary=True)


def not_like_this_button(capture: CaptureSummary, tr: Words) -> Button:
    spoken = tr("Not like this…: {text}", text=in_short(capture.text, IN_SHORT))
    return button(Action.NOT_LIKE_THIS, tr("Not like this…"), capture.id, spoken=spoken)


def not_like_this_modal(tr: Words, capture: CaptureSummary) -> dict[str, Any]:
    told = tr("Everyone sees your reason with the decision. If that is changed, it waits for you again.")
    fields = [
        prose(plain(in_short(capture.text, IN_SHORT)), said(told)),
        text_field("refusal", tr("Why not?"), REFUSAL_LIMIT, value=capture.refusal, is_first=True),
    ]
    return modal.form(tr, Modal.NOT_LIKE_THIS, tr("Not like this"), tr("Save"), fields, str(capture.id))


def _no_longer(view: DecisionWaits, tr: Words) -> Line:
    project, decision = view.brief.project, bold(in_short(view.capture.text, IN_SHORT))
    if view.capture.is_approved:
        return said(
            tr("You've approved a decision about {project}: {decision}"), project=project, decision=decision
        )
    return said(tr("A decision about {project} no longer waits for your approval."), project=project)
