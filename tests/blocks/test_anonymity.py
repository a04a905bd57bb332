"""What is published of answers without names: keeping every state of a message gives nobody's answer away."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.blocks.briefing.pulse import pulse_parts
from bot.blocks.kit.message import message
from bot.blocks.kit.richtext import plain, prose
from bot.blocks.kit.words import speaking
from bot.blocks.theme.voting_ballot import ballot
from bot.domain.actors import Language
from bot.domain.anonymity import FEWEST
from bot.domain.briefing.pulse import shown
from bot.domain.theme.voting import Counts, Names, Rules
from tests.blocks.views import BALLOT

Acts = Sequence[tuple[str, int]]  # who answered what, one after another; each in place of what they said before

TR = speaking(Language.ENGLISH)
THEMES = [tally.theme.id for tally in BALLOT.tallies]
ANSWERS = range(len(THEMES))
acts = st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(ANSWERS)), min_size=3, max_size=9)


def _states(history: Acts) -> list[Mapping[str, int]]:
    """What everyone has answered: after each act, and at the close."""
    answers: dict[str, int] = {}
    after_each = [dict(answers := answers | {who: what}) for who, what in history]
    return [*after_each, answers]


def _ballots(history: Acts, counts: Counts) -> list[str]:
    *running, final = _states(history)
    rules = Rules(1, counts, Names.ANONYMOUS)
    return [
        *(_ballot(answers, rules, closed=False) for answers in running),
        _ballot(final, rules, closed=True),
    ]


def _ballot(answers: Mapping[str, int], rules: Rules, *, closed: bool) -> str:
    counted = Counter(answers.values())
    tallies = tuple(replace(tally, dots=counted[place], voters=()) for place, tally in enumerate(BALLOT.tallies))
    board = replace(BALLOT, rules=rules, voters=len(answers), tallies=tallies, closed=closed, chosen_id=None)
    return repr(ballot(board, TR).blocks)


def _pulses(history: Acts) -> list[str]:
    *running, final = _states(history)
    return [
        *(_pulse(answers, is_open=True) for answers in running),
        _pulse(final, is_open=False),
    ]


def _pulse(answers: Mapping[str, int], *, is_open: bool) -> str:
    pulse = shown(Counter(mood + 1 for mood in answers.values()), is_open=is_open)
    return repr(message([prose(plain("Pulse")), *pulse_parts(pulse, 1, TR)]).blocks)


def _swapped(history: Acts, one: str, other: str) -> Acts:
    """The same people at the same moments, but these two end with the answer of the other."""
    final = dict(history)
    theirs = {one: final[other], other: final[one]}
    return [(who, theirs.get(who, what)) for who, what in history]


@settings(max_examples=25)
@given(acts, st.sampled_from(Counts))
def test_all_that_is_published_is_the_same_if_any_two_had_answered_what_the_other_did(history, counts):
    people = sorted(dict(history))
    assume(len(people) >= FEWEST)
    seen = _ballots(history, counts), _pulses(history)
    for one, other in combinations(people, 2):
        otherwise = _swapped(history, one, other)
        assert seen == (_ballots(otherwise, counts), _pulses(otherwise))
