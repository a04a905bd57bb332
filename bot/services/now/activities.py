"""The activities of a kickoff as everyone sees them: the one that is open, and what came of the others."""

from collections.abc import Iterable, Iterator

from bot.domain.actors import PersonSummary
from bot.domain.meeting.activities.activity import MANNERS, ActivityKind, ActivityNow, ActivityResult
from bot.domain.meeting.activities.puzzle import Piece, Puzzle
from bot.domain.meeting.activities.read_back import agreement, camp_of, camps, missing
from bot.domain.meeting.writing import CAUSES, is_written
from storage.nouns import activities, captures, kickoffs, roster
from storage.rows import known
from storage.store import Session
from storage.tables.activities import Activity
from storage.tables.captures import Capture
from storage.tables.kickoffs import Kickoff


def activity_now(session: Session, kickoff: Kickoff) -> ActivityNow | None:
    """None while there is none that is open."""
    activity = activities.open_activity(session, known(kickoff.id))
    return now_of(session, kickoff, activity) if activity else None


def written_at(session: Session, kickoff: Kickoff, item_id: int) -> list[Capture]:
    """What came of the writing windows of an item."""
    there = captures.of_kickoff(session, known(kickoff.id))
    return [one for one in there if one.item_id == item_id and is_written(one.origin)]


def causes(written: Iterable[Capture]) -> list[Capture]:
    """Of what was written, what could make the project fail."""
    return [one for one in written if one.kind in CAUSES]


def now_of(session: Session, kickoff: Kickoff, activity: Activity) -> ActivityNow:
    if activity.kind is ActivityKind.PUZZLE:
        return _puzzle(session, kickoff, activity)
    if MANNERS[activity.kind].shows_at_once:
        return _seen_by_all(session, kickoff, activity)
    answered = activities.turnout(session, known(activity.id))
    invited = invited_to(session, kickoff, activity.kind)
    return ActivityNow(
        id=known(activity.id),
        kind=activity.kind,
        number=activity.number,
        answered=len(answered),
        invited=len(answered.union(invited)),
        missing=tuple(user_id for user_id in invited if user_id not in answered),
        asked=activities.asked(session, known(activity.id)),
    )


def _seen_by_all(session: Session, kickoff: Kickoff, activity: Activity) -> ActivityNow:
    """One that shows at once: it counts sides rather than people."""
    given = activities.given(session, activity)
    people = [
        PersonSummary(one.user_id, one.role, one.discipline, one.attendance)
        for one in kickoffs.participants(session, kickoff)
    ]
    sides = camps(people)
    return ActivityNow(
        id=known(activity.id),
        kind=activity.kind,
        number=activity.number,
        answered=len(agreement(given)),
        invited=len(sides),
        missing=missing(given, people, kickoffs.joined(session, kickoff)),
        asked=activities.asked(session, known(activity.id)),
        given=given,
        sides=sides,
    )


def _puzzle(session: Session, kickoff: Kickoff, activity: Activity) -> ActivityNow:
    """It counts the pieces of the kickoff, whenever they were added."""
    puzzle = puzzle_now(session, kickoff)
    return ActivityNow(
        id=known(activity.id),
        kind=activity.kind,
        number=activity.number,
        answered=len(puzzle.pieces),
        invited=puzzle.people,
        missing=puzzle.missing,
    )


def puzzle_if_begun(session: Session, kickoff: Kickoff) -> Puzzle | None:
    has_begun = activities.has_been(session, known(kickoff.id), ActivityKind.PUZZLE)
    return puzzle_now(session, kickoff) if has_begun else None


def puzzle_now(session: Session, kickoff: Kickoff) -> Puzzle:
    """Of everyone who has joined or has a piece, and those who are not in Slack."""
    names = {known(one.id): one.name for one in roster.outsiders(session, kickoff)}
    pieces = tuple(
        Piece(row.text, row.user_id, row.outsider_id, names.get(row.outsider_id, ""))
        for row in activities.pieces(session, known(kickoff.id))
    )
    joined, added = kickoffs.joined(session, kickoff), {one.user_id for one in pieces if one.user_id}
    missing = tuple(user_id for user_id in joined if user_id not in added)
    return Puzzle(pieces, len(names) + len(added) + len(missing), missing)


def speaks_for(session: Session, kickoff: Kickoff, kind: ActivityKind) -> dict[str, str]:
    """By user id, the discipline or the side of each person who takes part; "" if they have not said what
    they do."""
    if not MANNERS[kind].shows_at_once:
        return disciplines_of(session, kickoff)
    return {one.user_id: camp_of(one.role) for one in kickoffs.participants(session, kickoff)}


def invited_to(session: Session, kickoff: Kickoff, kind: ActivityKind) -> list[str]:
    """The user ids of those who have joined; if a discipline is needed, of those who have one, if anybody has."""
    joined = kickoffs.joined(session, kickoff)
    if not MANNERS[kind].needs_discipline:
        return joined
    disciplines = disciplines_of(session, kickoff)
    return [one for one in joined if disciplines.get(one)] or joined


def disciplines_of(session: Session, kickoff: Kickoff) -> dict[str, str]:
    """By user id, what each person who takes part does; "" if they have not said it."""
    return {one.user_id: one.discipline for one in kickoffs.participants(session, kickoff)}


def results(session: Session, kickoff: Kickoff) -> tuple[ActivityResult, ...]:
    """Of all that are closed, the first one first."""
    return tuple(result_of(session, activity) for activity in _answered(session, kickoff))


def results_at(session: Session, kickoff: Kickoff, item_id: int) -> tuple[ActivityResult, ...]:
    """The same, of those at one item."""
    closed = _answered(session, kickoff)
    return tuple(result_of(session, activity) for activity in closed if activity.item_id == item_id)


def _answered(session: Session, kickoff: Kickoff) -> Iterator[Activity]:
    """The closed ones to whose questions there are answers."""
    closed = activities.closed(session, known(kickoff.id))
    return (activity for activity in closed if MANNERS[activity.kind].asks)


def result_of(session: Session, activity: Activity) -> ActivityResult:
    """Of one that is closed."""
    activity_id = known(activity.id)
    return ActivityResult(
        id=activity_id,
        kind=activity.kind,
        number=activity.number,
        item_id=activity.item_id,
        closed_at=known(activity.closed_at),
        asked=activities.asked(session, activity_id),
        answered=activity.answered,
        invited=activity.invited,
        tallies=activities.tallies(session, activity_id),
        given=activities.given(session, activity),
    )
