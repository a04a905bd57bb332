"""All that people see, written out to be read and judged in `written_out/`.

After a change of words on purpose, `WRITE_OUT=1 python -m pytest tests/blocks/test_reading.py` writes it again.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.blocks.kit.topics import topic_purpose, topic_title
from bot.blocks.kit.words import Words, speaking
from bot.domain.actors import Language
from bot.domain.meeting.agenda import Topic

from . import drawn

WRITTEN_OUT = Path(__file__).parent / "written_out"


@pytest.mark.parametrize("language", Language)
def test_people_read_what_was_agreed(language: Language) -> None:
    path = WRITTEN_OUT / f"{language}.txt"
    now = "\n".join(_pages(speaking(language)))
    if os.environ.get("WRITE_OUT"):
        path.write_text(now, "utf-8")

    assert path.read_text("utf-8") == now


def _pages(tr: Words) -> Iterator[str]:
    for name, message in drawn.posted(tr):
        yield _page(name, [*_blocks(message.blocks), "", "Said:", *message.text.split("\n")])
    for name, message in drawn.answers(tr):
        yield _page(name, _blocks(message.blocks))
    for name, view in drawn.homes(tr):
        yield _page(name, _blocks(view["blocks"]))
    for name, view in drawn.modals(tr):
        answer = [f"[{view[key]['text']}]" for key in ("submit", "close") if key in view]
        yield _page(name, [f"# {view['title']['text']}", *_blocks(view["blocks"]), " ".join(answer)])
    yield _page("topics", [f"{topic_title(topic, tr)}: {topic_purpose(topic, tr)}" for topic in Topic])


def _page(name: str, lines: Iterator[str] | list[str]) -> str:
    body = "".join(f"  {line}".rstrip() + "\n" for line in lines)
    return f"=== {name}\n{body}"


def _blocks(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        match block["type"]:
            case "header":
                yield f"# {block['text']['text']}"
            case "section":
                yield " ".join(
                    [block["text"]["text"], *map(_button, [block["accessory"]] if "accessory" in block else [])]
                )
            case "alert":
                yield f"({block['level']}) {block['text']['text']}"
            case "image":
                yield f"(picture: {block['alt_text']})"
            case "actions":
                yield " ".join(map(_control, block["elements"]))
            case "rich_text":
                yield from _rich_text(block)
            case "input":
                yield from _field(block)


def _control(element: dict[str, Any]) -> str:
    if element["type"] == "button":
        return _button(element)
    options = [option["text"]["text"] for option in element["options"]]
    return f"[{element['placeholder']['text']}: {' / '.join(options)}]"


def _button(button: dict[str, Any]) -> str:
    asked = button.get("confirm")
    question = [asked[key]["text"] for key in ("title", "text", "confirm", "deny")] if asked else []
    notes = [button.get("style", ""), button.get("accessibility_label", ""), " / ".join(question)]
    return f"[{' | '.join(filter(None, [button['text']['text'], *notes]))}]"


def _rich_text(block: dict[str, Any]) -> Iterator[str]:
    for part in block["elements"]:
        if part["type"] == "rich_text_list":
            yield from (f"• {_line(item)}" for item in part["elements"])
        else:
            yield from _line(part).split("\n")


def _line(section: dict[str, Any]) -> str:
    return "".join(map(_element, section["elements"]))


def _element(element: dict[str, Any]) -> str:
    marks = {"bold": "*", "strike": "~", "code": "`"}
    mark = "".join(marks[style] for style in element.get("style", {}))
    kinds = {
        "text": "{text}",
        "user": "@{user_id}",
        "channel": "#{channel_id}",
        "emoji": ":{name}:",
        "link": "[{text}]({url})" if "text" in element else "{url}",
    }
    shown = kinds.get(element["type"], "<{fallback}>").format(**element)
    return f"{mark}{shown}{mark}"


def _field(block: dict[str, Any]) -> Iterator[str]:
    element = block["element"]
    options = [option["text"]["text"] for option in element.get("options", [])]
    initial = element.get("initial_option", {}).get("text", {}).get("text") or element.get("initial_value", "")
    optional = " (optional)" if block.get("optional") else ""
    yield f"{block['label']['text']}{optional} [{element['type']}: {initial}]"
    yield from ([f"  {' | '.join(options)}"] if options else [])
    yield from ([f"  {block['hint']['text']}"] if "hint" in block else [])
