"""Whatever people type, nobody is called, nothing is linked, and it is shown as it was typed.

Each text is typed in one of the languages; in `make thorough` in both.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.thorough import THOROUGH

from .conftest import Begin
from .driver import Filling, Write
from .journey import Story, new_kickoff
from .process import Process
from .reading import calls, walk
from .rows import at_rest
from .slack import Slack

HOSTILE = (
    "<!channel> <!here> <!everyone> <!subteam^S0TEAM>",
    "@here @channel @everyone",
    "<@UVICTIM> <@UVICTIM|mei> <#C0SECRET> <#C0SECRET|secret>",
    "<https://evil.example|click> https://evil.example mailto:a@evil.example",
    "```code``` `code` *bold* _italic_ ~struck~ > quote",
    ":rocket: 🚀👩‍👩‍👧‍👦🏳️‍🌈 é e\u0301 漢字",
    "&amp; &lt;!channel&gt; & < >",
    "{braces} {0} {title} {} %s %(name)s ${x} \\",
    "<!date^1392734382^{date}|now> <!channel|x>",
    "\u200b\u2060\u00ad\ufeff'\";--",
    "\u202eegnahc\u202c \u2066turned\u2069 \u0007\u001b[31m",
)
UNSEEN = str.maketrans(
    "",
    "",
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f\u2060\ufeff\u061c\u00ad\u0007\u001b",
)


def filled_to_the_end(hostile: str) -> Write:
    """As much as a field of free text takes; an emoji takes two of the places."""
    return lambda element: ("🚀 " + hostile + " " + "x<!channel>" * 300)[: element.get("max_length", 3000)].strip()


def cut_to_length(hostile: str) -> Write:
    return lambda element: hostile[: element.get("max_length", 3000)].strip()


@pytest.mark.parametrize(
    ("language", "texts"),
    [("en", HOSTILE), ("nl", HOSTILE)] if THOROUGH else [("en", HOSTILE[::2]), ("nl", HOSTILE[1::2])],
    ids=["en", "nl"],
)
async def test_nobody_is_called_whatever_is_typed(begin: Begin, language: str, texts: Sequence[str]) -> None:
    slack, bot = await begin()
    for number, hostile in enumerate(texts):
        await _plan(Story(slack, language, channel=f"C0PLAN{number}"), hostile)
    await _type_into_everything(story := Story(slack, language), bot, texts)
    for number, hostile in enumerate(texts):
        _is_harmless(slack, f"C0PLAN{number}", hostile)
        _is_harmless(slack, story.channel, hostile)


async def _plan(story: Story, hostile: str) -> None:
    """A kickoff all of whose words are hostile, with the name as Slack sends it from the command."""
    await story.fay.type(f"new {hostile}")
    planned = new_kickoff(story)
    answers = {label: answer for label, answer in planned.answers.items() if label != story._("Project")}
    filling = replace(planned, answers=answers, write=cut_to_length(hostile))
    assert await story.fay.submit(filling) == {}
    await story.slack.until(lambda: len(story.slack.in_channel(story.channel)) == 2, "a card and a pre-read")


async def _type_into_everything(story: Story, bot: Process, texts: Sequence[str]) -> None:
    """Each as a theme and as a milestone, and some that fill every field to its end."""
    await story.fay.type("new")
    assert await story.fay.submit(replace(new_kickoff(story), write=filled_to_the_end(HOSTILE[0]))) == {}
    writes = [*map(cut_to_length, texts), filled_to_the_end(HOSTILE[1]), filled_to_the_end(HOSTILE[4])]
    for write in writes:
        await story.fay.click(story._("Propose a theme"))
        assert await story.fay.submit(Filling(write=write)) == {}
        await story.fay.choose(story._("Add…"), story._("Add milestone"))
        assert await story.fay.submit(Filling(write=write, day=story.today.isoformat())) == {}
    await story.fay.click(story._("Open voting"))
    await story.fay.submit()
    await story.mei.click(story._("Vote"))
    await at_rest(bot.database)
    whispers = {
        whisper.text: calls(whisper.text, whisper.blocks, set(story.slack.people)) for whisper in story.mei.told
    }
    assert whispers
    assert not any(whispers.values()), whispers


def _is_harmless(slack: Slack, channel: str, hostile: str) -> None:
    messages = slack.in_channel(channel)
    for message in messages:
        assert calls(message.text, message.blocks, set(slack.people)) == [], message
        assert not {"channel", "color"} & {part.get("type") for part in walk(message.blocks)}
    shown = "\n".join(message.said for message in messages)
    typed = " ".join(unicodedata.normalize("NFC", hostile.translate(UNSEEN)).split())
    assert typed in shown, f"{hostile!r} is not shown as it was typed"
