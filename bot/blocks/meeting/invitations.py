"""Inviting a client to speak: the form, and the private message to them."""

from collections.abc import Iterator, Sequence
from typing import Any

from slackblocks import Button, RichTextUser

from bot.blocks.kit import modal
from bot.blocks.kit.brief import PHASES, header, minutes, theme_line, when_line
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.fields import choice_field, option, person_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, mentions, plain, prose, said
from bot.blocks.kit.words import Words
from bot.domain.brief import Phase
from bot.domain.briefing.voices import USUAL_SLOT, Guests, InvitationSummary, InvitationView


def invite_modal(tr: Words, guests: Guests) -> dict[str, Any]:
    """Begins with a client who has not been invited, if there is one."""
    hint = tr("I'll ask them privately. They can add a quote, speak for a few minutes, or say no.")
    first_client = guests.clients[0] if guests.clients else ""
    named = said(tr("Clients in this kickoff: {people}"), people=mentions(guests.clients, tr))
    blocks = [
        *([prose(named)] if guests.clients else []),
        person_field("user_id", tr("Who do you want to invite?"), hint, chosen=first_client, optional=False),
    ]
    return modal.form(tr, Modal.INVITE_CLIENT, tr("Invite a client"), tr("Invite"), blocks, str(guests.kickoff_id))


def invited(tr: Words, user_id: str) -> dict[str, Any]:
    """After the form was handed in."""
    worded = tr("I'll ask {person} privately. You'll see the answer under Client voices.")
    return modal.notice(tr, tr("Invite a client"), [prose(said(worded, person=RichTextUser(user_id)))])


def slot_modal(tr: Words, invitation_id: int, offered: Sequence[int]) -> dict[str, Any]:
    options = [option(minutes(count, tr), count) for count in offered]
    usual = USUAL_SLOT if USUAL_SLOT in offered else offered[-1]
    fields = [
        choice_field(
            "minutes",
            tr("How long would you like to speak?"),
            options,
            chosen=str(usual),
            hint=tr("You'll get an agenda item with your name on it."),
        )
    ]
    return modal.form(
        tr, Modal.TAKE_SLOT, tr("Speak for a few minutes"), tr("Confirm"), fields, str(invitation_id)
    )


def invitation(view: InvitationView, tr: Words) -> Message:
    """Asks; once answered the same message says so, and offers what is left."""
    blocks = [
        header(tr("Your voice in {project}", project=view.brief.project)),
        prose(*_asked(view, tr), theme_line(view.brief, tr), when_line(view.brief, tr)),
        prose(*_standing(view, tr)),
        row(*_buttons(view, tr)),
    ]
    return message(blocks)


def _asked(view: InvitationView, tr: Words) -> Iterator[Line]:
    yield invited_by(view.invitation, tr)
    yield plain(view.brief.topic)


def invited_by(invitation: InvitationSummary, tr: Words) -> Line:
    who = RichTextUser(invitation.invited_by)
    return said(tr("{person} would like to hear you at the kickoff."), person=who)


def _standing(view: InvitationView, tr: Words) -> list[Line]:
    if view.brief.phase is Phase.CANCELLED:
        return [said(tr(PHASES[Phase.CANCELLED]))]
    return _answer(view.invitation, tr) or [said(offer(tr))]


def offer(tr: Words) -> str:
    return tr(
        "You can add a quote for everyone to read, speak for a few minutes, or both. The facilitators see"
        " your answer."
    )


def _answer(invitation: InvitationSummary, tr: Words) -> list[Line]:
    if invitation.is_accepted:
        quoted = said(tr("You've added a quote.")) if invitation.has_quoted else []
        return [line for line in (quoted, _slot(invitation, tr), said(tr("Thank you."))) if line]
    if invitation.has_declined:
        return [said(tr("You'd rather not this time, and that's fine. Thank you for letting us know."))]
    return [_slot(invitation, tr)] if invitation.has_lost_slot else []


def _slot(invitation: InvitationSummary, tr: Words) -> Line:
    if invitation.has_lost_slot:
        return said(
            tr("Your slot has been taken off the agenda. If you'd still like to speak, please tell a facilitator.")
        )
    if invitation.slot_minutes is None:
        return []
    return said(tr("You'll speak for {length}; it's on the agenda."), length=minutes(invitation.slot_minutes, tr))


def _buttons(view: InvitationView, tr: Words) -> Iterator[Button]:
    if view.brief.phase in (Phase.PREPARING, Phase.LIVE) and not view.invitation.has_declined:
        is_preparing = view.brief.phase is Phase.PREPARING
        yield from to_answer(view.invitation, view.brief.id, tr, is_preparing=is_preparing)


def to_answer(
    invitation: InvitationSummary, kickoff_id: int, tr: Words, project: str = "", *, is_preparing: bool = True
) -> Iterator[Button]:
    """What is left to answer; `project` tells the buttons of several kickoffs apart."""

    def answer(action: Action, label: str, value: int, *, primary: bool = False) -> Button:
        return button(action, label, value, spoken=f"{label}: {project}" if project else None, primary=primary)

    if not invitation.has_quoted:
        yield answer(Action.ADD_VOICE, tr("Add a quote"), kickoff_id, primary=True)
    has_had_slot = invitation.slot_minutes is not None or invitation.has_lost_slot
    if not has_had_slot and is_preparing:
        yield answer(Action.TAKE_SLOT, tr("Speak for a few minutes"), invitation.id)
    if not invitation.is_accepted:
        yield answer(Action.DECLINE_INVITATION, tr("Rather not"), invitation.id)
