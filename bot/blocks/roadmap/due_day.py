"""Under a date that is being chosen: what it falls on."""

from collections.abc import Iterator

from slackblocks import AlertBlock

from bot.blocks.kit.dates import day
from bot.blocks.kit.modal import warning
from bot.blocks.kit.words import N_, Words
from bot.domain.roadmap.due_day import DayOff, DueDay
from bot.domain.workdays import holiday_name

DAYS_OFF = {
    DayOff.WEEKEND: N_("{date} is not a working day. Reminders come on the working day before."),
    DayOff.OF_WORKSPACE: N_("{date} is a day off here. Reminders come on the working day before."),
    DayOff.HOLIDAY: N_("{date} is a holiday: {holiday}. Reminders come on the working day before."),
}


def warnings(due_day: DueDay | None, tr: Words) -> list[AlertBlock]:
    return [warning(told) for told in _told(due_day, tr)] if due_day else []


def _told(due_day: DueDay, tr: Words) -> Iterator[str]:
    if due_day.day_off:
        holiday = holiday_name(due_day.on, due_day.country, tr.language)
        yield tr(DAYS_OFF[due_day.day_off], date=day(due_day.on, tr), holiday=holiday)
    if due_day.finish_on and due_day.is_after_finish:
        yield tr("All should be done by {date}, before that.", date=day(due_day.finish_on, tr))
    if due_day.is_crowded:
        yield tr("Its owner then has {count} milestones due that week.", count=due_day.that_week)
    elif due_day.that_day > 1:
        yield tr("Its owner then has {count} milestones due that day.", count=due_day.that_day)
