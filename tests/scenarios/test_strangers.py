"""People whom Slack tells us little about."""

import sqlite3
from contextlib import closing

from bot.sandbox.objects.views import view_object
from tests.scenarios.sandbox_town import CHANNEL, SandboxTown
from tests.scenarios.test_workspace import settles


async def test_somebody_of_another_workspace_in_a_shared_channel_can_hand_in_a_form(town: SandboxTown) -> None:
    await town.kickoff()
    await town.clara.presses("Propose a theme", in_=CHANNEL)
    town.clara.fills({"Theme": "Harbour lights"})
    view = town.sandbox.workspace.views.top(town.clara.id)
    assert view is not None
    handed_in = view_object(town.sandbox.workspace, view) | {
        "app_installed_team_id": town.sandbox.workspace.team.id,
        "team_id": "T0CLIENT",
    }

    await town.sandbox.acts.send(
        "interactive",
        {
            "type": "view_submission",
            "team": {"id": "T0CLIENT", "domain": "harbour-museum"},
            "user": {"id": town.clara.id, "name": "clara", "team_id": "T0CLIENT"},
            "view": handed_in,
        },
    )

    await town.sara.sees("Themes proposed so far: Harbour lights", in_=CHANNEL)


async def test_the_time_zone_is_kept_with_the_form_where_slack_does_not_tell_it_twice(town: SandboxTown) -> None:
    await settles(town, **{"Who may plan a kickoff?": "Everyone"})  # also those of whom Slack says nothing
    await town.tessa.types("/kickoff new", in_=CHANNEL)
    town.tessa.fills({"Project": "Atlas", "What is it about, in one sentence?": "Maps."})
    await town.stop_bot()
    await town.start_bot()
    town.sandbox.faults.refuse("users.info", "internal_error")

    await town.tessa.submits()

    await town.sara.sees("Atlas", in_=CHANNEL)
    with closing(sqlite3.connect(town.database)) as database:
        assert [("America/New_York", "US")] == database.execute("SELECT tz, country FROM kickoff").fetchall()
