"""Client voices: the form for one, the quotes as everyone sees them, and the list to change them in."""

from collections.abc import Iterator, Sequence
from typing import Any

from slackblocks import ActionsBlock, Block, RichTextBlock, RichTextQuote, RichTextUser

from bot.blocks.kit import modal
from bot.blocks.kit.brief import minutes
from bot.blocks.kit.buttons import asked, button, row
from bot.blocks.kit.fields import checkbox_field, person_field, text_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.pages import pager
from bot.blocks.kit.richtext import Line, and_more, bold, bullets, first, joined, plain, prose, said
from bot.blocks.kit.size import fitted, how_many_fit
from bot.blocks.kit.words import Words
from bot.domain.briefing.voices import (
    ORGANISATION_LIMIT,
    PERSON_LIMIT,
    QUOTE_LIMIT,
    ROLE_LIMIT,
    SOURCE_LIMIT,
    InvitationSummary,
    NewVoice,
    VoiceDraft,
    VoiceEntry,
    VoiceList,
    VoiceSummary,
)

QUOTES_SHOWN = 3
ANSWERS_SHOWN = 20
ROOM = 1200  # characters for the quotes of a message: a click on it carries them all


def add_modal(tr: Words, kickoff_id: int, new: NewVoice, name: str) -> dict[str, Any]:
    """`name` is that of the person who fills it in. What clients say for themselves shows unless they say no."""
    begun = VoiceDraft("", name if new.is_own else "", new.organisation, may_show=new.is_own)
    asked = tr("If they're in this Slack, I'll ask them first. It appears once they agree.")
    who = [] if new.is_own else [person_field("speaker_id", tr("Are they in this Slack?"), asked)]
    quote, person, *others = _fields(begun, tr)
    blocks = [quote, person, *who, *others]
    return modal.form(tr, Modal.ADD_VOICE, tr("Client voice"), tr("Add"), blocks, str(kickoff_id))


def change_modal(tr: Words, voice: VoiceSummary, page: int) -> dict[str, Any]:
    about = f"{voice.id}:{page}"
    return modal.form(tr, Modal.CHANGE_VOICE, tr("Client voice"), tr("Save"), _fields(voice, tr), about)


def _fields(begun: VoiceDraft | VoiceSummary, tr: Words) -> list[Block]:
    wherefrom = tr("An interview, an email, a review. It appears with the quote.")
    shown = tr("Yes, show it in the pre-read and at the kickoff")
    kept = tr("If not, only you and the facilitators see it.")
    organisation, role, source = begun.organisation, begun.role, begun.source
    return [
        text_field("quote", tr("Quote"), QUOTE_LIMIT, value=begun.quote, multiline=True),
        text_field("person", tr("Who said it?"), PERSON_LIMIT, value=begun.person),
        text_field("organisation", tr("Organisation"), ORGANISATION_LIMIT, value=organisation, optional=True),
        text_field("role", tr("Role"), ROLE_LIMIT, value=role, optional=True),
        text_field("source", tr("Source"), SOURCE_LIMIT, value=source, hint=wherefrom, optional=True),
        checkbox_field("may_show", tr("May everyone see it?"), shown, ticked=begun.may_show, hint=kept),
    ]


def added(tr: Words, draft: VoiceDraft, by: str) -> dict[str, Any]:
    """After the form was handed in by that person: what becomes of the quote."""
    if draft.may_show and draft.speaker_id not in ("", by):
        asks = said(
            tr("Thank you. I'll ask {person} first. It appears once they agree."),
            person=RichTextUser(draft.speaker_id),
        )
        return modal.notice(tr, tr("Client voice"), [prose(asks)])
    worded = (
        tr("Thank you. It appears in the pre-read, and at the kickoff when the client speaks.")
        if draft.may_show
        else tr("Thank you. Only you and the facilitators see it, under Client voices.")
    )
    return modal.notice(tr, tr("Client voice"), [prose(said(worded))])


