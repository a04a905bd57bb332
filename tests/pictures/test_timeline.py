"""A timeline shows every milestone, at its day, and says of none what is not so."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.dress import COLOURS, Accent
from bot.domain.pictures import Mark, Row, Timeline, digest
from bot.domain.roadmap.milestones import MILESTONES_LIMIT, TITLE_LIMIT
from bot.domain.standing import Standing
from bot.pictures.draw import draw
from bot.pictures.lettering import Face, width_of
from bot.pictures.marks import AT_RISK, LATE
from bot.pictures.timeline import FIRST, INDENT, LAST, LEVELS, MARGIN, RADIUS, ROOM, WIDTH, laid_out, place, spread

from .reading import contrast, of_colour, pixels

TODAY = date(2026, 11, 30)
MARKS = (
    Mark(date(2026, 11, 20), Standing.DONE),
    Mark(date(2026, 11, 27), Standing.LATE),
    Mark(date(2026, 12, 4), Standing.AT_RISK),
    Mark(date(2026, 12, 18), Standing.OPEN),
)
SKETCH = Row(MARKS[3], "First sketch", "18 Dec 2026", "UMEI", "Mei Lin")
TIMELINE = Timeline(
    "Roadmap: Harbour",
    MARKS,
    (SKETCH,),
    TODAY,
    "As of 30 Nov 2026",
    "20 Nov 2026",
    "18 Dec 2026",
    "",
    Accent.OCEAN,
)


def titled(title: str, **more: Any) -> Timeline:
    return replace(TIMELINE, rows=(replace(SKETCH, title=title, **more),))


def test_what_is_late_and_what_is_at_risk_can_be_seen_on_every_paper() -> None:
    for colours in COLOURS.values():
        assert 4.5 <= contrast(LATE, colours.pale)
        assert 4.5 <= contrast(AT_RISK, colours.pale)


@pytest.mark.parametrize(("standing", "colour"), [(Standing.LATE, LATE), (Standing.AT_RISK, AT_RISK)])
def test_a_warning_colour_is_there_only_if_there_is_something_to_warn_of(standing: Standing, colour: str) -> None:
    calm = replace(TIMELINE, marks=(MARKS[0], MARKS[3]))
    warned = replace(calm, marks=(*calm.marks, Mark(date(2026, 12, 4), standing)))

    assert not of_colour(pixels(draw(calm)), colour).any()
    assert of_colour(pixels(draw(warned)), colour).any()


def test_a_first_and_a_last_day_lie_on_the_ends_of_the_line_and_the_others_in_proportion() -> None:
    days = [place(mark.on, MARKS, TODAY) for mark in MARKS]

    assert [
        FIRST,
        pytest.approx(FIRST + (LAST - FIRST) / 4),
        pytest.approx(FIRST + (LAST - FIRST) / 2),
        LAST,
    ] == days


def test_the_day_of_the_picture_is_an_end_if_all_milestones_come_later() -> None:
    assert FIRST == place(TODAY, MARKS[2:], TODAY)


MANY = st.lists(
    st.builds(Mark, st.dates(date(2026, 11, 1), date(2026, 11, 1) + timedelta(400)), st.sampled_from(Standing)),
    min_size=1,
    max_size=MILESTONES_LIMIT,
)
ONE_DAY = [Mark(TODAY, Standing.OPEN)] * MILESTONES_LIMIT


@given(marks=MANY | st.just(ONE_DAY) | st.just([*ONE_DAY[:-1], Mark(date(2027, 11, 1), Standing.OPEN)]))
def test_however_many_there_are_no_two_marks_touch_and_each_day_stays_in_its_order(marks: list[Mark]) -> None:
    spots = spread(marks, TODAY)

    assert sorted(marks, key=lambda mark: mark.on) == [spot.mark for spot in spots]
    for spot in spots:
        assert FIRST - 0.01 <= spot.x <= LAST + 0.01
        assert 0 <= spot.level < LEVELS
    for one, other in combinations(spots, 2):
        assert one.level != other.level or abs(one.x - other.x) >= 2 * RADIUS - 0.01


def test_marks_with_room_between_them_all_stand_on_the_line() -> None:
    assert [0] * len(MARKS) == [spot.level for spot in spread(MARKS, TODAY)]


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    title=st.text(min_size=1, max_size=TITLE_LIMIT) | st.just("W" * TITLE_LIMIT),
    owner=st.text(max_size=80) | st.just("W" * 80),
)
def test_whatever_people_typed_stays_within_the_margins(title: str, owner: str) -> None:
    words = laid_out(titled(title, owner=owner))
    if words is None:
        return
    for entry in words.entries:
        assert len(entry.title.lines) <= 2
        for line in entry.title.lines:
            assert width_of(line, Face.BOLD) * entry.title.size <= ROOM - INDENT
        assert width_of(entry.about.lines[0], Face.PLAIN) * entry.about.size <= ROOM - INDENT


def test_a_row_of_usual_length_is_whole() -> None:
    words = laid_out(titled("A prototype that skippers can try on a phone"))

    assert words is not None
    assert "A prototype that skippers can try on a phone" == " ".join(words.entries[0].title.lines)
    assert ("18 Dec 2026 · Mei Lin",) == words.entries[0].about.lines


def test_a_name_that_is_too_long_is_cut_short_after_as_much_of_it_as_fits() -> None:
    words = laid_out(titled("Sketch", owner="Aleksandra Wojciechowska-Papadopoulos de la Fontaine"))

    assert words is not None
    (about,) = words.entries[0].about.lines
    assert about.startswith("18 Dec 2026 · Aleksandra Wojciechowska-Pap")
    assert about.endswith("…")


def test_an_emoji_in_a_title_is_left_out_and_its_words_stay() -> None:
    words = laid_out(titled("🚀 Launch"))

    assert words is not None
    assert ("Launch",) == words.entries[0].title.lines


def test_an_emoji_that_is_typed_by_its_name_is_no_letters_in_a_picture() -> None:
    words = laid_out(titled(":tada: Launch at 10:30:45"))

    assert words is not None
    assert ("Launch at 10:30:45",) == words.entries[0].title.lines


def test_milestones_that_differ_only_in_their_emoji_are_not_drawn_alike() -> None:
    timeline = titled("🚀 Launch")
    twice = replace(timeline, rows=(*timeline.rows, replace(timeline.rows[0], title=":tada: Launch")))
    assert laid_out(twice) is None


@pytest.mark.parametrize("title", ["東京", "🚀", ":rocket:"])
def test_there_is_no_timeline_where_a_milestone_would_lose_its_name(title: str) -> None:
    assert draw(titled(title)) is None


def test_a_name_that_the_font_lacks_is_left_out_whole() -> None:
    words = laid_out(titled("Sketch", owner="李 Lin"))

    assert words is not None
    assert ("18 Dec 2026",) == words.entries[0].about.lines


def test_there_is_no_timeline_of_nothing() -> None:
    assert draw(replace(TIMELINE, marks=(), rows=())) is None


def test_all_of_it_is_on_the_sheet() -> None:
    seen = pixels(draw(replace(TIMELINE, rows=(SKETCH,) * 8, more="and 4 more")))
    ink = of_colour(seen, COLOURS[Accent.OCEAN].deep)

    assert WIDTH == seen.shape[1]
    assert not ink[-MARGIN // 2 :].any()
    assert not ink[:, : MARGIN // 2].any()
    assert not ink[:, -MARGIN // 2 :].any()


def test_a_picture_is_the_same_one_whether_or_not_slack_tells_a_name() -> None:
    assert digest(TIMELINE) == digest(titled("First sketch", owner=""))
    assert digest(TIMELINE) != digest(titled("First sketch", owner_id="UTOM"))
    assert digest(TIMELINE) != digest(replace(TIMELINE, as_of=TODAY + timedelta(1)))
