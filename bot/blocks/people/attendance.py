"""Taking part: what one person is told when they join or decline, and the way in for someone who comes later."""

from collections.abc import Iterator
from typing import Any

from slackblocks import ActionsBlock, Block, RichTextChannel, RichTextLink

from bot.blocks.kit import modal
from bot.blocks.kit.brief import PHASES, client_line, facilitator_line, header, when_line
from bot.blocks.kit.buttons import button, join, row
from bot.blocks.kit.dates import moment
from bot.blocks.kit.disciplines import discipline_fields
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, plain, prose, said
from bot.blocks.kit.words import Words
from bot.blocks.meeting.catching_up import where_we_are
from bot.domain.actors import Attendance
from bot.domain.brief import Phase
from bot.domain.people.roster import Attended, WayIn


def attendance_buttons(kickoff_id: int, tr: Words) -> ActionsBlock | None:
    return row(
        join(kickoff_id, tr, primary=True),
        button(
            Action.DECLINE,
            tr("Can't make it"),
            kickoff_id,
            spoken=tr("Can't make it: I won't take part in this kickoff"),
        ),
    )


def attended(view: Attended, tr: Words) -> Message:
    """For the eyes of that person only, after *I'm in* or *Can't make it*."""
    told = said(_told(view, tr), project=bold(view.project), moment=moment(view.starts_at, view.tz, tr))
    asks = view.attendance is Attendance.JOINED and not view.discipline
    describe = button(Action.DESCRIBE, tr("Say what you do"), view.kickoff_id) if asks else None
    so_far = where_we_are(view.catch_up, tr) if view.catch_up else ()
    return message([prose(told), row(describe), *so_far])


def _told(view: Attended, tr: Words) -> str:
    if view.attendance is Attendance.DECLINED:
        return tr("You're not taking part in {project}. If you change your mind, press I'm in.")
    if view.phase is Phase.LIVE:
        return tr("You're taking part in {project}.")
    if not view.is_to_come:
        return tr("You're taking part in {project}. It starts as soon as a facilitator presses Start.")
    if view.changed:
        return tr("You're taking part in {project}. See you there: {moment}.")
    return tr("You're already taking part in {project}. See you there: {moment}.")


def describe_modal(tr: Words, kickoff_id: int, discipline: str) -> dict[str, Any]:
    fields = discipline_fields(tr("What do you do?"), discipline, tr)
    return modal.form(tr, Modal.DESCRIBE, tr("What you do"), tr("Save"), fields, str(kickoff_id))


def way_in(view: WayIn, tr: Words) -> Message:
    """For somebody who came into the channel later."""
    title = header(tr("Kickoff: {project}", project=view.brief.project))
    is_open = view.brief.phase in (Phase.PREPARING, Phase.LIVE)
    return message([title, *(_open(view, tr) if is_open else [prose(said(tr(PHASES[view.brief.phase])))])])


def _open(view: WayIn, tr: Words) -> Iterator[Block | None]:
    brief, channel = view.brief, RichTextChannel(view.brief.channel_id)
    welcome = said(tr("Welcome. There is a kickoff in {channel}, and you can still join."), channel=channel)
    yield prose(welcome, [])
    yield prose(plain(brief.topic), client_line(brief, tr), when_line(brief, tr), facilitator_line(brief, tr))
    yield prose(said(tr(PHASES[brief.phase])), _where_to_read(view, tr))
    yield attendance_buttons(brief.id, tr)


def _where_to_read(view: WayIn, tr: Words) -> Line:
    if view.link:
        here = RichTextLink(view.link, tr("the pre-read"))
        return said(tr("To catch up, read {preread}."), preread=here)
    if view.preread_ts:
        return said(tr("To catch up, read the pre-read in that channel."))
    return said(
        tr("The pre-read comes in that channel: {moment}."),
        moment=moment(view.preread_at, view.brief.tz, tr),
    )
