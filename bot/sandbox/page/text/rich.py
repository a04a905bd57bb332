"""The rich_text block as HTML (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block)."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from bot.sandbox.page.text.emoji import EMOJI
from bot.sandbox.page.text.mrkdwn_html import Ink
from bot.sandbox.state.errors import Json

_STYLES = {
    "bold": Markup("<b>{}</b>"),
    "italic": Markup("<i>{}</i>"),
    "strike": Markup("<s>{}</s>"),
    "underline": Markup("<u>{}</u>"),
    "code": Markup("<code>{}</code>"),
}
_SWATCH = Markup(
    '<svg class="swatch" viewBox="0 0 1 1" aria-hidden="true"><rect width="1" height="1" fill="{}"/></svg>'
)


def rich_text(ink: Ink, block: Json) -> Markup:
    """A whole block: its lines, lists, quotes and code."""
    return Markup("").join(_part(ink, part) for part in block["elements"])


def _part(ink: Ink, part: Json) -> Markup:
    if part["type"] == "rich_text_list":
        return _list(ink, part)
    inner = _line(ink, part["elements"])
    if part["type"] == "rich_text_quote":
        return Markup("<blockquote>{}</blockquote>").format(inner)
    if part["type"] == "rich_text_preformatted":
        return Markup("<pre>{}</pre>").format(inner)
    return Markup('<div class="line">{}</div>').format(inner)


def _list(ink: Ink, part: Json) -> Markup:
    rows = Markup("").join(Markup("<li>{}</li>").format(_line(ink, row["elements"])) for row in part["elements"])
    depth = int(part.get("indent", 0))
    if part["style"] == "ordered":
        return Markup('<ol class="indent-{}" start="{}">{}</ol>').format(
            depth, int(part.get("offset", 0)) + 1, rows
        )
    return Markup('<ul class="indent-{}">{}</ul>').format(depth, rows)


def _line(ink: Ink, elements: Iterable[Json]) -> Markup:
    return Markup("").join(_dressed(_word(ink, element), element.get("style", {})) for element in elements)


def _dressed(word: Markup, style: Json) -> Markup:
    for name, tag in _STYLES.items():
        if style.get(name):
            word = tag.format(word)
    return word


def _word(ink: Ink, element: Json) -> Markup:
    kind = element["type"]
    if kind == "user":
        return ink.mention(element["user_id"])
    if kind == "channel":
        return ink.channel(element["channel_id"])
    if kind == "emoji":
        return escape(_emoji(element))
    if kind == "link":
        return ink.link(element["url"], element.get("text", ""))
    if kind == "date":
        return ink.date(element["timestamp"], element["format"], element.get("url"), element.get("fallback", ""))
    if kind == "color":
        return _SWATCH.format(element["value"]) + escape(element["value"])
    if kind in ("broadcast", "usergroup", "team"):
        return escape("@" + str(element.get("range") or element.get("usergroup_id") or ink.workspace.team.name))
    return escape(str(element.get("text", f"({kind})")))


def _emoji(element: Json) -> str:
    known = EMOJI.get(element["name"])
    if known is not None or "unicode" not in element:
        return known or f":{element['name']}:"
    return "".join(chr(int(point, 16)) for point in element["unicode"].split("-"))
