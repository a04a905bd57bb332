"""A page of a long list in a modal: which one it is, and the buttons to the others."""

from collections.abc import Iterator
from typing import Any

from slackblocks import Block

from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.ids import Action
from bot.blocks.kit.richtext import plain, prose
from bot.blocks.kit.words import Words
from bot.domain.pages import Page


def pager(page: Page[Any], before: Action, after: Action, list_id: int, tr: Words) -> Iterator[Block | None]:
    """Nothing if one page holds all. A button's value is the list's id and the page that it turns to."""
    if page.count == 1:
        return
    number, last = page.number, page.count
    yield prose(plain(tr("Page {page} of {pages}", page=number, pages=last)))
    yield row(
        button(before, tr("Previous page"), f"{list_id}:{number - 1}") if number > 1 else None,
        button(after, tr("Next page"), f"{list_id}:{number + 1}") if number < last else None,
    )
