"""Somebody has been heard once they have contributed with their name, and by nothing else."""

from hypothesis import given
from hypothesis.strategies import frozensets, lists, sampled_from

from bot.domain.meeting.heard import Hearing, contributions, unheard

PEOPLE = ("UANN", "UBO", "UCARLA", "UDEE")
authors = lists(sampled_from([*PEOPLE, "UELSE", ""]))
some = frozensets(sampled_from(PEOPLE))


@given(authors)
def test_what_has_no_name_changes_nothing_whenever_it_comes(named_by):
    without = contributions([author for author in named_by if author])
    assert contributions(named_by) == without
    assert unheard(PEOPLE, contributions(named_by)) == unheard(PEOPLE, without)


@given(authors, authors)
def test_who_has_been_heard_stays_so_and_the_order_of_the_others_never_changes(before, after):
    first, then = (unheard(PEOPLE, contributions(named_by)) for named_by in (before, before + after))
    assert set(first) == set(PEOPLE) - set(before)
    assert then == tuple(user_id for user_id in first if user_id not in after)


@given(named_by=authors, fine=some, invited=some, absent=some)
def test_nobody_is_invited_twice_or_when_they_are_fine_or_have_left(named_by, fine, invited, absent):
    silent = unheard(PEOPLE, contributions(named_by))
    hearing = Hearing(PEOPLE, silent, fine, invited).without(absent)
    assert not {*hearing.to_invite} & (fine | invited | absent | {*named_by})
    assert {*hearing.unheard} == {*silent} - fine - absent
    assert hearing.heard == len({*named_by} & {*PEOPLE}), "who has left was heard all the same"
