"""Any message can be added to a kickoff, whatever it is made of: it keeps its words, its link and its author."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis.strategies import booleans, dictionaries, lists, none, recursive, sampled_from, text

from bot.domain.errors import Malformed
from bot.domain.meeting.captures import TEXT_LIMIT
from handlers.request import quoting

NAMES = {"U1": "Clio Vega"}
TEAM = "https://harbour.slack.com"
LINK = f"{TEAM}/archives/C1/p1732438800000100"


def body(**message: Any) -> dict[str, Any]:
    return {
        "type": "message_action",
        "team": {"id": "T1", "domain": "harbour"},
        "channel": {"id": "C1", "name": "project"},
        "message_ts": "1732438800.000100",
        "message": {"ts": "1732438800.000100", "user": "UTOM", "text": ""} | message,
    }


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("A &lt;b&gt; &amp; c", "A <b> & c"),
        ("Ask <@U1> and <@U2>", "Ask @Clio Vega and @U2"),
        ("In <#C1|project> or <#C2>", "In #project or #C2"),
        ("<!here> <!subteam^S1|@design> <!date^1^{time}|noon>", "@here @design noon"),
        ("<https://example.com/a|the sketch>", "the sketch (https://example.com/a)"),
        ("<https://example.com>", "https://example.com"),
        ("<http://example.com|example.com>", "http://example.com"),
        ("<mailto:a@example.com|a@example.com>", "mailto:a@example.com"),
        ("one\ntwo", "one\ntwo"),
        ("x" * 9000, "x" * (TEXT_LIMIT - 1) + "…"),
    ],
)
def test_codes_are_read_as_slack_shows_them(typed: str, said: str) -> None:
    assert quoting.text(body(text=typed), NAMES) == said


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ({"files": [{"id": "F1", "name": "map.png", "title": "The map"}]}, "The map\nmap.png"),
        ({"files": [{"id": "F1", "name": "map.png", "title": "map.png"}]}, "map.png"),
        ({"attachments": [{"fallback": "Build failed", "text": "Build failed"}]}, "Build failed"),
        ({"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "It is <https://a.b>"}}]}, "It is https://a.b"),
        ({"blocks": [{"type": "hologram", "elements": [{"title": {"text": "Launch"}}]}]}, "Launch"),
        ({"blocks": [{"type": "image", "alt_text": "A chart"}]}, "A chart"),
        ({"blocks": [{"type": "hologram", "beam": {"x": 1}}]}, ""),
        ({"text": None, "blocks": "nonsense", "files": 5}, "nonsense"),
        ({}, ""),
    ],
)  # fmt: skip
def test_a_message_without_text_says_what_else_is_in_it(message: dict[str, Any], said: str) -> None:
    assert quoting.text(body(**message), NAMES) == said


def test_people_in_it_are_asked_about_once_and_only_the_first_few() -> None:
    many = " ".join(f"<@U{number}>" for number in range(30))
    assert quoting.people_in(body(text=f"<@U0> {many}")) == tuple(f"U{number}" for number in range(10))


@pytest.mark.parametrize(
    ("message", "author"),
    [
        ({}, ("UTOM", "")),
        ({"user": "U0BOT", "bot_id": "B1", "bot_profile": {"name": "Calendar"}}, ("", "Calendar")),
        ({"user": None, "bot_id": "B1", "username": "Deploy bot "}, ("", "Deploy bot")),
        ({"user": None, "username": 5}, ("", "")),
        ({"user": "<!channel>", "username": "\u202eevil\n\n"}, ("", "evil")),
        ({"user": None, "username": "x" * 200}, ("", "x" * 79 + "…")),
    ],
)
def test_it_keeps_who_wrote_it(message: dict[str, Any], author: tuple[str, str]) -> None:
    source = quoting.source(body(**message), LINK)
    assert (source.link, source.author_id, source.author_name) == (LINK, *author)


def test_a_reply_is_linked_in_its_thread() -> None:
    assert quoting.link(body(), TEAM) == LINK
    in_thread = quoting.link(body(thread_ts="1732438700.000100"), TEAM)
    assert in_thread == f"{LINK}?thread_ts=1732438700.000100&cid=C1"


@pytest.mark.parametrize(
    "changed",
    [
        {"channel": None},
        {"channel": {"id": "../x"}},
        {"message_ts": "soon"},
        {"message_ts": 5},
    ],
)
def test_where_it_is_has_to_be_said(changed: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        quoting.link(body() | changed, TEAM)


anything = recursive(
    none() | booleans() | text(max_size=8) | sampled_from(("<@U1>", "<#C1|a>", "<|>", "<!>")),
    lambda inner: lists(inner, max_size=3) | dictionaries(sampled_from(quoting.WORDS_IN), inner, max_size=3),
)


@given(anything, anything, anything)
def test_whatever_it_is_made_of_it_has_words_or_none(said: Any, blocks: Any, files: Any) -> None:
    message = body(text=said, blocks=blocks, files=files)
    assert len(quoting.text(message, NAMES)) <= TEXT_LIMIT
    assert quoting.link(message, TEAM) == LINK
