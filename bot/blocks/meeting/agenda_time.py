"""Until when, and how the meeting stands against its plan, in words."""

from collections.abc import Iterator
from datetime import datetime

from bot.blocks.kit.brief import minutes
from bot.blocks.kit.dates import RichTextDate, moment, time_of
from bot.blocks.kit.richtext import Line, said
from bot.blocks.kit.words import Words
from bot.domain.calendar import local_day
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.timekeeping import A_MINUTE, in_minutes

ON_TIME = 1  # minutes: a meeting that is so far behind or ahead is still on time


def time_lines(view: AgendaNow, tr: Words) -> Iterator[Line]:
    """What fits the present moment; it is drawn again with each move, and once the item's time is used up."""
    yield until_line(view, tr)
    if view.paused_since:
        yield said(tr("Left for this item: {length}."), length=minutes(in_minutes(view.left), tr))
    else:
        yield _drift(view, tr)


def until_line(view: AgendaNow, tr: Words) -> Line:
    """Until when the present item is on, or since when it is over or paused."""
    if view.paused_since:
        return said(tr("Paused since {time}."), time=_at(view.paused_since, view, tr))
    if view.ends_at is None:
        return []
    worded = tr("Over since {time}.") if view.is_over else tr("Until {time}.")
    return said(worded, time=_at(view.ends_at, view, tr))


def _drift(view: AgendaNow, tr: Words) -> Line:
    """How much later or earlier than planned it ends; both in whole minutes, so that they agree."""
    count, end = abs(view.behind), _at(view.planned_end + view.behind * A_MINUTE, view, tr)
    if view.is_over:
        return _drift_so_far(view, count, end, tr)
    if count <= ON_TIME:
        return said(tr("On time: ends about {time}."), time=end)
    if view.behind > 0:
        worded = tr.form(
            "{count} minute behind: ends about {time}.", "{count} minutes behind: ends about {time}.", count
        )
    else:
        worded = tr.form(
            "{count} minute ahead: ends about {time}.", "{count} minutes ahead: ends about {time}.", count
        )
    return said(worded, count=str(count), time=end)


def _drift_so_far(view: AgendaNow, count: int, end: RichTextDate, tr: Words) -> Line:
    """While an item takes more than its time: it still grows, and nothing is drawn again for that."""
    if view.behind <= 0:
        return said(tr("Ends about {time} or later."), time=end)
    worded = tr.form(
        "At least {count} minute behind: ends about {time} or later.",
        "At least {count} minutes behind: ends about {time} or later.",
        count,
    )
    return said(worded, count=str(count), time=end)


def _at(at: datetime, view: AgendaNow, tr: Words) -> RichTextDate:
    """With its day, if that is another than the day of the kickoff."""
    tz = view.brief.tz
    is_that_day = local_day(at, tz) == local_day(view.progress.started_at or view.brief.starts_at, tz)
    return time_of(at, tz) if is_that_day else moment(at, tz, tr)
