"""Figures are read as the person who typed them meant them, or else the line is named."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.actors import Language
from bot.domain.errors import Fault, InvalidField
from bot.domain.figures import FIGURES_LIMIT, LABEL_LIMIT, LARGEST, PLACES_LIMIT, UNIT_LIMIT, Figure
from bot.domain.theme.figure_lines import as_typed, read

EN, NL = Language


def one(text: str, language: Language = EN) -> tuple[str, str, str]:
    [figure] = read("figures", text, language)
    return figure.label, f"{figure.value:f}", figure.unit


@pytest.mark.parametrize(
    ("typed", "in_english", "in_dutch"),
    [
        ("1,200", "1200", "1.200"),
        ("1.200", "1.200", "1200"),
        ("1,200,000.50", "1200000.50", "1200000.50"),
        ("1.200.000,50", "1200000.50", "1200000.50"),  # means one thing only, whoever types it
        ("12,5", "12.5", "12.5"),
        ("0012", "12", "12"),
        (".5", "0.5", "0.5"),
        ("−12", "-12", "-12"),
        ("+12", "12", "12"),
    ],
)
def test_a_number_is_read_as_its_reader_writes_it(typed: str, in_english: str, in_dutch: str) -> None:
    assert in_english == one(f"Sales: {typed}")[1]
    assert in_dutch == one(f"Sales: {typed}", NL)[1]


@pytest.mark.parametrize(
    ("typed", "value", "unit"),
    [
        ("1,200,000 EUR", "1200000", "EUR"),
        ("EUR 1,200,000", "1200000", "EUR"),
        ("€ 1,200,000", "1200000", "€"),
        ("-€12.50", "-12.50", "€"),
        ("€ -12.50", "-12.50", "€"),
        ("€1.2M", "1200000", "€"),
        ("US$ 5k", "5000", "US$"),
        ("12.", "12", ""),
        ("45 %", "45", "%"),
        ("45%", "45", "%"),
        ("20°C", "20", "°C"),
        ("3 mln visitors", "3", "mln visitors"),
        ("5 kg CO2", "5", "kg CO2"),
        ("+12 p.p.", "12", "p.p."),
    ],
)
def test_a_unit_stands_before_or_behind_the_number(typed: str, value: str, unit: str) -> None:
    assert ("Sales", value, unit) == one(f"Sales: {typed}")


def test_each_line_is_a_figure_and_bullets_and_empty_lines_are_none() -> None:
    figures = read("figures", "• Last year: 10 €\n\n- Sales: 2026: 12 €\n", EN)

    assert (Figure("Last year", Decimal(10), "€"), Figure("Sales: 2026", Decimal(12), "€")) == figures
    assert () == read("figures", " \n ", EN)


@pytest.mark.parametrize(
    ("typed", "fault", "limit"),
    [
        ("Sales 1200", Fault.NOT_A_FIGURE, 0),
        (": 1200", Fault.NOT_A_FIGURE, 0),
        ("Sales:", Fault.NOT_A_FIGURE, 0),
        ("Sales: many", Fault.NOT_A_FIGURE, 0),
        ("Sales: about 1200", Fault.NOT_A_FIGURE, 0),
        ("Sales: - € -10", Fault.NOT_A_FIGURE, 0),
        ("Sales: 1,20,000", Fault.NOT_A_FIGURE, 0),
        ("Sales: € 12 visitors", Fault.NOT_A_FIGURE, 0),
        ("Sales: " + "9" * 200, Fault.NOT_A_FIGURE, 0),
        ("Sales: 1,200- EUR", Fault.NOT_A_FIGURE, 0),
        ("Sales: 1,200 EUR-", Fault.NOT_A_FIGURE, 0),
        ("Sales: 1,200 EUR/-", Fault.NOT_A_FIGURE, 0),
        ("Sales: ٣", Fault.NOT_A_FIGURE, 0),
        ("x" * (LABEL_LIMIT + 1) + ": 1", Fault.LABEL_TOO_LONG, LABEL_LIMIT),
        ("Sales: 1 " + "x" * (UNIT_LIMIT + 1), Fault.UNIT_TOO_LONG, UNIT_LIMIT),
        (f"Sales: {LARGEST + 1}", Fault.TOO_MANY_DIGITS, 0),
        ("Sales: 0." + "1" * (PLACES_LIMIT + 1), Fault.TOO_MANY_DIGITS, 0),
    ],
)
def test_a_line_that_is_no_figure_is_named(typed: str, fault: Fault, limit: int) -> None:
    with pytest.raises(InvalidField) as raised:
        read("figures", f"Last year: 1\n\n{typed}\nNext year: 2", EN)

    assert ("figures", fault, limit, 3) == (
        raised.value.field,
        raised.value.fault,
        raised.value.limit,
        raised.value.line,
    )


@pytest.mark.parametrize(
    "amount",
    [
        "1,200- EUR",
        "1,200.- EUR",
        "10-20",
        "10 – 20 visitors",
        "10 to 20",
        "10x20",
        "3:1",
        "1/2",
        "1½",
        "1e9",
        "0x1F",
        "1 200 000",
        "1'200'000",
        "1,200 (900 last year)",
        "1,200+",
    ],
)
@pytest.mark.parametrize("language", Language)
def test_half_a_number_is_never_taken_for_the_whole(amount: str, language: Language) -> None:
    with pytest.raises(InvalidField) as raised:
        read("figures", f"Sales: {amount}", language)

    assert (Fault.NOT_A_FIGURE, 1) == (raised.value.fault, raised.value.line)


def test_a_theme_carries_a_dozen_at_most() -> None:
    assert FIGURES_LIMIT == len(read("figures", "Sales: 1\n" * FIGURES_LIMIT, EN))
    with pytest.raises(InvalidField) as raised:
        read("figures", "Sales: 1\n" * (FIGURES_LIMIT + 1), EN)
    assert (Fault.TOO_MANY_LINES, FIGURES_LIMIT) == (raised.value.fault, raised.value.limit)


PIECES = ["Sales", ":", " ", "1", "200", "000", ",", ".", "€", "EUR", "%", "k", "-", "'", "m2", "½", "visitors"]
amounts = st.builds(
    "Sales: {}{}{}".format,
    st.sampled_from(["", "€", "EUR ", "-", "US$ -"]),
    st.decimals(0, 10**15, places=4).map(str) | st.sampled_from(["1,200", "1.200", "1.200,50", "1 200"]),
    st.lists(st.sampled_from(PIECES), max_size=4).map("".join),
)


@settings(max_examples=60, deadline=None)
@given(typed=amounts, language=st.sampled_from(Language))
def test_whatever_was_read_is_shown_so_that_it_is_read_the_same_again(typed: str, language: Language) -> None:
    with suppress(InvalidField):
        figures = read("figures", typed, language)
        assert figures == read("figures", as_typed(figures, language), language)
