"""The live agenda: one message, from the start time on, that is drawn again as the meeting goes on."""

from collections.abc import Iterator, Sequence

from slackblocks import Block

from bot.blocks.kit import slack_limits
from bot.blocks.kit.brief import PHASES, header, theme_line
from bot.blocks.kit.dates import moment
from bot.blocks.kit.message import Message, fitting, message
from bot.blocks.kit.pictures import banner
from bot.blocks.kit.richtext import Line, bold, link, prose, said
from bot.blocks.kit.words import Words
from bot.blocks.meeting.agenda_ended import ended
from bot.blocks.meeting.agenda_live import ROOMS, live
from bot.blocks.meeting.agenda_waiting import waiting
from bot.domain.brief import Phase
from bot.domain.meeting.agenda_now import AgendaFound, AgendaNow, EarlierAgenda


def agenda(view: AgendaNow, tr: Words) -> Message:
    if view.current and view.brief.phase is not Phase.CANCELLED:
        return _fitting(view, tr)
    return message([_title(view, tr), *_dressing(view, tr), *_around_the_meeting(view, tr)])


def _fitting(view: AgendaNow, tr: Words) -> Message:
    """With as much as leaves a click on it light: each carries the whole message back."""
    return fitting(lambda room: message([_title(view, tr), *live(view, room, tr)]), ROOMS, slack_limits.A_CLICK)


def _title(view: AgendaNow, tr: Words) -> Block:
    return header(tr("Agenda: {project}", project=view.brief.project))


def _dressing(view: AgendaNow, tr: Words) -> Iterator[Block | None]:
    if view.brief.theme:
        yield banner(view.brief, tr)
        yield prose(theme_line(view.brief, tr))


def _around_the_meeting(view: AgendaNow, tr: Words) -> Iterator[Block | None]:
    if view.brief.phase is Phase.CANCELLED:
        yield prose(said(tr(PHASES[Phase.CANCELLED])))
    elif view.ended_at:
        yield from ended(view, view.ended_at, tr)
    else:
        yield from waiting(view, tr)


def earlier_agenda(view: EarlierAgenda, tr: Words) -> Message:
    return message([prose(_where_it_is(view, tr))])


def _where_it_is(view: EarlierAgenda, tr: Words) -> Line:
    project = view.brief.project
    if view.brief.phase is Phase.CANCELLED:
        return said(tr(PHASES[Phase.CANCELLED]))
    if view.link:
        to_agenda = link(view.link, tr("Go to the agenda"))
        return said(tr("The agenda of {project} is further down. {link}"), project=project, link=to_agenda)
    if view.brief.phase is not Phase.PREPARING:
        return said(tr("The agenda of {project} is further down."), project=project)
    worded = tr("This agenda of {project} is no longer in use. A new one comes when the kickoff starts: {moment}.")
    return said(worded, project=project, moment=moment(view.brief.starts_at, view.brief.tz, tr))


def found(view: Sequence[AgendaFound], tr: Words) -> Message:
    """To somebody who looks for it."""
    if not view:
        return message(
            [prose(said(tr("There is no agenda in this channel yet. It comes when a kickoff starts.")))]
        )
    return message([prose(*(_found(agenda, tr) for agenda in view))])


def _found(view: AgendaFound, tr: Words) -> Line:
    if view.is_coming:
        worded = tr("I'll post the agenda of {project} again, down here.")
        return said(worded, project=bold(view.brief.project))
    return said(tr("Agenda: {project}"), project=link(view.link, view.brief.project))
