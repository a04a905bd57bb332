"""What the demo's page suggests to somebody who has never seen Kickoff."""

from bot.blocks.kit.ids import Action, Modal
from bot.sandbox.acting.tour import Task

TASKS = (
    Task("Plan a kickoff: send /kickoff new and fill in the form.", Modal.NEW_KICKOFF, begin="/kickoff new "),
    Task("Become someone else at the top right, and press Propose a theme.", Modal.PROPOSE_THEME),
    Task(
        "Become Sara again, propose one more, press Open voting, and vote as two or three people.",
        Action.VOTE,
    ),
    Task("Press I've read it on the pre-read. If it isn't there yet, press Next at the clock.", Action.READ),
    Task("As Sara, press Start and go through the agenda to the end.", Action.END),
    Task("Add a milestone, move the clock until the reminder comes, and press Done.", Action.DONE),
)
