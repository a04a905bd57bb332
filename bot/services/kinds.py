"""Every kind of message, from the nouns that define them."""

from bot.services import days_off, heard, preparation
from bot.services.briefing import nudges, preread, pulse, questions, spotlights, voices
from bot.services.kickoff import closing, kickoffs, lifecycle, schedule
from bot.services.meeting import (
    agenda,
    capture_sheets,
    catching_up,
    cues,
    deciding,
    half_time,
    invitations,
    left_alone,
    panel,
    pinning,
    recap,
    speakers,
    start,
    time_up,
    turns,
    unheard,
    writing,
)
from bot.services.meeting.activities import grid, puzzle
from bot.services.outbox import undelivered
from bot.services.outbox.kinds import Kinds
from bot.services.people import attendance, roster, takeover
from bot.services.roadmap import absence, digests, notices, reminders, roadmap
from bot.services.theme import dressing, voting

KINDS: Kinds = {
    **kickoffs.KINDS,
    **days_off.KINDS,
    **schedule.KINDS,
    **closing.KINDS,
    **preparation.KINDS,
    **roster.KINDS,
    **attendance.KINDS,
    **takeover.KINDS,
    **preread.KINDS,
    **nudges.KINDS,
    **pulse.KINDS,
    **questions.KINDS,
    **spotlights.KINDS,
    **voices.KINDS,
    **dressing.KINDS,
    **voting.KINDS,
    **agenda.KINDS,
    **time_up.KINDS,
    **capture_sheets.KINDS,
    **grid.KINDS,
    **puzzle.KINDS,
    **half_time.KINDS,
    **writing.KINDS,
    **recap.KINDS,
    **lifecycle.KINDS,
    **deciding.KINDS,
    **panel.KINDS,
    **heard.KINDS,
    **unheard.KINDS,
    **cues.KINDS,
    **turns.KINDS,
    **left_alone.KINDS,
    **pinning.KINDS,
    **invitations.KINDS,
    **speakers.KINDS,
    **catching_up.KINDS,
    **start.KINDS,
    **reminders.KINDS,
    **notices.KINDS,
    **roadmap.KINDS,
    **digests.KINDS,
    **absence.KINDS,
    **undelivered.KINDS,
}
