"""Every kind of activity, with what it asks and what follows from it."""

from collections.abc import Mapping

from bot.domain.meeting.activities.activity import ActivityKind
from bot.services.meeting.activities.asking import Asking
from bot.services.meeting.activities.grid import GRID

ASKINGS: Mapping[ActivityKind, Asking] = {
    ActivityKind.GRID: GRID,
}
