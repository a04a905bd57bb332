"""Slack's mrkdwn as HTML. Nothing typed is ever taken for HTML: every piece is escaped on its own."""

import re
from collections.abc import Callable, Iterator

from markupsafe import Markup, escape

from bot.sandbox.page.text.emoji import EMOJI
from bot.sandbox.state.stored import unescape_text

Token = Callable[[str], Markup]
"""Draws what stands between `<` and `>`: a mention, a date or a link."""

_FENCE = re.compile(r"```\n?(.*?)\n?```", re.DOTALL)
_QUOTE = re.compile(r"(?:&gt;|>) ?")


def _styled(name: str, mark: str) -> str:
    """A style counts only around words: `2*3*4` stays as it is."""
    inner = rf"[^\s{mark}](?:[^{mark}\n]*[^\s{mark}])?"
    return rf"(?<![\w{mark}]){mark}(?P<{name}>{inner}){mark}(?![\w{mark}])"


_INLINE = re.compile(
    "|".join(
        [
            r"`(?P<code>[^`\n]+)`",
            r"<(?P<token>[^<>\n]+)>",
            r":(?P<emoji>[a-z0-9_+'-]+):",
            _styled("bold", r"\*"),
            _styled("italic", "_"),
            _styled("strike", "~"),
            r"(?P<url>https?://(?:(?!&[lg]t;)[^\s<>|])+(?<![.,;:!?)]))",
        ]
    )
)
_TAGS = {"bold": Markup("<b>{}</b>"), "italic": Markup("<i>{}</i>"), "strike": Markup("<s>{}</s>")}
_CODE = Markup("<code>{}</code>")
_PRE = Markup("<pre>{}</pre>")


def mrkdwn(text: str, token: Token, *, verbatim: bool = False) -> Markup:
    """A whole text; with `verbatim`, a bare address does not become a link."""
    pieces: list[Markup] = []
    end = 0
    for fence in _FENCE.finditer(text):
        pieces += _paragraphs(text[end : fence.start()].removesuffix("\n"), token, verbatim)
        pieces.append(_PRE.format(unescape_text(fence.group(1))))
        end = fence.end()
        end += text.startswith("\n", end)
    pieces += _paragraphs(text[end:], token, verbatim)
    return Markup("").join(pieces)


def _paragraphs(text: str, token: Token, verbatim: bool) -> Iterator[Markup]:
    """Runs of plain and of quoted lines, in turn."""
    run: list[str] = []
    was_quoted = False
    for line in text.split("\n") if text else ():
        quoted = _QUOTE.match(line)
        if bool(quoted) != was_quoted and run:
            yield _paragraph(run, was_quoted, token, verbatim)
            run = []
        was_quoted = bool(quoted)
        run.append(line[quoted.end() :] if quoted else line)
    if run:
        yield _paragraph(run, was_quoted, token, verbatim)


def _paragraph(lines: list[str], quoted: bool, token: Token, verbatim: bool) -> Markup:
    drawn = _inline("\n".join(lines), token, verbatim)
    return Markup("<blockquote>{}</blockquote>").format(drawn) if quoted else drawn


def _inline(text: str, token: Token, verbatim: bool) -> Markup:
    pieces: list[Markup] = []
    end = 0
    for found in _INLINE.finditer(text):
        pieces.append(escape(unescape_text(text[end : found.start()])))
        pieces.append(_piece(found, token, verbatim))
        end = found.end()
    pieces.append(escape(unescape_text(text[end:])))
    return Markup("").join(pieces)


def _piece(found: re.Match[str], token: Token, verbatim: bool) -> Markup:
    kind, inner = str(found.lastgroup), found[str(found.lastgroup)]
    if kind == "code":
        return _CODE.format(unescape_text(inner))
    if kind == "token":
        return token(inner)
    if kind == "emoji":
        return escape(EMOJI.get(inner, found.group()))
    if kind == "url":
        return escape(unescape_text(inner)) if verbatim else token(inner)
    return _TAGS[kind].format(_inline(inner, token, verbatim))
