"""Agenda items as lines of a list: the title, its minutes, who speaks; and as many lines as a message can hold."""

import json
from collections.abc import Sequence

from slackblocks import RichTextSection, RichTextUser

from bot.blocks.kit.brief import minutes
from bot.blocks.kit.prerendered import rendered
from bot.blocks.kit.richtext import Line, Part, and_more, bold, said
from bot.blocks.kit.topics import item_title
from bot.blocks.kit.words import Words
from bot.domain.meeting.agenda import ItemSummary

ROOM = 1500  # characters of JSON, of the 4,096 that a message is best kept under
A_SHORT_LINE = 200  # hardly more than what says that one is left out


def item_line(item: ItemSummary, tr: Words) -> Line:
    title, length = item_title(item, tr), minutes(item.minutes, tr)
    if speaker := speaker_of(item):
        return said(tr("{title}: {length}, {speaker}"), title=title, length=length, speaker=speaker)
    return said(tr("{title}: {length}"), title=title, length=length)


def now_line(item: ItemSummary, tr: Words) -> Line:
    """The item that a meeting is at."""
    return said(tr("Now: {title}"), title=bold(item_title(item, tr)))


def speaker_of(item: ItemSummary) -> Part:
    """Who speaks; "" if that is not settled yet."""
    return RichTextUser(item.speaker_id) if item.speaker_id else item.speaker_name


def nearest(lines: Sequence[Line], middle: int, tr: Words, room: int = ROOM) -> list[Part]:
    """That line and those around it, as many as fit, and how many there are before and after them."""
    kept = [middle]
    for index in sorted(range(len(lines)), key=lambda index: abs(index - middle - 0.25))[1:]:  # the next one first
        room -= _weight(lines[index])
        if room < 0:
            break
        kept.append(index)
    before, after = min(kept), len(lines) - 1 - max(kept)
    if after == 1 and _weight(lines[-1]) <= A_SHORT_LINE:
        after = 0
    shown: list[Part] = list(lines[before : len(lines) - after])
    if before:
        shown.insert(0, tr.plural("{count} earlier item", "{count} earlier items", before))
    return [*shown, and_more(after, tr)] if after else shown


def _weight(line: Line) -> int:
    return len(json.dumps(rendered(RichTextSection(line)), ensure_ascii=False))
