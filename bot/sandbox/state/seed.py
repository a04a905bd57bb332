"""The team that lives in the sandbox: Studio Linde and its client, Harbour Museum."""

import re
from dataclasses import replace

from bot.sandbox.state.clock import MovableClock
from bot.sandbox.state.ids import Ids
from bot.sandbox.state.people import App, Team, User
from bot.sandbox.state.workspace import Workspace

TEAM = Team(id="T0SBXLINDE", name="Studio Linde", domain="studio-linde")

BOT = User(id="U0SBXKICKB", name="app", real_name="App", is_bot=True, color="1f3a5f", locale="en-US", tz="UTC")

PEOPLE = (
    User(
        id="U0SBXSARA1",
        name="sara",
        real_name="Sara de Vries",
        title="Facilitator",
        locale="en-GB",
        color="9f69e7",
        is_admin=True,
        character="Leads the project; in a hurry, warm, keeps to the time.",
    ),
    User(
        id="U0SBXNOOR1",
        name="noor",
        real_name="Noor Haddad",
        title="Designer",
        locale="nl-NL",
        color="e96699",
        character="Thinks in pictures and proposes themes.",
    ),
    User(
        id="U0SBXMILAN",
        name="milan",
        real_name="Milan Kovács",
        title="Developer",
        locale="en-US",
        color="4bbe2e",
        character="Knows what is feasible, and says so.",
    ),
    User(
        id="U0SBXTESSA",
        name="tessa",
        real_name="Tessa Brown",
        title="Marketer",
        locale="en-US",
        tz="America/New_York",
        color="e7392d",
        character="Works from New York; enthusiastic, talks a lot.",
    ),
    User(
        id="U0SBXJORIS",
        name="joris",
        real_name="Joris Bakker",
        title="Developer",
        locale="nl-NL",
        color="3c989f",
        character="Quiet. Has good doubts that he rarely says aloud.",
    ),
    User(
        id="U0SBXCLARA",
        name="clara",
        real_name="Clara Jansen",
        title="Head of digital, Harbour Museum",
        locale="en-GB",
        color="d58247",
        is_restricted=True,
        character="The client, and a guest here.",
    ),
)


def new_workspace(clock: MovableClock, *, app_name: str = "App", bot_name: str = "") -> Workspace:
    """A fresh team of six and a bot, with #general, #harbour-website and the private #harbour-budget.

    The bot is in #harbour-website only; the guest too. It is called as the app where it has no name of its own.
    """
    shown = bot_name or app_name
    ids = Ids()
    app = App(
        id="A0SBXKICKO",
        bot_id="B0SBXKICKO",
        bot_user_id=BOT.id,
        name=app_name,
        created_at=clock.now(),
        bot_token=f"xoxb-sandbox-{ids.secret()}",
        app_token=f"xapp-1-sandbox-{ids.secret()}",
        verification_token=ids.secret(),
    )
    workspace = Workspace(clock, TEAM, app, ids)
    for person in (*PEOPLE, replace(BOT, real_name=shown, name=_handle(shown))):
        workspace.users[person.id] = replace(person)
    _open_channels(workspace)
    return workspace


def _handle(name: str) -> str:
    """`Lunch bot` as `lunch_bot`."""
    return re.sub(r"\W+", "_", name.lower()).strip("_")


def _open_channels(workspace: Workspace) -> None:
    everyone = [person.id for person in PEOPLE]
    staff = [person.id for person in PEOPLE if not person.is_restricted]
    lead = everyone[0]
    workspace.open_channel("general", staff, creator=lead, id="C0SBXGENRL")
    workspace.open_channel("harbour-website", [*everyone, BOT.id], creator=lead, id="C0SBXHARBR")
    workspace.open_channel("harbour-budget", staff[:3], creator=lead, is_private=True, id="C0SBXBUDGT")
