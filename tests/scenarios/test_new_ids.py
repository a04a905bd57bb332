"""Somebody whose id has changed, as https://docs.slack.dev/reference/methods/migration.exchange tells of."""

from dataclasses import replace

from tests.scenarios.sandbox_town import CHANNEL, SandboxTown


def _give_new_id(town: SandboxTown, name: str) -> None:
    """Slack takes the old id as well, and sends the new one alone."""
    workspace = town.sandbox.workspace
    before = workspace.named(name)
    workspace.users[f"W{before.id}"] = replace(before, id=f"W{before.id}")
    before.real_name = f"Former-{before.real_name}"  # so that the test can tell them apart
    for place in workspace.conversations.values():
        place.members = [f"W{one}" if one == before.id and not place.is_im else one for one in place.members]


async def test_who_has_another_id_joins_again_and_leads_again_and_the_old_one_is_taken_out(
    town: SandboxTown,
) -> None:
    await town.kickoff(**{"Who is on the team?": ["Noor", "Milan"]})
    await town.noor.presses("I'm in", in_=CHANNEL)
    await town.sara.sees("2 of 3 have joined.", in_=CHANNEL)
    for name in ("Noor", "Sara"):
        _give_new_id(town, name)

    await town.noor.presses("I'm in", in_=CHANNEL)
    await town.milan.sees("3 of 4 have joined.", in_=CHANNEL)
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.sees("As an admin, you can take over if they no longer can.")
    await town.sara.presses("Take over")
    await town.sara.sees("You're now the facilitator of Harbour website.")
    await town.sara.closes()
    await town.milan.sees("Facilitator: @Sara", in_=CHANNEL)

    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.presses("People")
    for former in ("@Former-Noor", "@Former-Sara"):
        await town.sara.presses("Edit", beside=former)
        await town.sara.presses("Remove")
        await town.sara.sees_modal("Removed")
        await town.sara.closes()
    await town.milan.sees("2 of 3 have joined.", in_=CHANNEL)
    assert "Former" not in town.milan.screen(in_=CHANNEL)
