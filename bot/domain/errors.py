"""What can be wrong with what a person asks. Each says what, never how it is worded: `blocks.errors` does.

KickoffError
├── NotFound         the thing is gone, or belongs to another team
├── UnknownMessage   it was pressed in a message of which this database knows nothing
├── UnknownForm      it was handed in with a form, or pressed on a Home tab, of another database
├── NotAllowed       somebody else may do this
│   ├── HandOverFirst    not while they facilitate the kickoff
│   └── JoinFirst        not while they do not take part in it
├── NotForYou        the workspace keeps it for admins, or for its own people
├── WrongMoment      right thing, wrong phase: voting has closed, the kickoff has not started
├── LimitReached     there is no room for one more, or none to spare
├── NotACommand      an unknown word after /kickoff
├── NotHere          a place where no kickoff can live
├── NotOpened        Slack would not open a form in time
├── TooOften         a script, rather than a person
├── Unavailable      the database cannot do its work now
├── Malformed        a payload that Slack would not send
└── InvalidField     one field of a modal; shown at that field
"""

from dataclasses import dataclass
from enum import StrEnum


class KickoffError(Exception):
    """Something that a person can be told in a sentence. Raising one changes nothing.

    Not frozen, as other dataclasses here are: Python writes the traceback on an exception as it passes.
    """


@dataclass(eq=False)
class NotFound(KickoffError):
    """What the click points at does not exist in the clicker's workspace."""


@dataclass(eq=False)
class UnknownMessage(KickoffError):
    """The message is not one that this database has posted, so its numbers may stand for other things here."""


@dataclass(eq=False)
class UnknownForm(KickoffError):
    """The form, or Home, was not drawn from this database, so its numbers may stand for other things here."""


@dataclass(eq=False)
class NotAllowed(KickoffError):
    """Somebody else may do this; `allowed` are their user ids, for the sentence that says who to ask."""

    allowed: tuple[str, ...]


class Barrier(StrEnum):
    """Why the workspace does not let somebody do something."""

    SETTINGS_ARE_FOR_ADMINS = "settings_are_for_admins"
    ADMINS_PLAN = "admins_plan"
    MEMBERS_PLAN = "members_plan"
    MEMBERS_PLAN_USUALLY = "members_plan_usually"  # since no admin has settled anything else
    SLACK_DID_NOT_SAY = "slack_did_not_say"  # who they are, in time; trying again may help


@dataclass(eq=False)
class NotForYou(KickoffError):
    """What the workspace does not let this person do; `admin_id` is who settled that, where somebody did."""

    barrier: Barrier
    admin_id: str = ""


class HandOverFirst(NotAllowed):
    """A kickoff is never without a facilitator: somebody else takes over before this one can go."""

    def __init__(self) -> None:
        super().__init__(())


class JoinFirst(NotAllowed):
    """They can do this once they take part."""

    def __init__(self) -> None:
        super().__init__(())


class Reason(StrEnum):
    """Why now is not the moment."""

    VOTING_NOT_OPEN = "voting_not_open"
    VOTING_OPEN = "voting_open"
    VOTING_CLOSED = "voting_closed"
    VOTING_DECIDED = "voting_decided"
    NO_THEME_YET = "no_theme_yet"
    NOT_A_RUNNER_UP = "not_a_runner_up"
    NO_THEMES = "no_themes"
    ONE_THEME = "one_theme"
    PULSE_COUNTED = "pulse_counted"
    ALREADY_STARTED = "already_started"
    NOT_LIVE = "not_live"
    ALREADY_ENDED = "already_ended"
    ALREADY_CLOSED = "already_closed"
    RESCHEDULED = "rescheduled"
    NOT_YOUR_TURN = "not_your_turn"
    LATER_ANYWAY = "later_anyway"
    MOVED_ON = "moved_on"
    FIRST_ITEM = "first_item"
    LAST_ITEM = "last_item"
    NOT_TO_COME = "not_to_come"
    ITEM_PASSED = "item_passed"
    NOT_PARKED = "not_parked"
    PAUSED = "paused"
    NOT_PAUSED = "not_paused"
    NOTHING_TO_UNDO = "nothing_to_undo"
    TOO_LATE_TO_UNDO = "too_late_to_undo"
    ALREADY_DONE = "already_done"
    MILESTONE_CANCELLED = "milestone_cancelled"
    STILL_OPEN = "still_open"
    NOT_HELD_YET = "not_held_yet"
    MILESTONES_OPEN = "milestones_open"
    NOT_CLOSED = "not_closed"
    CANCELLED = "cancelled"
    ANSWERED = "answered"
    SLOT_TAKEN = "slot_taken"
    SLOT_GONE = "slot_gone"
    WITHDRAWN = "withdrawn"
    QUOTE_CHANGED = "quote_changed"
    NO_KICKOFF = "no_kickoff"
    NOT_AN_IDEA = "not_an_idea"
    NOT_WAITING = "not_waiting"
    NO_MATTERS = "no_matters"
    WRITING_OPEN = "writing_open"
    WRITING_CLOSED = "writing_closed"
    REST_BOOKED = "rest_booked"
    NO_REST = "no_rest"
    ACTIVITY_OPEN = "activity_open"
    ACTIVITY_CLOSED = "activity_closed"
    NO_CAUSES = "no_causes"
    NO_PUZZLE = "no_puzzle"
    NO_PLAN_YET = "no_plan_yet"
    NO_OPEN_MILESTONES = "no_open_milestones"
    QUEUE_MOVED_ON = "queue_moved_on"
    ROUND_ON = "round_on"
    NO_ROUND = "no_round"
    NO_RECAP_YET = "no_recap_yet"
    SCOPE_BEFOREHAND = "scope_beforehand"


