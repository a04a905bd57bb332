"""Every kind of activity, with what it asks and what follows from it."""

from collections.abc import Mapping

from bot.domain.meeting.activities.activity import ActivityKind
from bot.services.meeting.activities.asking import Asking
from bot.services.meeting.activities.confidence import CONFIDENCE
from bot.services.meeting.activities.consent import CONSENT
from bot.services.meeting.activities.dots import DOTS
from bot.services.meeting.activities.grid import GRID
from bot.services.meeting.activities.puzzle import PUZZLE
from bot.services.meeting.activities.read_back import READ_BACK

ASKINGS: Mapping[ActivityKind, Asking] = {
    ActivityKind.GRID: GRID,
    ActivityKind.CONFIDENCE: CONFIDENCE,
    ActivityKind.CONSENT: CONSENT,
    ActivityKind.READ_BACK: READ_BACK,
    ActivityKind.DOTS: DOTS,
    ActivityKind.PUZZLE: PUZZLE,
}
