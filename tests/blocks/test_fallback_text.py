"""Those who listen hear all that the others see, in whole sentences."""

from collections.abc import Iterator

from bot.blocks.kit.fallback_text import spoken
from bot.blocks.kit.message import message
from bot.blocks.kit.richtext import bullets, plain, prose
from bot.blocks.kit.words import speaking
from bot.blocks.render import render
from bot.domain.actors import Language

from . import drawn, views

EN = speaking(Language.ENGLISH)


def shown(blocks: list[drawn.Json]) -> Iterator[str]:
    for one in drawn.objects(blocks):
        if one.get("type") in ("text", "plain_text"):
            yield one["text"]


def test_all_that_is_shown_is_said() -> None:
    for name, view in views.POSTED.items():
        message = render(view, EN)
        said = message.text.replace("\u2060", "")
        content = [block for block in message.blocks if block["type"] not in ("actions", "header")]
        for text in shown([block for block in content if block["type"] == "rich_text"]):
            for words in text.replace("▇", "").split("\n"):
                assert words.strip() in said, name


def test_every_line_is_a_sentence() -> None:
    for view in views.POSTED.values():
        for line in render(view, EN).text.split("\n"):
            assert line[-1] in ".!?:", line


def test_the_first_line_says_what_it_is_about() -> None:
    abouts = ("Harbour", "First sketch", "Tender", "Photo shoot", "Why we do this", "Milestones")  # or a channel's
    for name, view in views.POSTED.items():
        first, *_ = render(view, EN).text.split("\n")
        assert any(about in first for about in abouts), name


def test_bars_and_emoji_are_for_the_eye_only() -> None:
    text = render(views.WON, EN).text

    assert "Harbour lights: 4 dots." in text
    assert "▇" not in text
    assert "anchor" not in text


def test_a_moment_is_said_with_its_zone() -> None:
    assert "Thursday 26 November 2026, 10:00 (Europe/Amsterdam)" in render(views.CARD, EN).text


def test_a_picture_is_described_and_cannot_mention() -> None:
    picture = {"type": "image", "slack_file": {"id": "F0123ABCD"}, "alt_text": "A banner for <!channel>."}

    assert spoken([picture]) == "A banner for &lt;!channel&gt;."


def test_buttons_are_not_read_out() -> None:
    assert spoken([{"type": "actions", "elements": []}], "Hello.") == "Hello."


def test_lines_that_follow_one_another_are_one_paragraph_and_a_sentence_each() -> None:
    said = message([prose(plain("One"), plain("Two?"), bullets(["Three"]), plain("Four"), [])])
    paragraphs = said.blocks[0]["elements"]
    assert ["rich_text_section", "rich_text_list", "rich_text_section"] == [part["type"] for part in paragraphs]
    assert [{"type": "text", "text": "One\nTwo?"}] == paragraphs[0]["elements"]
    assert "One.\nTwo?\nThree.\nFour." == said.text
