"""What can change about a kickoff, and which messages show it."""

from collections.abc import Iterable, Mapping
from enum import Enum, auto

from bot.domain.outbox.deliveries import DeliveryKind


class Fact(Enum):
    START = auto()  # when it starts
    PHASE = auto()  # it has begun or ended
    CANCELLATION = auto()
    PEOPLE = auto()  # who takes part
    FACILITATOR = auto()  # who that is; the people have changed then, too
    MEETING_LINK = auto()  # where people meet
    PREREAD_AT = auto()  # when the pre-read goes out
    READERS = auto()  # who has read the pre-read
    TOPIC = auto()
    PREREAD = auto()  # what the pre-read says, of which the topic is a part
    THEMES = auto()  # those that are proposed
    VOTING = auto()  # whether it is open, and how it ended
    VOTES = auto()  # of one ballot
    THEME = auto()  # the chosen one, and how it is dressed
    ITEMS = auto()  # of the agenda
    PLACE = auto()  # where on the agenda the meeting is
    HANDS = auto()  # that are up
    TURN = auto()  # whose it is to speak
    REQUESTS = auto()  # of speakers, for more time
    TIME = auto()  # how much of the present item's is left, or how long ago it was used up
    AGENDA_POSTED = auto()
    QUESTIONS = auto()
    PULSE = auto()
    VOICES = auto()
    QUOTE = auto()  # of one person, who is asked whether it may show
    INVITATION = auto()  # of one client, to speak
    SPOTLIGHTS = auto()  # those that everyone may see
    NOMINATION = auto()  # of one person, for a spotlight
    MILESTONES = auto()
    CAPTURES = auto()  # on one sheet of them
    ROADMAP_PICTURE = auto()  # which of them the channel has
    WRITING = auto()  # how many have written
    HEARD = auto()  # who has been, in a live meeting, and who was invited to add something
    FINE = auto()  # of one person: that they have nothing to add
    READ_OUT = auto()  # what is to be
    PARTS = auto()  # which kickoff continues it, or is continued by it, and where their cards are
    CONCERNS = auto()  # how many are open
    FLAGS = auto()  # of feasibility: whether they were accepted, and when all should be done
    ANSWERS = auto()  # how many have answered in an activity
    PIECES = auto()  # of the puzzle
    PIECE = auto()  # that of one person
    PUZZLE_PICTURE = auto()  # which of them the channel has
    DECIDERS = auto()  # who decides on what
    DECISION = auto()  # one that waits for its approver


BY_MANY = frozenset(
    {
        *(Fact.PEOPLE, Fact.READERS, Fact.THEMES, Fact.VOTES, Fact.QUESTIONS, Fact.PULSE, Fact.VOICES),
        *(
            Fact.CAPTURES,
            Fact.WRITING,
            Fact.ANSWERS,
            Fact.PIECES,
            Fact.CONCERNS,
            Fact.HEARD,
            Fact.READ_OUT,
            Fact.HANDS,
        ),
    }
)
"""What many people may change at once. It is shown on the beat; every other fact at once."""

MEETING = frozenset({Fact.PHASE, Fact.CANCELLATION, Fact.ITEMS, Fact.PLACE, Fact.TIME})
"""What messages show that follow a live meeting by the minute."""

QUEUE = frozenset({Fact.HANDS, Fact.TURN})
"""Who speaks next."""

LEADS = frozenset({Fact.PEOPLE, Fact.FACILITATOR})
"""Who leads the kickoff."""

