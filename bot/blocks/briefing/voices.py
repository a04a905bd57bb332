"""Client voices: the form for one, the quotes as everyone sees them, and the list to change them in."""

from collections.abc import Iterator, Sequence
from typing import Any

from slackblocks import ActionsBlock, Block, RichTextBlock, RichTextQuote, RichTextUser

from bot.blocks.kit import modal
from bot.blocks.kit.buttons import asked, button, row
from bot.blocks.kit.fields import checkbox_field, text_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.pages import pager
from bot.blocks.kit.richtext import Line, bold, joined, plain, prose, said
from bot.blocks.kit.size import how_many_fit
from bot.blocks.kit.words import Words
from bot.blocks.meeting.invitations import answers
from bot.domain.briefing.voices import (
    ORGANISATION_LIMIT,
    PERSON_LIMIT,
    QUOTE_LIMIT,
    ROLE_LIMIT,
    SOURCE_LIMIT,
    NewVoice,
    VoiceDraft,
    VoiceEntry,
    VoiceLine,
    VoiceList,
)

QUOTES_SHOWN = 3
ROOM = 1200  # characters for the quotes of a message: a click on it carries them all


def add_modal(_: Words, kickoff_id: int, new: NewVoice, name: str) -> dict[str, Any]:
    """`name` is that of whoever fills it in."""
    begun = VoiceDraft("", name if new.is_own else "", new.organisation)
    return modal.form(_, Modal.ADD_VOICE, _("Client voice"), _("Add"), _fields(begun, _), str(kickoff_id))


def change_modal(_: Words, voice: VoiceLine, page: int) -> dict[str, Any]:
    about = f"{voice.id}:{page}"
    return modal.form(_, Modal.CHANGE_VOICE, _("Client voice"), _("Save"), _fields(voice, _), about)


def _fields(begun: VoiceDraft | VoiceLine, _: Words) -> list[Block]:
    wherefrom = _("An interview, a mail, a review. It shows with the quote.")
    shown = _("Yes, show it in the pre-read and at the kickoff")
    kept = _("If not, it is kept for the facilitators, and nobody else sees it.")
    organisation, role, source = begun.organisation, begun.role, begun.source
    return [
        text_field("quote", _("Quote"), QUOTE_LIMIT, value=begun.quote, multiline=True),
        text_field("person", _("Who says it?"), PERSON_LIMIT, value=begun.person),
        text_field("organisation", _("Organisation"), ORGANISATION_LIMIT, value=organisation, optional=True),
        text_field("role", _("Role"), ROLE_LIMIT, value=role, optional=True),
        text_field("source", _("Source"), SOURCE_LIMIT, value=source, hint=wherefrom, optional=True),
        checkbox_field("may_show", _("May it be shown?"), shown, ticked=begun.may_show, hint=kept),
    ]


def added(_: Words, draft: VoiceDraft) -> dict[str, Any]:
    """After the form was handed in: what becomes of the quote."""
    worded = (
        _("Thank you. It shows in the pre-read, and at the kickoff when it is the client's turn to speak.")
        if draft.may_show
        else _(
            "Thank you. It is kept for the facilitators, and nobody else sees it. You find it in Client voices."
        )
    )
    return modal.notice(_, _("Client voice"), [prose(said(worded))], closes_all=True)


def quotes(voices: Sequence[VoiceLine], _: Words, room: int = ROOM) -> RichTextBlock | None:
    """The first few in full, as far as there is room, and how many more there are."""
    if not voices:
        return None
    lengths = [sum(map(len, (voice.quote, _speaker(voice), voice.source))) for voice in voices]
    shown = voices[: how_many_fit(lengths, QUOTES_SHOWN, room)]
    left_out = len(voices) - len(shown)
    return prose(
        [bold(_("In the client's own words"))],
        *(part for voice in shown for part in (RichTextQuote(plain(voice.quote)), _attribution(voice, _))),
        plain(_("and {count} more", count=left_out)) if left_out else None,
    )


def _attribution(voice: VoiceLine, _: Words) -> Line:
    if not voice.source:
        return plain(_speaker(voice))
    return said(_("{speaker} (source: {source})"), speaker=_speaker(voice), source=voice.source)


def _speaker(voice: VoiceLine) -> str:
    return ", ".join(filter(None, (voice.person, voice.role, voice.organisation)))


def voices_modal(_: Words, view: VoiceList) -> dict[str, Any]:
    turning = pager(view.page, Action.VOICES_BEFORE, Action.VOICES_AFTER, view.kickoff_id, _)
    blocks = [*_entries(view, _), *turning, *_invited(view, _)]
    return modal.notice(_, _("Client voices"), [block for block in blocks if block])


def _entries(view: VoiceList, _: Words) -> Iterator[Block | None]:
    if not view.page.items:
        yield prose(said(_("No client voices yet. A sentence from an interview or a mail is a good start.")))
    for entry in view.page.items:
        yield _entry(entry, _)
        yield _buttons(entry, view.page.number, _) if entry.may_change else None


def _entry(entry: VoiceEntry, _: Words) -> RichTextBlock:
    voice = entry.voice
    kept = [] if voice.may_show else said(_("Kept for the facilitators, and not shown to anyone else."))
    added_by = said(_("Added by {person}."), person=RichTextUser(voice.added_by))
    return prose(
        RichTextQuote(plain(voice.quote)),
        _attribution(voice, _),
        joined([added_by, *([kept] if kept else [])], " "),
    )


def _buttons(entry: VoiceEntry, page: int, _: Words) -> ActionsBlock | None:
    voice, here = entry.voice, f"{entry.voice.id}:{page}"
    question = asked(_, _("Remove this quote?"), _("It is gone for good."), _("Remove"))
    spoken = (
        _("Edit the quote of {person}", person=voice.person),
        _("Remove the quote of {person}", person=voice.person),
    )
    return row(
        button(Action.CHANGE_VOICE, _("Edit"), here, spoken=spoken[0]),
        button(Action.REMOVE_VOICE, _("Remove"), here, spoken=spoken[1], confirm=question),
    )


def _invited(view: VoiceList, _: Words) -> Iterator[Block | None]:
    if view.may_invite:
        yield answers(view.invitations, _)
        yield row(button(Action.INVITE_CLIENT, _("Invite a client"), view.kickoff_id))
