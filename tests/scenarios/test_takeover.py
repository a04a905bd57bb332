"""A kickoff whose facilitator has gone does not stay without one."""

from tests.scenarios.sandbox_town import CHANNEL, SandboxTown


async def test_where_the_facilitator_has_left_slack_somebody_who_takes_part_takes_over(town: SandboxTown) -> None:
    await town.kickoff(by="milan", **{"Who is on the team?": ["Noor"]})
    await town.noor.presses("Prepare…", in_=CHANNEL)
    await town.noor.sees("Alleen @Milan kan dit doen.", in_=CHANNEL)

    await town.sandbox.acts.deactivate(town.sara.id, town.milan.id)
    await town.stop_bot()  # it remembers people for an hour
    await town.start_bot()
    await town.noor.presses("Prepare…", in_=CHANNEL)
    await town.noor.sees("Harbour website heeft geen facilitator meer in deze Slack.")
    await town.noor.presses("Overnemen")
    await town.noor.sees("Jij bent nu de facilitator van Harbour website.")
    await town.noor.closes()

    await town.clara.sees("@Noor has taken over Harbour website and is now the facilitator.", in_=CHANNEL)
    await town.clara.sees("Facilitator: @Noor", in_=CHANNEL)
    await town.sara.presses("Prepare…", in_=CHANNEL)
    await town.sara.sees("As an admin, you can take over if they no longer can.")
    await town.sara.closes()
    await town.noor.presses("Prepare…", in_=CHANNEL)
    await town.noor.sees_modal("Kick-off voorbereiden")
