"""What somebody needs who comes late, or after the meeting: where we are, what there is so far, a way to add."""

from dataclasses import dataclass

from bot.domain.brief import Phase
from bot.domain.briefing.questions import QuestionSummary
from bot.domain.errors import Reason, WrongMoment
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.captures import CaptureSummary
from bot.domain.roadmap.milestones import MilestoneSummary

BEGUN = (Phase.LIVE, Phase.FOLLOWING, Phase.CLOSED)
WELCOMED = (Phase.LIVE, Phase.FOLLOWING)  # when those who come into the channel are told


@dataclass(frozen=True)
class CatchUp:
    """`takes_part`: whether its reader has joined. `link` leads to the agenda and `puzzle_link` to the puzzle,
    once Slack has said where they are."""

    agenda: AgendaNow
    decisions: tuple[CaptureSummary, ...]
    milestones: tuple[MilestoneSummary, ...]
    questions: tuple[QuestionSummary, ...]  # the open ones
    takes_part: bool
    agenda_ts: str | None = None
    link: str = ""
    puzzle_ts: str | None = None
    puzzle_link: str = ""


def require_begun(phase: Phase) -> None:
    """Raises WrongMoment before the meeting has started, and if it never will."""
    if phase not in BEGUN:
        raise WrongMoment(Reason.CANCELLED if phase is Phase.CANCELLED else Reason.NOT_LIVE)
