"""All that was captured, a page at a time, each with what its reader can do about it."""

from collections.abc import Iterator
from typing import Any

from slackblocks import Block, Button, ConfirmationDialogue

from bot.blocks.kit import modal
from bot.blocks.kit.buttons import asked, button, row
from bot.blocks.kit.ids import Action
from bot.blocks.kit.pages import pager
from bot.blocks.kit.richtext import prose, said
from bot.blocks.kit.size import in_short
from bot.blocks.kit.words import Words
from bot.blocks.meeting.capture_lines import IN_SHORT, capture_line, support_button
from bot.blocks.meeting.deciding.waiting import approve_button, not_like_this_button
from bot.domain.meeting.captures import SIDES, SUPPORTED, CaptureEntry, CaptureList


def captured_modal(tr: Words, view: CaptureList) -> dict[str, Any]:
    turning = pager(view.page, Action.CAPTURES_BEFORE, Action.CAPTURES_AFTER, view.kickoff_id, tr)
    blocks = [block for block in (*_entries(view, tr), *turning) if block]
    return modal.notice(tr, tr("Added to the kickoff"), blocks)


def _entries(view: CaptureList, tr: Words) -> Iterator[Block | None]:
    if not view.page.items:
        yield prose(said(tr("Nothing has been added yet.")))
    for entry in view.page.items:
        yield prose(capture_line(entry.capture, tr))
        yield row(*_buttons(entry, view.page.number, tr))


def _buttons(entry: CaptureEntry, page: int, tr: Words) -> Iterator[Button]:
    capture, here = entry.capture, f"{entry.capture.id}:{page}"
    title = in_short(capture.text, IN_SHORT)
    if capture.kind in SUPPORTED and entry.is_supported:
        spoken = tr("I no longer agree: {text}", text=title)
        yield button(Action.STOP_SUPPORTING, tr("I no longer agree"), here, spoken=spoken)
    elif capture.kind in SUPPORTED:
        yield support_button(capture, tr, here)
    if entry.may_approve:
        yield approve_button(capture, tr, here)
        yield not_like_this_button(capture, tr)
    if not entry.may_change:
        return
    if capture.kind not in SIDES:
        yield button(Action.EDIT_CAPTURE, tr("Edit"), capture.id, spoken=tr("Edit: {title}", title=title))
    remove = Action.REMOVE_FROM_SCOPE if capture.kind in SIDES else Action.REMOVE_CAPTURE
    spoken = tr("Remove: {title}", title=title)
    yield button(remove, tr("Remove"), here, spoken=spoken, confirm=_remove_question(tr))


def _remove_question(tr: Words) -> ConfirmationDialogue:
    return asked(tr, tr("Remove this?"), tr("This can't be undone."), tr("Remove"), tr("Keep"))
