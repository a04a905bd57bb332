"""Under a form: when the pre-read goes out, and what time it is then for those who are elsewhere."""

from collections.abc import Iterator

from babel.dates import format_datetime

from bot.blocks.kit.dates import LOCALES, moment
from bot.blocks.kit.richtext import Line, mentions, said
from bot.blocks.kit.words import N_, Words
from bot.domain.briefing.preread_due import PrereadDue, Why
from bot.domain.kickoff.foresight import Clocks, Elsewhere

CLOCKS_SHOWN = 6
PREREAD = {
    Why.CHOSEN: N_("The pre-read goes out {moment}."),
    Why.OUT_OF_HOURS: N_("That is outside working hours, so the pre-read goes out {moment}."),
    Why.TOO_LATE: N_("There is less time left, so the pre-read goes out {moment}. You can write it until then."),
    Why.LITTLE_TO_READ: N_(
        "While there is no more to read than the topic, the pre-read waits until {moment}. Write more, and it"
        " goes out when you chose."
    ),
}


def preread_line(preread: PrereadDue | None, tz: str, tr: Words) -> Line:
    if preread is None:
        return said(tr("The pre-read goes out as soon as the kickoff is planned."))
    return said(tr(PREREAD[preread.why]), moment=moment(preread.at, tz, tr))


def clock_lines(clocks: Clocks, tr: Words) -> Iterator[Line]:
    for there in clocks.elsewhere[:CLOCKS_SHOWN]:
        yield said(tr("{time} for {people}"), time=_time(there, tr), people=mentions(there.people, tr))
    if clocks.unknown:
        worded = tr("Slack doesn't say which time zone {people} is in.")
        several = tr("Slack doesn't say which time zones {people} are in.")
        yield said(worded if len(clocks.unknown) == 1 else several, people=mentions(clocks.unknown, tr))


def _time(there: Elsewhere, tr: Words) -> str:
    form = "EEEE H:mm" if there.is_other_day else "H:mm"
    return format_datetime(there.local, form, locale=LOCALES[tr.language])
