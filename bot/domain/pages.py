"""A long list, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True)
class Page(Generic[Item]):
    items: tuple[Item, ...]
    number: int  # from 1
    count: int  # of pages; 1 where there is nothing


def page_of(items: Sequence[Item], number: int, size: int) -> Page[Item]:
    """That page; the nearest there is where the list has become shorter."""
    count = max(1, -(-len(items) // size))
    number = min(max(number, 1), count)
    return Page(tuple(items[(number - 1) * size : number * size]), number, count)
