"""An activity: everyone answers the same questions, nobody sees, and then all answers are shown together."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from bot.domain.anonymity import FEWEST
from bot.domain.errors import Fault, InvalidField, Malformed, Reason, WrongMoment
from bot.domain.meeting.agenda import Topic
from bot.domain.text import line

TEXT_LIMIT = 300
VALUE, TEXT = "value", "text"  # the fields of an answer
DOT = "dot"  # the only value of a kind in which things are chosen
CHOSEN = "chosen"  # the field in which they are
REMARK = "remark"  # the key of one
NAMED, UNNAMED = "named", "unnamed"  # the values of a remark
ALL = ""  # the discipline of a tally over everyone


class ActivityKind(StrEnum):
    GRID = "grid"  # what each discipline can do, milestone by milestone
    CONFIDENCE = "confidence"  # from 1 to 5: whether it is the right thing, and whether it can be done
    CONSENT = "consent"  # whether a proposed decision can stand
    READ_BACK = "read_back"  # whether this is what was agreed
    DOTS = "dots"  # two, on what a project would fail of
    PUZZLE = "puzzle"  # what each person brings


@dataclass(frozen=True)
class Manner:
    """How people answer in activities of one kind."""

    values: tuple[str, ...]  # one of which answers a question; none if there are no questions
    is_named: bool  # whether everyone sees who answered what, once it is closed
    needs_discipline: bool = False  # only somebody who has one can answer
    counts_disciplines: bool = False  # each by itself, too
    in_words: frozenset[str] = frozenset()  # the values that need words of their own
    most: int = 0  # of the questions are answered; 0: all of them are
    shown_from: int = 0  # answers to a question; of fewer, nothing is published
    shows_at_once: bool = False  # each answers for their side, and everyone sees it before the close
    takes_remark: bool = False  # beside the answers, whose author chooses whether it shows their name

    @property
    def asks(self) -> bool:
        """Whether there are questions, and answers to them."""
        return bool(self.values)

    @property
    def is_choice(self) -> bool:
        """Whether people choose some of what there is, rather than answer each question."""
        return self.values == (DOT,)


MANNERS: Mapping[ActivityKind, Manner] = {
    ActivityKind.GRID: Manner(
        values=("can", "can_if", "cannot"),
        is_named=True,
        needs_discipline=True,
        counts_disciplines=True,
        in_words=frozenset({"can_if", "cannot"}),
    ),
    ActivityKind.CONFIDENCE: Manner(
        values=("1", "2", "3", "4", "5"),
        is_named=False,
        counts_disciplines=True,
        shown_from=FEWEST,
        takes_remark=True,
    ),
    ActivityKind.CONSENT: Manner(
        values=("fine", "concern", "objection"),
        is_named=True,
        in_words=frozenset({"objection"}),
    ),
    ActivityKind.READ_BACK: Manner(
        values=("agreed", "not_quite"),
        is_named=True,
        in_words=frozenset({"not_quite"}),
        most=1,
        shows_at_once=True,
    ),
    ActivityKind.DOTS: Manner(values=(DOT,), is_named=False, most=2),
    ActivityKind.PUZZLE: Manner(values=(), is_named=True),
}


TOPICS: Mapping[ActivityKind, frozenset[Topic]] = {
    ActivityKind.GRID: frozenset({Topic.ROADMAP, Topic.PLAN, Topic.COMMITMENTS, Topic.LOGISTICS}),
    ActivityKind.CONFIDENCE: frozenset({Topic.CONFIDENCE}),
    ActivityKind.CONSENT: frozenset({Topic.DECISIONS}),
    ActivityKind.READ_BACK: frozenset({Topic.CLOSING}),
    ActivityKind.DOTS: frozenset({Topic.PREMORTEM}),
    ActivityKind.PUZZLE: frozenset({Topic.PUZZLE}),
}
"""The items that offer an activity by themselves; for any other it is behind *More…*."""


@dataclass(frozen=True)
class Asked:
    """A question as it was when the activity was opened. `key` tells it from the others: a milestone's id, say."""

    key: str
    text: str  # "" for a question of our own, which each reads in their language
    due_on: date | None = None  # of a milestone; of a decision, when it is looked at again


@dataclass(frozen=True)
class Answer:
    """One person's, to one question."""

    key: str
    value: str
    text: str = ""


@dataclass(frozen=True)
class Given:
    """An answer once it is known: `who` is a user id, or "" in an activity without names, but for a remark whose
    author shows theirs."""

    who: str
    discipline: str
    answer: Answer


@dataclass(frozen=True)
class Tally:
    """How often something was answered, by everyone (`ALL`) or by those of one discipline."""

    key: str
    discipline: str
    value: str
    count: int


@dataclass(frozen=True)
class ActivityNow:
    """One that is open, as everyone sees it: how many have answered, and never what."""

    id: int
    kind: ActivityKind
    number: int  # 1 for the first of this kind at this item
    answered: int
    invited: int
    missing: tuple[str, ...] = ()  # the user ids of those it waits for, for facilitators alone
    asked: tuple[Asked, ...] = ()
    given: tuple[Given, ...] = ()  # if everyone sees it at once
    sides: frozenset[str] = frozenset()  # that have to agree, if sides do rather than people


