"""What was drawn for a page, and what of it a page has already: it is sent again only where it differs."""

from collections import OrderedDict, deque
from dataclasses import dataclass, field

from bot.sandbox.state.errors import Json
from bot.sandbox.state.ids import Ids

PAGES = 64
"""Open pages that are remembered; to a page beyond them everything is sent, which is slower and no harm."""
_BACK = 4

_Known = dict[tuple[str, str], int]


@dataclass(frozen=True)
class Drawn:
    """HTML: of regions by name, and of lists (the messages, a thread) by name and by the id of each part."""

    title: str
    count: int
    regions: dict[str, str] = field(default_factory=dict)
    lists: dict[str, dict[str, str]] = field(default_factory=dict)

    def parts(self) -> _Known:
        """What tells one drawing of each part from another."""
        alone = {(name, ""): hash(html) for name, html in self.regions.items()}
        return alone | {(name, id): hash(html) for name, it in self.lists.items() for id, html in it.items()}


class Sent:
    """Remembers for each open page the last few drawings that were sent to it, by number."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, deque[tuple[int, _Known]]] = OrderedDict()
        self._ids = Ids()

    def whole(self, drawn: Drawn) -> str:
        """Begins a page that has everything, as number 0. Returns the page's name."""
        page = self._ids.secret()[:12]
        self._pages[page] = deque([(0, drawn.parts())], maxlen=_BACK)
        if len(self._pages) > PAGES:
            self._pages.popitem(last=False)
        return page

    def news(self, page: str, number: int, drawn: Drawn) -> Json:
        """What a page lacks that has that number; all of it where nobody remembers the number."""
        parts = drawn.parts()
        sent = self._pages.get(page, deque())
        has = next((known for was, known in sent if was == number), {})
        now = sent[-1][0] + 1 if sent else 0
        sent.append((now, parts))
        if page in self._pages:
            self._pages.move_to_end(page)

        def is_new(name: str, id: str = "") -> bool:
            return has.get((name, id)) != parts[name, id]

        regions = {name: html for name, html in drawn.regions.items() if is_new(name)}
        lists = {
            name: {"order": list(it), "parts": {id: html for id, html in it.items() if is_new(name, id)}}
            for name, it in drawn.lists.items()
        }
        return {"count": drawn.count, "number": now, "title": drawn.title, "regions": regions, "lists": lists}
