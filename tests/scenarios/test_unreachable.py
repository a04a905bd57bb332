"""Those who cannot answer are not chosen: in any form, apps and people who have left are refused at the field."""

import pytest

from bot.sandbox.state.people import User
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown


@pytest.fixture
async def town(town: SandboxTown) -> SandboxTown:
    gone = User("U0GONE", "gone", "Gijs de Wit", deleted=True)
    app = User("U0APP", "poll", "Poll App", is_bot=True)
    town.sandbox.workspace.users |= {one.id: one for one in (gone, app)}
    await town.kickoff()
    await town.sara.sees("I'm in", in_=CHANNEL)
    return town


@pytest.mark.parametrize("who", ["U0GONE", "U0APP"])
async def test_nobody_who_cannot_answer_gets_a_milestone_or_an_agenda_item(town: SandboxTown, who: str) -> None:
    for path, field, filled in (
        (("Add…", "Add milestone"), "owner_id", {"What will be finished?": "First sketch"}),
        (("Add…", "Agenda item"), "speaker_id", {"Title": "The old quay", "Minutes": "5"}),
    ):
        begins, then = path
        await town.sara.presses(begins, in_=CHANNEL)
        await town.sara.presses(then)
        town.sara.fills(filled)
        view = town.sandbox.workspace.views.top(town.sara.id)
        assert view is not None
        view.values[field] = {field: {"type": "users_select", "selected_user": who}}
        await town.sara.submits()
        assert town.sara.modal is not None
        assert "an app, or someone who has left" in str(town.sara.modal.errors)
        for _ in path:
            await town.sara.closes()


async def test_of_several_the_one_who_has_left_is_named(town: SandboxTown) -> None:
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("People")
    await town.sara.presses("Add people")
    view = town.sandbox.workspace.views.top(town.sara.id)
    assert view is not None
    chosen = [town.milan.id, "U0GONE"]
    view.values["people"] = {"people": {"type": "multi_users_select", "selected_users": chosen}}
    await town.sara.submits()
    assert town.sara.modal is not None
    assert "someone who has left: Gijs de Wit" in str(town.sara.modal.errors)
    assert "Team: @Milan" not in town.sara.screen(in_=CHANNEL)
