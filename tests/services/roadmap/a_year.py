"""A year of milestones at random, and what should be said of them by the rule rather than by the code.

The rule: 7 days before a milestone is due, 1 day before and on the day itself, each on the working day before if
that is a day off; and on the first, fourth and seventh working day after. At 09:30 in the kickoff's zone. If none
of them is left before the day has passed, today, at once. A snooze adds a day, or the next one on which people
work. What is moved, done or cancelled is as if it had never been planned.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

import holidays
from sqlmodel import Session, col, select

from bot.domain.actors import NOBODY_KNOWN
from bot.domain.outbox.deliveries import Claim, DeliveryKind
from bot.domain.roadmap.history import DateMove
from bot.domain.roadmap.milestones import MilestoneDraft
from bot.domain.roadmap.notices import MilestonesLate
from bot.domain.roadmap.reminders import DayOfReminders, Snooze
from storage.tables.deliveries import LiveMessage
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import Milestone
from tests.services.service_harness import ADMIN, DRAFT, MEMBER, SARA, ServiceHarness

ZONES = {
    "Europe/Amsterdam": "NL",
    "America/New_York": "US",
    "Europe/Berlin": "DE",
    "Europe/Paris": "FR",
    "America/Sao_Paulo": "BR",
    "Asia/Tokyo": "JP",
}
BEGIN, END = datetime(2026, 12, 1, 12, tzinfo=UTC), datetime(2027, 12, 15, tzinfo=UTC)
DAY = timedelta(days=1)
SPEAKS_OF_DATES = {
    DeliveryKind.REMINDER,
    DeliveryKind.TELL_LATE,
    DeliveryKind.MILESTONES_LATE,
    DeliveryKind.REPLAN,
}  # all others are not needed here


@dataclass(frozen=True)
class Days:
    """Of a date that a milestone is due on."""

    remind: frozenset[date]
    tell: date  # those who lead


@dataclass
class Expected:
    """A milestone by the rule."""

    tz: str
    due_on: date
    is_open: bool = True
    snoozes: dict[date, date] = field(default_factory=dict)  # by the day of the message that put it off
    said: set[date] = field(default_factory=set)
    told: set[date] = field(default_factory=set)  # those who lead, of these days on which it was due
    at_once: date | None = None  # today, later: it has not struck half past nine


class Oracle:
    def __init__(self) -> None:
        self.milestones: dict[int, Expected] = {}
        self._in_zone = defaultdict[str, list[Expected]](list)
        self.days_off: set[date] = set()
        self._holidays = {
            country: holidays.country_holidays(country, years=(2026, 2027, 2028)) for country in ZONES.values()
        }
        self._days: dict[tuple[date, str, int], Days] = {}

    def add(self, one: Expected, now: datetime) -> int:
        """Returns its id, which counts from 1."""
        self.milestones[milestone_id := len(self.milestones) + 1] = one
        self._in_zone[one.tz].append(one)
        self.planned(one, now)
        return milestone_id

    def works(self, day: date, tz: str) -> bool:
        return day.weekday() < 5 and day not in self._holidays[ZONES[tz]] and day not in self.days_off

    def after(self, day: date, how_many: int, tz: str) -> date:
        while how_many:
            day += DAY
            how_many -= self.works(day, tz)
        return day

    def days(self, due_on: date, tz: str) -> Days:
        key = due_on, tz, len(self.days_off)
        if key not in self._days:
            before = set()
            for ahead in (7, 1, 0):
                day = due_on - timedelta(days=ahead)
                while not self.works(day, tz):
                    day -= DAY
                before.add(day)
            late = {self.after(due_on, working_days, tz) for working_days in (1, 4, 7)}
            self._days[key] = Days(frozenset(before | late), self.after(due_on, 8, tz))
        return self._days[key]

    def half_past_nine(self, day: date, tz: str) -> None:
        """In that zone."""
        for one in self._in_zone[tz]:
            if one.is_open:
                days = self.days(one.due_on, tz)
                if day in days.remind or day in one.snoozes.values() or day == one.at_once:
                    one.said.add(day)
                if day == days.tell:
                    one.told.add(one.due_on)

    def planned(self, one: Expected, now: datetime) -> None:
        """It has another date, is open again, or is new: if it would go unmentioned, it is said at once."""
        today, opened = today_in(one.tz, now), half_past_nine(today_in(one.tz, now), one.tz) <= now
        days = self.days(one.due_on, one.tz).remind
        to_come = (day for day in days if day > today or (day == today and not opened))
        one.at_once = None
        if one.is_open and today <= one.due_on and not any(day <= one.due_on for day in to_come):
            if opened:
                one.said.add(today)
            else:
                one.at_once = today

    def take_off(self, day: date, now: datetime) -> None:
        self.days_off.add(day)
        for one in self.milestones.values():
            for of, until in one.snoozes.items():
                while half_past_nine(until, one.tz) > now and not self.works(one.snoozes[of], one.tz):
                    one.snoozes[of] += DAY
            self.planned(one, now)


def today_in(tz: str, now: datetime) -> date:
    return now.astimezone(ZoneInfo(tz)).date()


def half_past_nine(day: date, tz: str) -> datetime:
    return datetime.combine(day, time(9, 30), tzinfo=ZoneInfo(tz)).astimezone(UTC)


class Year:
    """Plays it, and keeps what the channels and those who lead were told. In a calm one nothing is changed."""

    def __init__(
        self, harness: ServiceHarness, seed: int, kickoffs: int, milestones: int, *, is_calm: bool = False
    ) -> None:
        self.harness, self.random, self.oracle = harness, Random(seed), Oracle()
        self.said: defaultdict[int, set[date]] = defaultdict(set)  # of each milestone
        self.told: list[int] = []
        self.posted: Counter[tuple[str, str, date]] = Counter()
        self.moments: list[
            tuple[datetime, str, date]
        ] = []  # of what was posted: when, in which zone, of which day
        self._kickoffs, self._milestones, self._is_calm = kickoffs, milestones, is_calm
        self._turn, self._events = count(), list[tuple[datetime, int, Callable[[], None], bool]]()

    def play(self) -> None:
        self.harness.clock.at = BEGIN
        zones = [self._kickoff(number) for number in range(self._kickoffs)]
        for number in range(self._milestones):
            self._at(self._moment(0, 300), self._adds(number % len(zones) + 1, zones[number % len(zones)]))
        for _ in range(6):
            self._at(self._moment(0, 330), self._takes_off)
        for tz in ZONES:
            self._at(half_past_nine(BEGIN.date() + DAY, tz), self._opens(tz, BEGIN.date() + DAY), acts=False)
        while self._events and self._events[0][0] < END:
            at, _, happens, acts = heapq.heappop(self._events)
            if acts:  # the oracle needs nothing delivered
                self._deliver_until(at)
                self.harness.clock.at = at
            happens()
        self._deliver_until(END)
        self._redraw()

    def _kickoff(self, number: int) -> str:
        """Some share a channel, of one zone or of several."""
        tz = list(ZONES)[number % len(ZONES)]
        draft = replace(DRAFT, tz=tz, starts_at=BEGIN + DAY, team=(), clients=())
        channel = f"C{self.random.randrange(self._kickoffs)}"
        origin = self.harness.origin()
        self.harness.kickoffs.create(draft, by=SARA, person=MEMBER, channel_id=channel, origin=origin)
        self.harness.change(self.harness.row(Kickoff, origin=origin), phase="following")
        return tz

    def _moment(self, first: int, last: int) -> datetime:
        """Between these days from now, and never at half past nine sharp, when nobody can say what is first."""
        minutes = self.random.randint(first * 1440 + 2, last * 1440 + 2)
        return (self.harness.clock.at + timedelta(minutes=minutes)).replace(second=7, microsecond=0)

    def _at(self, at: datetime, happens: Callable[[], None], *, acts: bool = True) -> None:
        heapq.heappush(self._events, (at, next(self._turn), happens, acts))

    def _opens(self, tz: str, day: date) -> Callable[[], None]:
        def happens() -> None:
            self.oracle.half_past_nine(day, tz)
            self._at(half_past_nine(day + DAY, tz), self._opens(tz, day + DAY), acts=False)

        return happens

    def _adds(self, kickoff_id: int, tz: str) -> Callable[[], None]:
        def happens() -> None:
            due_on = today_in(tz, self.harness.clock.at) + timedelta(days=self.random.randint(0, 60))
            draft, origin = MilestoneDraft("Step", due_on), self.harness.origin()
            self.harness.milestones.add(kickoff_id, draft, by=SARA, origin=origin)
            milestone_id = self.oracle.add(Expected(tz, due_on), self.harness.clock.at)
            if not self._is_calm:
                self._is_changed(milestone_id)

        return happens

    def _is_changed(self, milestone_id: int) -> None:
        """Now and then, over the next months."""
        for _ in range(self.random.randint(0, 4)):
            change = self.random.choice((self._moves, self._moves_there_and_back, self._settles, self._settles))
            self._at(self._moment(0, 80), change(milestone_id))
        for _ in range(self.random.randint(0, 3)):
            self._at(self._moment(0, 80), self._snoozes(milestone_id))

    def _move(self, milestone_id: int, to: date) -> None:
        one, now = self.oracle.milestones[milestone_id], self.harness.clock.at
        if not one.is_open or to == one.due_on or to < today_in(one.tz, now):
            return
        self.harness.milestones.move([DateMove(milestone_id, to, one.due_on)], by=SARA)
        one.due_on, one.snoozes = to, {}
        self.oracle.planned(one, now)

    def _moves(self, milestone_id: int) -> Callable[[], None]:
        def happens() -> None:
            one = self.oracle.milestones[milestone_id]
            self._move(milestone_id, one.due_on + timedelta(days=self.random.randint(-20, 30)))

        return happens

    def _moves_there_and_back(self, milestone_id: int) -> Callable[[], None]:
        def happens() -> None:
            was = self.oracle.milestones[milestone_id].due_on
            self._move(milestone_id, was + timedelta(days=self.random.randint(1, 90)))
            self._at(self._moment(0, 3), lambda: self._move(milestone_id, was))

        return happens

    def _settles(self, milestone_id: int) -> Callable[[], None]:
        """Done, or cancelled; or open again, if it was that already."""

        def happens() -> None:
            one, service = self.oracle.milestones[milestone_id], self.harness.milestones
            ways = (service.complete, service.cancel) if one.is_open else (service.reopen,)
            self.random.choice(ways)(milestone_id, by=SARA)
            one.is_open, one.snoozes = not one.is_open, {}
            self.oracle.planned(one, self.harness.clock.at)

        return happens

    def _snoozes(self, milestone_id: int) -> Callable[[], None]:
        """The last reminder of it that is in the channel."""

        def happens() -> None:
            one, now = self.oracle.milestones[milestone_id], self.harness.clock.at
            self._redraw()
            days = self.said[milestone_id]
            if not days or not one.is_open:
                return
            snooze = self.random.choice(list(Snooze))
            kickoff = self.harness.row(Kickoff, id=self.harness.row(Milestone, id=milestone_id).kickoff_id)
            occasion = f"{kickoff.channel_id}:{one.tz}"
            message = self.harness.row(LiveMessage, subject_id=max(days).toordinal(), occasion=occasion)
            self.harness.milestones.snooze(message.id, milestone_id, snooze, by=SARA)
            until = today_in(one.tz, now) + timedelta(days=snooze)
            while not self.oracle.works(until, one.tz):
                until += DAY
            one.snoozes[max(days)] = until

        return happens

    def _takes_off(self) -> None:
        """A day that is a little ahead, for all kickoffs."""
        now = self.harness.clock.at
        self.oracle.take_off(now.date() + timedelta(days=self.random.randint(2, 20)), now)
        typed = "\n".join(map(str, sorted(self.oracle.days_off)))
        self.harness.days_off.change(frozenset(), typed, by=SARA, person=ADMIN)

    def _deliver_until(self, at: datetime) -> None:
        """One moment after another, as they come due."""
        while (due_at := self.harness.deliveries.next_due_at()) is not None and due_at < at:
            self.harness.clock.at = max(due_at, self.harness.clock.at)
            with self.harness.store.batch():  # as the bot does: what waits is committed together
                self._deliver(self.harness.deliveries.claim())

    def _deliver(self, claims: Sequence[Claim]) -> None:
        """As the bot does: what is to be said is read together, and written down together."""
        to_say = []
        for claim in claims:
            if claim.post not in SPEAKS_OF_DATES:
                self.harness.deliveries.dropped(claim)
            elif claim.is_silent:
                self.harness.deliveries.compose(claim)
            else:
                to_say.append(claim)
        if to_say:
            self._say(to_say)

    def _say(self, claims: Sequence[Claim]) -> None:
        """To readers who work when the kickoff does."""
        composed = self.harness.deliveries.compose_all([(claim, NOBODY_KNOWN) for claim in claims])
        said = [(claim, one) for claim, one in zip(claims, composed, strict=True) if one]
        ts = f"{self.harness.clock.at.timestamp():.6f}"
        self.harness.deliveries.sent_all([(claim, ts, one.wanted, "") for claim, one in said])
        for claim, one in said:
            self._hear(claim.key, one.view, is_new=True)

    def _redraw(self) -> None:
        """The messages of a day that say more by now."""
        is_stale = (
            LiveMessage.post == DeliveryKind.REMINDER,
            LiveMessage.shown < LiveMessage.wanted,
            col(LiveMessage.ts).is_not(None),
        )
        with Session(self.harness.engine) as session:
            stale = session.exec(
                select(LiveMessage.id, LiveMessage.subject_id, LiveMessage.occasion).where(*is_stale)
            ).all()
        for message_id, day, occasion in stale:
            redraw = self.harness.redraws.of(message_id)
            self._hear(f"reminder:{day}:{occasion}", redraw.view, is_new=False)
            self.harness.redraws.shown(message_id, redraw.wanted)

    def _hear(self, key: str, view: object, *, is_new: bool) -> None:
        if isinstance(view, MilestonesLate):
            self.told += [one.id for one in view.milestones]
        if isinstance(view, DayOfReminders):
            _, ordinal, channel, tz = key.split(":")
            day = date.fromordinal(int(ordinal))
            for line in (line for of in view.kickoffs for line in of.lines):
                self.said[line.milestone.id].add(day)
            if is_new:
                self.posted[channel, tz, day] += 1
                self.moments.append((self.harness.clock.at, tz, day))

    def check(self) -> None:
        """Every reminder that should have come came once, on time, and no other did."""
        expected = {number: one.said for number, one in self.oracle.milestones.items() if one.said}
        assert expected == {number: days for number, days in self.said.items() if days}
        assert {1} == set(self.posted.values())
        assert all(half_past_nine(day, tz) <= at for at, tz, day in self.moments)
        told = Counter(number for number, one in self.oracle.milestones.items() for _ in one.told)
        assert told == Counter(self.told)

    @property
    def reminders(self) -> int:
        return sum(map(len, self.said.values()))

    @property
    def on_time(self) -> int:
        """How many came at half past nine; the others were said at once."""
        return sum(half_past_nine(day, tz) == at for at, tz, day in self.moments)
