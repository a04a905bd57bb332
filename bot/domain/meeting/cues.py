"""What a speaker is told of their time: that they are next, and how much of it is left. They can ask for more."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from bot.domain.errors import NotAllowed, Reason, WrongMoment
from bot.domain.meeting.agenda import ItemSummary
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.moves import GIVES_MINUTES, NOTHING, Progress
from bot.domain.meeting.timekeeping import A_MINUTE


class Stage(Enum):
    """Where a part of the agenda is, seen from the present moment. In the first five its speaker is told so."""

    NEXT = auto()
    ON = auto()
    HALF = auto()  # of its time has been used up
    MINUTE = auto()  # is left, or less
    OVER = auto()
    LATER = auto()
    DONE = auto()  # passed, parked or ended


CUED = frozenset({Stage.NEXT, Stage.ON, Stage.HALF, Stage.MINUTE, Stage.OVER})
SPEAKING = CUED - {Stage.NEXT}


@dataclass(frozen=True)
class Cue:
    """To one speaker, about one part. `item` is None once it is not theirs any more."""

    agenda: AgendaNow
    item: ItemSummary | None
    stage: Stage
    has_asked: bool = False


@dataclass(frozen=True)
class TimeRequest:
    """A speaker asked for more time when `number` was the last move."""

    item_id: int
    asked_by: str
    number: int


def stage_of(item_id: int, agenda: AgendaNow) -> Stage:
    open_ids = [item.id for item in agenda.open_items]
    if agenda.current is None or item_id not in open_ids:
        return Stage.DONE
    place = open_ids.index(item_id) - agenda.position
    if place == 0:
        return _stage_of_current(agenda)
    return Stage.DONE if place < 0 else Stage.NEXT if place == 1 else Stage.LATER


def _stage_of_current(agenda: AgendaNow) -> Stage:
    left, allotted = agenda.left, agenda.allotted
    if left <= NOTHING:
        return Stage.OVER
    if left <= A_MINUTE:
        return Stage.MINUTE
    return Stage.HALF if left <= allotted / 2 else Stage.ON


def turns(agenda: AgendaNow) -> frozenset[datetime]:
    """The moments at which the stage of the current item changes by itself, but for the one when it is over."""
    if agenda.ends_at is None:
        return frozenset()
    return frozenset({agenda.ends_at - agenda.allotted / 2, agenda.ends_at - A_MINUTE})


def cued(agenda: AgendaNow) -> tuple[ItemSummary, ...]:
    """The parts whose speakers are told something now: the present one, and the next if somebody else speaks."""
    if agenda.current is None:
        return ()
    now_and_next = agenda.open_items[agenda.position : agenda.position + 2]
    others = (item for item in now_and_next[1:] if item.speaker_id != agenda.current.speaker_id)
    return tuple(item for item in (agenda.current, *others) if item.speaker_id)


def require_speaker(speaker_id: str, by: str) -> None:
    """Raises NotAllowed for anybody else; `speaker_id` is "" if the speaker is not in Slack, or nobody yet."""
    if by != speaker_id:
        raise NotAllowed((speaker_id,) if speaker_id else ())


def require_turn(stage: Stage) -> None:
    """Raises WrongMoment unless it is on."""
    if stage not in SPEAKING:
        raise WrongMoment(Reason.NOT_YOUR_TURN)


def is_open(request: TimeRequest, progress: Progress) -> bool:
    """Whether nobody has given the item more time since, or gone on to another."""
    since = (move for move in progress.effective if move.number > request.number)
    return all(move.item_id == request.item_id and move.kind not in GIVES_MINUTES for move in since)
