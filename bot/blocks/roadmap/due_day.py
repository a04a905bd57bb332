"""Under a date that is being chosen: what it falls on."""

from collections.abc import Iterator

from slackblocks import RichTextBlock

from bot.blocks.kit.dates import day
from bot.blocks.kit.richtext import Line, prose, said
from bot.blocks.kit.words import N_, Words
from bot.domain.roadmap.due_day import DayOff, DueDay
from bot.domain.workdays import holiday_name

DAYS_OFF = {
    DayOff.WEEKEND: N_("{date} is not a working day. Reminders come on the working day before."),
    DayOff.OF_WORKSPACE: N_("{date} is a day off here. Reminders come on the working day before."),
    DayOff.HOLIDAY: N_("{date} is a holiday: {holiday}. Reminders come on the working day before."),
}


def warnings(due_day: DueDay | None, tr: Words) -> list[RichTextBlock]:
    lines = list(_lines(due_day, tr)) if due_day else []
    return [prose(*lines)] if lines else []


def _lines(due_day: DueDay, tr: Words) -> Iterator[Line]:
    if due_day.day_off:
        holiday = holiday_name(due_day.on, due_day.country, tr.language)
        yield said(tr(DAYS_OFF[due_day.day_off]), date=day(due_day.on, tr), holiday=holiday)
    if due_day.finish_on and due_day.is_after_finish:
        yield said(tr("All should be done by {date}, before that."), date=day(due_day.finish_on, tr))
    if due_day.is_crowded:
        worded = tr("Its owner then has {count} milestones due that week.")
        yield said(worded, count=str(due_day.that_week))
