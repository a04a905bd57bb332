"""What the demo's page suggests to somebody who has never seen Kickoff."""

from bot.blocks.kit.ids import Action, Modal
from bot.sandbox.acting.tour import Task

TASKS = (
    Task("Begin a kickoff: send /kickoff new, and fill in the form.", Modal.NEW_KICKOFF, begin="/kickoff new "),
    Task("Be somebody else, at the top right, and press Propose a theme.", Modal.PROPOSE_THEME),
    Task("Be Sara again, press Open voting, and vote as two or three people.", Action.VOTE),
    Task("Say that you have read the pre-read; if it is not there yet, Next at the clock brings it.", Action.READ),
    Task("As Sara, press Start, and go through the agenda to its end.", Action.END),
    Task("Add a milestone, move the clock until the reminder comes, and press Done.", Action.DONE),
)
