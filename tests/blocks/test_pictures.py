"""Who does not see a picture is told what is on it."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.blocks.message import message
from bot.blocks.pictures import ALT_LIMIT, banner_alt, chart_alt, picture, without_pictures
from bot.blocks.richtext import plain, prose
from bot.blocks.size import length
from bot.blocks.words import speaking
from bot.domain.figures import FIGURES_LIMIT, LABEL_LIMIT, LARGEST, UNIT_LIMIT, Figure
from bot.domain.people import Language
from bot.domain.pictures import Banner, Chart
from bot.domain.theme import Accent
from bot.sandbox.blockkit import check_message

from . import views

EN, NL = speaking(Language.ENGLISH), speaking(Language.DUTCH)
CHART = Chart(
    (Figure("Sales last year", Decimal("1250000"), "€"), Figure("Visitors", Decimal("-48200.5"))),
    Accent.OCEAN,
    Language.ENGLISH,
)


def test_a_banner_is_described_in_a_sentence() -> None:
    banner = Banner("Harbour lights", "Harbour website", "Thursday 26 November 2026", Accent.OCEAN)

    said = "A banner with the theme Harbour lights, for Harbour website on Thursday 26 November 2026."
    assert said == banner_alt(banner, EN)
    assert banner_alt(banner, NL).startswith("Een banner met het thema Harbour lights, voor Harbour website op ")


def test_a_chart_is_described_with_all_its_figures() -> None:
    assert (
        chart_alt(CHART, EN) == "A bar chart of these figures: Sales last year: €1,250,000; Visitors: -48,200.5."
    )
    assert (
        chart_alt(CHART, NL)
        == "Een staafdiagram van deze cijfers: Sales last year: € 1.250.000; Visitors: -48.200,5."
    )


def test_what_does_not_fit_is_counted() -> None:
    many = tuple(Figure("🚀" * LABEL_LIMIT, LARGEST, "W" * UNIT_LIMIT) for _ in range(FIGURES_LIMIT))
    alt = chart_alt(Chart(many, Accent.OCEAN, Language.ENGLISH), EN)

    assert length(alt) <= ALT_LIMIT
    assert alt.endswith("; and 4 more.")


@settings(max_examples=25, deadline=None)
@given(
    title=views.typed(60),
    project=views.typed(80),
    figure=st.builds(Figure, views.typed(LABEL_LIMIT), st.just(-LARGEST), views.typed(UNIT_LIMIT, 0)),
    many=st.integers(1, FIGURES_LIMIT),
)
def test_slack_takes_the_picture_of_whatever_people_typed(
    title: str, project: str, figure: Figure, many: int
) -> None:
    banner = Banner(title, project, "Thursday", Accent.OCEAN)
    alts = [
        alt
        for _ in (EN, NL)
        for alt in (banner_alt(banner, _), chart_alt(Chart((figure,) * many, Accent.OCEAN, _.language), _))
    ]
    drawn = message([picture("F0123ABCD", alt) for alt in alts])

    assert check_message(drawn.blocks) == []
    assert max(map(length, alts)) <= ALT_LIMIT


def test_a_message_without_its_pictures_says_the_same() -> None:
    whole = message([picture("F0123ABCD", "A banner."), prose(plain("Welcome."))])
    rest = without_pictures(whole)

    assert whole.text == rest.text == "A banner.\nWelcome."
    assert ["rich_text"] == [block["type"] for block in rest.blocks]
