"""Who does not see a picture is told what is on it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slackblocks import ImageBlock

from bot.blocks.kit import slack_limits
from bot.blocks.kit.drawings.tables import MOST_COLUMNS, MOST_ROWS, table_of
from bot.blocks.kit.message import message
from bot.blocks.kit.pictures import (
    alt_of,
    banner,
    banner_alt,
    chart_alt,
    figures,
    picture,
    pictures_in,
    timeline_alt,
)
from bot.blocks.kit.size import length
from bot.blocks.kit.words import speaking
from bot.domain.actors import Language
from bot.domain.dress import Accent, OwnPicture
from bot.domain.figures import FIGURES_LIMIT, LABEL_LIMIT, LARGEST, UNIT_LIMIT, Figure
from bot.domain.meeting.activities.activity import Answer, Asked, Given
from bot.domain.meeting.activities.grid import CANNOT, GridShown
from bot.domain.pictures import Banner, Chart, Mark, PictureFile, Row, Timeline, digest
from bot.domain.standing import Standing
from bot.domain.theme.dressing import ThemeChosen
from bot.sandbox.blockkit.payloads import check_message

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


def test_a_banner_is_described_with_its_tagline() -> None:
    banner = Banner(
        "Harbour lights", "Harbour website", "Thursday", Accent.OCEAN, "bulb", "They guide every ship."
    )

    assert banner_alt(banner, EN).endswith("for Harbour website on Thursday. Its tagline: They guide every ship.")
    assert banner_alt(banner, NL).endswith("Het motto: They guide every ship.")


def test_a_chart_is_described_with_all_its_figures() -> None:
    assert (
        chart_alt(CHART, EN) == "A bar chart of these figures: Sales last year: €1,250,000; Visitors: -48,200.5."
    )
    assert (
        chart_alt(CHART, NL)
        == "Een staafdiagram van deze cijfers: Sales last year: € 1.250.000; Visitors: -48.200,5."
    )


def test_a_timeline_is_described_row_by_row_with_its_owners() -> None:
    late = Mark(date(2026, 11, 27), Standing.LATE)
    rows = (
        Row(late, "First sketch", "27 Nov 2026, late", "UMEI", "Mei Lin"),
        Row(late, "A {tender}", "4 Dec 2026"),
    )
    timeline = Timeline(
        "Roadmap", (late,) * 12, rows, late.on, "As of 30 Nov 2026", "", "", "and 10 more", Accent.OCEAN
    )

    said = "As of 30 Nov 2026. First sketch: 27 Nov 2026, late, Mei Lin; A {tender}: 4 Dec 2026; and 10 more."
    assert timeline_alt(timeline, EN) == f"A timeline of 12 milestones. {said}"
    assert timeline_alt(timeline, NL).startswith("Een tijdlijn van 12 mijlpalen.")
    assert length(timeline_alt(replace(timeline, rows=(replace(rows[0], title="W" * 100),) * 40), EN, 300)) <= 300


def test_what_does_not_fit_is_counted() -> None:
    many = tuple(Figure("🚀" * LABEL_LIMIT, LARGEST, "W" * UNIT_LIMIT) for _ in range(FIGURES_LIMIT))
    alt = chart_alt(Chart(many, Accent.OCEAN, Language.ENGLISH), EN)

    assert length(alt) <= slack_limits.ALT_TEXT
    assert alt.endswith("; and 4 more.")


@settings(max_examples=25, deadline=None)
@given(
    title=views.typed(60),
    project=views.typed(80),
    tagline=views.typed(100, 0),
    figure=st.builds(Figure, views.typed(LABEL_LIMIT), st.just(-LARGEST), views.typed(UNIT_LIMIT, 0)),
    many=st.integers(1, FIGURES_LIMIT),
)
def test_slack_takes_the_picture_of_whatever_people_typed(
    title: str, project: str, tagline: str, figure: Figure, many: int
) -> None:
    banner = Banner(title, project, "Thursday", Accent.OCEAN, tagline=tagline)
    alts = [
        alt
        for tr in (EN, NL)
        for alt in (banner_alt(banner, tr), chart_alt(Chart((figure,) * many, Accent.OCEAN, tr.language), tr))
    ]
    drawn = message([picture("F0123ABCD", alt) for alt in alts])

    assert check_message(drawn.blocks) == []
    assert max(map(length, alts)) <= slack_limits.ALT_TEXT


def test_figures_that_cannot_be_shown_as_a_chart_are_written_out() -> None:
    block = figures(views.DRESSED, NL)
    assert block is not None

    said = message([block]).text
    assert said.startswith("Cijfers.\nVisitors last year: 48.200.\nSales last year: € 1.250.000.")
    assert isinstance(figures(views.PICTURED, NL), ImageBlock)
    assert figures(views.BRIEF, NL) is None


def test_a_picture_in_another_colour_still_shows_and_one_that_is_no_longer_true_does_not() -> None:
    theme = views.PICTURED.theme
    assert theme is not None
    recoloured = replace(views.PICTURED, theme=replace(theme, dress=replace(theme.dress, accent=Accent.PLUM)))
    put_off = replace(views.PICTURED, starts_at=views.MORNING + timedelta(days=1))

    assert isinstance(banner(recoloured, EN), ImageBlock)
    assert banner(put_off, EN) is None
    assert isinstance(figures(put_off, EN), ImageBlock)


def test_a_banner_without_a_tagline_still_shows_once_there_is_one_but_none_with_a_tagline_that_was_changed() -> (
    None
):
    theme = views.DRESSED.theme
    assert theme is not None
    unsaid = replace(views.DRESSED, theme=replace(theme, dress=replace(theme.dress, tagline="")))

    for before, still_shows in ((unsaid, True), (views.DRESSED, False)):
        posted = views.with_pictures(before)
        said = replace(theme, dress=replace(theme.dress, tagline="Said since."))
        assert (banner(replace(posted, theme=said), EN) is not None) == still_shows


def test_a_picture_of_the_teams_own_takes_the_place_of_the_banner_where_it_was_posted_and_nowhere_else() -> None:
    own = OwnPicture("F0123ABCD", "Our quay at night")
    theme = views.PICTURED.theme
    assert theme is not None
    dressed = replace(views.PICTURED, theme=replace(theme, dress=replace(theme.dress, picture=own)))
    posted = replace(dressed, pictures=(PictureFile(digest(own), own.file_id),))
    said_otherwise = replace(theme, dress=replace(theme.dress, picture=replace(own, alt="Our quay, lit")))

    before, after, later = (banner(it, EN) for it in (dressed, posted, replace(posted, theme=said_otherwise)))
    assert before is not None
    assert after is not None
    assert later is not None
    assert before.alt_text.startswith("A banner with the theme")
    assert ("Our quay at night", "Our quay, lit") == (after.alt_text, later.alt_text)
    assert [own] == pictures_in(ThemeChosen(dressed), EN)


def _grid(columns: int, rows: int, title: str) -> GridShown:
    """Of so many disciplines, each of which cannot do any of so many milestones."""
    asked = tuple(Asked(str(row), f"{title} {row}", date(2026, 12, 3)) for row in range(rows))
    given = tuple(
        Given(f"U{column}", f"discipline {column}", Answer(one.key, CANNOT, "No time"))
        for column in range(columns)
        for one in asked
    )
    return replace(views.GRID_SHOWN, result=replace(views.GRID_SHOWN.result, asked=asked, given=given), silent=())


@pytest.mark.parametrize(("columns", "rows"), [(3, 3), (MOST_COLUMNS, MOST_ROWS)])
def test_a_table_is_described_with_every_milestone_and_what_each_discipline_says_of_it(
    columns: int, rows: int
) -> None:
    table = table_of(_grid(columns, rows, "First sketch"), EN)
    assert table is not None
    said = alt_of(table, EN, slack_limits.ALT_TEXT_OF_A_BLOCK)
    everyone = ", ".join(f"discipline {column}" for column in range(columns))
    for row in range(rows):
        assert f"First sketch {row}, 3 Dec 2026 (can't: {everyone})" in said


@pytest.mark.parametrize(
    ("columns", "rows", "title"),
    [(MOST_COLUMNS + 1, 1, "Sketch"), (1, MOST_ROWS + 1, "Sketch"), (MOST_COLUMNS, MOST_ROWS, "W" * 90)],
    ids=["too wide", "too long", "too much to say in words"],
)
def test_what_is_too_large_for_a_table_is_said_in_words(columns: int, rows: int, title: str) -> None:
    assert table_of(_grid(columns, rows, title), EN) is None
