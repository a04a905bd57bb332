"""How each kind of activity is worded."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.blocks.kit.ids import Action
from bot.blocks.kit.words import N_
from bot.domain.meeting.activities.activity import ActivityKind
from bot.domain.meeting.activities.confidence import ABLE, RIGHT


@dataclass(frozen=True)
class Wording:
    """Sentences as they stand in the catalogue."""

    action: Action  # that opens one
    opens: str  # on its button
    opens_again: str  # on the same, once there is a result
    title: str  # of the form, and of the result
    task: str  # what the form asks for
    values: Mapping[str, str]
    words: str = ""  # the label of the field for words of one's own; "" if there is none
    due: str = N_("{title}, by {date}")  # a question that has a day
    missing: str = N_("No answer yet: {people}")  # whom it waits for
    closes: str = N_("Close it, and show all answers")  # what its button to close says to screen readers
    questions: Mapping[str, str] = field(default_factory=dict)  # our own, by their keys


WORDINGS: Mapping[ActivityKind, Wording] = {
    ActivityKind.GRID: Wording(
        action=Action.ASK_DISCIPLINES,
        opens=N_("Ask each discipline"),
        opens_again=N_("Ask again"),
        title=N_("What can be done"),
        task=N_("Speak for {discipline}: can it be done by then?"),
        values={"can": N_("We can"), "can_if": N_("We can if…"), "cannot": N_("We can't")},
        words=N_("If what? Or why not?"),
    ),
    ActivityKind.CONFIDENCE: Wording(
        action=Action.START_VOTE,
        opens=N_("Start the vote"),
        opens_again=N_("Vote again"),
        title=N_("Confidence"),
        task=N_("From 1, not at all, to 5, completely: how confident are you now?"),
        values={"1": "1", "2": "2", "3": "3", "4": "4", "5": "5"},
        questions={RIGHT: N_("Is it the right thing to do?"), ABLE: N_("Can we do it?")},
    ),
    ActivityKind.CONSENT: Wording(
        action=Action.ASK_CONSENT,
        opens=N_("Ask for consent…"),
        opens_again=N_("Ask for consent again…"),
        title=N_("Consent"),
        task=N_("Can you live with this decision? A concern is noted; an objection stops it, and needs a reason."),
        values={"fine": N_("Fine"), "concern": N_("Concern"), "objection": N_("Objection")},
        words=N_("What is your concern, or your objection?"),
        due=N_("{title} (to be looked at again on {date})"),
    ),
    ActivityKind.READ_BACK: Wording(
        action=Action.READ_BACK,
        opens=N_("Read back"),
        opens_again=N_("Read back again"),
        title=N_("What we agreed"),
        task="",
        values={},
    ),
    ActivityKind.DOTS: Wording(
        action=Action.GIVE_DOTS,
        opens=N_("Give two dots"),
        opens_again=N_("Give dots again"),
        title=N_("What is most likely"),
        task=N_("Of what was written, what is most likely to happen?"),
        values={},
    ),
    ActivityKind.PUZZLE: Wording(
        action=Action.START_PUZZLE,
        opens=N_("Start the puzzle"),
        opens_again=N_("Ask for pieces again"),
        title=N_("The puzzle"),
        task="",
        values={},
        missing=N_("No piece yet: {people}"),
        closes=N_("Close the puzzle. People can still add a piece until the end."),
    ),
}
