"""A spot on somebody's screen: a button or a field, by where it is and what it is called."""

from dataclasses import dataclass

from bot.sandbox.state.elements import Choice
from bot.sandbox.state.surfaces import Where


@dataclass(frozen=True)
class ScreenElement:
    """An element on its surface, and the choice to make in it; without a block, all of the surface."""

    where: Where
    block_id: str = ""
    action_id: str = ""
    choice: Choice = None
