"""Feasibility flags: what does not fit in a plan, found from what is there already. They warn and never block."""

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.domain.actors import Attendance, PersonSummary, Role
from bot.domain.errors import Fault, InvalidField
from bot.domain.meeting.captures import CaptureKind, CaptureSummary
from bot.domain.meeting.deciders import Matter
from bot.domain.roadmap.due_day import MANY
from bot.domain.roadmap.milestones import MilestoneSummary
from bot.domain.text import folded, line
from bot.domain.workdays import Workdays

REASON_LIMIT = 300


class FlagKind(StrEnum):
    AFTER_FINISH = "after_finish"  # a milestone is due after the day on which all should be done
    DAY_OFF = "day_off"  # one is due on a day that is not worked on
    NO_OWNER = "no_owner"
    CROWDED_WEEK = "crowded_week"  # somebody owns several in a week
    SAME_DAY = "same_day"  # somebody owns two or more on one day
    NO_MILESTONES = "no_milestones"  # there is a scope, and nothing on the roadmap
    NOBODY_SPEAKS_FOR = "nobody_speaks_for"  # a discipline was asked, and none of its people has joined
    NO_DECIDER = "no_decider"  # a topic of which it is not settled who approves it
    WAITS_FOR_CLIENT = "waits_for_client"  # the client is to do something, without a date


@dataclass(frozen=True)
class Accepted:
    reason: str
    by: str


@dataclass(frozen=True)
class Flag:
    """`about` is a milestone's title, a discipline, a topic or an action. What a kind does not have is empty."""

    kind: FlagKind
    about: str = ""
    milestone_id: int = 0
    person_id: str = ""
    on: date | None = None  # the day, or the Monday of the week
    count: int = 0
    accepted: Accepted | None = None

    @property
    def key(self) -> int:
        """Tells it from every other. With another day, person or number it is another flag."""
        what = self.milestone_id or folded(self.about)  # a milestone is the same under another title
        found = f"{self.kind}\n{what}\n{self.person_id}\n{self.on}\n{self.count}"
        return zlib.crc32(found.encode()) >> 1  # as large as an integer of a database


@dataclass(frozen=True)
class Plan:
    """What flags are found in."""

    days: Workdays
    finish_on: date | None = None  # when all should be done, if anybody has said it
    milestones: tuple[MilestoneSummary, ...] = ()
    scope_in: tuple[str, ...] = ()
    people: tuple[PersonSummary, ...] = ()
    actions: tuple[CaptureSummary, ...] = ()
    undecided: tuple[Matter, ...] = ()  # topics that nobody approves, several people do, or somebody absent


@dataclass(frozen=True)
class FlagList:
    """For the form that shows them: those that nobody has accepted come first."""

    kickoff_id: int
    finish_on: date | None
    flags: tuple[Flag, ...]
    may_accept: bool


def flags(plan: Plan) -> tuple[Flag, ...]:
    """By kind, and in the order of the dates."""
    milestones = sorted((one for one in plan.milestones if one.is_open), key=lambda one: (one.due_on, one.id))
    found = [*_of_dates(plan, milestones), *_of_owners(milestones), *_of_the_rest(plan)]
    kinds = list(FlagKind)
    return tuple(sorted(found, key=lambda flag: kinds.index(flag.kind)))


def _of_dates(plan: Plan, milestones: list[MilestoneSummary]) -> Iterator[Flag]:
    for one in milestones:
        if plan.finish_on and one.due_on > plan.finish_on:
            yield Flag(FlagKind.AFTER_FINISH, one.title, one.id, on=one.due_on)
        if not plan.days.includes(one.due_on):
            yield Flag(FlagKind.DAY_OFF, one.title, one.id, on=one.due_on)
        if not one.owner_id:
            yield Flag(FlagKind.NO_OWNER, one.title, one.id)


def _of_owners(milestones: list[MilestoneSummary]) -> Iterator[Flag]:
    owned: defaultdict[str, list[date]] = defaultdict(list)
    for one in milestones:
        if one.owner_id:
            owned[one.owner_id].append(one.due_on)
    for person_id, dates in owned.items():
        for monday, count in Counter(map(_monday, dates)).items():
            if count >= MANY:
                yield Flag(FlagKind.CROWDED_WEEK, person_id=person_id, on=monday, count=count)
        for day, count in Counter(dates).items():
            if count > 1:
                yield Flag(FlagKind.SAME_DAY, person_id=person_id, on=day, count=count)


def _monday(day: date) -> date:
    return date.fromordinal(day.toordinal() - day.weekday())


def _of_the_rest(plan: Plan) -> Iterator[Flag]:
    if plan.scope_in and not plan.milestones:
        yield Flag(FlagKind.NO_MILESTONES, count=len(plan.scope_in))
    for discipline in _unspoken_for(plan.people):
        yield Flag(FlagKind.NOBODY_SPEAKS_FOR, discipline)
    for topic in plan.undecided:
        yield Flag(FlagKind.NO_DECIDER, topic)
    clients = {one.user_id for one in plan.people if one.role is Role.CLIENT}
    for action in plan.actions:
        if action.kind is CaptureKind.ACTION and action.person_id in clients and not action.due_on:
            yield Flag(FlagKind.WAITS_FOR_CLIENT, action.text, person_id=action.person_id)


def _unspoken_for(people: tuple[PersonSummary, ...]) -> Iterator[str]:
    """The disciplines that were asked to come and of which nobody has joined."""
    spoken_for = {folded(one.discipline) for one in people if one.attendance is Attendance.JOINED}
    asked = {folded(one.discipline): one.discipline for one in reversed(people) if one.discipline}
    return (asked[name] for name in sorted(asked) if name not in spoken_for)


def accepted(found: tuple[Flag, ...], reasons: Mapping[int, Accepted]) -> tuple[Flag, ...]:
    """With the reasons for which some were accepted, by their keys; those come last."""
    marked = [replace(flag, accepted=reasons.get(flag.key)) for flag in found]
    return tuple(sorted(marked, key=lambda flag: flag.accepted is not None))


def checked_reason(typed: str) -> str:
    """Raises InvalidField."""
    return line("reason", typed, REASON_LIMIT, required=True)


def checked_finish(finish_on: date | None, starts_on: date) -> date | None:
    """Raises InvalidField for a day before the kickoff itself."""
    if finish_on and finish_on < starts_on:
        raise InvalidField("finish_on", Fault.PAST)
    return finish_on