@dataclass(frozen=True)
class ActivityResult:
    """One that is closed. `given` is empty where names are not shown."""

    id: int
    kind: ActivityKind
    number: int
    item_id: int | None
    closed_at: datetime
    asked: tuple[Asked, ...]
    answered: int  # people
    invited: int
    tallies: tuple[Tally, ...] = ()
    given: tuple[Given, ...] = ()


@dataclass(frozen=True)
class ActivityForm:
    """What somebody fills in, with what they answered before; for that person and nobody else."""

    activity: ActivityNow
    asked: tuple[Asked, ...]
    mine: tuple[Answer, ...] = ()
    discipline: str = ""  # for which they answer; "" if they have yet to say it

    @property
    def asks_discipline(self) -> bool:
        return MANNERS[self.activity.kind].needs_discipline and not self.discipline

    def answer_to(self, key: str) -> Answer:
        """An empty one if there is none yet."""
        return next((one for one in self.mine if one.key == key), Answer(key, ""))


def require_open(closed_at: datetime | None) -> None:
    """Raises WrongMoment."""
    if closed_at:
        raise WrongMoment(Reason.ACTIVITY_CLOSED)


def require_questions(kind: ActivityKind) -> None:
    """Raises Malformed for a kind without any: no button asks for an answer there."""
    if not MANNERS[kind].asks:
        raise Malformed


def require_discipline(kind: ActivityKind, discipline: str) -> None:
    """Raises InvalidField for somebody who has not said what they do, where that matters."""
    if MANNERS[kind].needs_discipline and not discipline:
        raise InvalidField("own_words", Fault.MISSING)


def checked(kind: ActivityKind, asked: Iterable[Asked], answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """One answer to each question, or to as many as there may be, in the order of the questions.

    Raises InvalidField, called as the field is; Malformed for what was not asked, or is answered twice.
    """
    manner = MANNERS[kind]
    remarks, given = _apart(answers)
    by_key = {answer.key: answer for answer in given}
    keys = [question.key for question in asked]
    if len(by_key) < len(given) or not by_key.keys() <= set(keys) or (manner.most and len(given) > manner.most):
        raise Malformed
    if manner.is_choice and not given:
        raise InvalidField(CHOSEN, Fault.MISSING)
    wanted = [key for key in keys if key in by_key or not manner.most]
    taken = [_checked(manner, key, by_key.get(key, Answer(key, ""))) for key in wanted]
    return (*taken, *_checked_remarks(manner, remarks))


def _apart(answers: Iterable[Answer]) -> tuple[list[Answer], list[Answer]]:
    """The remarks, and the answers to what was asked."""
    given = list(answers)
    return [one for one in given if one.key == REMARK], [one for one in given if one.key != REMARK]


def _checked_remarks(manner: Manner, remarks: Sequence[Answer]) -> Iterator[Answer]:
    """The only one, unless it is empty."""
    if len(remarks) > manner.takes_remark:
        raise Malformed
    for remark in remarks:
        if remark.value not in (NAMED, UNNAMED):
            raise InvalidField(field_of_value(REMARK), Fault.NOT_A_CHOICE)
        if text := line(field_of_text(REMARK), remark.text, TEXT_LIMIT):
            yield replace(remark, text=text)


def _checked(manner: Manner, key: str, answer: Answer) -> Answer:
    if answer.value not in manner.values:
        raise InvalidField(field_of_value(key), Fault.NOT_A_CHOICE if answer.value else Fault.MISSING)
    text = line(field_of_text(key), answer.text, TEXT_LIMIT, required=answer.value in manner.in_words)
    return replace(answer, text=text)


def field_of_value(key: str) -> str:
    """The name of the field in which a question is answered."""
    return f"{VALUE}:{key}"


def field_of_text(key: str) -> str:
    """The name of the field for words of their own."""
    return f"{TEXT}:{key}"


def tallies(kind: ActivityKind, given: Sequence[Given]) -> tuple[Tally, ...]:
    """What is published at the close: how often each question got each answer, by everyone and by discipline.

    Without names, a discipline counts by itself only if neither it nor what is left beside it is so small that an
    answer could be told from the numbers.
    """
    keys = dict.fromkeys(one.answer.key for one in given if one.answer.key != REMARK)
    return tuple(tally for key in keys for tally in _tallies_of(key, MANNERS[kind], given))


def _tallies_of(key: str, manner: Manner, given: Iterable[Given]) -> Iterable[Tally]:
    answers = [one for one in given if one.answer.key == key]
    if len(answers) < manner.shown_from:
        return ()
    disciplines = _counted_alone(manner, Counter(one.discipline for one in answers))
    counted = Counter((ALL, one.answer.value) for one in answers)
    counted.update((one.discipline, one.answer.value) for one in answers if one.discipline in disciplines)
    return (Tally(key, discipline, value, count) for (discipline, value), count in sorted(counted.items()))


def _counted_alone(manner: Manner, people: "Counter[str]") -> set[str]:
    """The disciplines, given how many of each have answered."""
    if not manner.counts_disciplines:
        return set()
    return set(people) - {ALL} if manner.is_named else _large_enough(people)


def _large_enough(people: "Counter[str]") -> set[str]:
    """The largest first, for as long as those who are left, taken together, stay as many."""
    left, found = people.total(), set[str]()
    for discipline, count in sorted(people.items(), key=lambda one: (-one[1], one[0])):
        if discipline != ALL and count >= FEWEST and (left == count or left - count >= FEWEST):
            found.add(discipline)
            left -= count
    return found
