"""What the demo's page suggests to somebody who has never seen Kickoff."""

from bot.sandbox.acting.tour import Task

# Each is ticked off by what a message says once it has happened, in English or in Dutch.
TASKS = (
    Task(
        "In #ferry-app, press Vote.",
        ("Your dot is on", "Your dots are on", "Je stip staat op", "Je stippen staan op"),
    ),
    Task(
        "In #harbour-website, send /kickoff new and fill in the form.",
        ("At this kickoff, we plan", "Tijdens deze kick-off plannen we"),
        begin="/kickoff new ",
    ),
    Task(
        "Become someone else at the top right, and press Propose a theme.",
        ("Themes proposed so far", "Voorgestelde thema's tot nu toe"),
    ),
    Task(
        "Press I've read it on the pre-read. If it isn't there yet, press Next at the clock.",
        ("Thanks for reading it", "Fijn dat je het hebt gelezen"),
    ),
    Task(
        "As Sara, press Start and go through the agenda to the end.",
        ("The kickoff ended", "De kick-off is afgelopen"),
    ),
    Task(
        "Add a milestone, move the clock until the reminder comes, and press Done.",
        ("Done by", "Klaargemeld door"),
    ),
)
