"""The agenda after the end: what stays to be done."""

from collections.abc import Iterator
from datetime import datetime

from slackblocks import Block

from bot.blocks.briefing.questions import answered_questions, open_questions
from bot.blocks.kit.buttons import add_milestone, capture, row
from bot.blocks.kit.dates import moment
from bot.blocks.kit.richtext import prose, said
from bot.blocks.kit.words import Words
from bot.blocks.meeting.agenda_live import parked_line
from bot.domain.meeting.agenda_now import AgendaNow

QUESTIONS_SHOWN = 2
QUESTION_LENGTH = 80


def ended(view: AgendaNow, ended_at: datetime, tr: Words) -> Iterator[Block | None]:
    yield prose(
        said(tr("The kickoff ended: {moment}."), moment=moment(ended_at, view.brief.tz, tr)),
        said(tr("Thanks, everyone. You made this plan together.")),
        said(tr("You can still add milestones. I'll remind this channel of each one in time.")),
        parked_line(view, tr),
    )
    yield open_questions(view.questions, QUESTIONS_SHOWN, QUESTION_LENGTH, tr)
    yield answered_questions(view.answered, QUESTIONS_SHOWN, QUESTION_LENGTH, tr)
    yield row(add_milestone(view.brief.id, tr), capture(view.brief.id, tr))
