"""The read-back asks about five lines, as they are when it begins."""

from collections.abc import Iterator

from bot.domain.briefing.preread import Side
from bot.domain.meeting.activities.activity import Asked
from bot.domain.meeting.activities.read_back import WHOLE, Part, key_of_signer
from bot.services.meeting.activities.asking import Asking
from bot.services.now.deciders import deciders_now
from storage.nouns import milestones as roadmap
from storage.nouns import scope_entries as scope
from storage.rows import known
from storage.store import Session
from storage.tables.kickoffs import Kickoff


def _lines(session: Session, kickoff: Kickoff) -> tuple[Asked, ...]:
    kickoff_id = known(kickoff.id)
    due = min(roadmap.open_in(session, kickoff_id), key=lambda one: (one.due_on, known(one.id)), default=None)
    return (
        Asked(WHOLE, ""),
        Asked(Part.GOAL, kickoff.goal or kickoff.topic),
        Asked(Part.IN, _side(session, kickoff_id, Side.IN)),
        Asked(Part.OUT, _side(session, kickoff_id, Side.OUT)),
        Asked(Part.MILESTONE, due.title, due.due_on) if due else Asked(Part.MILESTONE, ""),
        Asked(Part.SIGN_OFF, ""),
        *_signers(session, kickoff),
    )


def _side(session: Session, kickoff_id: int, side: Side) -> str:
    return "; ".join(entry.text for entry in scope.of_kickoff(session, kickoff_id) if entry.side is side)


def _signers(session: Session, kickoff: Kickoff) -> Iterator[Asked]:
    """Everyone who approves a matter, each once."""
    found: dict[str, str] = {}
    for one in deciders_now(session, kickoff):
        found.update({key_of_signer(user_id): "" for user_id in one.approver_ids})
        if one.outsider:
            found[key_of_signer(one.outsider.id)] = one.outsider.name
    return (Asked(key, name) for key, name in found.items())


READ_BACK = Asking(asks=_lines)
