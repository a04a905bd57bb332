"""What text may say: mrkdwn's `<…>` sequences, text objects, and the rich_text block.

What text says is advice: Slack shows a `<` that it does not know as it stands, and lets apps mention everyone in a
channel. A strict sandbox refuses both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.blockkit.shapes import (
    Check,
    Problem,
    Shape,
    below,
    exactly_one,
    flag,
    items,
    one_of,
    or_empty,
    pattern,
    text,
    typed,
    whole,
)

DATE_TOKENS = frozenset(
    {
        "date",
        "date_pretty",
        "date_short",
        "date_short_pretty",
        "date_long",
        "date_long_pretty",
        "date_long_full",
    }
    | {"date_num", "date_slash", "day_divider_pretty", "time", "time_secs", "ago"}
)
"""docs.slack.dev/reference/block-kit/block-elements/date-element"""

_USER, _CHANNEL, _GROUP, _TEAM = "[UW][A-Z0-9]+", "[CG][A-Z0-9]+", "S[A-Z0-9]+", "T[A-Z0-9]+"
_WEB = r"https?://[^\s<>|^]+"
_LINK = rf"(?:{_WEB}|(?:mailto|tel):[^\s<>|]+|slack://[^\s<>|]+)"
user_id = pattern(_USER, "a user id such as U123ABC", 255)
channel_id = pattern(_CHANNEL, "a channel id such as C123ABC", 255)
conversation_id = pattern("[CDG][A-Z0-9]+", "a conversation id such as C123ABC", 255)
url = pattern(r"(?:https?://|mailto:|tel:|slack://)\S+", "a link such as https://example.com")
web_url = pattern(r"https?://\S+", "a web address such as https://example.com/a.png")

_SEQUENCE = re.compile("<([^<>]*)>")
_BROADCAST = re.compile(r"!(?:here|channel|everyone|group)(?:[|^].*)?", re.IGNORECASE | re.DOTALL)
_DATE = re.compile(rf"!date\^-?\d{{1,12}}\^(?P<format>[^|^]+)(?:\^{_WEB})?\|[^|]*[^|\s][^|]*")
_KNOWN = re.compile(
    rf"(?:@{_USER}|#{_CHANNEL}|!subteam\^{_GROUP}|{_LINK})(?:\|[^|]*[^|\s][^|]*)?",
)
_AT_EVERYONE = re.compile(r"(?<![A-Za-z0-9])@(here|channel|everyone)(?![A-Za-z0-9])", re.IGNORECASE)
_QUOTE = re.compile("^>(?!>)", re.MULTILINE)


def tokens_are_known(format_: str) -> bool:
    """Whether a date format has a token at all, and only such as Slack replaces."""
    found = re.findall(r"\{([^{}]*)\}", format_)
    rest = re.sub(r"\{[^{}]*\}", "", format_)
    return bool(found) and DATE_TOKENS.issuperset(found) and not set("{}") & set(rest)


def _sequence(inside: str) -> str | None:
    """What is wrong with one `<…>`, if anything."""
    if _BROADCAST.fullmatch(inside):
        return f"must not mention everyone: <{inside}>"
    if inside.startswith("!date"):
        date = _DATE.fullmatch(inside)
        good = date is not None and tokens_are_known(date["format"])
        return None if good else f"must be <!date^seconds^{{date}}|fallback> with known tokens: <{inside}>"
    return None if _KNOWN.fullmatch(inside) else f"must be a mention, a date or a link: <{inside}>"


def check_text(value: str) -> list[str]:
    """What is wrong with a message's top-level text.

    docs.slack.dev/messaging/formatting-message-text: `<` and `>` stand for themselves only when escaped.
    """
    faults = [_sequence(inside) for inside in _SEQUENCE.findall(value)]
    stray = sorted(set("<>") & set(_SEQUENCE.sub("", value)))
    names = {"<": "&lt;", ">": "&gt;"}
    return [fault for fault in faults if fault] + [f"must have {names[it]} for a bare {it}" for it in stray]


def check_mrkdwn(value: str, *, verbatim: bool = False) -> list[str]:
    """What is wrong with the text of a mrkdwn object: as above, but a line may start with > for a quote.

    docs.slack.dev/reference/block-kit/composition-objects/text-object: unless `verbatim` is true, Slack turns
    @here and its like into live mentions.
    """
    faults = check_text(_QUOTE.sub("", value))
    at = None if verbatim else _AT_EVERYONE.search(value)
    return [*faults, f"must not have @{at[1]} unless verbatim is true"] if at else faults


def _well_formed(value: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    for fault in check_mrkdwn(value["text"], verbatim=value.get("verbatim", False)):
        yield Problem(below(pointer, "text"), fault, is_advice=True)


def plain(most: int = 3000) -> Shape:
    """docs.slack.dev/reference/block-kit/composition-objects/text-object, plain_text."""
    return Shape("plain_text", {"text": text(most, blank=False)}, {"emoji": flag})


def mrkdwn(most: int = 3000) -> Shape:
    """docs.slack.dev/reference/block-kit/composition-objects/text-object, mrkdwn."""
    return Shape("mrkdwn", {"text": text(most, blank=False)}, {"verbatim": flag}, (_well_formed,))


def either(most: int = 3000) -> Check:
    """A plain_text or mrkdwn object."""
    return typed([plain(most), mrkdwn(most)], "text object")


def _date_format(value: object, pointer: str) -> Iterator[Problem]:
    problems = list(text(3000)(value, pointer))
    if not problems and not tokens_are_known(str(value)):
        problems.append(
            Problem(pointer, "must have date tokens such as {date} or {time}, and only known ones", is_advice=True)
        )
    yield from problems


def _no_broadcast(value: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
    yield Problem(pointer, f"must not mention everyone: {value['range']}", is_advice=True)


STYLE = Shape(None, {}, dict.fromkeys(("bold", "code", "italic", "strike", "underline"), flag))


def _inline(kind: str, required: dict[str, Check], optional: dict[str, Check] | None = None) -> Shape:
    return Shape(kind, required, {"style": STYLE, **(optional or {})})


_ANY = text(3000)
INLINE = {
    shape.type: shape
    for shape in (
        _inline("text", {"text": text()}),
        _inline(
            "emoji",
            {"name": pattern("[^:\\s]+", "an emoji's name without colons", 255)},
            {"unicode": pattern("[0-9a-f]+(?:-[0-9a-f]+)*", "lowercase hexadecimal", 255), "url": web_url},
        ),
        _inline("user", {"user_id": user_id}),
        _inline("usergroup", {"usergroup_id": pattern(_GROUP, "a user group id such as S123ABC", 255)}),
        _inline("team", {"team_id": pattern(_TEAM, "a team id such as T123ABC", 255)}),
        _inline("channel", {"channel_id": channel_id}),
        _inline("link", {"url": url}, {"text": _ANY, "unsafe": flag}),
        _inline(
            "date",
            {"timestamp": whole(0, 9_999_999_999), "format": _date_format},
            {"url": web_url, "fallback": _ANY},
        ),
        _inline("color", {"value": pattern("#[0-9A-Fa-f]{6}", "a colour such as #F405B3")}),
        Shape("broadcast", {"range": one_of("here", "channel", "everyone")}, {"style": STYLE}, (_no_broadcast,)),
    )
}
"""docs.slack.dev/reference/block-kit/blocks/rich-text-block: what may stand in a line."""

_line = items(typed(INLINE.values(), "rich text element"))
_border: dict[str, Check] = {"border": whole(0, 1)}
SECTION = Shape("rich_text_section", {"elements": _line})
RICH_PARTS = {
    shape.type: shape
    for shape in (
        SECTION,
        Shape(
            "rich_text_list",
            {"style": one_of("bullet", "ordered"), "elements": items(SECTION)},
            {"indent": whole(0, 8), "offset": whole(0), **_border},
        ),
        Shape("rich_text_quote", {"elements": _line}, _border),
        Shape(
            "rich_text_preformatted",
            {"elements": items(typed([INLINE["text"], INLINE["link"]], "preformatted element"))},
            _border,
        ),
    )
}
"""docs.slack.dev/reference/block-kit/blocks/rich-text-block: its lines, lists, quotes and code."""

block_id = or_empty(text(255))
RICH_TEXT = Shape(
    "rich_text", {"elements": items(typed(RICH_PARTS.values(), "part of rich_text"))}, {"block_id": block_id}
)

SLACK_FILE = Shape(
    None,
    {},
    {"id": pattern("F[A-Z0-9]{8,}", "a file id such as F0123ABCD"), "url": web_url},
    (exactly_one("id", "url"),),
)
"""docs.slack.dev/reference/block-kit/composition-objects/slack-file-object"""
