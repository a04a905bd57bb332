"""Messages as parts of a list: each is one element with an id of its own, sent again only when it changed."""

from typing import Any

from bot.sandbox.page.timeline import Timeline
from bot.sandbox.page.unread import counts

Parts = dict[str, str]
"""HTML by the id of the element that it is, in the order in which they stand."""


def lines(macros: Any, seen: dict[str, Any]) -> Parts:
    """A conversation; empty on the Home tab. `macros` are those of `lines.html`."""
    if seen["place"].is_home:
        return {}
    timeline: Timeline = seen["timeline"]
    parts = {"earlier": macros.earlier(timeline)} if timeline.earlier else {}
    if not timeline.lines:
        parts["welcome"] = macros.welcome()
    is_new = _newness(seen)
    for line in timeline.lines:
        if line.day:
            parts[f"day-{line.ts}"] = macros.day(line)
        if "new" not in parts and is_new(line):
            parts["new"] = macros.new()
        parts[f"m-{line.ts}"] = macros.line(line, in_thread=False)
    if timeline.later:
        parts["later"] = macros.later(timeline)
    is_empty = all(line.message.subtype for line in timeline.lines)
    if is_empty and seen["manifest"].commands and seen["guide"] is None:
        parts["hint"] = macros.hint()
    return _stripped(parts)


def replies(macros: Any, seen: dict[str, Any]) -> Parts:
    """A thread; a word in its place when its first message is gone, and nothing where none is open."""
    if seen["thread"] is not None:
        return _stripped({f"t-{it.ts}": macros.line(it, in_thread=True) for it in seen["thread"].lines})
    return {"gone": '<p class="empty" id="gone">This message is gone.</p>'} if seen["look"].thread else {}


def _newness(seen: dict[str, Any]) -> Any:
    """Whether a line came after what this person had seen when the page was opened."""
    since, me = seen["look"].since, seen["me"].id
    return lambda line: bool(since) and line.ts > since and counts(line.message, me)


def _stripped(parts: Parts) -> Parts:
    return {id: str(html).strip() for id, html in parts.items()}
