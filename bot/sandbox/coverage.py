"""What the sandbox knows: the registry of methods, and the table of everything for the docs."""

import sys
from collections.abc import Iterable, Iterator

from bot.sandbox.blockkit.blocks import block_shapes
from bot.sandbox.blockkit.elements import ELEMENTS, elements_on
from bot.sandbox.methods import (
    bookmarks,
    canvases,
    channels,
    chat,
    conversations,
    files,
    lookups,
    people,
    pins,
    reactions,
    scheduling,
    views,
)
from bot.sandbox.state.elements import PRESSED, STATE_KEYS
from bot.sandbox.transport.events import EVENTS
from bot.sandbox.web_api.documented import CIRCUMSTANCES, EVERYWHERE, OF_METHODS
from bot.sandbox.web_api.methods import Method

MODULES = (
    bookmarks,
    canvases,
    channels,
    chat,
    conversations,
    files,
    lookups,
    people,
    pins,
    reactions,
    scheduling,
    views,
)
"""Where the methods of the Web API are."""

SURFACES = ("message", "modal", "home")

INTERACTIONS = {
    "block_actions": "elements of messages, modals and the Home tab",
    "block_suggestion": "options for external selects",
    "message_action": "message shortcuts",
    "shortcut": "global shortcuts",
    "slash command": "with `should_escape`; an answer in the ack is shown, and the command where all see it",
    "view_closed": "when the view asks with `notify_on_close`; of the first one where all are closed",
    "view_submission": "answers: errors, update, push, clear",
}
"""What the sandbox sends when people act."""


def known_methods() -> dict[str, Method]:
    """Every Web API method that is answered; any other is `unknown_method`."""
    methods = [method for module in MODULES for method in module.METHODS]
    return {method.name: method for method in sorted(methods, key=lambda method: method.name)}


def coverage() -> str:
    """The tables of `docs/sandbox.md`, as Markdown."""
    return "\n".join(_lines()).strip()


def _lines() -> Iterator[str]:
    yield from _methods()
    yield from _errors()
    yield from _table("Event", "Notes", rows=((f"`{name}`", says) for name, says in sorted(EVENTS.items())))
    yield from _table(
        "Interaction", "Notes", rows=((f"`{it}`", says) for it, says in sorted(INTERACTIONS.items()))
    )
    yield from _table("Block", "Message", "Modal", "Home", rows=_blocks())
    yield from _table(
        "Element", "Message", "Modal", "Home", "What people do", "In `state.values`", rows=_elements()
    )


def _methods() -> Iterator[str]:
    rows = (
        (f"`{it.name}`", it.scope or "–", str(int(it.tier)), _codes(it.takes), it.says)
        for it in known_methods().values()
    )
    return _table("Web API method", "Scope", "Calls a minute", "Arguments", "Notes", rows=rows)


def _errors() -> Iterator[str]:
    every = ("any method", _codes(sorted(EVERYWHERE.by_itself)), _codes(sorted(EVERYWHERE.told)))
    each = (
        (f"`{name}`", _codes(sorted(errors.by_itself)), _codes(sorted(errors.told)))
        for name, errors in sorted(OF_METHODS.items())
        if errors.by_itself or errors.told
    )
    yield from _table("Errors of", "By themselves", "With `faults.refuse` alone", rows=(every, *each))
    said = ((f"`{code}`", says) for code, says in sorted(CIRCUMSTANCES.items()))
    yield from _table("Error", "It comes about when", rows=said)


def _blocks() -> Iterator[tuple[str, ...]]:
    for kind in sorted({kind for surface in SURFACES for kind in block_shapes(surface)}):
        yield f"`{kind}`", *("yes" if kind in block_shapes(surface) else "no" for surface in SURFACES)


def _elements() -> Iterator[tuple[str, ...]]:
    for kind in sorted(ELEMENTS):
        on = ("yes" if elements_on(surface, frozenset({kind})) else "no" for surface in SURFACES)
        done = ("press", "–") if kind in PRESSED else ("fill in", f"`{STATE_KEYS[kind]}`")
        yield f"`{kind}`", *on, *done


def _table(*head: str, rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A table as Markdown, and an empty line."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    yield from (f"| {' | '.join(cells)} |" for cells in rows)
    yield ""


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names) or "–"


if __name__ == "__main__":
    sys.stdout.write(coverage() + "\n")
