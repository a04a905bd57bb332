"""How the preparation of a kickoff stands, for its facilitators: what others did, and what is still missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.actors import Attendance, PersonSummary, Role
from bot.domain.brief import Brief
from bot.domain.briefing.voices import InvitationSummary
from bot.domain.kickoff.card import PrereadView
from bot.domain.timing import Hours

A_DAY = timedelta(days=1)
SHORTLY = timedelta(minutes=15)
AN_HOUR = timedelta(hours=1)


class Matter(StrEnum):
    """The first five are news; what others did. The rest is missing."""

    DECLINED = "declined"
    SLOTS = "slots"
    QUOTES = "quotes"
    QUESTIONS = "questions"
    OVER = "over"
    UNANSWERED = "unanswered"
    NOT_POSTED = "not_posted"
    UNREAD = "unread"
    NO_WORDS = "no_words"
    NO_BOUNDARIES = "no_boundaries"
    NO_THEME = "no_theme"
    NO_VOTE = "no_vote"
    NO_CLIENT = "no_client"


NEWS = (Matter.DECLINED, Matter.SLOTS, Matter.QUOTES, Matter.QUESTIONS, Matter.OVER)


class Moment(StrEnum):
    """When its facilitators are told."""

    NEWS = "news"
    DAY = "day"  # before the start
    SHORTLY = "shortly"


@dataclass(frozen=True)
class Point:
    """People, or how many there are of it: minutes, say."""

    matter: Matter
    people: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True)
class Preparation:
    brief: Brief
    points: tuple[Point, ...]
    moment: Moment = Moment.NEWS

    @property
    def has_news(self) -> bool:
        return any(point.matter in NEWS for point in self.points)


@dataclass(frozen=True)
class State:
    """All that can be missing, as it is. `voting` is None while it has not opened."""

    preread: PrereadView
    is_posted: bool
    everyone: Sequence[PersonSummary]  # those who declined too
    unread: Sequence[str]
    themes: int
    voting: bool | None
    invitations: Sequence[InvitationSummary]
    quotes: int


def points(state: State) -> tuple[Point, ...]:
    """Those there is something to say about, news first."""
    return tuple(point for point in (*_news(state), *_missing(state)) if point.people or point.count)


def _news(state: State) -> Iterator[Point]:
    yield Point(Matter.DECLINED, _with(state, Attendance.DECLINED))
    yield Point(Matter.SLOTS, tuple(one.user_id for one in state.invitations if one.slot_minutes))
    yield Point(Matter.QUOTES, count=state.quotes)
    yield Point(Matter.QUESTIONS, count=len(state.preread.questions))
    taken = sum(item.minutes for item in state.preread.items)
    yield Point(Matter.OVER, count=max(0, taken - state.preread.brief.minutes))


def _missing(state: State) -> Iterator[Point]:
    view = state.preread
    yield Point(Matter.UNANSWERED, _with(state, Attendance.INVITED))
    yield Point(Matter.NOT_POSTED, count=not state.is_posted)
    yield Point(Matter.UNREAD, tuple(state.unread) if state.is_posted else ())
    yield Point(Matter.NO_WORDS, count=not (view.brief.description or view.brief.goal))
    yield Point(Matter.NO_BOUNDARIES, count=not view.scope)
    yield Point(Matter.NO_THEME, count=not state.themes)
    yield Point(Matter.NO_VOTE, count=bool(state.themes) and state.voting is None and view.brief.theme is None)
    yield Point(Matter.NO_CLIENT, count=_is_client_unheard(state))


def _with(state: State, attendance: Attendance) -> tuple[str, ...]:
    asked = [one for one in state.everyone if one.role is not Role.FACILITATOR]
    return tuple(one.user_id for one in asked if one.attendance is attendance)


def _is_client_unheard(state: State) -> bool:
    """Whether someone is there for the client, and nobody has asked them for a word or given them a part."""
    clients = {one.user_id for one in state.everyone if one.role is Role.CLIENT}
    speakers = {item.speaker_id for item in state.preread.items}
    return bool(clients) and not state.quotes and not state.invitations and not clients & speakers


def told_at(hours: Hours, now: datetime) -> datetime:
    """When news is told: on the hour, so that it gathers, and so that it does not say when someone did it."""
    return hours.first_from(now.replace(minute=0, second=0, microsecond=0) + AN_HOUR)


def digests(starts_at: datetime, hours: Hours, now: datetime) -> dict[Moment, datetime]:
    """When they are told how it stands: a working day before the start and just before it, if that is to come."""
    planned = {Moment.DAY: hours.last_until(starts_at - A_DAY), Moment.SHORTLY: starts_at - SHORTLY}
    return {moment: at for moment, at in planned.items() if at > now}
