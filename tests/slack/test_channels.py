"""Who may know of a channel: everybody of a public one, and of a private one those who are in it."""

import asyncio
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.domain.actors import Actor
from bot.slack.channels import KEPT_FOR, ChannelsKnown

SARA = Actor("T1", "USARA")


class Pages:
    """As the SDK's answer is: iterated over, it asks for the next page."""

    def __init__(self, *pages: list[str]) -> None:
        self._pages = list(pages)

    def __aiter__(self) -> "Pages":
        return self

    async def __anext__(self) -> dict[str, list[str]]:
        if not self._pages:
            raise StopAsyncIteration
        return {"members": self._pages.pop(0)}


class Workspace:
    """Stands where the Web client stands, and counts what is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.private: dict[str, tuple[list[str], ...]] = {}
        self.gone: set[str] = set()

    async def conversations_info(self, channel: str) -> dict[str, Any]:
        self.asked.append(channel)
        await asyncio.sleep(0)
        if channel in self.gone:
            raise SlackApiError("no", {"ok": False, "error": "channel_not_found"})
        return {"ok": True, "channel": {"id": channel, "is_private": channel in self.private}}

    async def conversations_members(self, channel: str, limit: int) -> Pages:
        self.asked.append(channel)
        await asyncio.sleep(0)
        return Pages(*self.private[channel])


def known(workspace: Workspace, *channel_ids: str, times: int = 1) -> frozenset[str]:
    async def ask() -> frozenset[str]:
        channels = ChannelsKnown(workspace)  # type: ignore[arg-type]
        for _ in range(times):
            found = await channels.known_to(SARA, channel_ids)
        return found

    return asyncio.run(ask())


def test_everybody_may_know_of_a_public_channel() -> None:
    assert {"C1"} == known(Workspace(), "C1")


def test_of_a_private_one_only_those_who_are_in_it() -> None:
    workspace = Workspace()
    workspace.private = {"C1": (["UBO"], ["USARA"]), "C2": (["UBO"],)}
    assert {"C1"} == known(workspace, "C1", "C2")


def test_if_slack_does_not_say_nobody_may() -> None:
    workspace = Workspace()
    workspace.gone = {"C1"}
    assert {"C2"} == known(workspace, "C1", "C2")


def test_slack_is_asked_once_for_some_minutes() -> None:
    workspace = Workspace()
    workspace.private = {"C1": (["UBO"],)}
    known(workspace, "C1", "C2", times=3)
    assert ["C1", "C1", "C2"] == sorted(workspace.asked)


def test_somebody_who_may_just_have_joined_is_asked_about_again_once_a_moment() -> None:
    workspace = Workspace()
    workspace.private["C1"] = (["UBO"],)

    async def ask() -> list[bool]:
        channels = ChannelsKnown(workspace)  # type: ignore[arg-type]
        answers = [await channels.is_kept_out(SARA, "C1") for _ in range(3)]
        assert ["C1", "C1"] == workspace.asked
        workspace.private["C1"] = (["UBO", SARA.user_id],)
        channels.forget("C1")
        return [*answers, await channels.is_kept_out(SARA, "C1"), channels.has_entered(SARA, "C1")]

    assert [True, True, True, False, True] == asyncio.run(ask())


def test_somebody_who_has_left_is_kept_out_five_minutes_later() -> None:
    workspace, seconds = Workspace(), [0.0]
    workspace.private["C1"] = ([SARA.user_id],)

    async def ask() -> list[bool]:
        channels = ChannelsKnown(workspace, lambda: seconds[0])  # type: ignore[arg-type]
        answers = [await channels.is_kept_out(SARA, "C1")]
        workspace.private["C1"] = (["UBO"],)
        for seconds[0] in (KEPT_FOR - 1, KEPT_FOR):
            answers.append(await channels.is_kept_out(SARA, "C1"))
        return answers

    assert [False, False, True] == asyncio.run(ask())


def test_nobody_is_kept_out_while_slack_does_not_say_and_it_is_not_asked_at_each_press() -> None:
    workspace = Workspace()
    workspace.gone.add("C1")

    async def ask() -> list[bool]:
        channels = ChannelsKnown(workspace)  # type: ignore[arg-type]
        return [await channels.is_kept_out(SARA, "C1") for _ in range(3)]

    assert [False] * 3 == asyncio.run(ask())
    assert ["C1"] == workspace.asked


async def test_of_many_who_press_at_once_the_first_one_asks_slack() -> None:
    workspace = Workspace()
    workspace.private = {"C2": (["USARA"],)}
    channels = ChannelsKnown(workspace)  # type: ignore[arg-type]
    kept_out = await asyncio.gather(*(channels.is_kept_out(SARA, channel) for channel in ["C1", "C2"] * 100))
    assert not any(kept_out)
    assert ["C1", "C2", "C2"] == sorted(workspace.asked)