SHOWS: Mapping[DeliveryKind, frozenset[Fact]] = {
    DeliveryKind.CARD: frozenset(
        {
            *(Fact.START, Fact.PHASE, Fact.CANCELLATION, Fact.PEOPLE, Fact.FACILITATOR, Fact.READERS, Fact.TOPIC),
            *(Fact.THEMES, Fact.VOTING, Fact.THEME, Fact.ITEMS, Fact.SPOTLIGHTS, Fact.MILESTONES),
            *(Fact.PREREAD_AT, Fact.MEETING_LINK, Fact.PARTS),
        }
    ),
    DeliveryKind.PREREAD: frozenset(
        {
            *(Fact.START, Fact.PHASE, Fact.CANCELLATION, Fact.PEOPLE, Fact.READERS, Fact.TOPIC),
            *(Fact.PREREAD, Fact.THEME, Fact.QUESTIONS, Fact.PULSE, Fact.VOICES, Fact.SPOTLIGHTS),
        }
    ),
    DeliveryKind.BALLOT: frozenset(
        {Fact.PHASE, Fact.CANCELLATION, Fact.FACILITATOR, Fact.VOTING, Fact.VOTES, Fact.THEME}
    ),
    DeliveryKind.THEME: frozenset({Fact.START, Fact.CANCELLATION, Fact.THEME}),
    DeliveryKind.DRESSING_ASKED: frozenset({Fact.START, Fact.PHASE, Fact.CANCELLATION, Fact.THEME}),
    DeliveryKind.AGENDA: frozenset(
        {
            *(Fact.START, Fact.PHASE, Fact.CANCELLATION, Fact.FACILITATOR, Fact.THEME, Fact.ITEMS, Fact.PLACE),
            *(Fact.QUESTIONS, Fact.VOICES, Fact.SPOTLIGHTS, Fact.MILESTONES, Fact.PEOPLE, Fact.READERS),
            *(Fact.WRITING, Fact.ANSWERS, Fact.PIECES, Fact.DECIDERS, Fact.PREREAD, Fact.MEETING_LINK),
            *(Fact.HANDS, Fact.TURN, Fact.FLAGS),
        }
    ),
    DeliveryKind.CAPTURES: frozenset({Fact.CANCELLATION, Fact.CAPTURES}),
    DeliveryKind.PUZZLE: frozenset(
        {*(Fact.PHASE, Fact.CANCELLATION, Fact.PEOPLE, Fact.THEME), *(Fact.PIECES, Fact.PUZZLE_PICTURE)}
    ),
    DeliveryKind.PIECE_ASKED: frozenset({Fact.PHASE, Fact.CANCELLATION, Fact.PIECE}),
    DeliveryKind.RECAP: frozenset(
        {
            *(Fact.PHASE, Fact.CANCELLATION, Fact.PLACE, Fact.PEOPLE, Fact.PREREAD, Fact.THEME),
            *(Fact.CAPTURES, Fact.MILESTONES, Fact.QUESTIONS, Fact.PARTS),
        }
    ),
    DeliveryKind.RECAP_DETAIL: frozenset(
        {Fact.PHASE, Fact.CANCELLATION, Fact.CAPTURES, Fact.CONCERNS, Fact.QUESTIONS, Fact.DECIDERS, Fact.PEOPLE}
    ),
    DeliveryKind.DECISION_WAITS: frozenset({Fact.CANCELLATION, Fact.DECISION}),
    DeliveryKind.EARLIER_AGENDA: frozenset({Fact.CANCELLATION, Fact.AGENDA_POSTED}),
    DeliveryKind.REMINDER: frozenset({Fact.CANCELLATION, Fact.THEME}),  # and the milestones that it has taken up
    DeliveryKind.MILESTONE_YOURS: frozenset({Fact.CANCELLATION, Fact.MILESTONES}),
    DeliveryKind.ROADMAP: frozenset(
        {Fact.PHASE, Fact.CANCELLATION, Fact.THEME, Fact.MILESTONES, Fact.ROADMAP_PICTURE}
    ),
    DeliveryKind.SPEAKER: frozenset(
        {
            Fact.START,
            Fact.PHASE,
            Fact.CANCELLATION,
            Fact.FACILITATOR,
            Fact.TOPIC,
            Fact.THEME,
            Fact.ITEMS,
            Fact.MEETING_LINK,
        }
    ),
    DeliveryKind.VOICE_INVITATION: frozenset(
        {Fact.START, Fact.PHASE, Fact.CANCELLATION, Fact.TOPIC, Fact.THEME, Fact.INVITATION}
    ),
    DeliveryKind.PREPARATION: frozenset(
        {
            *(
                Fact.START,
                Fact.PHASE,
                Fact.CANCELLATION,
                Fact.PEOPLE,
                Fact.FACILITATOR,
                Fact.READERS,
                Fact.PREREAD,
            ),
            *(Fact.THEMES, Fact.VOTING, Fact.THEME, Fact.ITEMS, Fact.QUESTIONS, Fact.VOICES, Fact.INVITATION),
        }
    ),
    DeliveryKind.NUDGE: frozenset({Fact.START, Fact.CANCELLATION, Fact.THEME}),
    DeliveryKind.LAST_NUDGE: frozenset({Fact.START, Fact.CANCELLATION, Fact.THEME}),
    DeliveryKind.WAY_IN: frozenset({Fact.START, Fact.PHASE, Fact.CANCELLATION, Fact.FACILITATOR, Fact.TOPIC}),
    DeliveryKind.PANEL: frozenset(
        {
            *MEETING,
            *LEADS,
            *QUEUE,
            *(Fact.REQUESTS, Fact.MILESTONES, Fact.QUESTIONS, Fact.WRITING, Fact.ANSWERS, Fact.PIECES),
            *(Fact.CAPTURES, Fact.HEARD, Fact.READ_OUT, Fact.PARTS, Fact.CONCERNS),
        }
    ),
    DeliveryKind.UNHEARD: frozenset({Fact.PHASE, Fact.CANCELLATION, Fact.FINE}),
    DeliveryKind.TURN: QUEUE | {Fact.PHASE, Fact.CANCELLATION, Fact.PLACE},
    DeliveryKind.CUE: MEETING | {Fact.REQUESTS},
    DeliveryKind.TAKEOVER_OFFERED: MEETING | LEADS,
    DeliveryKind.NOT_STARTED: LEADS | {Fact.START, Fact.PHASE, Fact.CANCELLATION},
    DeliveryKind.CLOSING: frozenset({Fact.PHASE, Fact.CANCELLATION, Fact.PEOPLE, Fact.THEME, Fact.MILESTONES}),
    DeliveryKind.NOTHING_PLANNED: frozenset({Fact.PHASE, Fact.CANCELLATION, Fact.MILESTONES}),
    DeliveryKind.QUOTED: frozenset({Fact.CANCELLATION, Fact.THEME, Fact.QUOTE}),
    DeliveryKind.SPOTLIGHT: frozenset({Fact.CANCELLATION, Fact.THEME, Fact.NOMINATION}),
}
"""Which facts change what a live message says, so that it is drawn again."""