def quotes(voices: Sequence[VoiceSummary], tr: Words, room: int = ROOM) -> RichTextBlock | None:
    """The first few, as far as there is room, and how many more there are. Only the first is ever shortened."""
    if not voices:
        return None
    lengths = [sum(map(len, (voice.quote, _speaker(voice), voice.source))) for voice in voices]
    shown = voices[: how_many_fit(lengths, QUOTES_SHOWN, room)]
    return prose(
        [bold(tr("In the client's own words"))],
        *(part for voice in shown for part in (_quote(voice, room), _attribution(voice, tr))),
        plain(and_more(len(voices) - len(shown), tr)),
    )


def _quote(voice: VoiceSummary, room: int) -> RichTextQuote:
    return RichTextQuote(plain(fitted(voice.quote, room)))


def _attribution(voice: VoiceSummary, tr: Words) -> Line:
    if not voice.source:
        return plain(_speaker(voice))
    return said(tr("{speaker} (source: {source})"), speaker=_speaker(voice), source=voice.source)


def _speaker(voice: VoiceSummary) -> str:
    return ", ".join(filter(None, (voice.person, voice.role, voice.organisation)))


def voices_modal(tr: Words, view: VoiceList) -> dict[str, Any]:
    turning = pager(view.page, Action.VOICES_BEFORE, Action.VOICES_AFTER, view.kickoff_id, tr)
    blocks = [*_entries(view, tr), *turning, *_invited(view, tr)]
    return modal.notice(tr, tr("Client voices"), [block for block in blocks if block])


def _entries(view: VoiceList, tr: Words) -> Iterator[Block | None]:
    if not view.page.items:
        yield prose(said(tr("No client voices yet. A sentence from an interview or an email is a good start.")))
    for entry in view.page.items:
        yield _entry(entry, tr)
        yield _buttons(entry, view.page.number, tr) if entry.may_change else None


def _entry(entry: VoiceEntry, tr: Words) -> RichTextBlock:
    voice = entry.voice
    kept = _kept(voice, tr)
    added_by = said(tr("Added by {person}."), person=RichTextUser(voice.added_by))
    return prose(
        RichTextQuote(plain(voice.quote)),
        _attribution(voice, tr),
        joined([added_by, *([kept] if kept else [])], " "),
    )


def _kept(voice: VoiceSummary, tr: Words) -> Line:
    """Why not everyone sees it, if so."""
    if voice.is_shown:
        return []
    if voice.is_asked:
        return said(tr("It appears once {person} agrees."), person=RichTextUser(voice.speaker_id))
    return said(tr("Only the facilitators and the person who added this see it."))


def _buttons(entry: VoiceEntry, page: int, tr: Words) -> ActionsBlock | None:
    voice, here = entry.voice, f"{entry.voice.id}:{page}"
    question = asked(tr, tr("Remove this quote?"), tr("This can't be undone."), tr("Remove"), tr("Keep"))
    spoken = (
        tr("Edit the quote by {person}", person=voice.person),
        tr("Remove the quote by {person}", person=voice.person),
    )
    return row(
        button(Action.CHANGE_VOICE, tr("Edit"), here, spoken=spoken[0]),
        button(Action.REMOVE_VOICE, tr("Remove"), here, spoken=spoken[1], confirm=question),
    )


def _invited(view: VoiceList, tr: Words) -> Iterator[Block | None]:
    if view.may_invite:
        yield _answers(view.invitations, tr)
        yield row(button(Action.INVITE_CLIENT, tr("Invite a client"), view.kickoff_id))


def _answers(invitations: Sequence[InvitationSummary], tr: Words) -> RichTextBlock | None:
    """Who was asked to speak, and what they said."""
    if not invitations:
        return None
    lines = first([_told(invitation, tr) for invitation in invitations], ANSWERS_SHOWN, tr)
    return prose([bold(tr("Invited to speak"))], bullets(lines))


def _told(invitation: InvitationSummary, tr: Words) -> Line:
    who = RichTextUser(invitation.user_id)
    if invitation.slot_minutes is not None:
        return said(tr("{person}: speaks for {length}"), person=who, length=minutes(invitation.slot_minutes, tr))
    if invitation.has_lost_slot:
        return said(tr("{person}: had a slot, which was taken off the agenda"), person=who)
    if invitation.has_quoted:
        return said(tr("{person}: added a quote"), person=who)
    if invitation.has_declined:
        return said(tr("{person}: would rather not this time"), person=who)
    return said(tr("{person}: hasn't answered yet"), person=who)
