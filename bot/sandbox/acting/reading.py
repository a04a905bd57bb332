"""Blocks as plain text: what a person reads, with buttons as [Label], mentions as @Name."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from bot.sandbox.acting.reading_elements import element_text
from bot.sandbox.state.conversations import Message
from bot.sandbox.state.dates import shown_date
from bot.sandbox.state.errors import Json
from bot.sandbox.state.people import SLACKBOT, User
from bot.sandbox.state.stored import unescape_text
from bot.sandbox.state.views import Values
from bot.sandbox.state.workspace import Workspace

_TOKEN = re.compile(r"<([^<>\n]+)>")
_DATE = re.compile(r"!date\^(\d+)\^([^^|]*)(?:\^[^|]*)?(?:\|(.*))?$")


@dataclass(frozen=True)
class Reader:
    """Whose eyes the text is for: their names for people, their time zone and language for dates."""

    workspace: Workspace
    user: User

    def mrkdwn(self, text: str) -> str:
        """A mrkdwn text with its tokens resolved and its entities unescaped; `*bold*` stays as typed."""
        return unescape_text(_TOKEN.sub(lambda found: self._token(found.group(1)), text))

    def text(self, composed: Json | str | None) -> str:
        """A text object; plain_text stands as it is."""
        if composed is None or isinstance(composed, str):
            return composed or ""
        text = str(composed.get("text", ""))
        return self.mrkdwn(text) if composed.get("type") == "mrkdwn" else text

    def name_of(self, user: str) -> str:
        known = self.workspace.users.get(user)
        return known.first_name if known is not None else "Slackbot" if user == SLACKBOT else user

    def author_of(self, message: Message) -> str:
        """The name above a message: that of the writer, or one that the app chose."""
        chosen = message.author.username if message.author is not None else ""
        return chosen or self.name_of(message.user)

    def channel_name(self, channel: str) -> str:
        known = self.workspace.conversations.get(channel)
        return known.name if known is not None else channel

    def date(self, timestamp: int, pattern: str) -> str:
        return shown_date(timestamp, pattern, self.user, self.workspace.clock.now())

    def _token(self, token: str) -> str:
        if token.startswith("@"):
            return "@" + self.name_of(token[1:].partition("|")[0])
        if token.startswith("#"):
            return "#" + self.channel_name(token[1:].partition("|")[0])
        if date := _DATE.match(token):
            return self.date(int(date.group(1)), date.group(2))
        if token.startswith("!"):
            name, _, label = token[1:].partition("|")
            return label or "@" + name.partition("^")[0]
        address, _, label = token.partition("|")
        return label or address


def read_blocks(reader: Reader, blocks: Iterable[Json], values: Values | None = None) -> str:
    """All blocks as lines of text; `values` are what was filled in, shown in place of placeholders."""
    lines = (read_block(reader, block, values or {}) for block in blocks)
    return "\n".join(line for line in lines if line)


def read_block(reader: Reader, block: Json, values: Values) -> str:
    """One block as text. A block this does not know is shown by its type, so that nobody misses it."""
    read = _READERS.get(block["type"])
    return read(reader, block, values) if read is not None else f"({block['type']})"


def _elements(reader: Reader, elements: Iterable[Json], block: Json, values: Values) -> str:
    states = values.get(block.get("block_id", ""), {})
    shown = (element_text(reader, element, states.get(element.get("action_id", ""))) for element in elements)
    return " ".join(shown)


def _section(reader: Reader, block: Json, values: Values) -> str:
    lines = [reader.text(block.get("text")), *(reader.text(field) for field in block.get("fields", ()))]
    text = "\n".join(line for line in lines if line)
    if "accessory" not in block:
        return text
    return f"{text} {_elements(reader, [block['accessory']], block, values)}"


def _context(reader: Reader, block: Json, values: Values) -> str:
    return " ".join(_context_part(reader, element) for element in block["elements"])


def _context_part(reader: Reader, element: Json) -> str:
    return f"(image: {element['alt_text']})" if element["type"] == "image" else reader.text(element)


def _actions(reader: Reader, block: Json, values: Values) -> str:
    return _elements(reader, block["elements"], block, values)


def _input(reader: Reader, block: Json, values: Values) -> str:
    label = reader.text(block["label"]) + (" (optional)" if block.get("optional") else "")
    hint = f"\n  {reader.text(block['hint'])}" if "hint" in block else ""
    return f"{label}: {_elements(reader, [block['element']], block, values)}{hint}"


def _image(reader: Reader, block: Json, values: Values) -> str:
    title = reader.text(block.get("title"))
    return f"(image: {block['alt_text']})" + (f" {title}" if title else "")


def _rows(reader: Reader, block: Json, values: Values) -> str:
    rows = (" | ".join(_cell(reader, cell) for cell in row) for row in block["rows"])
    caption = block.get("caption")
    return "\n".join([reader.text(caption)] if caption else []) + "\n".join(rows)


def _cell(reader: Reader, cell: Json) -> str:
    if cell["type"] == "rich_text":
        return _rich_text(reader, cell, {})
    return str(cell.get("text", cell.get("number", cell.get("value", ""))))


def _rich_text(reader: Reader, block: Json, values: Values) -> str:
    return "\n".join(_rich_part(reader, part) for part in block["elements"])


def _rich_part(reader: Reader, part: Json) -> str:
    if part["type"] == "rich_text_list":
        indent = "  " * part.get("indent", 0)
        ordered = part.get("style") == "ordered"
        items = (_rich_line(reader, item) for item in part["elements"])
        first = part.get("offset", 0) + 1
        return "\n".join(
            f"{indent}{f'{number}.' if ordered else '•'} {item}" for number, item in enumerate(items, first)
        )
    line = _rich_line(reader, part)
    return "> " + line.replace("\n", "\n> ") if part["type"] == "rich_text_quote" else line


def _rich_line(reader: Reader, part: Json) -> str:
    return "".join(_rich_word(reader, element) for element in part["elements"])


def _rich_word(reader: Reader, element: Json) -> str:
    kind = element["type"]
    if kind == "user":
        return "@" + reader.name_of(element["user_id"])
    if kind == "channel":
        return "#" + reader.channel_name(element["channel_id"])
    if kind == "emoji":
        return f":{element['name']}:"
    if kind == "date":
        return reader.date(element["timestamp"], element["format"])
    if kind == "broadcast":
        return "@" + str(element["range"])
    return str(element.get("text") or element.get("url") or f"({kind})")


def _container(reader: Reader, block: Json, values: Values) -> str:
    title = reader.text(block.get("title")) or _rich_title(reader, block)
    return f"{title}\n{read_blocks(reader, block.get('child_blocks', ()), values)}".strip()


def _rich_title(reader: Reader, block: Json) -> str:
    return _rich_text(reader, block["rich_text_title"], {}) if "rich_text_title" in block else ""


def _card(reader: Reader, block: Json, values: Values) -> str:
    texts = [reader.text(block.get(name)) for name in ("title", "subtitle", "body", "subtext")]
    texts.append(_elements(reader, block.get("actions", ()), block, values))
    return "\n".join(text for text in texts if text)


def _carousel(reader: Reader, block: Json, values: Values) -> str:
    return read_blocks(reader, block["elements"], values)


def _plan(reader: Reader, block: Json, values: Values) -> str:
    tasks = (f"- {task['title']} ({task.get('status', 'pending')})" for task in block.get("tasks", ()))
    return "\n".join([reader.text(block["title"]), *tasks])


def _text_only(reader: Reader, block: Json, values: Values) -> str:
    return reader.text(block["text"])


def _title_only(reader: Reader, block: Json, values: Values) -> str:
    return reader.text(block["title"])


_READERS: dict[str, Callable[[Reader, Json, Values], Any]] = {
    "actions": _actions,
    "alert": _text_only,
    "card": _card,
    "carousel": _carousel,
    "container": _container,
    "context": _context,
    "context_actions": _actions,
    "data_table": _rows,
    "data_visualization": _title_only,
    "divider": lambda reader, block, values: "———",
    "header": _text_only,
    "image": _image,
    "input": _input,
    "markdown": _text_only,
    "plan": _plan,
    "rich_text": _rich_text,
    "section": _section,
    "table": _rows,
    "task_card": _title_only,
    "video": _title_only,
}
