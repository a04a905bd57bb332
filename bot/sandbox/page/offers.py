"""What menus offer: the app's own options, people, or conversations."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from bot.sandbox.page.text.mrkdwn_html import Ink
from bot.sandbox.state.conversations import Conversation
from bot.sandbox.state.errors import Json

_KINDS = ["public", "private", "im"]


@dataclass(frozen=True)
class Offer:
    """One thing to choose. `text` is a text object, or text; `option_json` is what the app itself suggested."""

    value: str
    text: Json | str
    description: Json | None = None
    url: str | None = None
    picked: bool = False
    option_json: str | None = None


@dataclass(frozen=True)
class Group:
    label: Json | None
    offers: list[Offer]


def groups(ink: Ink, element: Json, value: Any) -> list[Group]:
    """All that an element offers, with what is picked now."""
    kind = element["type"]
    picked = _picked(value)
    if kind.endswith("users_select"):
        return [Group(None, _people(ink, picked))]
    if kind.endswith(("conversations_select", "channels_select")):
        return [Group(None, _places(ink, element, picked))]
    if "option_groups" in element:
        return [Group(it["label"], _options(it["options"], picked)) for it in element["option_groups"]]
    if kind.endswith("external_select"):
        suggested = _as_list(value)
        offers = zip(_options(suggested, picked), suggested, strict=True)
        return [Group(None, [replace(offer, option_json=json.dumps(option)) for offer, option in offers])]
    return [Group(None, _options(element["options"], picked))]


def _options(options: Iterable[Json], picked: set[str]) -> list[Offer]:
    return [
        Offer(it.get("value", ""), it["text"], it.get("description"), it.get("url"), it.get("value") in picked)
        for it in options
    ]


def _people(ink: Ink, picked: set[str]) -> list[Offer]:
    users = ink.workspace.users.values()
    offered = [user for user in users if not user.deleted and (not user.is_bot or user.id in picked)]
    return [Offer(user.id, user.real_name, picked=user.id in picked) for user in offered]


def _places(ink: Ink, element: Json, picked: set[str]) -> list[Offer]:
    only_channels = element["type"].endswith("channels_select")
    kinds = ["public"] if only_channels else element.get("filter", {}).get("include", _KINDS)
    places = [it for it in ink.workspace.conversations.values() if _is_offered(ink, it, kinds)]
    return [Offer(place.id, _name(ink, place), picked=place.id in picked) for place in places]


def _is_offered(ink: Ink, place: Conversation, kinds: list[str]) -> bool:
    is_known = place.kind == "public_channel" or ink.user.id in place.members
    return is_known and not place.is_archived and place.offered_as in kinds


def _name(ink: Ink, place: Conversation) -> str:
    return ink.workspace.app.name if place.is_im else f"#{place.name}"


def _picked(value: Any) -> set[str]:
    return {str(it["value"] if isinstance(it, dict) else it) for it in _as_list(value)}


def _as_list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
