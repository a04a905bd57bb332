"""Every control of the page is used with a mouse, a finger or the keys alone; in `make thorough` with each."""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.sandbox import page
from bot.sandbox.page import timeline
from tests.browser.controls import bar, channel, conversation, faults, forms, guide
from tests.browser.controls.control import Control
from tests.browser.gallery import Gallery, gallery_of
from tests.browser.hands import Hand, by_hands
from tests.browser.samples import TAGS

PAGE = Path(page.__file__).parent
SOURCES = [*(PAGE / "templates").glob("*.html"), *(PAGE / "static").glob("*.js"), *(PAGE / "text").glob("*.py")]
TAG = re.compile(
    r"""
    <(?:a|button|input|select|textarea|summary)\b (?: \{\{.*?\}\} | \{%.*?%\} | "[^"]*" | [^">] )* > [^<]{0,20}
    | <li\ role="option" [^>]*
    | does\('[^)]*\)
    | createElement\("(?:a|button|input|select|textarea|summary)"\)
    """,
    re.DOTALL | re.VERBOSE,
)
"""A control in the sources: a tag with the first words in it, a button of the guide, an element of a script."""

FEW = 8

CONTROLS = [
    it
    for module in (bar, channel, conversation, faults, forms, guide)
    for it in vars(module).values()
    if isinstance(it, Control)
]


def tags() -> Iterator[tuple[str, str]]:
    """All there are, each with its file."""
    for source in SOURCES:
        yield from ((source.name, tag) for tag in TAG.findall(source.read_text()))


def known() -> list[tuple[str, str]]:
    return [*TAGS, *(tag for control in CONTROLS for tag in control.tags)]


def test_no_control_of_the_page_is_forgotten() -> None:
    forgotten = [
        f"{file}: {tag}"
        for file, tag in tags()
        if not any(file == its_file and part in tag for its_file, part in known())
    ]
    assert not forgotten, "use these in tests/browser/controls:\n" + "\n".join(forgotten)


def test_no_control_that_is_used_has_gone() -> None:
    found = list(tags())
    assert [] == [it for it in known() if not any(it[0] == file and it[1] in tag for file, tag in found)]


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page holds few messages, so that little has to be said before there are earlier ones."""
    monkeypatch.setattr(timeline, "MOST", FEW)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def galleries() -> AsyncIterator[dict[bool, Gallery]]:
    """With a guide and without."""
    async with gallery_of(guided=True) as guided, gallery_of() as alone:
        yield {True: guided, False: alone}


PAIRS = [
    pytest.param(hand, control, id=f"{control.name} with {hand.name}")
    for hand, control in by_hands(CONTROLS, alike=lambda it: it.alike, hands=lambda it: it.hands)
]


@pytest.mark.parametrize(("hand", "control"), PAIRS, indirect=["hand"])
async def test_it_is_used(galleries: dict[bool, Gallery], hand: Hand, control: Control) -> None:
    gallery = galleries[control.guided]
    await gallery.begins_again(gallery.user(hand.person))
    await control.use(hand, gallery)
    await hand.page.evaluate("localStorage.clear(); sessionStorage.clear()")
