"""Open modals and published Home tabs, per person."""

import json
from dataclasses import dataclass, field

from bot.sandbox.state.errors import Json

Values = dict[str, dict[str, Json]]

STACK_LIMIT = 3
MOST_BYTES = 250_000


@dataclass
class View:
    """One modal or Home tab. `body` is what the app gave; `values` what the person filled in since.

    `values` has the shape of `view.state.values`: block id, action id, then the element's own shape.
    `errors` (block id to sentence) and `notice` are what the person sees when a submission was refused.
    """

    id: str
    user: str
    body: Json
    hash: str
    root_view_id: str
    previous_view_id: str | None = None
    values: Values = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    notice: str | None = None

    @property
    def blocks(self) -> list[Json]:
        blocks: list[Json] = self.body["blocks"]
        return blocks

    @property
    def external_id(self) -> str:
        return str(self.body.get("external_id") or "")

    @property
    def callback_id(self) -> str:
        return str(self.body.get("callback_id") or "")


class Views:
    """Every person's modal stack (three at most, the last one on top) and Home."""

    def __init__(self) -> None:
        self.stacks: dict[str, list[View]] = {}
        self.homes: dict[str, View] = {}

    def stack(self, user: str) -> list[View]:
        return self.stacks.setdefault(user, [])

    def top(self, user: str) -> View | None:
        stack = self.stack(user)
        return stack[-1] if stack else None

    def everything(self) -> list[View]:
        return [view for stack in self.stacks.values() for view in stack] + list(self.homes.values())

    def find(self, *, view_id: str | None = None, external_id: str | None = None) -> View | None:
        """An open modal or a Home by either of its ids."""
        for view in self.everything():
            if view_id is not None and view.id == view_id:
                return view
            if external_id and view.external_id == external_id:
                return view
        return None

    def close_top(self, user: str) -> View | None:
        stack = self.stack(user)
        return stack.pop() if stack else None


def size_of(body: Json) -> int:
    """Bytes of a view as JSON; more than 250 KB is `view_too_large`."""
    return len(json.dumps(body, ensure_ascii=False).encode())
