"""Attachments (docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments).

Slack's page calls all but `blocks`, `color` and `fallback` legacy and advises against it; Slack still shows it.
"""

from collections.abc import Iterator

from bot.sandbox.blockkit.blocks import blocks_on
from bot.sandbox.blockkit.richtext import check_text
from bot.sandbox.blockkit.shapes import (
    Check,
    Problem,
    Shape,
    advised,
    at_least_one,
    flag,
    items,
    number,
    one_of,
    or_empty,
    pattern,
    text,
)


def _fallback(value: object, pointer: str) -> Iterator[Problem]:
    problems = list(text(3000)(value, pointer))
    yield from problems or [Problem(pointer, fault, is_advice=True) for fault in check_text(str(value))]


def _legacy(check: Check) -> Check:
    """Soundly made, and still advised against."""

    def old(value: object, pointer: str) -> Iterator[Problem]:
        problems = list(check(value, pointer))
        yield from problems or [Problem(pointer, "is legacy: blocks say the same", is_advice=True)]

    return old


_words = _legacy(text(None, least=0))
_FIELD = Shape(None, {}, {"title": text(None, least=0), "value": text(None, least=0), "short": flag})
_TEXTS = (
    "author_icon", "author_link", "author_name", "callback_id", "footer", "footer_icon", "from_url", "image_url",
    "pretext", "text", "thumb_url", "title", "title_link",
)  # fmt: skip
_LEGACY: dict[str, Check] = {
    **dict.fromkeys(_TEXTS, _words),
    "fields": _legacy(items(_FIELD, least=0)),
    "mrkdwn_in": _legacy(items(one_of("fields", "fallback", "pretext", "text", "title"), least=0)),
    "ts": _legacy(lambda value, at: text()(value, at) if isinstance(value, str) else number(value, at)),
    "attachment_type": _legacy(one_of("default")),
}
_COLOUR = pattern("good|warning|danger|#[0-9A-Fa-f]{6}", "good, warning, danger or such as #439FE0")

ATTACHMENT = Shape(
    None,
    {},
    {"blocks": blocks_on("message", 1), "color": or_empty(advised(_COLOUR)), "fallback": _fallback, **_LEGACY},
    (
        at_least_one(
            "blocks", "text", "pretext", "title", "fields", "image_url", "author_name", "footer", "fallback"
        ),
    ),
)
"""docs.slack.dev/reference/messaging/payload"""
