"""The agenda at the start time: a facilitator starts it, since nothing starts by itself."""

from collections.abc import Iterator

from slackblocks import Block

from bot.blocks.kit.agenda_list import item_line, nearest
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.ids import Action
from bot.blocks.kit.pictures import figures_in_short
from bot.blocks.kit.richtext import Line, bullets, mentions, prose, said
from bot.blocks.kit.words import Words
from bot.domain.meeting.agenda_now import AgendaNow


def waiting(view: AgendaNow, tr: Words) -> Iterator[Block | None]:
    yield prose(_invitation(view, tr))
    yield prose(bullets(nearest([item_line(item, tr) for item in view.items], 0, tr)))
    yield row(
        button(Action.START, tr("Start"), view.brief.id, primary=True),
        button(Action.MOVE, tr("Reschedule"), view.brief.id),
    )
    yield figures_in_short(view.brief, tr)


def _invitation(view: AgendaNow, tr: Words) -> Line:
    project, people = view.brief.project, view.brief.facilitators
    if not people:
        return said(tr("It's time for {project}. Press Start when everyone is here."), project=project)
    worded = tr("It's time for {project}. {people}, press Start when everyone is here.")
    return said(worded, project=project, people=mentions(people, tr))
