"""What came of a feasibility grid: a few lines on the agenda, and all of it in a message of its own."""

from collections.abc import Iterator

from slackblocks import Block

from bot.blocks.kit.disciplines import in_words
from bot.blocks.kit.message import Message, message, with_as_many
from bot.blocks.kit.pictures import table
from bot.blocks.kit.richtext import Line, Part, bold, bullets, first, joined, plain, prose, said
from bot.blocks.kit.size import in_short
from bot.blocks.kit.words import N_, Words
from bot.domain.meeting.activities.activity import ActivityResult
from bot.domain.meeting.activities.grid import Cell, GridShown, Row, rows

CELLS_SHOWN = 4
ALONE = 2  # disciplines that have no doubt, where others have: of more it is said once
ALL_CELLS, IN_FULL = 20, 150  # in its own message: cells of a milestone, and characters of each answer
VERDICTS = {
    "can": N_("{discipline} can"),
    "can_if": N_("{discipline} can if {reason}"),
    "cannot": N_("{discipline} can't: {reason}"),
}


def grid_lines(view: ActivityResult, length: int, tr: Words, most: int = CELLS_SHOWN) -> list[Part]:
    """A line for each milestone, those that are in doubt first: what each discipline says of it."""
    return [_row(row, length, most, tr) for row in sorted(rows(view), key=lambda row: not row.doubts)]


def _row(row: Row, length: int, most: int, tr: Words) -> Line:
    cells = joined(first(list(_cells(row, length, tr)), most, tr), "; ")
    return [bold(in_short(row.asked.text, length)), *plain(": "), *(cells or plain(tr("no answer")))]


def _cells(row: Row, length: int, tr: Words) -> Iterator[str]:
    """Each doubt, and then those that have none, together if they are many."""
    doubts, can = row.doubts, row.without_doubt
    yield from (_cell(cell, length, tr) for cell in doubts)
    if len(can) > 1 and not doubts:
        yield tr("everyone can")
    elif len(can) > ALONE:
        yield tr("the others can")
    else:
        yield from (_cell(cell, length, tr) for cell in can)


def _cell(cell: Cell, length: int, tr: Words) -> str:
    discipline, reason = in_words(cell.discipline, tr), in_short(cell.text, length)
    return tr(VERDICTS[cell.verdict], discipline=discipline, reason=reason)


def grid_shown(view: GridShown, tr: Words) -> Message:
    """A table, or as many of its rows in words as a message holds."""
    return with_as_many(lambda most: message(_shown(view, most, tr)))


def _shown(view: GridShown, most: int, tr: Words) -> Iterator[Block | None]:
    project = bold(view.brief.project)
    yield prose(said(tr("What each discipline can do for {project}, milestone by milestone:"), project=project))
    if picture := table(view, tr):
        yield picture
        return
    yield prose(bullets(first(grid_lines(view.result, IN_FULL, tr, ALL_CELLS), most, tr)))
    if view.silent:
        silent = joined([in_words(one, tr) for one in view.silent])
        yield prose(said(tr("No answer from: {disciplines}"), disciplines=silent))
