"""Close goes back one step, to the form or list from which it was opened."""

import pytest

from tests.scenarios.sandbox_town import CHANNEL, SandboxTown

PREPARE, ADD = "Prepare the kickoff", "Add to the kickoff"
PATHS = [
    ("Prepare…", (PREPARE,)),
    ("Prepare…", (PREPARE, "Pre-read")),
    ("Prepare…", (PREPARE, "People", "Edit")),
    ("Prepare…", (PREPARE, "People", "Add people")),
    ("Prepare…", (PREPARE, "People", "Hand over")),
    ("Prepare…", (PREPARE, "Agenda", "Add an item")),
    ("Prepare…", (PREPARE, "Agenda", "Save as template")),
    ("Prepare…", (PREPARE, "Invite a client")),
    ("Prepare…", (PREPARE, "Text to forward")),
    ("Prepare…", (PREPARE, "Reschedule")),
    ("Prepare…", (PREPARE, "Cancel the kickoff")),
    ("Add…", (ADD, "Client voice")),
    ("Add…", (ADD, "Client voices", "Invite a client")),
    ("Add…", (ADD, "Spotlight")),
    ("Add…", (ADD, "Spotlights")),
    ("Add…", (ADD, "Open questions", "Ask a question")),
    ("Add…", (ADD, "My themes", "Edit")),
    ("Add…", (ADD, "Agenda item")),
    ("Add…", (ADD, "Agenda", "Edit")),
    ("Add…", (ADD, "Add milestone")),
    ("Add…", (ADD, "What I do")),
]


def _title(town: SandboxTown) -> str | None:
    return town.sara.modal.title if town.sara.modal else None


async def test_close_goes_back_one_step_from_every_form_and_list(town: SandboxTown) -> None:
    await town.kickoff()
    await town.sara.presses("Propose a theme", in_=CHANNEL)
    town.sara.fills({"Theme": "Open water"})
    await town.sara.submits()
    for begins, (_, *steps) in PATHS:
        await town.sara.presses(begins, in_=CHANNEL)
        titles = [None, _title(town)]
        for label in steps:
            await town.sara.presses(label)
            titles.append(_title(town))
        while titles:
            assert titles.pop() == _title(town), (begins, *steps)
            await town.sara.closes() if town.sara.modal else None


@pytest.mark.parametrize(
    ("begins", "label", "fields"),
    [
        ("Add…", "Client voice", {"Quote": "Make it light.", "Who said it?": "Clara"}),
        ("Add…", "Spotlight", {"Who?": "Milan", "What for?": "The new search"}),
        ("Prepare…", "Invite a client", {"Who do you want to invite?": "Clara"}),
    ],
)
async def test_a_notice_after_a_form_goes_back_to_the_menu(
    town: SandboxTown, begins: str, label: str, fields: dict[str, str]
) -> None:
    await town.kickoff()
    await town.sara.presses(begins, in_=CHANNEL)
    menu = _title(town)
    await town.sara.presses(label)
    town.sara.fills(fields)
    await town.sara.submits()
    await town.sara.closes()
    assert menu == _title(town)
