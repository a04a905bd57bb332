"""What the form for a kickoff begins with that continues another."""

from slackblocks import RichTextBlock

from bot.blocks.kit.agenda_list import item_line
from bot.blocks.kit.richtext import bold, bullets, prose, said
from bot.blocks.kit.words import Words
from bot.domain.brief import PROJECT_LIMIT
from bot.domain.kickoff.new_kickoff import Prefilled, prefilled
from bot.domain.meeting.parts import Rest
from bot.domain.text import clipped

ROOM = PROJECT_LIMIT - 15  # characters, which leaves room for which part it is


def next_part(rest: Rest, tr: Words) -> Prefilled:
    project = tr("{project}, part {number}", project=clipped(rest.first_project, ROOM), number=rest.part)
    return prefilled(rest.brief, project, rest.booked_by)


def its_agenda(rest: Rest, tr: Words) -> RichTextBlock:
    """In the place of the choice of an agenda."""
    title = said(tr("The agenda begins with what was left of {project}:"), project=bold(rest.brief.project))
    return prose(title, bullets([item_line(item, tr) for item in rest.items]))
