"""Messages that are due: which kinds there are, the states that one passes through, and when to try again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, StrEnum, auto

from bot.domain.actors import Language


class DeliveryKind(StrEnum):
    """What is due. Most messages stay live: they are edited in place once posted."""

    CARD = "card"
    PREREAD = "preread"
    BALLOT = "ballot"
    THEME = "theme"  # which one has been chosen
    AGENDA = "agenda"
    EARLIER_AGENDA = "earlier_agenda"  # one that another has replaced: it links to that one
    CAPTURES = "captures"  # what has been captured, in the thread of the agenda
    GRID_SHOWN = "grid_shown"  # what each discipline can do, as a picture, in the same thread
    PUZZLE = "puzzle"  # what each person brings, and the picture that it fills
    PUZZLE_PICTURE = "puzzle_picture"  # in reply to it, which can show it from then on
    PIECE_ASKED = "piece_asked"  # to somebody who has joined and has no piece yet
    HALF_TIME = "half_time"  # what has been decided by then, in the same thread
    RECAP = "recap"  # what the kickoff led to
    RECAP_DETAIL = "recap_detail"  # the rest of it, in its thread
    DECISION_WAITS = "decision_waits"  # to the person who approves it
    REMINDER = "reminder"  # of all milestones of which a channel is reminded on one day
    MILESTONE_YOURS = "milestone_yours"  # to its owner: it is theirs, or has another date
    MILESTONE_NEWS = "milestone_news"  # to its facilitators: at risk, or not its owner's
    MILESTONES_LATE = "milestones_late"  # to its facilitators, after the last reminder
    ROADMAP = "roadmap"
    ROADMAP_PICTURE = "roadmap_picture"  # in reply to the roadmap, which can show it from then on
    LATE_DAY = "late_day"  # no message: a day from which on a milestone may be late
    SPEAKER = "speaker"  # to somebody who speaks: when, and about what
    VOICE_INVITATION = "voice_invitation"  # to someone who is invited to speak
    DRESSING_ASKED = "dressing_asked"  # to someone who is asked to dress the theme
    QUOTED = "quoted"  # to somebody whose words were added, who says whether they may show
    SPOTLIGHT = "spotlight"  # to the nominee, who says whether it may show
    NUDGE = "nudge"  # to somebody who has not read the pre-read
    LAST_NUDGE = "last_nudge"  # to the same, a working day later
    QUESTION_ANSWERED = "question_answered"  # to the one who asked it with their name
    PREPARATION = "preparation"  # to its facilitators: how the preparation stands
    START_SOON = "start_soon"  # to those who joined, ten minutes before the start
    NOT_STARTED = "not_started"  # to the facilitator, twenty minutes after the start that was planned
    CATCH_UP = "catch_up"  # to somebody who came into the channel while it was live, or after it
    WAY_IN = "way_in"  # to somebody who came into the channel before the start
    PANEL = "panel"  # to its facilitators, while it is live
    EARLIER_PANEL = "earlier_panel"  # of a facilitator whose place another took: it says so, and stays like that
    TAKEOVER_OFFERED = "takeover_offered"  # to somebody who takes part, if its facilitators do nothing any more
    UNHEARD = "unheard"  # to somebody who has not been heard in the meeting: whether they have something to add
    TURN = "turn"  # to somebody in the queue: that they are next, and when it is their turn
    CUE = "cue"  # to a speaker: that they are next, and how their time stands
    CHECK_OWNERS = "check_owners"  # no message: the owner of a milestone may not be there
    ABSENT_OWNERS = "absent_owners"  # to its facilitators: which ones are not
    DIGEST = "digest"  # of a week: all milestones of a channel that come up
    DIGEST_WEEK = "digest_week"  # no message: a week begins in a channel that wants a digest
    CLOSING = "closing"  # to everyone: what was planned, and what came of it
    NOT_BEGUN = "not_begun"  # no message: weeks after a kickoff its roadmap may not have been begun
    NOTHING_PLANNED = "nothing_planned"  # to the facilitator: whether it will be
    UNDELIVERED = "undelivered"  # to its facilitators
    HANDED_OVER = "handed_over"  # to the one who facilitates it from now on
    TAKEN_OVER = "taken_over"  # to everyone: who facilitates it from now on
    PLAN_CHANGED = "plan_changed"  # to everyone: it has been moved, or is off
    CLOSE_VOTING = "close_voting"  # no message: the deadline of a ballot
    PIN = "pin"  # no message: the agenda is pinned to its channel
    UNPIN = "unpin"
    TIME_UP = "time_up"  # no message: the minutes of the current item are used up, and the agenda says so
    CLOSE_WRITING = "close_writing"  # no message: the time of a writing window is over
    FORGOTTEN = "forgotten"  # no message: nobody has ended the kickoff
    FORGET_HEARD = "forget_heard"  # no message: the meeting is over, and who was heard in it is forgotten
    TIME_LEFT = "time_left"  # no message: half of an item's time, or all but a minute of it, has passed
    LEFT_ALONE = "left_alone"  # no message: no facilitator does anything any more in a live meeting
    COUNT_PULSE = "count_pulse"  # no message: nobody has started the kickoff
    TELL_LATE = "tell_late"  # no message: the facilitators are told that a milestone is late
    REPLAN = "replan"  # no message: the days that are worked on have changed


NOWHERE = ""  # the channel of what is silent: no channel's trouble holds it up


class InDoubt(Enum):
    """What to do with a message that Slack may have, if the channel's history is closed to us."""

    REPEAT = auto()  # rather said twice than not at all
    DROP = auto()  # rather not at all than twice


