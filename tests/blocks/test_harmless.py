"""Nothing that people type can mention, link or format, wherever it is shown."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.blocks.errors import explained, notice_modal
from bot.blocks.kit.fallback_text import harmless, unescaped
from bot.blocks.kit.words import speaking
from bot.blocks.people.attendance import way_in
from bot.blocks.people.roster import people_modal
from bot.blocks.theme.voting import my_votes
from bot.domain.actors import Language
from bot.domain.errors import NotACommand, NotAllowed
from bot.domain.text import cleaned
from bot.domain.theme.voting import MyVote, MyVotes

from . import capture_views, drawn, views

pytestmark = pytest.mark.xdist_group("blocks")  # in one process, where what is drawn once serves all

EN = speaking(Language.ENGLISH)
hostile = pytest.mark.parametrize("text", views.HOSTILE)


def _votes(text: str) -> MyVotes:
    return MyVotes(1, (MyVote(1, text, "", True),), 2, Language.ENGLISH)


def everything(text: str) -> Iterator[list[drawn.Json]]:
    yield drawn.fullest_home(text, Language.ENGLISH)["blocks"]
    yield from (message.blocks for message in drawn.fullest(text, Language.ENGLISH).values())
    yield my_votes(_votes(text), EN).blocks
    roster = views.fullest_roster(text)
    yield people_modal(EN, replace(roster, people=roster.people[:1]), 0)["blocks"]
    yield way_in(replace(views.WAY_IN, brief=replace(views.BRIEF, topic=cleaned(text))), EN).blocks
    yield explained(NotACommand(text, None), EN).blocks


def spoken_texts(text: str) -> Iterator[str]:
    yield from (message.text for message in drawn.fullest(text, Language.ENGLISH).values())
    yield my_votes(_votes(text), EN).text
    yield explained(NotACommand(text, None), EN).text


@hostile
def test_no_mrkdwn_is_used_at_all(text: str) -> None:
    """plain_text and rich_text take what was typed as it is; mrkdwn has no escape for most of it."""
    for blocks in everything(text):
        assert all(one.get("type") != "mrkdwn" for one in drawn.objects(blocks))


@hostile
def test_what_was_typed_is_shown_as_it_was_typed(text: str) -> None:
    starts = {text[:10].strip(), cleaned(text)[:10].strip()}  # what is told about a typed word has been cleaned
    for blocks in everything(text):
        assert any(start in shown for shown in drawn.texts(blocks) for start in starts)


@hostile
def test_only_people_whom_we_mean_are_mentioned(text: str) -> None:
    for blocks in everything(text):
        kinds = {one["type"] for one in drawn.objects(blocks) if "type" in one}
        assert not kinds & {"broadcast", "usergroup"}
        links = {one["url"] for one in drawn.objects(blocks) if one.get("type") == "link"}
        assert links <= {views.ADDRESS, views.MEETING_LINK, capture_views.LONGEST_LINK}
        assert "U0EVIL" not in {one.get("user_id") for one in drawn.objects(blocks)}


@hostile
def test_the_text_for_screen_readers_mentions_nobody_else(text: str) -> None:
    for said in spoken_texts(text):
        assert "<!" not in said
        assert "<@U0EVIL" not in said
        assert "<http" not in said
        assert not {"@here", "@channel", "@everyone"} & set(said.replace("\u2060", "#").split())
        assert "@here" not in said


@hostile
def test_making_harmless_can_be_undone(text: str) -> None:
    assert unescaped(harmless(text)) == text


def test_a_notice_names_people_and_keeps_the_rest_as_it_was_typed() -> None:
    asked = notice_modal(explained(NotAllowed(("U1", "U2")), EN), EN)
    typed = notice_modal(explained(NotACommand("<@U0EVIL> & @here", None), EN), EN)

    assert [one["user_id"] for one in drawn.objects(asked) if "user_id" in one] == ["U1", "U2"]
    assert [one["user_id"] for one in drawn.objects(typed) if "user_id" in one] == []
    assert "<@U0EVIL> & @here" in json.dumps(typed)


def test_a_long_text_is_not_cut_through_an_entity() -> None:
    for message in drawn.fullest("&", Language.ENGLISH).values():
        assert "&…" not in message.text.replace("&amp;", "")
        assert "&a" not in message.text.replace("&amp;", "")
