"""Taking part: what one person is told when they join or decline, and the way in for who comes later."""

from typing import Any

from slackblocks import ActionsBlock, RichTextLink

from bot.blocks.kit import modal
from bot.blocks.kit.brief import PHASES, client_line, facilitator_line, header, when_line
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.dates import moment
from bot.blocks.kit.disciplines import discipline_fields
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, plain, prose, said
from bot.blocks.kit.words import Words
from bot.domain.actors import Attendance
from bot.domain.people.roster import Attended, WayIn


def attendance_buttons(kickoff_id: int, _: Words) -> ActionsBlock | None:
    return row(
        button(Action.JOIN, _("I'm in"), kickoff_id, spoken=_("I'm in: I take part in this kickoff")),
        button(Action.DECLINE, _("Not for me"), kickoff_id, spoken=_("Not for me: I do not take part")),
    )


def attended(view: Attended, _: Words) -> Message:
    """For the eyes of that person only, after *I'm in* or *Not for me*."""
    told = said(_told(view, _), project=bold(view.project), moment=moment(view.starts_at, view.tz, _))
    asks = view.attendance is Attendance.JOINED and not view.discipline
    describe = button(Action.DESCRIBE, _("Say what you do"), view.kickoff_id) if asks else None
    return message([prose(told), row(describe)])


def _told(view: Attended, _: Words) -> str:
    if view.attendance is Attendance.DECLINED:
        return _("You do not take part in {project}. If you change your mind, press I'm in.")
    if view.changed:
        return _("You take part in {project}. See you there: {moment}.")
    return _("You take part in {project} already. See you there: {moment}.")


def describe_modal(_: Words, kickoff_id: int, discipline: str) -> dict[str, Any]:
    fields = discipline_fields(_("What do you do?"), discipline, _)
    return modal.form(_, Modal.DESCRIBE, _("What you do"), _("Save"), fields, str(kickoff_id))


def way_in(view: WayIn, link: str, _: Words) -> Message:
    """For somebody who came into the channel later; `link` leads to the pre-read, "" where none can be had."""
    brief = view.brief
    return message(
        [
            header(brief.project),
            prose(said(_("Welcome. There is a kickoff in this channel, and you can still take part.")), []),
            prose(plain(brief.topic), client_line(brief, _), when_line(brief, _), facilitator_line(brief, _)),
            prose(said(_(PHASES[brief.phase])), _where_to_read(view, link, _)),
            attendance_buttons(brief.id, _),
        ]
    )


def _where_to_read(view: WayIn, link: str, _: Words) -> Line:
    if link:
        here = RichTextLink(link, _("the pre-read"))
        return said(_("What to know beforehand is in {preread}."), preread=here)
    if view.preread_ts:
        return said(_("What to know beforehand is in the pre-read, further up in this channel."))
    return said(
        _("What to know beforehand comes in this channel: {moment}."),
        moment=moment(view.preread_at, view.brief.tz, _),
    )
