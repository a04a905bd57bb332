"""The official SDKs run a bot of their own in the sandbox, told nothing but where Slack is."""

from functools import partial
from typing import Any

import pytest

from tests.sdk import examples
from tests.sdk.running import BOTS, HERE, threads_over_a_socket

CHANNEL = "harbour-website"


@pytest.mark.parametrize(
    "kind",
    [pytest.param(kind, marks=[pytest.mark.xdist_group("node")] if "JavaScript" in kind else []) for kind in BOTS],
)
async def test_a_bot_of_the_official_sdk_works_here_as_in_slack(kind: str) -> None:
    async with BOTS[kind]() as sandbox:
        sara, milan = sandbox.person("Sara"), sandbox.person("Milan")

        if kind.startswith("Python") and "Socket" in kind:  # Slack refreshes a connection every few hours
            await sandbox.links.disconnect("refresh_requested")
            assert await sandbox.workspace.changes.until(lambda: sandbox.links.established == 2, seconds=30)

        await sara.types("/lunch soup", in_=CHANNEL)
        await milan.sees("Who joins for *soup*?", in_=CHANNEL)
        await milan.presses("Join")
        await sara.sees("@Milan joins for soup.", in_=CHANNEL)

        await sara.uses_shortcut("order_lunch")
        await sara.sees_modal("Order lunch")
        await sara.presses("Show the menu")
        await sara.sees_modal("Menu")
        await sara.closes()
        sara.fills({"What would you like?": "Ei"})
        await sara.changes({"Where from?": "Noodle"})
        await sara.submits()
        assert sara.modal is not None
        assert sara.modal.errors == {"What would you like?": "Say a little more."}
        sara.fills({"What would you like?": "Eierbal & friet"})
        await sara.submits()
        assert sara.modal is None
        await sara.sees("Eierbal & friet comes from the Noodle bar.", in_="Lunch")

        await milan.types("I am hungry", in_=CHANNEL)
        await milan.sees("Have a sandwich, @Milan.", in_=CHANNEL)
        await milan.uses_shortcut("keep", on="I am hungry", in_=CHANNEL)
        await milan.sees("Kept: I am hungry", in_=CHANNEL)
        await milan.types("Are you there, @lunch?", in_=CHANNEL)
        await sara.sees("At your service.", in_=CHANNEL)

        await sara.opens_home()
        await sara.sees("Two orders wait.", in_="Home")
        await sara.presses("Clear", in_="Home")
        await sara.sees("Nothing waits.", in_="Home")

        assert [] == [f"{it.name}: {it.failure}" for it in sandbox.workspace.exchanges if it.failure]


async def test_the_examples_of_bolt_for_python_do_here_what_they_do_in_slack() -> None:
    told: list[dict[str, Any]] = []
    async with threads_over_a_socket(partial(examples.listen, told=told)) as sandbox:
        sara, milan = sandbox.person("Sara"), sandbox.person("Milan")

        await sara.types("/hello", in_=CHANNEL)
        await sara.sees("Accepted!", in_=CHANNEL)
        await sara.sees_modal("My App")
        sara.fills({"Label": "Harbour"})
        await sara.changes({"One": "Maru", "Several": ["Second", "Third"]})
        await sara.submits()
        assert sara.modal is None
        text, one, several = told
        assert "Harbour" == text["value"]
        assert "maru" == one["selected_option"]["value"]
        assert ["1-2", "2-1"] == [it["value"] for it in several["selected_options"]]

        await sara.presses("Button", in_=CHANNEL)
        await milan.sees("@Sara clicked a button!", in_=CHANNEL)
        await sara.sees("Done!", in_=CHANNEL)

        await milan.uses_shortcut("open_form")
        await milan.sees_modal("My App")
        await milan.opens_home()
        await milan.sees("Welcome home, @Milan", in_="Home")

        assert [] == [f"{it.name}: {it.failure}" for it in sandbox.workspace.exchanges if it.failure]


def test_the_lock_file_says_what_to_install_and_not_where_from() -> None:
    lock = (HERE / "package-lock.json").read_text()

    assert "node_modules/@slack/bolt" in lock
    assert "resolved" not in lock
    assert "registry" not in lock