class State(StrEnum):
    """planned → sending → sent, or done, skipped, refused, unknown; unknown and abandoned: claimed again.

    `MAY_BECOME` has every step that there is.
    """

    PLANNED = "planned"
    SENDING = "sending"  # claimed, and perhaps under way; an attempt is written down before the call
    UNKNOWN = "unknown"  # Slack may have it or not: looked up before it is sent again
    SENT = "sent"
    DONE = "done"  # what it was due for; there was nothing to send
    SKIPPED = "skipped"  # no longer true when it came due
    REFUSED = "refused"  # for good, says Slack


WAITS = frozenset({State.PLANNED, State.UNKNOWN})
MAY_BECOME: Mapping[State, frozenset[State]] = {
    State.PLANNED: frozenset({State.SENDING, State.UNKNOWN, State.SENT}),  # unknown: in a database put back
    State.UNKNOWN: frozenset({State.SENDING, State.SENT}),
    State.SENDING: WAITS | {State.SENDING, State.SENT, State.DONE, State.SKIPPED, State.REFUSED},
    State.SENT: frozenset(),
    State.DONE: frozenset(),
    State.SKIPPED: WAITS | {State.SENT},  # it is true again
    State.REFUSED: WAITS | {State.SENT},  # we were let in
}
"""Sent from anywhere: an answer may come when the lease has ended, and Slack then has the message all the same."""


LEASE = timedelta(seconds=60)  # longer than a call may take, so that a claim outlives its call
FIRST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(minutes=5)
FIRST_DOUBT = timedelta(seconds=15)
LONGEST_DOUBT = timedelta(hours=1)
NOT_KNOWN = 0  # what a live message shows where nobody knows: older than any state, so that it is redrawn
MOST_ATTEMPTS = 10  # at a message that we ourselves cannot make; what Slack does not take is tried for longer


def wait_after(attempts: int, jitter: float) -> timedelta:
    """How long to wait after that many attempts: doubling from a second to five minutes.

    `jitter`, from 0 to 1, takes up to half off, so that what failed together does not come back together.
    """
    doubled: timedelta = min(FIRST_WAIT * 2 ** min(attempts - 1, 16), LONGEST_WAIT)
    return doubled * (1 - jitter / 2)


def wait_in_doubt(attempts: int, jitter: float) -> timedelta:
    """The same where Slack may have the message: from a quarter of a minute, four times longer each, to an hour.

    The first wait lets Slack's history catch up; where history is closed to us, each try may be a repeat.
    """
    grown: timedelta = min(FIRST_DOUBT * 4 ** min(attempts - 1, 8), LONGEST_DOUBT)
    return grown * (1 - jitter / 2)


@dataclass(frozen=True)
class Claim:
    """A due message in our hands until the lease ends. `doubtful`: an earlier attempt may have arrived."""

    id: int
    team_id: str
    key: str
    post: DeliveryKind
    channel_id: str
    attempts: int
    doubtful: bool
    thread_ts: str | None  # where an earlier attempt posted it, if that was in a thread
    is_private: bool
    is_silent: bool  # done when it comes due, rather than said
    suits_reader: bool  # it is put off until it suits its reader
    can_wait: bool  # for everything else that is due
    in_doubt: InDoubt
    is_urgent: bool = False  # about the present minute: it does not wait until we know more of its reader


@dataclass(frozen=True)
class Redraw:
    """A live message to edit: what it should show now, and the number that says which state this is."""

    live_message_id: int
    is_urgent: bool  # someone has pressed a button and waits for it; otherwise it is drawn once a beat
    is_only_edited: bool  # never posted again to show a change, where a workspace forbids edits
    channel_id: str
    ts: str
    wanted: int
    view: object
    language: Language
    team_id: str = ""
    reader_id: str = ""  # whose private message it is; "" for the channel's
    shown: int = 0  # the state that it shows


@dataclass(frozen=True)
class Composed:
    """What a claim should say now, and in which language; `wanted` is the state that the message shows."""

    view: object
    language: Language
    wanted: int
    thread_ts: str | None = None  # of the message to which it replies
