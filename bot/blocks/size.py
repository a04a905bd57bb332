"""Lengths as Slack's clients count them: in UTF-16 units, so that an emoji is two."""


def length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fitted(text: str, limit: int) -> str:
    """At most `limit` units, the last an ellipsis where something was left out; never half a character."""
    if length(text) <= limit:
        return text
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (limit - 1)]
    return kept.decode("utf-16-le", "ignore").rstrip() + "…"
