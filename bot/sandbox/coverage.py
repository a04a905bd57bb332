"""What the sandbox knows: the registry of methods, and the table of everything for the docs."""

import sys
from collections.abc import Iterator

from bot.sandbox import methods_chat, methods_conversations, methods_files, methods_people, methods_views
from bot.sandbox.elements import PRESSED, STATE_KEYS
from bot.sandbox.events import EVENTS
from bot.sandbox.methods import Method

INTERACTIONS = {
    "block_actions": "elements of messages, modals and the Home tab",
    "block_suggestion": "options for external selects",
    "message_action": "message shortcuts",
    "shortcut": "global shortcuts",
    "slash command": "with `should_escape`; an answer in the ack is shown",
    "view_closed": "when the view asks with `notify_on_close`",
    "view_submission": "answers: errors, update, push, clear",
}
"""What the sandbox sends when people act."""


def known_methods() -> dict[str, Method]:
    """Every Web API method that is answered; any other is `unknown_method`."""
    modules = (methods_chat, methods_conversations, methods_files, methods_people, methods_views)
    methods = [method for module in modules for method in module.METHODS]
    return {method.name: method for method in sorted(methods, key=lambda method: method.name)}


def coverage() -> str:
    """The tables of `docs/sandbox.md`, as Markdown."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield from ("| Web API method | Scope | Calls a minute | Arguments | Notes |", "|---|---|---|---|---|")
    for method in known_methods().values():
        scope = method.scope or "–"
        taken = ", ".join(f"`{name}`" for name in method.takes) or "–"
        yield f"| `{method.name}` | {scope} | {int(method.tier)} | {taken} | {method.says} |"
    yield from ("", "| Event | Notes |", "|---|---|")
    yield from (f"| `{name}` | {says} |" for name, says in sorted(EVENTS.items()))
    yield from ("", "| Interaction | Notes |", "|---|---|")
    yield from (f"| `{name}` | {says} |" for name, says in sorted(INTERACTIONS.items()))
    yield from ("", "| Element | What people do | In `state.values` |", "|---|---|---|")
    yield from (f"| `{name}` | fill in | `{key}` |" for name, key in sorted(STATE_KEYS.items()))
    yield from (f"| `{name}` | press | – |" for name in sorted(PRESSED))


if __name__ == "__main__":
    sys.stdout.write(coverage() + "\n")
