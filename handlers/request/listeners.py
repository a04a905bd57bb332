"""Which listener answers what. Bolt tries what is bound to it one after another; we look it up in a table."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from slack_bolt.async_app import AsyncApp, AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.domain.errors import Malformed, TooOften
from bot.domain.press import Repeated
from bot.services.services import Services
from handlers.request import payload
from handlers.request.before import require_known_era, require_known_message, require_reachable
from handlers.request.bounds import Answer, Bounds
from handlers.request.context import Context
from handlers.request.request import Request

Listener = Callable[[Request, Services], Awaitable[None]]
Table = Mapping[str, Listener]

ANY = re.compile("")
OURS = "our_request"  # Bolt hands it to the parameter of that name


@dataclass(frozen=True)
class Listeners:
    """Those of a noun, by the id that Slack sends back: an action_id, a callback_id, a name."""

    actions: Table = field(default_factory=dict)
    views: Table = field(default_factory=dict)
    shortcuts: Table = field(default_factory=dict)
    commands: Table = field(default_factory=dict)
    events: Table = field(default_factory=dict)


def together(nouns: Sequence[Listeners]) -> Listeners:
    """Those of all nouns."""

    def joined(table: str) -> Table:
        return {name: listener for noun in nouns for name, listener in getattr(noun, table).items()}

    return Listeners(**{table.name: joined(table.name) for table in fields(Listeners)})


def bind(app: AsyncApp, listeners: Listeners, shared: Context) -> None:
    """All buttons count as one for Bolt, and so do all forms; of the rest there are few."""
    bounds = Bounds()
    app.use(_guard(shared, bounds))
    app.action(ANY)(_look_up(listeners.actions, shared, bounds))
    app.view(ANY)(_look_up(listeners.views, shared, bounds))
    app.command(ANY)(_look_up(listeners.commands, shared, bounds))
    app.shortcut(ANY)(_look_up(listeners.shortcuts, shared, bounds))
    app.event(ANY)(_look_up(listeners.events, shared, bounds))


def _guard(shared: Context, bounds: Bounds) -> Callable[..., Awaitable[BoltResponse | None]]:
    """What every request has to pass before its listener is looked up."""

    async def begin(
        context: AsyncBoltContext, body: dict[str, Any], next_: Callable[[], Awaitable[None]]
    ) -> BoltResponse | None:
        context[OURS] = request = Request(shared, context, body)
        what = payload.used(body)  # raises Malformed: Bolt looks for its pattern in whatever the id is
        bound = bounds.form if payload.is_form(body) else bounds.press
        match bound(request.actor, what):
            case Answer.REFUSE:
                raise TooOften
            case Answer.IGNORE:
                return BoltResponse(status=200)
        await require_known_message(request, shared.services.posted)
        await require_known_era(request, shared.services.eras)
        await require_reachable(request)
        await next_()
        return None

    return begin


def _look_up(table: Table, shared: Context, bounds: Bounds) -> Callable[[Request], Awaitable[None]]:
    """What hands a request to the listener that this table has for it."""

    async def answer(our_request: Request) -> None:
        listener = table.get(name := payload.used(our_request.body))
        if listener is None:
            raise Malformed
        try:
            await listener(our_request, shared.services)
        except Repeated:
            await our_request.ack()
        if payload.is_form(our_request.body):
            bounds.taken(our_request.actor, name)

    return answer
