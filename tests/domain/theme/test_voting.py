from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.domain.brief import Phase
from bot.domain.errors import Fault, InvalidField, Reason, WrongMoment
from bot.domain.pseudonym import pseudonym
from bot.domain.theme.voting import (
    MOST_DOTS,
    SHORTEST,
    Counts,
    Names,
    Outcome,
    Rules,
    after_giving,
    check_rules,
    dots_for,
    leaders,
    outcome,
    require_open,
    runoff_rules,
    usual_deadline,
    usual_dots,
)
from bot.domain.timing import Hours
from bot.domain.workdays import Workdays

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HERE = Hours("Europe/Amsterdam", Workdays("NL"))
themes = st.integers(1, 15)
dots = st.integers(1, MOST_DOTS)
clicks = st.lists(st.tuples(st.sampled_from(["give", "take back"]), themes), max_size=40)
tallies = st.dictionaries(themes, st.integers(0, 30))
phases = st.sampled_from(Phase)
spans = st.integers(-10_000, 730 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes, seconds=minutes % 60))


@given(dots, clicks)
def test_whatever_is_clicked_nobody_ever_has_more_dots_out_than_the_ballot_gives(dots, clicks):
    spent: frozenset[int] = frozenset()
    for click, theme in clicks:
        has_none_left = theme not in spent and len(spent) == dots
        after = after_giving(dots, spent, theme) if click == "give" else spent - {theme}
        assert len(after) <= dots
        assert (theme in after) == (click == "give" and not has_none_left)
        assert spent - {theme} == after - {theme}
        spent = frozenset(after)


@given(dots, st.frozensets(themes, max_size=4), themes)
def test_giving_twice_is_giving_once(dots, spent, theme):
    given_once = after_giving(dots, frozenset(sorted(spent)[:dots]), theme)
    assert given_once == after_giving(dots, given_once, theme)


@given(st.integers(2, 15))
def test_there_are_always_fewer_dots_than_themes_and_the_usual_number_is_among_them(themes):
    assert 1 <= len(dots_for(themes)) <= MOST_DOTS
    assert max(dots_for(themes)) < themes
    assert usual_dots(themes) in dots_for(themes)


@pytest.mark.parametrize(("themes", "usual"), [(2, 1), (3, 1), (4, 2), (5, 2), (6, 3), (15, 3)])
def test_how_many_dots_a_ballot_usually_has_follows_the_number_of_themes(themes, usual):
    assert usual == usual_dots(themes)


@given(tallies)
def test_leaders_have_the_most_dots_and_nobody_else_has_as_many(tally):
    ahead = leaders(tally)
    assert bool(tally) == bool(ahead)
    for theme, count in tally.items():
        assert (theme in ahead) == (count == max(tally.values()))


@pytest.mark.parametrize(
    ("tally", "follows"),
    [
        ({1: 2, 2: 3, 3: 1}, Outcome(chosen_id=2)),
        ({1: 3, 2: 1, 3: 3}, Outcome(runoff_between=(1, 3))),
        ({1: 0, 2: 0}, Outcome()),
        ({1: 0}, Outcome(chosen_id=1)),
    ],
    ids=["a winner", "a tie", "nobody voted", "nothing else to choose"],
)
def test_what_follows_a_vote(tally, follows):
    assert follows == outcome(tally, is_runoff=False, phase=Phase.PREPARING)


@given(tallies.filter(bool), phases, st.booleans())
def test_a_ballot_ends_in_a_theme_or_a_run_off_of_the_leaders_or_a_person_chooses(tally, phase, is_runoff):
    follows, ahead = outcome(tally, is_runoff=is_runoff, phase=phase), leaders(tally)
    if follows.runoff_between:
        assert follows == Outcome(runoff_between=ahead)
        assert (len(ahead) > 1, max(tally.values()) > 0, is_runoff) == (True, True, False)
        assert phase in (Phase.PREPARING, Phase.LIVE)
    elif follows.chosen_id:
        assert (follows.chosen_id,) == ahead
    else:
        assert len(ahead) > 1 or phase is Phase.CANCELLED


@given(tallies.filter(bool), tallies, phases)
def test_a_run_off_is_never_followed_by_another(first, second, phase):
    between = outcome(first, is_runoff=False, phase=phase).runoff_between
    tally = {theme: second.get(theme, 0) for theme in between}
    assert () == outcome(tally, is_runoff=True, phase=phase).runoff_between


@pytest.mark.parametrize("closed_at", [None, NOW])
@pytest.mark.parametrize("closes_at", [None, NOW, NOW + timedelta(seconds=1)])
def test_votes_are_taken_until_the_close_and_never_after_the_deadline(closed_at, closes_at):
    if closed_at is None and closes_at != NOW:
        require_open(closed_at, closes_at, NOW)
        return
    with pytest.raises(WrongMoment) as refused:
        require_open(closed_at, closes_at, NOW)
    assert Reason.VOTING_CLOSED == refused.value.reason


@pytest.mark.parametrize(
    ("rules", "field", "fault"),
    [
        (Rules(dots=0), "dots", Fault.TOO_MANY_DOTS),
        (Rules(dots=3), "dots", Fault.TOO_MANY_DOTS),
        (Rules(counts=Counts.SHOWN), "counts", Fault.SCORE_WITHOUT_NAMES),
        (Rules(closes_at=NOW), "closes_at", Fault.PAST),
        (Rules(closes_at=NOW + timedelta(days=800)), "closes_at", Fault.TOO_FAR),
    ],
)
def test_rules_are_refused_at_the_field_that_is_wrong(rules, field, fault):
    with pytest.raises(InvalidField) as refused:
        check_rules(rules, 3, NOW)
    assert (field, fault) == (refused.value.field, refused.value.fault)


@pytest.mark.parametrize(
    ("to_the_start", "closes_in"),
    [
        (timedelta(days=8), timedelta(days=7)),
        (timedelta(days=7), timedelta(days=4)),  # a day before is Sunday: on the Friday
        (timedelta(days=1), timedelta(hours=7, minutes=30)),  # halfway is at night: when people stop working
        (timedelta(hours=2), timedelta(hours=1)),
        (timedelta(minutes=13), SHORTEST),
        (timedelta(days=-3), SHORTEST),
    ],
)
def test_voting_usually_closes_a_day_before_the_start_or_else_halfway_while_people_work(to_the_start, closes_in):
    assert NOW + closes_in == usual_deadline(NOW + to_the_start, HERE, NOW)


@given(spans, dots, st.sampled_from(Counts), st.sampled_from(Names))
def test_a_deadline_that_is_proposed_can_be_kept(span, dots, counts, names):
    assume((counts, names) != (Counts.SHOWN, Names.ANONYMOUS))
    rules = Rules(dots, counts, names, usual_deadline(NOW + span, HERE, NOW))
    check_rules(rules, 15, NOW)
    runoff = runoff_rules(rules, NOW + span, HERE, NOW)
    check_rules(runoff, 2, NOW)
    assert (1, counts, names) == (runoff.dots, runoff.counts, runoff.names)
    assert SHORTEST <= runoff.closes_at - NOW <= timedelta(days=1, minutes=5)
    assert 0 == runoff.closes_at.minute % 5 == runoff.closes_at.second


def test_a_pseudonym_is_one_for_a_voter_and_a_key_and_tells_neither():
    one, other = bytes(32), bytes([1]) * 32
    assert pseudonym(one, "UBO") == pseudonym(one, "UBO")
    assert 3 == len({pseudonym(one, "UBO"), pseudonym(other, "UBO"), pseudonym(one, "UMEI")})
    assert "UBO" not in pseudonym(one, "UBO")
