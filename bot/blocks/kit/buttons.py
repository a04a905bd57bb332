"""Buttons, and rows of them."""

from slackblocks import ActionsBlock, Button, ConfirmationDialogue, PlainText

from bot.blocks.kit import slack_limits
from bot.blocks.kit.ids import Action
from bot.blocks.kit.size import fitted
from bot.blocks.kit.words import Words


def button(
    action: Action,
    label: str,
    value: int | str,
    *,
    spoken: str | None = None,
    primary: bool = False,
    confirm: ConfirmationDialogue | None = None,
) -> Button:
    """`spoken` tells buttons with the same label apart for a screen reader."""
    return Button(
        label,
        action_id=action.value,
        value=str(value),
        style="primary" if primary else None,
        confirm=confirm,
        accessibility_label=fitted(spoken, slack_limits.ACCESSIBILITY_LABEL) if spoken else None,
    )


def row(*buttons: Button | None) -> ActionsBlock | None:
    """The buttons that can be pressed now; nothing if there are none."""
    kept = [button for button in buttons if button]
    return ActionsBlock(list(kept)) if kept else None


def asked(tr: Words, title: str, question: str, yes: str, no: str = "") -> ConfirmationDialogue:
    """A question before something that cannot be undone."""
    return ConfirmationDialogue(title, PlainText(question), yes, no or tr("Not yet"))


def join(kickoff_id: int, tr: Words, *, primary: bool = False) -> Button:
    spoken = tr("I'm in: I'll take part in this kickoff")
    return button(Action.JOIN, tr("I'm in"), kickoff_id, spoken=spoken, primary=primary)


def contribute(kickoff_id: int, tr: Words) -> Button:
    """*Add…* beside the meeting: the menu of all that can be added."""
    return button(Action.CONTRIBUTE, tr("Add…"), kickoff_id, spoken=tr("Add something to the kickoff"))


def capture(kickoff_id: int, tr: Words) -> Button:
    """*Add…* in the meeting: at once the form that takes down what is said."""
    return button(Action.CAPTURE, tr("Add…"), kickoff_id, spoken=tr("Add something to the kickoff"))


def add_milestone(kickoff_id: int, tr: Words) -> Button:
    return button(Action.ADD_MILESTONE, tr("Add milestone"), kickoff_id)


def show_roadmap(kickoff_id: int, tr: Words) -> Button:
    return button(Action.SHOW_ROADMAP, tr("Roadmap"), kickoff_id, spoken=tr("Show the roadmap"))
