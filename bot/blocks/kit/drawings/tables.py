"""What is on the table of a feasibility grid, and the same in words."""

from collections.abc import Iterator

from bot.blocks.kit import slack_limits
from bot.blocks.kit.dates import day_with_year
from bot.blocks.kit.disciplines import in_words
from bot.blocks.kit.listing import listing
from bot.blocks.kit.size import length
from bot.blocks.kit.words import N_, Words
from bot.domain.dress import Accent
from bot.domain.meeting.activities.grid import CAN, CAN_IF, CANNOT, Cell, GridShown, Row, disciplines, rows
from bot.domain.pictures import Table, TableCell, TableRow
from bot.domain.standing import Standing
from bot.domain.text import folded

MOST_COLUMNS, MOST_ROWS = 8, 12  # of more than that, little could be read
SAID = {CAN: N_("can"), CAN_IF: N_("can if…"), CANNOT: N_("can't")}
MARKS = {CAN: Standing.DONE, CAN_IF: Standing.AT_RISK, CANNOT: Standing.LATE}


def table_of(view: GridShown, tr: Words) -> Table | None:
    """None if it would be too large to be read, or to be said in words to those who do not see it."""
    grid = rows(view.result)
    columns = (*disciplines(grid), *view.silent)
    if len(columns) > MOST_COLUMNS or not 0 < len(grid) <= MOST_ROWS:
        return None
    table = Table(
        title=tr("What can be done: {project}", project=view.brief.project),
        columns=tuple(in_words(one, tr) for one in columns),
        rows=tuple(_row(row, columns, tr) for row in grid),
        accent=view.brief.theme.dress.accent if view.brief.theme else Accent.SLATE,
    )
    is_told = length(_sentence(table, tr)) <= slack_limits.ALT_TEXT_OF_A_BLOCK
    return table if is_told else None


def _row(row: Row, columns: tuple[str, ...], tr: Words) -> TableRow:
    said = {folded(cell.discipline): cell for cell in row.cells}
    cells = tuple(_cell(said.get(folded(one)), tr) for one in columns)
    return TableRow(row.asked.text, day_with_year(row.asked.due_on, tr) if row.asked.due_on else "", cells)


def _cell(cell: Cell | None, tr: Words) -> TableCell:
    return TableCell(tr(SAID[cell.verdict]), MARKS[cell.verdict]) if cell else TableCell(tr("no answer"))


def table_alt(table: Table, tr: Words, limit: int) -> str:
    """All that is in it, or as many of its rows as fit."""
    return listing(_opening(table, tr), list(_rows_in_words(table)), limit, tr)


def _sentence(table: Table, tr: Words) -> str:
    return _opening(table, tr).replace("{list}", "; ".join(_rows_in_words(table)))


def _opening(table: Table, tr: Words) -> str:
    return tr("A table. {title}. {list}.", title=table.title, list="{list}")


def _rows_in_words(table: Table) -> Iterator[str]:
    """Each with its columns gathered by what they say."""
    for row in table.rows:
        by_words: dict[str, list[str]] = {}
        for column, cell in zip(table.columns, row.cells, strict=True):
            by_words.setdefault(cell.words, []).append(column)
        said = "; ".join(f"{words}: {', '.join(named)}" for words, named in by_words.items())
        yield f"{', '.join(filter(None, [row.title, row.when]))} ({said})"
