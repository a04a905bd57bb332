"""A table says everything in whole words, beside its shapes and colours, or there is no table."""

from dataclasses import replace

import pytest

from bot.domain.dress import COLOURS, Accent
from bot.domain.pictures import Table, TableCell, TableRow
from bot.domain.standing import Standing
from bot.pictures.draw import draw
from bot.pictures.lettering import Face, width_of
from bot.pictures.marks import AT_RISK, LATE
from bot.pictures.table import FIRST_COLUMN, MARGIN, PADDING, laid_out

from .reading import of_colour, pixels

CAN, CANNOT = TableCell("can", Standing.DONE), TableCell("can't", Standing.LATE)
TITLE = "A prototype that skippers can try on a phone"


def table(columns: int, rows: int, name: str = "development", title: str = TITLE) -> Table:
    """All of its disciplines and milestones have long names, and can do everything."""
    named = tuple(f"{name} {number}" for number in range(columns))
    entries = (TableRow(f"{title} {number}", "18 Dec 2026", (CAN,) * columns) for number in range(rows))
    return Table("What can be done: Harbour website", named, tuple(entries), Accent.OCEAN)


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (3, 3), (8, 12)])
def test_every_word_is_whole_and_within_its_column_and_all_of_it_is_on_the_sheet(columns: int, rows: int) -> None:
    drawn = table(columns, rows)
    sheet = laid_out(drawn)
    assert sheet is not None
    assert drawn.columns == tuple(" ".join(one.lines) for one in sheet.columns)
    assert [row.title for row in drawn.rows] == [" ".join(entry.title.lines) for entry in sheet.entries]
    for head in sheet.columns:
        assert all(width_of(line, Face.BOLD) * head.size <= sheet.column - PADDING for line in head.lines)
    for entry in sheet.entries:
        assert all(width_of(line, Face.BOLD) * entry.title.size <= FIRST_COLUMN for line in entry.title.lines)

    ink = of_colour(pixels(draw(drawn)), COLOURS[Accent.OCEAN].deep)
    assert ink.any()
    for edge in (ink[-MARGIN // 2 :], ink[:, : MARGIN // 2], ink[:, -MARGIN // 2 :]):
        assert not edge.any()


def test_a_warning_colour_is_there_only_if_something_cannot_be_done() -> None:
    calm = table(3, 3)
    (first, *others) = calm.rows
    doubted = replace(calm, rows=(replace(first, cells=(CAN, CANNOT, CAN)), *others))

    assert not any(of_colour(pixels(draw(calm)), colour).any() for colour in (LATE, AT_RISK))
    assert of_colour(pixels(draw(doubted)), LATE).any()


@pytest.mark.parametrize(
    "drawn",
    [
        table(2, 2, name="W" * 40),
        table(2, 2, name="東京"),
        table(2, 2, title="W" * 100),
        replace(table(2, 2), columns=("design", "🚀 design")),
        table(0, 0),
    ],
    ids=["a long name", "no glyphs", "a long title", "alike without emoji", "nothing"],
)
def test_what_cannot_be_drawn_whole_is_not_drawn(drawn: Table) -> None:
    assert draw(drawn) is None
