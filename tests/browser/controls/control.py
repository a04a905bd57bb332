"""How a control is written down: which tags of the templates it is made of, and what somebody does with it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.browser.gallery import Gallery
from tests.browser.hands import HANDS, Hand
from tests.scenarios.sandbox_town import CHANNEL

Use = Callable[[Hand, Gallery], Awaitable[None]]


@dataclass(frozen=True)
class Control:
    """`tags` are pairs of a file and a part of a tag in it; `hands` are those that can use it.

    `differs` is whether each of them uses it in a way of its own, as it uses nothing else.
    `guided` is whether the page has a guide.
    """

    name: str
    use: Use
    tags: tuple[tuple[str, str], ...]
    hands: tuple[type[Hand], ...]
    differs: bool
    guided: bool

    @property
    def alike(self) -> str:
        """The same for all that one hand can use on behalf of the others."""
        return self.name if self.differs else ""


def control(
    file: str,
    *parts: str,
    also: tuple[tuple[str, str], ...] = (),
    hands: tuple[type[Hand], ...] = HANDS,
    differs: bool = False,
    guided: bool = True,
) -> Callable[[Use], Control]:
    """Makes a control of a function that uses it: of tags in a file, by parts of them, and of `also` others."""

    def made(use: Use) -> Control:
        tags = (*((file, part) for part in parts), *also)
        return Control(use.__name__.replace("_", " "), use, tags, hands, differs, guided)

    return made


async def at(hand: Hand, gallery: Gallery, place: str = CHANNEL, *, width: int | None = None) -> None:
    """Goes to a channel, or to `app/home` or `app/messages`."""
    await hand.goes_to(f"{gallery.sandbox.url}/as/{hand.person}/{place}", width=width)
