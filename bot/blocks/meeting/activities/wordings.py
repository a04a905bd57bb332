"""How each kind of activity is worded."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.blocks.kit.ids import Action
from bot.blocks.kit.words import N_
from bot.domain.meeting.activities.activity import ActivityKind


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
}
