"""Interactive elements and the objects they are made of, as tables of keys and limits.

Every limit is from docs.slack.dev/reference/block-kit/block-elements/<type>-element or, for options, groups,
confirm dialogs, filters and dispatch settings, from docs.slack.dev/reference/block-kit/composition-objects.
Keys are those of Slack's published types; where those make a key optional that the docs require, it is required.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from bot.sandbox.blockkit.richtext import (
    RICH_TEXT,
    SLACK_FILE,
    channel_id,
    conversation_id,
    either,
    mrkdwn,
    plain,
    url,
    user_id,
    web_url,
)
from bot.sandbox.blockkit.shapes import (
    Check,
    Problem,
    Rule,
    Shape,
    at_least_one,
    below,
    exactly_one,
    flag,
    items,
    length,
    one_of,
    or_empty,
    ordered,
    pattern,
    text,
    typed,
    whole,
)

Fields = Mapping[str, Any]
STYLE = one_of("primary", "danger")

CONFIRM = Shape(
    None,
    {"title": plain(100), "text": either(300), "confirm": plain(30), "deny": plain(30)},
    {"style": STYLE},
)
FILTER = Shape(
    None,
    {},
    {
        "include": items(one_of("im", "mpim", "private", "public"), distinct=True),
        "exclude_external_shared_channels": flag,
        "exclude_bot_users": flag,
    },
    (at_least_one("include", "exclude_external_shared_channels", "exclude_bot_users"),),
)
DISPATCH = Shape(
    None,
    {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), 2, distinct=True)},
)


def _option(words: Check, **more: Check) -> Shape:
    return Shape(None, {"text": words, "value": text(150)}, {"description": plain(75), **more})


OPTION = _option(plain(75))
"""Of menus: plain_text only."""
CHOICE = _option(typed([plain(75), mrkdwn(75)], "text object"))
"""Of checkboxes and radio buttons."""
OVERFLOW_OPTION = _option(plain(75), url=url)
OPTION_GROUP = Shape(None, {"label": plain(75), "options": items(OPTION, 100)})


def options_of(element: Fields, pointer: str) -> Iterator[tuple[str, Fields]]:
    """Each option with its pointer, in groups or not."""
    at = below(pointer, "options")
    yield from ((below(at, index), option) for index, option in enumerate(element.get("options", [])))
    groups = below(pointer, "option_groups")
    for index, group in enumerate(element.get("option_groups", [])):
        yield from options_of(group, below(groups, index))


def _distinct_values(element: Fields, pointer: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for at, option in options_of(element, pointer):
        if option["value"] in seen:
            yield Problem(below(at, "value"), "must be unique among the options", is_advice=True)
        seen.add(option["value"])


def _initial_is_offered(element: Fields, pointer: str) -> Iterator[Problem]:
    offered = [option for _, option in options_of(element, pointer)]
    at = below(pointer, "initial_options")
    chosen = [(below(at, index), option) for index, option in enumerate(element.get("initial_options", []))]
    if "initial_option" in element:
        chosen.append((below(pointer, "initial_option"), element["initial_option"]))
    yield from (Problem(where, "must be one of the options") for where, it in chosen if it not in offered)


def _no_more_than_selectable(element: Fields, pointer: str) -> Iterator[Problem]:
    most = element.get("max_selected_items")
    for key, value in element.items():
        if most is not None and key.startswith("initial_") and len(value) > most:
            yield Problem(below(pointer, key), "must not be more than max_selected_items")


def _date(value: object, pointer: str) -> Iterator[Problem]:
    """docs.slack.dev/reference/block-kit/block-elements/date-picker-element: YYYY-MM-DD."""
    good = isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value)
    try:
        date.fromisoformat(str(value))
    except ValueError:
        good = None
    if not good:
        yield Problem(pointer, "must be a date as YYYY-MM-DD")


def _zone(value: object, pointer: str) -> Iterator[Problem]:
    try:
        ZoneInfo(value if isinstance(value, str) and value else "?")
    except (OSError, ValueError, KeyError):
        yield Problem(pointer, "must be a time zone such as Europe/Berlin")


def _number_fits(element: Fields, pointer: str) -> Iterator[Problem]:
    """docs.slack.dev/reference/block-kit/block-elements/number-input-element."""
    for key in ("initial_value", "min_value", "max_value"):
        if "." in element.get(key, "") and not element["is_decimal_allowed"]:
            yield Problem(below(pointer, key), "must be whole unless is_decimal_allowed is true")
    yield from _between(pointer, element, "initial_value", float, "min_value", "max_value")


def _text_fits(element: Fields, pointer: str) -> Iterator[Problem]:
    """docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element."""
    yield from _between(pointer, element, "initial_value", length, "min_length", "max_length")


def _between(pointer: str, element: Fields, key: str, measure: Any, low: str, high: str) -> Iterator[Problem]:
    if not element.get(key):
        return
    size = measure(element[key])
    if low in element and size < float(element[low]):
        yield Problem(below(pointer, key), f"must not be below {low}")
    if high in element and size > float(element[high]):
        yield Problem(below(pointer, key), f"must not be above {high}")


def _element(kind: str, required: dict[str, Check], optional: dict[str, Check], *rules: Rule) -> Shape:
    return Shape(kind, required, {"action_id": text(255), **optional}, rules)


_confirm: dict[str, Check] = {"confirm": CONFIRM}
_focus: dict[str, Check] = {"focus_on_load": flag}
_hinted: dict[str, Check] = {**_focus, "placeholder": plain(150)}
_menu: dict[str, Check] = {**_hinted, **_confirm}
_multi: dict[str, Check] = {**_menu, "max_selected_items": whole(1)}
_typing: dict[str, Check] = {**_hinted, "dispatch_action_config": DISPATCH}
_responding: dict[str, Check] = {"response_url_enabled": flag}
_listed: dict[str, Check] = {"options": items(OPTION, 100), "option_groups": items(OPTION_GROUP, 100)}
_conversations: dict[str, Check] = {"default_to_current_conversation": flag, "filter": FILTER}
_query: dict[str, Check] = {"min_query_length": whole(0)}
_NUMBER = pattern(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?", "a number written as a string")
_choices: tuple[Rule, ...] = (_distinct_values, _initial_is_offered)
_one_list = exactly_one("options", "option_groups")


def _some(each: Check) -> Check:
    return items(each, distinct=True)


_SHAPES = (
    _element("button", {"text": plain(75)},
             {"value": or_empty(text(2000)), "url": url, "style": STYLE, "accessibility_label": text(75),
              **_confirm}),
    _element("overflow", {"options": items(OVERFLOW_OPTION, 5)}, _confirm, _distinct_values),
    _element("checkboxes", {"options": items(CHOICE, 10)},
             {"initial_options": or_empty(_some(CHOICE)), **_confirm, **_focus}, *_choices),
    _element("radio_buttons", {"options": items(CHOICE, 10)},
             {"initial_option": CHOICE, **_confirm, **_focus}, *_choices),
    _element("static_select", {}, {"initial_option": OPTION, **_listed, **_menu}, _one_list, *_choices),
    _element("multi_static_select", {}, {"initial_options": or_empty(_some(OPTION)), **_listed, **_multi},
             _one_list, *_choices, _no_more_than_selectable),
    _element("external_select", {}, {"initial_option": OPTION, **_query, **_menu}),
    _element("multi_external_select", {}, {"initial_options": or_empty(_some(OPTION)), **_query, **_multi},
             _no_more_than_selectable),
    _element("users_select", {}, {"initial_user": or_empty(user_id), **_menu}),
    _element("multi_users_select", {}, {"initial_users": or_empty(_some(user_id)), **_multi},
             _no_more_than_selectable),
    _element("conversations_select", {},
             {"initial_conversation": or_empty(conversation_id), **_conversations, **_responding, **_menu}),
    _element("multi_conversations_select", {},
             {"initial_conversations": or_empty(_some(conversation_id)), **_conversations, **_multi},
             _no_more_than_selectable),
    _element("channels_select", {}, {"initial_channel": or_empty(channel_id), **_responding, **_menu}),
    _element("multi_channels_select", {}, {"initial_channels": or_empty(_some(channel_id)), **_multi},
             _no_more_than_selectable),
    _element("datepicker", {}, {"initial_date": or_empty(_date), **_menu}),
    _element("timepicker", {},
             {"initial_time": or_empty(pattern("([01][0-9]|2[0-3]):[0-5][0-9]", "a time as HH:mm")),
              "timezone": _zone, **_menu}),
    _element("datetimepicker", {},
             {"initial_date_time": whole(1_000_000_000, 9_999_999_999), **_confirm, **_focus}),
    _element("plain_text_input", {},
             {"initial_value": text(3000, least=0), "multiline": flag, "min_length": whole(0, 3000),
              "max_length": whole(1, 3000), **_typing}, ordered("min_length", "max_length"), _text_fits),
    _element("rich_text_input", {},
             {"initial_value": RICH_TEXT, "min_lines": whole(1, 100), "max_lines": whole(1, 100), **_typing},
             ordered("min_lines", "max_lines")),
    _element("email_text_input", {}, {"initial_value": text(3000, least=0), **_typing}),
    _element("url_text_input", {}, {"initial_value": text(3000, least=0), **_typing}),
    _element("number_input", {"is_decimal_allowed": flag},
             {"initial_value": or_empty(_NUMBER), "min_value": _NUMBER, "max_value": _NUMBER, **_typing},
             ordered("min_value", "max_value"), _number_fits),
    _element("file_input", {}, {"filetypes": items(text(), distinct=True), "max_files": whole(1, 10)}),
)  # fmt: skip

ELEMENTS: dict[str, Shape] = {shape.type: shape for shape in _SHAPES if shape.type}
"""Every element that acts, by type."""

IMAGE = Shape(
    "image",
    {"alt_text": text(2000, blank=False)},
    {"image_url": web_url, "slack_file": SLACK_FILE},
    (exactly_one("image_url", "slack_file"),),
)
"""docs.slack.dev/reference/block-kit/block-elements/image-element"""

ONLY_ON: dict[str, frozenset[str]] = {
    "datetimepicker": frozenset({"message", "modal"}),
    "rich_text_input": frozenset({"modal", "home"}),
    "email_text_input": frozenset({"modal"}),
    "url_text_input": frozenset({"modal"}),
    "number_input": frozenset({"modal"}),
    "file_input": frozenset({"modal"}),
}
"""Elements that do not go on every surface."""

_PICKS = frozenset(kind for kind in ELEMENTS if kind.endswith("_select")) | {
    "checkboxes", "radio_buttons", "datepicker", "timepicker"
}  # fmt: skip
ACCESSORIES = _PICKS | {"button", "overflow"}
"""docs.slack.dev/reference/block-kit/blocks/section-block; an image may stand there too."""
ACTIONS = ACCESSORIES | {"datetimepicker", "rich_text_input"}
"""docs.slack.dev/reference/block-kit/blocks/actions-block"""
INPUTS = frozenset(ELEMENTS) - {"button", "overflow"}
"""docs.slack.dev/reference/block-kit/blocks/input-block"""


def elements_on(surface: str, kinds: frozenset[str]) -> list[Shape]:
    """The shapes of those kinds that this surface shows."""
    return [ELEMENTS[kind] for kind in sorted(kinds) if surface in ONLY_ON.get(kind, {surface})]