@dataclass(eq=False)
class WrongMoment(KickoffError):
    """Right thing, wrong moment. Nothing was changed."""

    reason: Reason


class Limit(StrEnum):
    """What there is as much of as there may be: in a kickoff, on an agenda, in a workspace, or by one person."""

    THEMES = "themes"
    YOUR_THEMES = "your_themes"
    DRESSERS = "dressers"
    OUTSIDERS = "outsiders"
    QUESTIONS = "questions"
    YOUR_QUESTIONS = "your_questions"
    VOICES = "voices"
    YOUR_VOICES = "your_voices"
    INVITATIONS = "invitations"
    SPOTLIGHTS = "spotlights"
    YOUR_SPOTLIGHTS = "your_spotlights"
    ITEMS = "items"
    YOUR_ITEMS = "your_items"
    ONLY_ITEM = "only_item"  # an agenda has at least one
    TEMPLATES = "templates"
    YOUR_TEMPLATES = "your_templates"
    MILESTONES = "milestones"
    YOUR_MILESTONES = "your_milestones"
    CAPTURES = "captures"
    YOUR_CAPTURES = "your_captures"
    SCOPE = "scope"
    TO_READ_OUT = "to_read_out"


@dataclass(eq=False)
class LimitReached(KickoffError):
    """`most` is how many there may be. Nothing was changed."""

    limit: Limit
    most: int


@dataclass(eq=False)
class NotACommand(KickoffError):
    """`word` is no command; `nearest` is the one that was probably meant, if any is near."""

    word: str
    nearest: str | None


@dataclass(eq=False)
class NotHere(KickoffError):
    """A kickoff lives in a channel, not in a direct message."""


@dataclass(eq=False)
class NotOpened(KickoffError):
    """Slack did not open the form: it came too late, or Slack has trouble. Pressing again may help."""


@dataclass(eq=False)
class TooOften(KickoffError):
    """The same person has done the same thing many times within a minute. Nothing was changed."""


@dataclass(eq=False)
class Unavailable(KickoffError):
    """The database is locked, full or out of reach, and nothing was changed. `advice` is for operators."""

    advice: str = ""


@dataclass(eq=False)
class Malformed(KickoffError):
    """A payload without the parts that Slack always sends, or with a value that is not ours."""


class Fault(StrEnum):
    """What is wrong with a field."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    PAST = "past"
    TOO_FAR = "too_far"
    TOO_MANY = "too_many"
    NOT_A_CHOICE = "not_a_choice"
    UNCHANGED = "unchanged"
    MOVED_MEANWHILE = "moved_meanwhile"
    DAY_MOVED_MEANWHILE = "day_moved_meanwhile"
    NOT_A_DATE = "not_a_date"
    TOO_MANY_DAYS = "too_many_days"
    NO_WORKING_DAY = "no_working_day"
    NOT_READ = "not_read"
    NOT_A_CALENDAR = "not_a_calendar"
    NO_DAYS_OFF = "no_days_off"
    TOO_MANY_EVENTS = "too_many_events"
    FILE_TOO_LARGE = "file_too_large"
    DUPLICATE = "duplicate"
    NAME_TAKEN = "name_taken"
    NOT_A_NUMBER = "not_a_number"
    MINUTES = "minutes"
    TWO_SPEAKERS = "two_speakers"
    TWO_DISCIPLINES = "two_disciplines"
    NOT_A_PERSON = "not_a_person"
    FACILITATES_ALREADY = "facilitates_already"
    NOT_ON_ROSTER = "not_on_roster"
    TOO_MANY_LINES = "too_many_lines"
    LINE_TOO_LONG = "line_too_long"
    NOT_A_LINK = "not_a_link"
    NOT_HTTPS = "not_https"
    YOURSELF = "yourself"
    PLANNED_BY_ANOTHER = "planned_by_another"
    ADDED_BY_ANOTHER = "added_by_another"
    UNREACHABLE = "unreachable"
    SOME_UNREACHABLE = "some_unreachable"
    INVITED = "invited"
    ASKED = "asked"
    LEADS = "leads"
    NOMINATED = "nominated"
    NOMINATED_OFTEN = "nominated_often"
    NOT_A_PICTURE = "not_a_picture"
    NOT_A_FIGURE = "not_a_figure"
    LABEL_TOO_LONG = "label_too_long"
    UNIT_TOO_LONG = "unit_too_long"
    TOO_MANY_DIGITS = "too_many_digits"
    TOO_MANY_DOTS = "too_many_dots"
    SCORE_WITHOUT_NAMES = "score_without_names"


@dataclass(eq=False)
class InvalidField(KickoffError):
    """`field` names the field as the draft does; `limit` is the most characters, where that is the fault.

    `line` is the one that is wrong where there are several, counted from 1; `who`, those who are, by their names.
    """

    field: str
    fault: Fault
    limit: int = 0
    line: int = 0
    who: str = ""
