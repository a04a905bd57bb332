"""What somebody would like to have read out: the form for it, and the panel of those who read it out."""

from collections.abc import Iterator, Sequence
from typing import Any

from slackblocks import Block, Button

from bot.blocks.kit import modal
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.fields import text_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.richtext import plain, prose, said
from bot.blocks.kit.words import Words
from bot.domain.meeting.reading_out import TEXT_LIMIT, ToReadOut


def read_mine_out_button(kickoff_id: int, tr: Words) -> Button:
    spoken = tr("Read mine out, unnamed: a facilitator says it for you")
    return button(Action.READ_MINE_OUT, tr("Read mine out, unnamed"), kickoff_id, spoken=spoken)


def read_mine_out_modal(tr: Words, kickoff_id: int) -> dict[str, Any]:
    fields = [
        prose(
            said(tr("The facilitators see it without your name and read it out. I don't store whose it is.")),
            said(tr("If few people could have written it, others may still guess.")),
        ),
        text_field("text", tr("What should be read out?"), TEXT_LIMIT, multiline=True, is_first=True),
    ]
    return modal.form(tr, Modal.READ_MINE_OUT, tr("Read mine out"), tr("Hand in"), fields, str(kickoff_id))


def handed_in_modal(tr: Words) -> dict[str, Any]:
    told = said(tr("The facilitators see it now, without your name."))
    return modal.notice(tr, tr("Read mine out"), [prose(told)], closes_all=True)


def to_read_out(notes: Sequence[ToReadOut], tr: Words) -> Iterator[Block | None]:
    """For facilitators: the oldest; the next one follows once they have read it out."""
    if not notes:
        return
    note, *later = notes
    waiting = tr.plural("{count} more waits.", "{count} more wait.", len(later)) if later else ""
    yield prose(said(tr("To read out, without a name: {text}"), text=plain(note.text)), plain(waiting))
    yield row(button(Action.HAVE_READ_OUT, tr("I've read it out"), note.id))