OF_ITS_SUBJECT: Mapping[DeliveryKind, Fact] = {
    DeliveryKind.BALLOT: Fact.VOTES,
    DeliveryKind.CAPTURES: Fact.CAPTURES,
    DeliveryKind.DECISION_WAITS: Fact.DECISION,
    DeliveryKind.MILESTONE_YOURS: Fact.MILESTONES,
    DeliveryKind.VOICE_INVITATION: Fact.INVITATION,
    DeliveryKind.QUOTED: Fact.QUOTE,
    DeliveryKind.SPOTLIGHT: Fact.NOMINATION,
    DeliveryKind.UNHEARD: Fact.FINE,
    DeliveryKind.PIECE_ASKED: Fact.PIECE,
}
"""Of this fact a message shows only what is about its own subject, such as one milestone."""

PATIENT = frozenset({DeliveryKind.NUDGE, DeliveryKind.LAST_NUDGE, DeliveryKind.WAY_IN})
"""There may be a thousand of these, and nobody waits to see one change: they are redrawn behind all others."""


def shown_by(facts: Iterable[Fact]) -> set[DeliveryKind]:
    """The kinds that show any of these facts, whatever they are about."""
    return {kind for fact in facts for kind in _SHOWN_BY[fact]}


def are_urgent(facts: Iterable[Fact]) -> bool:
    """Whether one person has changed something and waits to see it."""
    return not BY_MANY.issuperset(facts)


def shown_of_subject_by(facts: Iterable[Fact]) -> set[DeliveryKind]:
    """The kinds that show any of these facts for their own subject alone."""
    return {kind for kind, fact in OF_ITS_SUBJECT.items() if fact in facts}


_SHOWN_BY = {
    fact: [kind for kind, facts in SHOWS.items() if fact in facts and OF_ITS_SUBJECT.get(kind) is not fact]
    for fact in Fact
}
