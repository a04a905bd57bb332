"""Home says what waits for a person, and lets them do it there where that is possible."""

from datetime import UTC, datetime, timedelta

from tests.scenarios.sandbox_town import AT_ONCE, CHANNEL, SandboxTown
from tests.scenarios.test_roadmap import add_milestone


async def test_what_waits_for_somebody_goes_as_they_do_it(town: SandboxTown) -> None:
    await town.kickoff(
        **{
            "Who is on the team?": ["Noor"],
            "When does it start?": town.clock.now() + timedelta(days=1),
            "When does the pre-read go out?": AT_ONCE,
        }
    )
    await propose_and_open(town)
    await town.sara.sees("Pre-read: Harbour website", in_=CHANNEL)

    await town.noor.opens_home()
    seen = await town.noor.sees("Stem over het thema", in_="Home")
    assert seen.index("Wat op je wacht") < seen.index("Lees het leesstuk") < seen.index("Jouw kick-offs")
    await town.noor.presses("Ik heb het gelezen", in_="Home")
    await town.noor.sees_no("Lees het leesstuk", in_="Home")
    assert town.noor.modal is None
    await town.sara.sees("1 of 1 has read it", in_=CHANNEL)

    await town.noor.presses("Vote", beside="Open water", in_=CHANNEL)
    await town.noor.opens_home()
    await town.noor.sees("Er wacht niets op je", in_="Home")


async def test_a_pre_read_is_read_on_home_and_no_longer_waits_there(town: SandboxTown) -> None:
    await town.kickoff(**{"Who is on the team?": ["Milan"], "When does the pre-read go out?": AT_ONCE})
    await town.sara.sees("[I've read it]", in_=CHANNEL)
    await town.delivered()  # it waits on Home once we know that Slack has it
    await town.milan.opens_home()
    await town.milan.presses("Read it all", in_="Home")
    await town.milan.sees("The old website is slow.")
    await town.milan.presses("I've read it")
    await town.milan.sees_no("Read the pre-read", in_="Home")
    await town.sara.sees("1 of 1 has read it", in_=CHANNEL)


async def test_a_late_milestone_is_seen_by_its_owner_those_who_lead_and_admins(town: SandboxTown) -> None:
    await town.kickoff(by="milan", **{"Who is on the team?": ["Joris"]})
    await add_milestone(town)
    await town.milan.sees("Next: First prototype", in_=CHANNEL)
    town.clock.move_to(datetime(2026, 12, 12, 9, tzinfo=UTC))

    await town.joris.opens_home()
    await town.joris.sees("Een mijlpaal van jou is te laat", in_="Home")
    for person in (town.milan, town.sara):
        await person.opens_home()
        await person.sees("First prototype: 11 Dec 2026, @Joris, late", in_="Home")
    await town.joris.presses("Klaar", in_="Home")

    await town.joris.sees_no("is te laat", in_="Home")
    await town.sara.opens_home()
    await town.sara.sees_no("What needs attention", in_="Home")


async def test_home_turns_the_pages_of_what_needs_attention(town: SandboxTown) -> None:
    await town.kickoff(by="milan")
    for number in range(9):
        await add_milestone(town, **{"What will be finished?": f"Step {number}", "Who owns it?": None})
    await town.milan.sees("Milestones done: 0 of 9.", in_=CHANNEL)

    await town.milan.opens_home()
    await town.milan.sees("Page 1 of 2", in_="Home")
    await town.milan.presses("Next page", in_="Home")

    await town.milan.sees("Step 8: 11 Dec 2026, no owner yet", in_="Home")
    await town.milan.presses("Previous page", in_="Home")
    await town.milan.sees("Step 0: 11 Dec 2026, no owner yet", in_="Home")


async def test_an_admin_is_told_on_home_what_could_not_be_delivered_until_it_is(town: SandboxTown) -> None:
    town.sandbox.faults.refuse("chat.postMessage", "is_archived")
    await town.kickoff()
    await town.sara.sees("I couldn't post about Harbour website", in_="Kickoff")
    await town.sara.opens_home()
    seen = await town.sara.sees("What I couldn't deliver", in_="Home")
    assert "1 message for #harbour-website" in seen
    assert "Please unarchive it" in seen
    await town.noor.opens_home()
    await town.noor.sees("Wat op je wacht", in_="Home")
    assert "kon bezorgen" not in town.noor.screen(in_="Home")

    await town.stop_bot()
    await town.start_bot()  # it tries again what shut it out
    await town.noor.sees("A website that shows the harbour", in_=CHANNEL)
    await town.sara.opens_home()
    await town.sara.sees_no("What I couldn't deliver", in_="Home")


async def propose_and_open(town: SandboxTown) -> None:
    for title in ("Open water", "Safe harbour"):
        await town.sara.presses("Propose a theme", in_=CHANNEL)
        town.sara.fills({"Theme": title})
        await town.sara.submits()
        await town.sara.sees(title, in_=CHANNEL)
    await town.sara.presses("Open voting", in_=CHANNEL)
    await town.sara.submits()
    await town.noor.sees("Vote", in_=CHANNEL)


async def test_a_spotlight_is_answered_on_home_and_what_was_asked_goes(town: SandboxTown) -> None:
    await town.kickoff(**{"Who is on the team?": ["Noor"]})
    await town.sara.presses("Add…", in_=CHANNEL)
    await town.sara.presses("Spotlight")
    town.sara.fills({"Who?": "Noor", "What for?": "Rewrote the search."})
    await town.sara.submits()

    await town.noor.opens_home()
    await town.noor.sees("Rewrote the search.", in_="Home")
    await town.noor.presses("Bewerken", in_="Home")
    town.noor.fills({"Waarvoor?": "Wrote the search anew."})
    await town.noor.submits()

    await town.noor.sees_no("Rewrote the search.", in_="Home")
    await town.tessa.sees("In the spotlight: @Noor", in_=CHANNEL)
    assert town.noor.modal is None


async def test_an_invitation_to_speak_is_answered_on_home_each_in_its_own_kickoff(town: SandboxTown) -> None:
    for project in ("Harbour website", "Ferry app"):
        await town.kickoff(Project=project)
        await town.sara.sees(f"Kickoff: {project}", in_=CHANNEL)
        await town.sara.presses("Prepare…", in_=CHANNEL)
        await town.sara.presses("Invite a client")
        town.sara.fills({"Who do you want to invite?": "Clara"})
        await town.sara.submits()
        await town.sara.closes()

    await town.clara.opens_home()
    seen = await town.clara.sees("An invitation to speak Ferry app in", in_="Home")
    assert 2 == seen.count("@Sara would like to hear you at the kickoff.")
    await town.clara.presses("Rather not", beside="Ferry app", in_="Home")
    await town.clara.sees_no("An invitation to speak Ferry app in", in_="Home")
    await town.clara.presses("Speak for a few minutes", in_="Home")
    await town.clara.submits()
    await town.clara.sees("Prepare your part Harbour website in", in_="Home")
    await town.clara.sees_no("An invitation to speak", in_="Home")
