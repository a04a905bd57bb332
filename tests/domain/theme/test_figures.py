"""Numbers are written as each language writes them, all their digits."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.actors import Language
from bot.domain.figures import LARGEST, PLACES_LIMIT, Figure, written


@pytest.mark.parametrize(
    ("value", "unit", "english", "dutch"),
    [
        ("1200", "visitors", "1,200 visitors", "1.200 visitors"),
        ("1234567.5", "", "1,234,567.5", "1.234.567,5"),
        ("72.50", "%", "72.50%", "72,50%"),
        ("1250000", "€", "€1,250,000", "€ 1.250.000"),
        ("-12.5", "€", "-€12.50", "€ -12,50"),
        ("-0.0", "km", "0.0 km", "0,0 km"),
        ("1E+6", "", "1,000,000", "1.000.000"),
        ("0.000001", "m", "0.000001 m", "0,000001 m"),
        ("3", "k€", "3 k€", "3 k€"),
    ],
)
def test_a_figure_is_written_as_people_write_it(value: str, unit: str, english: str, dutch: str) -> None:
    figure = Figure("Any", Decimal(value), unit)

    assert english == written(figure, Language.ENGLISH)
    assert dutch == written(figure, Language.DUTCH)


@given(value=st.decimals(-LARGEST, LARGEST, places=PLACES_LIMIT))
def test_no_digit_is_lost(value: Decimal) -> None:
    assert value == Decimal(written(Figure("Any", value), Language.ENGLISH).replace(",", ""))
