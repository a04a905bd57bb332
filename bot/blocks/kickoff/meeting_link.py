"""The field for the address at which people meet, and the form that changes it."""

from typing import Any

from slackblocks import InputBlock

from bot.blocks.kit import modal
from bot.blocks.kit.fields import text_field
from bot.blocks.kit.ids import Modal
from bot.blocks.kit.richtext import prose, said
from bot.blocks.kit.words import Words
from bot.domain.addresses import MEETING_LINK_LIMIT
from bot.domain.brief import Brief


def link_field(tr: Words, address: str = "") -> InputBlock:
    hint = tr("An address that begins with https://. You can add it later.")
    label = tr("Where do you meet online?")
    return text_field("meeting_link", label, MEETING_LINK_LIMIT, value=address, hint=hint, optional=True)


def link_modal(tr: Words, brief: Brief) -> dict[str, Any]:
    fields = [link_field(tr, brief.meeting_link)]
    return modal.form(tr, Modal.MEETING_LINK, tr("Meeting link"), tr("Save"), fields, str(brief.id))


def saved_modal(tr: Words) -> dict[str, Any]:
    told = prose(said(tr("Saved. The card, the agenda and the speakers' briefs are updated.")))
    return modal.notice(tr, tr("Meeting link"), [told], closes_all=True)
