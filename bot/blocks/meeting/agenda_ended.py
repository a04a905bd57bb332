"""The agenda after the end. What came of it is in the recap."""

from collections.abc import Iterator
from datetime import datetime

from slackblocks import Block

from bot.blocks.kit.buttons import add_milestone, capture, row
from bot.blocks.kit.dates import moment
from bot.blocks.kit.richtext import prose, said
from bot.blocks.kit.words import Words
from bot.domain.meeting.agenda_now import AgendaNow


def ended(view: AgendaNow, ended_at: datetime, tr: Words) -> Iterator[Block | None]:
    yield prose(
        said(tr("The kickoff ended: {moment}."), moment=moment(ended_at, view.brief.tz, tr)),
        said(tr("Thanks, everyone. You made this plan together.")),
        said(tr("What came of it is in the recap.")),
        said(tr("You can still add milestones. I'll remind this channel of each one in time.")),
    )
    yield row(add_milestone(view.brief.id, tr), capture(view.brief.id, tr))
