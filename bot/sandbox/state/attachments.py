"""Attachments as the blocks that people see: those of the old kind are drawn as blocks that say the same.

docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from bot.sandbox.state.errors import Json


def shown_blocks(attachments: Sequence[Json]) -> list[Json]:
    """The blocks of all of them, in order; those made here have ids that stay the same."""
    return [block for index, one in enumerate(attachments) for block in _blocks(one, f"attached-{index}")]


def _blocks(attachment: Json, name: str) -> list[Json]:
    if "blocks" in attachment:
        return list(attachment["blocks"])
    return [{**block, "block_id": f"{name}-{number}"} for number, block in enumerate(_drawn(attachment))]


def _drawn(attachment: Json) -> Iterator[Json]:
    texts = ("pretext", "author_name", "title", "text")
    said = [_titled(attachment) if key == "title" else attachment.get(key) for key in texts]
    words = [str(text) for text in said if text]
    fields = [_field(it) for it in attachment.get("fields", ())]
    if not words and not fields and "image_url" not in attachment:
        words = [str(attachment.get("fallback", ""))]
    if any(words):
        yield {"type": "section", "text": _mrkdwn("\n".join(words))}
    if fields:
        yield {"type": "section", "fields": fields}
    for key in ("image_url", "thumb_url"):
        if attachment.get(key):
            yield {
                "type": "image",
                "image_url": attachment[key],
                "alt_text": attachment.get("fallback") or "image",
            }
    if attachment.get("footer") or attachment.get("ts"):
        yield {"type": "context", "elements": [_mrkdwn(" | ".join(_footer(attachment)))]}


def _titled(attachment: Json) -> str:
    title, link = attachment.get("title"), attachment.get("title_link")
    shown = f"<{link}|{title}>" if title and link else title
    return f"*{shown}*" if shown else ""


def _field(field: Json) -> Json:
    parts = (f"*{field['title']}*" if field.get("title") else "", field.get("value", ""))
    return _mrkdwn("\n".join(part for part in parts if part))


def _footer(attachment: Json) -> Iterator[str]:
    if attachment.get("footer"):
        yield str(attachment["footer"])
    if attachment.get("ts"):
        seconds = int(float(attachment["ts"]))
        yield f"<!date^{seconds}^{{date_short}}|{datetime.fromtimestamp(seconds, UTC):%d %B %Y}>"


def _mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text, "verbatim": True}
