"""Add a piece to the puzzle, change it, and take it back; facilitators remove what does not belong there."""

from collections.abc import Iterable, Mapping

from bot.domain.actors import Actor
from bot.domain.brief import require_live
from bot.domain.clock import Clock
from bot.domain.errors import NotFound
from bot.domain.meeting.activities import puzzle as rules
from bot.domain.meeting.activities.activity import ActivityKind
from bot.domain.meeting.activities.puzzle import MINE, Puzzle, PuzzleForm
from bot.domain.outbox.facts import Fact
from bot.services import views
from bot.services.authority import facilitator_ids, led
from bot.services.heard import hear
from bot.services.meeting.activities.closing import close_activity
from bot.services.meeting.activities.puzzle import picture_changes
from bot.services.now.activities import puzzle_if_begun, puzzle_now
from storage import live
from storage.nouns import activities, kickoffs, roster
from storage.rows import known
from storage.store import Session, Store
from storage.tables.kickoffs import Kickoff


class Pieces:
    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def form(self, kickoff_id: int, *, by: Actor) -> PuzzleForm:
        """What they bring so far. Raises NotFound, WrongMoment."""
        with self._store.read() as session:
            kickoff, puzzle = _begun(session, kickoff_id, by)
            is_led = by.user_id in facilitator_ids(session, kickoff)
            theirs = {piece.outsider_id: piece.text for piece in puzzle.pieces}
            outsiders = views.outsiders(session, kickoff) if is_led else ()
            named = [(one, theirs.get(one.id, "")) for one in outsiders]
            return PuzzleForm(kickoff_id, puzzle.of(by.user_id), rules.in_form(named), may_remove=is_led)

    def put(self, kickoff_id: int, texts: Mapping[int, str], *, removed: str = "", by: Actor) -> None:
        """What they bring, by `MINE`, in place of what they said before; an empty text takes it back.

        A facilitator also says it for people who are not in Slack, by their ids, and can remove the piece of
        somebody in Slack. Raises InvalidField, NotAllowed, NotFound, WrongMoment.
        """
        checked = {whose: rules.checked(whose, text) for whose, text in texts.items()}
        with self._store.write(by.team_id) as session:
            _require_theirs(session, kickoff_id, checked, removed, by)
            kickoff, puzzle = _begun(session, kickoff_id, by)
            changes = rules.changes(puzzle, checked, removed, by.user_id)
            for (user_id, outsider_id), text in changes.items():
                self._put(session, kickoff, user_id, outsider_id, text)
            if changes.get((by.user_id, MINE)) and not puzzle.of(by.user_id):
                hear(session, kickoff, by.user_id)
            if changes:
                self._show(session, kickoff, [user_id for user_id, _ in changes])
                self._close_if_complete(session, kickoff)

    def _put(self, session: Session, kickoff: Kickoff, user_id: str, outsider_id: int, text: str) -> None:
        if text:
            activities.put_piece(session, kickoff, user_id, outsider_id, text, self._clock.now())
        else:
            activities.take_piece(session, known(kickoff.id), user_id, outsider_id)

    def _show(self, session: Session, kickoff: Kickoff, user_ids: Iterable[str]) -> None:
        live.changed(session, known(kickoff.id), Fact.PIECES)
        for user_id in user_ids:
            if person := roster.of_user(session, kickoff, user_id):
                live.changed(session, known(kickoff.id), Fact.PIECE, subject_id=known(person.id))
        picture_changes(session, kickoff, self._clock.now())

    def _close_if_complete(self, session: Session, kickoff: Kickoff) -> None:
        """As soon as nobody can be asked any more."""
        activity, puzzle = activities.open_activity(session, known(kickoff.id)), puzzle_now(session, kickoff)
        if activity and activity.kind is ActivityKind.PUZZLE and puzzle.is_complete:
            close_activity(session, kickoff, activity, self._clock.now())


def _begun(session: Session, kickoff_id: int, by: Actor) -> tuple[Kickoff, Puzzle]:
    kickoff = kickoffs.get(session, by.team_id, kickoff_id)
    require_live(kickoff.phase)
    return kickoff, rules.require_begun(puzzle_if_begun(session, kickoff))


def _require_theirs(session: Session, kickoff_id: int, whose: Iterable[int], removed: str, by: Actor) -> None:
    """Raises NotFound for somebody who is not on the roster."""
    others = set(whose) - {MINE}
    if others or removed:
        kickoff = led(session, kickoff_id, by)
        if others - {known(one.id) for one in roster.outsiders(session, kickoff)}:
            raise NotFound
