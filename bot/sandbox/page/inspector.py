"""The inspector: the newest exchanges between the app and the pretend Slack."""

import json
from dataclasses import dataclass
from typing import Any

from bot.sandbox.state.exchanges import Exchange, ExchangeLog
from bot.sandbox.state.people import User

MOST = 60
_ARROWS = {"to_slack": "app → Slack", "to_app": "Slack → app", "ack": "app → Slack"}


@dataclass(frozen=True)
class Row:
    number: int
    time: str
    way: str
    name: str
    outcome: str
    is_failed: bool


def rows(log: ExchangeLog, reader: User) -> list[Row]:
    """The newest first."""
    return [_row(exchange, reader) for exchange in list(log)[: -MOST - 1 : -1]]


def details(log: ExchangeLog, number: int) -> dict[str, str] | None:
    """One exchange as JSON text, question and answer apart; None when it is no longer kept."""
    for exchange in log:
        if exchange.number == number:
            return {"request": _json(exchange.request), "answer": _json(exchange.answer) + _advice(exchange)}
    return None


def _advice(exchange: Exchange) -> str:
    """What Slack would take as well, but advises against."""
    return "".join(f"\nWarning: {sentence}" for sentence in exchange.warnings)


def _row(exchange: Exchange, reader: User) -> Row:
    time = exchange.at.astimezone(reader.zone()).strftime("%H:%M:%S")
    answered = "…" if exchange.answer is None else "answered"
    spent = f"{exchange.milliseconds:.0f} ms" if exchange.milliseconds is not None else answered
    warned = " with a warning" if exchange.warnings else ""
    outcome = exchange.failure or f"{spent}{warned}"
    kind = _kind(exchange.request)
    name = f"{exchange.name}: {kind}" if kind else exchange.name
    return Row(exchange.number, time, _ARROWS[exchange.direction], name, outcome, exchange.failure is not None)


def _kind(request: Any) -> str:
    """What an envelope brings: `block_actions`, `app_home_opened`, `/kickoff`."""
    payload = request.get("payload") if isinstance(request, dict) else None
    if not isinstance(payload, dict):
        return ""
    event = payload.get("event")
    return str((event or {}).get("type") or payload.get("command") or payload.get("type") or "")


def _json(value: Any) -> str:
    shown = {name: _opened(it) for name, it in value.items()} if isinstance(value, dict) else value
    return json.dumps(shown, indent=2, ensure_ascii=False, default=str)


def _opened(argument: Any) -> Any:
    """An argument that is JSON inside a form is shown as what it is."""
    if not isinstance(argument, str) or argument[:1] not in ("{", "["):
        return argument
    try:
        return json.loads(argument)
    except ValueError:
        return argument
