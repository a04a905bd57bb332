"""Captures: what is said at a kickoff and kept, by anyone who takes it down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.domain.addresses import checked_message_link
from bot.domain.brief import Brief, Phase, require_not_cancelled
from bot.domain.briefing.preread import SCOPE_ENTRIES, SCOPE_LIMIT, Side
from bot.domain.errors import Fault, InvalidField, Limit, LimitReached, Reason, WrongMoment
from bot.domain.meeting.agenda import Topic
from bot.domain.meeting.deciders import Approver, Deciders, Matter
from bot.domain.pages import Page
from bot.domain.roadmap.due_day import DueDay
from bot.domain.roadmap.milestones import checked_day
from bot.domain.text import line, paragraph

TEXT_LIMIT = 3000
CAPTURES_LIMIT = 500  # in a kickoff
EACH_CAPTURES = 100
REFUSAL_LIMIT = 300
ON_A_SHEET = 10  # captures that one message of the thread shows


class CaptureKind(StrEnum):
    """What can be taken down. The scope, milestones and questions are kept with those that are there already."""

    DECISION = "decision"
    ACTION = "action"
    MILESTONE = "milestone"
    QUESTION = "question"
    IDEA = "idea"
    CONCERN = "concern"
    SCOPE_IN = "scope_in"
    SCOPE_OUT = "scope_out"
    NOTE = "note"


K, T = CaptureKind, Topic
OF_ITS_OWN = (K.DECISION, K.ACTION, K.IDEA, K.CONCERN, K.NOTE)  # kept as captures
SIDES = {K.SCOPE_IN: Side.IN, K.SCOPE_OUT: Side.OUT}
SUPPORTED = frozenset({K.IDEA, K.CONCERN})
HAVE_PERSON = frozenset({K.DECISION, K.ACTION, K.MILESTONE})
HAVE_NAME = frozenset({K.QUESTION, K.CONCERN})  # or none, as they like
HAVE_DAY = frozenset({K.DECISION, K.ACTION, K.MILESTONE})
EXPECTED = {
    T.SCOPE: K.SCOPE_IN,
    T.DECISIONS: K.DECISION,
    T.GOAL: K.DECISION,
    T.ROLES: K.ACTION,
    T.ROADMAP: K.MILESTONE,
    T.THEMES: K.IDEA,
    T.PREMORTEM: K.CONCERN,
    T.CONFIDENCE: K.CONCERN,
    T.CLOSING: K.ACTION,
    T.PLAN: K.ACTION,
    T.COMMITMENTS: K.ACTION,
    T.CARRY_OVER: K.DECISION,
    T.LOGISTICS: K.ACTION,
    T.QUESTIONS: K.QUESTION,
}


def expected(topic: Topic | None) -> CaptureKind:
    """What people are likely to say while an item about that is on."""
    return EXPECTED.get(topic, K.NOTE) if topic else K.NOTE


@dataclass(frozen=True)
class Source:
    """The message that something was taken from, and who wrote it: somebody in Slack, or an app by its name."""

    link: str
    author_id: str = ""
    author_name: str = ""


@dataclass(frozen=True)
class CaptureDraft:
    """As typed. `person_id` decided it or will do it; `is_named`: a question or a concern shows whose it is. A
    decision is looked at again on `due_on`; anything else is due then."""

    kind: CaptureKind
    text: str
    person_id: str = ""
    due_on: date | None = None
    is_named: bool = True
    source: Source | None = None
    matter: Matter | None = None  # of a decision: what it is about


@dataclass(frozen=True)
class CaptureSummary:
    """`added_by` took it down, "" for somebody who wrote it without their name. An entry of the scope is one, too,
    with the id that it has there. `approver` is whose approval a decision needs."""

    id: int
    kind: CaptureKind
    text: str
    added_by: str
    person_id: str = ""
    due_on: date | None = None
    source: Source | None = None
    supporters: int = 0
    matter: Matter | None = None
    approver: Approver | None = None
    is_approved: bool = False
    refusal: str = ""  # why its approver has not approved it, if they said so

    @property
    def waits(self) -> bool:
        return self.approver is not None and not self.is_approved


@dataclass(frozen=True)
class CaptureSheet:
    """One of the messages in the thread of the agenda that show what was captured, oldest first."""

    brief: Brief
    captures: tuple[CaptureSummary, ...]


@dataclass(frozen=True)
class DecisionWaits:
    """A decision, to the person whose approval it needs; `waits`: it still does, and is still theirs to give, even
    once they have said why they do not."""

    brief: Brief
    capture: CaptureSummary
    waits: bool


@dataclass(frozen=True)
class CaptureEntry:
    """One in the list, and what its reader can do about it."""

    capture: CaptureSummary
    may_change: bool  # and remove
    is_supported: bool = False  # by them
    may_approve: bool = False


@dataclass(frozen=True)
class CaptureList:
    """A page of them for one person, the newest first, and then the scope."""

    kickoff_id: int
    page: Page[CaptureEntry]


@dataclass(frozen=True)
class KickoffChoice:
    id: int
    project: str


@dataclass(frozen=True)
class CaptureForm:
    """What the form begins with. One of the `kickoffs` is chosen there, unless there is only one."""

    kickoffs: tuple[KickoffChoice, ...]
    draft: CaptureDraft
    is_elsewhere: bool = False  # opened where the kickoff is not
    due_day: DueDay | None = None  # what the date of a milestone falls on
    deciders: tuple[Deciders, ...] = ()  # of the kickoff, if there is only one


@dataclass(frozen=True)
class CaptureSaved:
    """`is_shown_later`: nothing shows it before the kickoff starts."""

    project: str
    is_shown_later: bool


def checked(draft: CaptureDraft, today: date) -> CaptureDraft:
    """A capture of its own, trimmed; what its kind does not have is left out. Raises InvalidField, Malformed."""
    if draft.kind not in OF_ITS_OWN:
        raise InvalidField("capture_kind", Fault.NOT_A_CHOICE)
    if draft.source:
        checked_message_link(draft.source.link)
    return replace(
        draft,
        text=paragraph("text", draft.text, TEXT_LIMIT, required=True),
        is_named=draft.is_named or draft.kind not in HAVE_NAME,
        person_id=draft.person_id if draft.kind in HAVE_PERSON else "",
        matter=draft.matter if draft.kind is K.DECISION else None,
        due_on=checked_day("due_on", draft.due_on, today) if draft.due_on and draft.kind in HAVE_DAY else None,
    )


def checked_scope(text: str, there: Sequence[str]) -> str:
    """A new entry for one side of the scope. Raises InvalidField, LimitReached."""
    entry = line("text", text, SCOPE_LIMIT, required=True)
    if len(there) >= SCOPE_ENTRIES and entry not in there:
        raise LimitReached(Limit.SCOPE, SCOPE_ENTRIES)
    return entry


def checked_refusal(typed: str) -> str:
    """Why a decision is not approved. Raises InvalidField."""
    return line("refusal", typed, REFUSAL_LIMIT, required=True)


def require_supported(kind: CaptureKind) -> None:
    """Raises WrongMoment for what cannot be agreed with, since it is no idea and no concern."""
    if kind not in SUPPORTED:
        raise WrongMoment(Reason.NOT_AN_IDEA)


def has_begun(phase: Phase) -> bool:
    return phase not in (Phase.PREPARING, Phase.CANCELLED)


def require_scope_open(phase: Phase) -> None:
    """From the start on. Raises WrongMoment: before, the pre-read is edited."""
    require_not_cancelled(phase)
    if not has_begun(phase):
        raise WrongMoment(Reason.SCOPE_BEFOREHAND)


def caught(counted: Mapping[CaptureKind, int]) -> tuple[tuple[CaptureKind, int], ...]:
    """How many there are of each kind, in order; kinds without any are left out."""
    return tuple((kind, counted[kind]) for kind in OF_ITS_OWN if counted.get(kind))


def require_room(captures: Sequence[object]) -> None:
    if len(captures) >= CAPTURES_LIMIT:
        raise LimitReached(Limit.CAPTURES, CAPTURES_LIMIT)
