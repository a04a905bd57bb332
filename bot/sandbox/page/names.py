"""Names for elements that last while the app draws the same thing again, so that a reader keeps their place.

Slack gives a block that comes without an id a new one each time. So what is pressed is named by what it does,
and what is filled in by the app's own ids, as Slack itself keeps it.
"""

from collections import Counter
from collections.abc import Mapping
from urllib.parse import quote

from bot.sandbox.state.elements import every_element
from bot.sandbox.state.errors import Json

Names = Mapping[tuple[str, str], str]
"""By block id and action id; and by block id and "" for the block itself, where it has an element."""


def names(blocks: list[Json]) -> Names:
    """Fit for an id in HTML, and different from each other."""
    found: dict[tuple[str, str], str] = {}
    seen: Counter[str] = Counter()
    for block, element in every_element(blocks):
        if "action_id" not in element:
            continue
        name = _name(block, element)
        seen[name] += 1
        unique = name if seen[name] == 1 else f"{name}.{seen[name]}"
        found[block["block_id"], element["action_id"]] = unique
        found.setdefault((block["block_id"], ""), f"{unique}-block")
    return found


def _name(block: Json, element: Json) -> str:
    """Its parts are quoted, and joined by what quoting leaves no room for."""
    is_input = block["type"] == "input"
    parts = [block["block_id"] if is_input else element["type"], element["action_id"], element.get("value", "")]
    return ":".join(quote(str(part), safe="") for part in parts)
