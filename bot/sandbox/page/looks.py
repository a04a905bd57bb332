"""What one open page looks at: a place, and in it a thread, or messages of long ago."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from bot.sandbox.page.places import Place


@dataclass(frozen=True)
class Look:
    """`thread` and `around` are timestamps of messages; `since` is what was seen before the page was opened."""

    place: Place
    thread: str | None = None
    around: str | None = None
    since: str = ""

    @property
    def address(self) -> str:
        """Where the page asks how all of this is now; it adds what it has."""
        asked = {"thread": self.thread, "around": self.around, "since": self.since}
        query = urlencode({name: value for name, value in asked.items() if value})
        return f"{self.place.address.replace('/as/', '/see/', 1)}?{query}"


def look(place: Place, asked: Mapping[str, str]) -> Look:
    """A look as an address asks for it."""
    return Look(place, asked.get("thread"), asked.get("around"), asked.get("since", ""))
