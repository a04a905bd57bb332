"""The sandbox's Block Kit check: each limit at its edge, and what no payload may do."""

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_sdk.models import blocks as sdk
from slack_sdk.models.blocks import block_elements as sdk_elements
from slack_sdk.models.views import View

from bot.sandbox.blockkit.blocks import block_shapes
from bot.sandbox.blockkit.elements import CONFIRM, ELEMENTS, FILTER, IMAGE
from bot.sandbox.blockkit.payloads import check_home, check_message, check_modal, check_text
from bot.sandbox.blockkit.richtext import INLINE, RICH_PARTS

Json = Any
Put = Callable[[Json], Json]


# Small valid payloads ---------------------------------------------------------------------------------------


def plain(text: str = "Text") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "Text", **more: Json) -> Json:
    return {"type": "mrkdwn", "text": text, **more}


def option(number: int = 0, **more: Json) -> Json:
    return {"text": plain(f"Option {number}"), "value": f"value-{number}", **more}


def options(count: int) -> Json:
    return [option(number) for number in range(count)]


def groups(count: int) -> Json:
    return [{"label": plain(), "options": [option(number)]} for number in range(count)]


def button(**more: Json) -> Json:
    return {"type": "button", "action_id": "press", "text": plain(), **more}


def element(kind: str, **more: Json) -> Json:
    return {"type": kind, "action_id": "act", **more}


def select(**more: Json) -> Json:
    return element("static_select", **{"options": options(3), **more})


def confirm(**more: Json) -> Json:
    return {"title": plain(), "text": plain(), "confirm": plain(), "deny": plain(), **more}


def section(**more: Json) -> Json:
    return {"type": "section", "text": mrkdwn(), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def context(*elements: Json) -> Json:
    return {"type": "context", "elements": list(elements)}


def field(inner: Json, **more: Json) -> Json:
    return {"type": "input", "label": plain(), "element": inner, **more}


def image(**more: Json) -> Json:
    return {"type": "image", "alt_text": "A map", "image_url": "https://example.com/map.png", **more}


def rich(*parts: Json) -> Json:
    return {"type": "rich_text", "elements": list(parts)}


def line(*inline: Json) -> Json:
    return {"type": "rich_text_section", "elements": list(inline)}


def words(text: str = "Text", **more: Json) -> Json:
    return {"type": "text", "text": text, **more}


def in_line(kind: str, **more: Json) -> Json:
    return {"blocks": [rich(line({"type": kind, **more}))]}


def bullets(**more: Json) -> Json:
    return {"type": "rich_text_list", "style": "bullet", "elements": [line(words())], **more}


def table(rows: int = 1, cells: int = 1, **more: Json) -> Json:
    cell = {"type": "raw_text", "text": "x"}
    return {"type": "table", "rows": [[cell] * cells for _ in range(rows)], **more}


def modal(*blocks: Json, **more: Json) -> Json:
    return {
        "type": "modal",
        "title": plain(),
        "submit": plain(),
        "blocks": list(blocks or [section()]),
        **more,
    }


def home(*blocks: Json, **more: Json) -> Json:
    return {"type": "home", "blocks": list(blocks or [section()]), **more}


def in_message(block: Json) -> Json:
    return {"blocks": [block]}


def in_modal(inner: Json) -> Json:
    return modal(field(inner))


def typing(kind: str = "plain_text_input", **more: Json) -> Json:
    return in_modal(element(kind, **more))


def number_input(**more: Json) -> Json:
    return typing("number_input", **{"is_decimal_allowed": False, **more})


def picker(kind: str, **more: Json) -> Json:
    return in_message(actions(element(kind, **more)))


def accessory(inner: Json) -> Json:
    return in_message(section(accessory=inner))


def grouped(label: Json, inner: Json) -> Json:
    return accessory(element("static_select", option_groups=[{"label": label, "options": inner}]))


def check(payload: Json, like: Json = None) -> dict[str, str]:
    """Problems of a message or a view, as pointer and message; `like` says which if the type itself is wrong."""
    kind = (like or payload).get("type")
    if kind == "modal":
        found = check_modal(payload)
    elif kind == "home":
        found = check_home(payload)
    else:
        found = check_message(payload.get("blocks"), attachments=payload.get("attachments"))
    return {problem.pointer: problem.message for problem in found}


MINIMAL_ELEMENTS: dict[str, Json] = {kind: element(kind) for kind in ELEMENTS} | {
    "button": button(),
    "overflow": element("overflow", options=options(2)),
    "checkboxes": element("checkboxes", options=options(2)),
    "radio_buttons": element("radio_buttons", options=options(2)),
    "static_select": select(),
    "multi_static_select": element("multi_static_select", options=options(2)),
    "number_input": element("number_input", is_decimal_allowed=True),
}


# Limits: fine at the edge, refused one past it -----------------------------------------------------------------


def chars(name: str, most: int, put: Put, pointer: str) -> Any:
    """A text that may have so many characters."""
    return pytest.param(put, "x" * most, "x" * (most + 1), pointer, id=f"{name} has at most {most} characters")


def count(name: str, most: int, put: Put, pointer: str) -> Any:
    """A payload made from a number that may be so large."""
    return pytest.param(put, most, most + 1, pointer, id=f"{name} at most {most}")


def least(name: str, fewest: int, put: Put, pointer: str) -> Any:
    """A payload made from a number that may be so small."""
    return pytest.param(put, fewest, fewest - 1, pointer, id=f"{name} at least {fewest}")


AT = "/blocks/0"
ELEMENT = f"{AT}/element"
ACCESSORY = f"{AT}/accessory"

MESSAGE_LIMITS = [
    count("blocks of a message are", 50, lambda n: {"blocks": [section()] * n}, "/blocks"),
    count("blocks together with attachments are", 50,
          lambda n: {"blocks": [section()] * (n - 1), "attachments": [{"blocks": [section()]}]}, "/attachments"),
    count("characters of a message are", 12_000,
          lambda n: {"blocks": [section(text=plain("x" * min(3000, n - at))) for at in range(0, n, 3000)]},
          "/blocks"),
    chars("a block_id", 255, lambda s: in_message(section(block_id=s)), f"{AT}/block_id"),
    chars("an action_id", 255, lambda s: in_message(actions(button(action_id=s))), f"{AT}/elements/0/action_id"),
    chars("a section's mrkdwn", 3000, lambda s: in_message(section(text=mrkdwn(s))), f"{AT}/text/text"),
    chars("a section's plain_text", 3000, lambda s: in_message(section(text=plain(s))), f"{AT}/text/text"),
    least("characters of a text are", 1, lambda n: in_message(section(text=mrkdwn("x" * n))), f"{AT}/text/text"),
    count("fields of a section are", 10, lambda n: in_message(section(fields=[plain()] * n)), f"{AT}/fields"),
    least("fields of a section are", 1, lambda n: in_message(section(fields=[plain()] * n)), f"{AT}/fields"),
    chars("a field", 2000, lambda s: in_message(section(fields=[mrkdwn(s)])), f"{AT}/fields/0/text"),
    chars("a header", 150, lambda s: in_message({"type": "header", "text": plain(s)}), f"{AT}/text/text"),
    chars("an alert", 200, lambda s: modal({"type": "alert", "text": plain(s)}), f"{AT}/text/text"),
    count("a header's level is", 4, lambda n: in_message({"type": "header", "text": plain(), "level": n}),
          f"{AT}/level"),
    count("elements of a context are", 10, lambda n: in_message(context(*[plain()] * n)), f"{AT}/elements"),
    least("elements of a context are", 1, lambda n: in_message(context(*[plain()] * n)), f"{AT}/elements"),
    count("elements of actions are", 25,
          lambda n: in_message(actions(*[button(action_id=f"press-{it}") for it in range(n)])), f"{AT}/elements"),
    least("elements of actions are", 1, lambda n: in_message(actions(*[button()] * n)), f"{AT}/elements"),
    chars("an image's alt_text", 2000, lambda s: in_message(image(alt_text=s)), f"{AT}/alt_text"),
    chars("an image's title", 2000, lambda s: in_message(image(title=plain(s))), f"{AT}/title/text"),
    count("an image's address has characters", 3000,
          lambda n: in_message(image(image_url="https://a.io/".ljust(n, "x"))), f"{AT}/image_url"),
    chars("an input's label", 2000, lambda s: in_message(field(select(), label=plain(s))), f"{AT}/label/text"),
    chars("an input's hint", 2000, lambda s: in_message(field(select(), hint=plain(s))), f"{AT}/hint/text"),
    count("rows of a table are", 100, lambda n: in_message(table(n)), f"{AT}/rows"),
    count("cells of a table's row are", 20, lambda n: in_message(table(1, n)), f"{AT}/rows/0"),
    count("column settings are", 20, lambda n: in_message(table(column_settings=[{"align": "left"}] * n)),
          f"{AT}/column_settings"),
    count("characters of a table are", 10_000,
          lambda n: in_message({"type": "table", "rows": [[{"type": "raw_text", "text": "x" * n}]]}),
          f"{AT}/rows"),
    least("a header's level is", 1, lambda n: in_message({"type": "header", "text": plain(), "level": n}),
          f"{AT}/level"),
    chars("the alt_text of an image in a context", 2000, lambda s: in_message(context(image(alt_text=s))),
          f"{AT}/elements/0/alt_text"),
    chars("an attachment's fallback", 3000,
          lambda s: {"attachments": [{"blocks": [section()], "fallback": s}]}, "/attachments/0/fallback"),
    count("a date in rich text is", 9_999_999_999, lambda n: in_line("date", timestamp=n, format="{date}"),
          f"{AT}/elements/0/elements/0/timestamp"),
    least("a date in rich text is", 0, lambda n: in_line("date", timestamp=n, format="{date}"),
          f"{AT}/elements/0/elements/0/timestamp"),
    count("a date's format in rich text has characters", 3000,
          lambda n: in_line("date", timestamp=1, format="{date}".ljust(n, "x")),
          f"{AT}/elements/0/elements/0/format"),
    *(count(f"{name} in rich text has characters", most,
            lambda n, kind=kind, key=key, start=start: in_line(kind, **{key: start.ljust(n, "A")}),
            f"{AT}/elements/0/elements/0/{key}")
      for name, kind, key, start, most in (
          ("a user's id", "user", "user_id", "U", 255), ("a channel's id", "channel", "channel_id", "C", 255),
          ("a group's id", "usergroup", "usergroup_id", "S", 255), ("a team's id", "team", "team_id", "T", 255),
          ("an emoji's name", "emoji", "name", "wave", 255), ("a link", "link", "url", "https://a.io/", 3000))),
    chars("a link's text in rich text", 3000, lambda s: in_line("link", url="https://a.io", text=s),
          f"{AT}/elements/0/elements/0/text"),
    count("a list's indent is", 8, lambda n: in_message(rich(bullets(indent=n))), f"{AT}/elements/0/indent"),
    least("a list's indent is", 0, lambda n: in_message(rich(bullets(indent=n))), f"{AT}/elements/0/indent"),
    count("a list's border is", 1, lambda n: in_message(rich(bullets(border=n))), f"{AT}/elements/0/border"),
    least("a list's offset is", 0, lambda n: in_message(rich(bullets(offset=n))), f"{AT}/elements/0/offset"),
    least("characters of rich text are", 1, lambda n: in_message(rich(line(words("x" * n)))),
          f"{AT}/elements/0/elements/0/text"),
    least("parts of a rich_text are", 1, lambda n: in_message(rich(*[line(words())] * n)), f"{AT}/elements"),
]  # fmt: skip

ELEMENT_LIMITS = [
    chars("a button's text", 75, lambda s: accessory(button(text=plain(s))), f"{ACCESSORY}/text/text"),
    chars("a button's value", 2000, lambda s: accessory(button(value=s)), f"{ACCESSORY}/value"),
    count("a button's link has characters", 3000,
          lambda n: accessory(button(url="https://a.io/".ljust(n, "x"))), f"{ACCESSORY}/url"),
    chars("a button's accessibility_label", 75, lambda s: accessory(button(accessibility_label=s)),
          f"{ACCESSORY}/accessibility_label"),
    chars("a confirm dialog's title", 100, lambda s: accessory(button(confirm=confirm(title=plain(s)))),
          f"{ACCESSORY}/confirm/title/text"),
    chars("a confirm dialog's text", 300, lambda s: accessory(button(confirm=confirm(text=mrkdwn(s)))),
          f"{ACCESSORY}/confirm/text/text"),
    chars("a confirm dialog's yes", 30, lambda s: accessory(button(confirm=confirm(confirm=plain(s)))),
          f"{ACCESSORY}/confirm/confirm/text"),
    chars("a confirm dialog's no", 30, lambda s: accessory(button(confirm=confirm(deny=plain(s)))),
          f"{ACCESSORY}/confirm/deny/text"),
    chars("an option's text", 75, lambda s: accessory(select(options=[option(text=plain(s))])),
          f"{ACCESSORY}/options/0/text/text"),
    chars("a checkbox's text", 75,
          lambda s: accessory(element("checkboxes", options=[option(text=mrkdwn(s))])),
          f"{ACCESSORY}/options/0/text/text"),
    chars("an option's value", 150, lambda s: accessory(select(options=[option(value=s)])),
          f"{ACCESSORY}/options/0/value"),
    chars("an option's description", 75, lambda s: accessory(select(options=[option(description=plain(s))])),
          f"{ACCESSORY}/options/0/description/text"),
    count("an overflow option's link has characters", 3000,
          lambda n: accessory(element("overflow", options=[option(url="https://a.io/".ljust(n, "x"))])),
          f"{ACCESSORY}/options/0/url"),
    chars("an overflow option's text", 75,
          lambda s: accessory(element("overflow", options=[option(text=plain(s))])),
          f"{ACCESSORY}/options/0/text/text"),
    chars("a checkbox's plain text", 75,
          lambda s: accessory(element("checkboxes", options=[option(text=plain(s))])),
          f"{ACCESSORY}/options/0/text/text"),
    count("a conversation's id has characters", 255,
          lambda n: accessory(element("conversations_select", initial_conversation="C" * n)),
          f"{ACCESSORY}/initial_conversation"),
    *(chars(f"the initial value of a {kind}", 3000,
            lambda s, kind=kind: typing(kind, initial_value=s), f"{ELEMENT}/initial_value")
      for kind in ("email_text_input", "url_text_input")),
    *(count(f"what a {kind} starts with is, when max_selected_items is two,", 2,
            lambda n, kind=kind, key=key, made=made: accessory(
                element(kind, max_selected_items=2, **{f"initial_{key}": [made(it) for it in range(n)]})),
            f"{ACCESSORY}/initial_{key}")
      for kind, key, made in (("multi_external_select", "options", option),
                              ("multi_conversations_select", "conversations", "C{}".format),
                              ("multi_channels_select", "channels", "C{}".format))),
    count("max_files is", 10, lambda n: on("modal", field(element("file_input", max_files=n))),
          f"{ELEMENT}/max_files"),
    least("max_files is", 1, lambda n: on("modal", field(element("file_input", max_files=n))),
          f"{ELEMENT}/max_files"),
    count("min_lines is", 100, lambda n: typing("rich_text_input", min_lines=n), f"{ELEMENT}/min_lines"),
    least("max_lines is", 1, lambda n: typing("rich_text_input", max_lines=n), f"{ELEMENT}/max_lines"),
    count("options of an overflow are", 5, lambda n: accessory(element("overflow", options=options(n))),
          f"{ACCESSORY}/options"),
    count("options of checkboxes are", 10, lambda n: accessory(element("checkboxes", options=options(n))),
          f"{ACCESSORY}/options"),
    count("options of radio_buttons are", 10, lambda n: accessory(element("radio_buttons", options=options(n))),
          f"{ACCESSORY}/options"),
    count("options of a select are", 100, lambda n: accessory(select(options=options(n))),
          f"{ACCESSORY}/options"),
    least("options of a select are", 1, lambda n: accessory(select(options=options(n))), f"{ACCESSORY}/options"),
    count("options of a multi_static_select are", 100,
          lambda n: accessory(element("multi_static_select", options=options(n))), f"{ACCESSORY}/options"),
    count("groups of a select are", 100,
          lambda n: accessory(element("static_select", option_groups=groups(n))), f"{ACCESSORY}/option_groups"),
    count("options of a group are", 100,
          lambda n: grouped(plain(), options(n)),
          f"{ACCESSORY}/option_groups/0/options"),
    chars("a group's label", 75,
          lambda s: grouped(plain(s), options(1)),
          f"{ACCESSORY}/option_groups/0/label/text"),
    least("max_selected_items is", 1, lambda n: accessory(element("multi_users_select", max_selected_items=n)),
          f"{ACCESSORY}/max_selected_items"),
    count("users chosen are, when max_selected_items is two,", 2,
          lambda n: accessory(element("multi_users_select", max_selected_items=2,
                                      initial_users=[f"U{it}" for it in range(n)])),
          f"{ACCESSORY}/initial_users"),
    least("min_query_length is", 0, lambda n: accessory(element("external_select", min_query_length=n)),
          f"{ACCESSORY}/min_query_length"),
    count("a moment is", 9_999_999_999, lambda n: picker("datetimepicker", initial_date_time=n),
          f"{AT}/elements/0/initial_date_time"),
    least("a moment is", 1_000_000_000, lambda n: picker("datetimepicker", initial_date_time=n),
          f"{AT}/elements/0/initial_date_time"),
    count("max_length is", 3000, lambda n: typing(max_length=n),
          f"{ELEMENT}/max_length"),
    least("max_length is", 1, lambda n: typing(max_length=n),
          f"{ELEMENT}/max_length"),
    count("min_length is", 3000, lambda n: typing(min_length=n),
          f"{ELEMENT}/min_length"),
    least("min_length is", 0, lambda n: typing(min_length=n),
          f"{ELEMENT}/min_length"),
    count("min_length is, when max_length is five,", 5,
          lambda n: typing(min_length=n, max_length=5), f"{ELEMENT}/min_length"),
    chars("an initial text", 3000, lambda s: typing(initial_value=s),
          f"{ELEMENT}/initial_value"),
    chars("an initial text within max_length", 9,
          lambda s: typing(max_length=9, initial_value=s),
          f"{ELEMENT}/initial_value"),
    least("an initial text has characters, when min_length is four,", 4,
          lambda n: typing(min_length=4, initial_value="x" * n),
          f"{ELEMENT}/initial_value"),
    count("max_lines is", 100, lambda n: typing("rich_text_input", max_lines=n), f"{ELEMENT}/max_lines"),
    least("min_lines is", 1, lambda n: typing("rich_text_input", min_lines=n), f"{ELEMENT}/min_lines"),
    count("an initial number is, when max_value is seven,", 7,
          lambda n: number_input(max_value="7", initial_value=str(n)),
          f"{ELEMENT}/initial_value"),
    least("an initial number is, when min_value is minus two,", -2,
          lambda n: number_input(min_value="-2", initial_value=str(n)),
          f"{ELEMENT}/initial_value"),
    count("min_value is, when max_value is ten,", 10,
          lambda n: number_input(max_value="10", min_value=str(n)),
          f"{ELEMENT}/min_value"),
    *(chars(f"the placeholder of a {kind}", 150,
            lambda s, kind=kind: in_modal({**MINIMAL_ELEMENTS[kind], "placeholder": plain(s)}),
            f"{ELEMENT}/placeholder/text")
      for kind, shape in sorted(ELEMENTS.items()) if "placeholder" in shape.keys),
]  # fmt: skip

VIEW_LIMITS = [
    count("blocks of a modal are", 100, lambda n: modal(*[section()] * n), "/blocks"),
    count("blocks of a home are", 100, lambda n: home(*[section()] * n), "/blocks"),
    *(chars(f"a modal's {key}", 24, lambda s, key=key: modal(**{key: plain(s)}), f"/{key}/text")
      for key in ("title", "submit", "close")),
    *(chars(f"a {name}'s {key}", most, lambda s, key=key, view=view: view(**{key: s}), f"/{key}")
      for name, view in (("modal", modal), ("home", home))
      for key, most in (("private_metadata", 3000), ("callback_id", 255), ("external_id", 255))),
]  # fmt: skip


LIMITS = [*MESSAGE_LIMITS, *ELEMENT_LIMITS, *VIEW_LIMITS]


@pytest.mark.parametrize(("put", "fine", "past", "pointer"), LIMITS)
def test_a_limit_holds(put: Put, fine: Json, past: Json, pointer: str) -> None:
    assert check(put(fine)) == {}
    assert pointer in check(put(past))


def test_a_message_has_at_most_100_attachments() -> None:
    assert "/attachments" not in check({"attachments": [{}] * 100})
    assert "/attachments" in check({"attachments": [{}] * 101})


@pytest.mark.parametrize("view", [modal, home])
def test_a_view_is_at_most_250_kilobytes(view: Callable[..., Json]) -> None:
    def filled(size: int) -> Json:
        empty = view(*[section(text=plain("x" * 2600))] * 93, private_metadata="")
        return {**empty, "private_metadata": "x" * (size - len(json.dumps(empty)))}

    assert check(filled(250_000)) == {}
    assert check(filled(250_001)) == {"": "must be at most 250000 bytes"}


def test_a_problem_says_which_limit() -> None:
    too_long = in_message(section(text=plain("x" * 3001)))
    assert check(too_long) == {"/blocks/0/text/text": "must be at most 3000 characters"}
    assert check(in_message(section(fields=[]))) == {"/blocks/0/fields": "must be at least 1 item"}


def test_an_emoji_counts_as_two_characters() -> None:
    assert check(accessory(button(text=plain("🎯" * 37)))) == {}
    assert f"{ACCESSORY}/text/text" in check(accessory(button(text=plain("🎯" * 38))))


# What may stand where --------------------------------------------------------------------------------------------

BLOCKS: dict[str, Json] = {
    "actions": actions(button()),
    "alert": {"type": "alert", "text": mrkdwn(), "level": "warning"},
    "context": context(plain(), mrkdwn(), image()),
    "divider": {"type": "divider"},
    "header": {"type": "header", "text": plain()},
    "image": image(),
    "input": field(element("plain_text_input")),
    "rich_text": rich(line(words())),
    "section": section(),
    "table": table(),
}
SURFACES = ("message", "modal", "home")
NOT_ON = {
    "table": {"modal"},
    "alert": {"message", "home"},
    "datetimepicker": {"home"},
    "rich_text_input": {"message"},
    "email_text_input": {"message", "home"},
    "url_text_input": {"message", "home"},
    "number_input": {"message", "home"},
    "file_input": {"message", "home"},
}
NO_ACCESSORY = {"datetimepicker", *(kind for kind in ELEMENTS if kind.endswith("_input"))}
NO_ACTION = {kind for kind in ELEMENTS if kind.endswith("_input")} - {"rich_text_input"}
NO_INPUT = {"button", "overflow"}
HOLDERS: dict[str, tuple[Put, set[str], str]] = {
    "accessory": (lambda it: section(accessory=it), NO_ACCESSORY, ACCESSORY),
    "actions": (actions, NO_ACTION, f"{AT}/elements/0"),
    "input": (field, NO_INPUT, ELEMENT),
}


def on(surface: str, block: Json) -> Json:
    return {"message": in_message, "modal": modal, "home": home}[surface](block)


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("kind", BLOCKS)
def test_a_block_stands_only_where_slack_shows_it(kind: str, surface: str) -> None:
    allowed = surface not in NOT_ON.get(kind, set())
    assert list(check(on(surface, BLOCKS[kind]))) == ([] if allowed else [f"{AT}/type"])


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("kind", ELEMENTS)
def test_an_element_stands_only_where_slack_shows_it(kind: str, surface: str) -> None:
    for holder, (put, never, pointer) in HOLDERS.items():
        allowed = kind not in never and surface not in NOT_ON.get(kind, set())
        found = check(on(surface, put(MINIMAL_ELEMENTS[kind])))
        assert list(found) == ([] if allowed else [f"{pointer}/type"]), holder


UNKNOWN_BLOCKS = (
    "card",
    "carousel",
    "container",
    "context_actions",
    "data_table",
    "data_visualization",
)
MORE_UNKNOWN_BLOCKS = (
    "file",
    "markdown",
    "plan",
    "task_card",
    "video",
    "call",
    "auth_provider",
    "Section",
    "",
    1,
    None,
)


@pytest.mark.parametrize("kind", [*UNKNOWN_BLOCKS, *MORE_UNKNOWN_BLOCKS])
def test_any_other_block_is_refused(kind: Json) -> None:
    for surface in SURFACES:
        assert list(check(on(surface, {"type": kind, "text": plain()}))) == [f"{AT}/type"]


@pytest.mark.parametrize("kind", ["workflow_button", "feedback_buttons", "icon_button", "url", "card"])
def test_any_other_element_is_refused(kind: str) -> None:
    for put, _, pointer in HOLDERS.values():
        assert f"{pointer}/type" in check(on("modal", put(element(kind))))


# Whole payloads that use every key ----------------------------------------------------------------------------

FULL_TEXT = line(
    words("bold", style={"bold": True, "italic": True, "strike": True, "code": False, "underline": True}),
    {"type": "emoji", "name": "wave", "unicode": "1f44b-1f3fb"},
    {"type": "user", "user_id": "U0SBX00001", "style": {"bold": True}},
    {"type": "usergroup", "usergroup_id": "S0SBX00001"},
    {"type": "team", "team_id": "T0SBX00001"},
    {"type": "channel", "channel_id": "C0SBX00001"},
    {"type": "link", "url": "https://example.com/?a=1&b=2", "text": "example", "unsafe": False},
    {
        "type": "date",
        "timestamp": 1700000000,
        "format": "{date_long} at {time}",
        "fallback": "14 Nov",
        "url": "https://a.io",
    },
    {"type": "color", "value": "#F405B3"},
)
FULL_RICH = {
    "block_id": "rich",
    **rich(
        FULL_TEXT,
        bullets(indent=8, border=1, offset=3),
        {"type": "rich_text_quote", "elements": [words()], "border": 1},
        {
            "type": "rich_text_preformatted",
            "elements": [words(), {"type": "link", "url": "https://a.io"}],
            "border": 0,
        },
    ),
}
FULL_MESSAGE: Json = {
    "blocks": [
        section(
            block_id="vote",
            text=mrkdwn("*Hi* <@U1>", verbatim=True),
            fields=[plain(), mrkdwn()],
            expand=True,
            accessory=button(
                value="1",
                url="https://a.io",
                style="primary",
                accessibility_label="Vote",
                confirm=confirm(style="danger"),
            ),
        ),
        section(accessory=element("overflow", options=[option(1, url="https://a.io", description=plain())])),
        actions(
            select(initial_option=option(1), placeholder=plain(), confirm=confirm(), focus_on_load=False),
            {
                **element("multi_static_select", option_groups=groups(3), initial_options=[option(2)]),
                "action_id": "b",
            },
            {**element("datepicker", initial_date="2028-02-29", placeholder=plain()), "action_id": "c"},
            {**element("timepicker", initial_time="23:59", timezone="Europe/Berlin"), "action_id": "d"},
            {**element("datetimepicker", initial_date_time=1700000000), "action_id": "e"},
        ),
        {"type": "header", "text": {**plain(), "emoji": True}, "level": 2},
        context(image(), plain(), {"type": "image", "alt_text": "x", "slack_file": {"id": "F0123ABCD"}}),
        image(title=plain()),
        FULL_RICH,
        table(2, 2, column_settings=[{"align": "right", "is_wrapped": True}]),
    ],
    "attachments": [{"blocks": [section(block_id="under")], "color": "#439FE0", "fallback": "More"}],
}
FULL_MODAL: Json = modal(
    field(
        element(
            "plain_text_input",
            initial_value="abc",
            multiline=True,
            min_length=1,
            max_length=3000,
            placeholder=plain(),
            focus_on_load=True,
            dispatch_action_config={"trigger_actions_on": ["on_enter_pressed", "on_character_entered"]},
        ),
        hint=plain(),
        optional=True,
        dispatch_action=True,
        block_id="title",
    ),
    field(element("rich_text_input", initial_value=FULL_RICH, min_lines=1, max_lines=100)),
    field(element("number_input", is_decimal_allowed=True, initial_value="0.5", min_value="-10", max_value="5.5")),
    field(element("email_text_input", initial_value="ada@example.com")),
    field(element("url_text_input", initial_value="https://a.io")),
    field(element("file_input", filetypes=["png", "jpg"], max_files=1)),
    field(
        element(
            "checkboxes",
            options=[option(1, text=mrkdwn("*1*"))],
            initial_options=[option(1, text=mrkdwn("*1*"))],
        )
    ),
    field(element("radio_buttons", options=options(2), initial_option=option(1))),
    field(element("users_select", initial_user="U1")),
    field(element("multi_users_select", initial_users=["U1", "W2"], max_selected_items=2)),
    field(element("conversations_select", initial_conversation="C1", response_url_enabled=True)),
    field(
        element(
            "multi_conversations_select",
            initial_conversations=["C1", "D2"],
            default_to_current_conversation=True,
            filter={
                "include": ["im", "mpim", "private", "public"],
                "exclude_external_shared_channels": True,
                "exclude_bot_users": False,
            },
        )
    ),
    field(element("channels_select", initial_channel="C1", response_url_enabled=True)),
    field(element("multi_channels_select", initial_channels=["C1"])),
    field(element("external_select", initial_option=option(), min_query_length=0)),
    field(element("multi_external_select", initial_options=options(2), max_selected_items=2)),
    close=plain(),
    clear_on_close=True,
    notify_on_close=False,
    private_metadata="",
    callback_id="theme",
    external_id="x",
)
FULL_HOME: Json = home(
    section(), table(), field(element("plain_text_input")), private_metadata="1", callback_id="h"
)
FULL = {"message": FULL_MESSAGE, "modal": FULL_MODAL, "home": FULL_HOME}


def members(value: Json, pointer: str = "") -> Iterator[tuple[str, Json, Any]]:
    """Each member with its pointer, its parent and its key there."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, member in pairs:
        yield f"{pointer}/{key}", value, key
        yield from members(member, f"{pointer}/{key}")


def places(name: str) -> Iterator[tuple[Json, str, Json]]:
    """Each place in the payload with every key, taken block by block, and what is there."""
    for block in FULL[name]["blocks"]:
        payload = {**FULL[name], "blocks": [block]}
        yield from ((payload, at, parent[key]) for at, parent, key in members(payload))


def with_member(payload: Json, pointer: str, value: Json) -> Json:
    """A copy in which the member at this pointer has another value."""
    if not pointer:
        return value
    first, _, rest = pointer[1:].partition("/")
    changed = copy.copy(payload)
    key = int(first) if isinstance(payload, list) else first
    changed[key] = with_member(payload[key], rest and f"/{rest}", value)
    return changed


@pytest.mark.parametrize("name", FULL)
def test_a_payload_with_every_key_is_fine(name: str) -> None:
    assert check(FULL[name]) == {}


@pytest.mark.parametrize("name", FULL)
def test_an_unknown_key_is_refused_in_every_object(name: str) -> None:
    for payload, at, value in places(name):
        if isinstance(value, dict):
            assert f"{at}/made~1up" in check(with_member(payload, at, {**value, "made/up": 1})), at


@pytest.mark.parametrize("name", FULL)
@pytest.mark.parametrize("wrong", [None, 1.5, {"a": [[]]}], ids=repr)
def test_a_value_of_another_type_is_refused_in_every_place(name: str, wrong: Json) -> None:
    for payload, at, _ in places(name):
        if at not in ("/blocks", "/attachments") or wrong is not None:
            found = check(with_member(payload, at, wrong), payload)
            assert [it for it in found if it.startswith(at)], at


@pytest.mark.parametrize("name", FULL)
def test_an_object_without_its_type_is_refused(name: str) -> None:
    for payload, at, value in places(name):
        if isinstance(value, dict) and "type" in value:
            rest = {key: it for key, it in value.items() if key != "type"}
            assert check(with_member(payload, at, rest), payload)[at] == "must have type"


# Rules between keys ---------------------------------------------------------------------------------------------


def initial(kind: str, **more: Json) -> Json:
    return accessory(element(kind, options=options(3), **more))


def inline(*parts: Json) -> Json:
    return in_message(rich(line(*parts)))


PART = f"{AT}/elements/0"
INSIDE = f"{PART}/elements/0"
REFUSED: dict[str, tuple[Json, str]] = {
    "a blank text": (in_message(section(text=plain(" \n"))), f"{AT}/text/text"),
    "a blank text in mrkdwn": (in_message(section(text=mrkdwn("\t"))), f"{AT}/text/text"),
    "a blank alt_text": (in_message(image(alt_text=" ")), f"{AT}/alt_text"),
    "a blank alt_text in a context": (in_message(context(image(alt_text=" "))), f"{PART}/alt_text"),
    "an image element from two places": (in_message(context(image(slack_file={"id": "F0123ABCD"}))), PART),
    "two overflow options of one value": (
        accessory(element("overflow", options=options(1) * 2)),
        f"{ACCESSORY}/options/1/value",
    ),
    "a multi_static_select without options": (accessory(element("multi_static_select")), ACCESSORY),
    "a filter that lists a kind twice": (
        accessory(element("conversations_select", filter={"include": ["im", "im"]})),
        f"{ACCESSORY}/filter/include/1",
    ),
    "a dispatch trigger twice": (
        typing(dispatch_action_config={"trigger_actions_on": ["on_enter_pressed"] * 2}),
        f"{ELEMENT}/dispatch_action_config/trigger_actions_on/1",
    ),
    "half a surrogate pair": (in_message(section(text=plain("\ud83c"))), f"{AT}/text/text"),
    "a header in mrkdwn": (in_message({"type": "header", "text": mrkdwn()}), f"{AT}/text/type"),
    "a section of nothing": (in_message({"type": "section"}), AT),
    "a bare string for a text": (in_message(section(text="Text")), f"{AT}/text"),
    "a block_id used twice": (
        {"blocks": [section(block_id="a"), section(block_id="a")]},
        "/blocks/1/block_id",
    ),
    "a block_id used again in an attachment": (
        {"blocks": [section(block_id="a")], "attachments": [{"blocks": [section(block_id="a")]}]},
        "/attachments/0/blocks/0/block_id",
    ),
    "an action_id used twice in a block": (
        in_message(actions(button(), button())),
        f"{AT}/elements/1/action_id",
    ),
    "an image without alt_text": (in_message({"type": "image", "image_url": "https://a.io"}), AT),
    "an image from nowhere": (in_message({"type": "image", "alt_text": "x"}), AT),
    "an image from two places": (in_message(image(slack_file={"id": "F0123ABCD"})), AT),
    "an image by a script": (in_message(image(image_url="javascript:alert(1)")), f"{AT}/image_url"),
    "a file by id and address": (
        in_message({"type": "image", "alt_text": "x", "slack_file": {"id": "F0123ABCD", "url": "https://a.io"}}),
        f"{AT}/slack_file",
    ),
    "an image element without alt_text": (
        in_message(context({"type": "image", "image_url": "https://a.io"})),
        PART,
    ),
    "a button in a context": (in_message(context(button())), f"{PART}/type"),
    "a button of another style": (accessory(button(style="default")), f"{ACCESSORY}/style"),
    "a button to a script": (accessory(button(url="javascript:alert(1)")), f"{ACCESSORY}/url"),
    "a file that is told at once": (
        on("modal", field(element("file_input"), dispatch_action=True)),
        f"{AT}/dispatch_action",
    ),
    "a confirm dialog without a way back": (
        accessory(button(confirm={"title": plain(), "text": plain(), "confirm": plain()})),
        f"{ACCESSORY}/confirm",
    ),
    "two options of one value": (
        accessory(select(options=[option(1), option(1)])),
        f"{ACCESSORY}/options/1/value",
    ),
    "two options of one value in two groups": (
        accessory(element("static_select", option_groups=groups(1) * 2)),
        f"{ACCESSORY}/option_groups/1/options/0/value",
    ),
    "an option without a value": (accessory(select(options=[{"text": plain()}])), f"{ACCESSORY}/options/0"),
    "an option of a select in mrkdwn": (
        accessory(select(options=[option(text=mrkdwn())])),
        f"{ACCESSORY}/options/0/text/type",
    ),
    "a link in an option of a select": (
        accessory(select(options=[option(url="https://a.io")])),
        f"{ACCESSORY}/options/0/url",
    ),
    "options beside groups": (
        accessory(select(option_groups=[{"label": plain(), "options": [option(9)]}])),
        ACCESSORY,
    ),
    "a select without options": (accessory(element("static_select")), ACCESSORY),
    "an initial_option that is not offered": (
        initial("static_select", initial_option=option(9)),
        f"{ACCESSORY}/initial_option",
    ),
    "an initial_option with another text": (
        initial("radio_buttons", initial_option=option(1, text=plain("Other"))),
        f"{ACCESSORY}/initial_option",
    ),
    "an initial_option outside its groups": (
        accessory(element("static_select", option_groups=groups(2), initial_option=option(2))),
        f"{ACCESSORY}/initial_option",
    ),
    "initial_options that are not offered": (
        initial("checkboxes", initial_options=[option(0), option(9)]),
        f"{ACCESSORY}/initial_options/1",
    ),
    "an initial_option chosen twice": (
        initial("multi_static_select", initial_options=[option(0), option(0)]),
        f"{ACCESSORY}/initial_options/1",
    ),
    "more initial_options than may be selected": (
        initial("multi_static_select", initial_options=options(2), max_selected_items=1),
        f"{ACCESSORY}/initial_options",
    ),
    "a user's id in a select of channels": (
        accessory(element("channels_select", initial_channel="U1")),
        f"{ACCESSORY}/initial_channel",
    ),
    "a filter of nothing": (accessory(element("conversations_select", filter={})), f"{ACCESSORY}/filter"),
    "a filter for an unknown kind": (
        accessory(element("conversations_select", filter={"include": ["dm"]})),
        f"{ACCESSORY}/filter/include/0",
    ),
    "a response_url from a message": (
        accessory(element("channels_select", response_url_enabled=True)),
        f"{ACCESSORY}/response_url_enabled",
    ),
    "a response_url outside an input block": (
        modal(section(accessory=element("channels_select", response_url_enabled=True))),
        f"{ACCESSORY}/response_url_enabled",
    ),
    "focus in a message": (accessory(select(focus_on_load=True)), f"{ACCESSORY}/focus_on_load"),
    "two elements with the focus": (
        modal(*[field(select(focus_on_load=True))] * 2),
        "/blocks/1/element/focus_on_load",
    ),
    "a day that does not exist": (picker("datepicker", initial_date="2027-02-29"), f"{PART}/initial_date"),
    "a date in another order": (picker("datepicker", initial_date="28-02-2027"), f"{PART}/initial_date"),
    "a date without dashes": (picker("datepicker", initial_date="20270228"), f"{PART}/initial_date"),
    "an hour that does not exist": (picker("timepicker", initial_time="24:00"), f"{PART}/initial_time"),
    "a minute that does not exist": (picker("timepicker", initial_time="23:60"), f"{PART}/initial_time"),
    "a time of one digit": (picker("timepicker", initial_time="9:30"), f"{PART}/initial_time"),
    "a time with seconds": (picker("timepicker", initial_time="09:30:00"), f"{PART}/initial_time"),
    "a time zone that does not exist": (picker("timepicker", timezone="Mars/Base"), f"{PART}/timezone"),
    "a moment in milliseconds": (
        picker("datetimepicker", initial_date_time=1700000000000),
        f"{PART}/initial_date_time",
    ),
    "a moment as a string": (
        picker("datetimepicker", initial_date_time="1700000000"),
        f"{PART}/initial_date_time",
    ),
    "a number_input that does not say whether decimals": (in_modal(element("number_input")), ELEMENT),
    "a number that is not a string": (number_input(initial_value=5), f"{ELEMENT}/initial_value"),
    "a string that is not a number": (number_input(min_value="five"), f"{ELEMENT}/min_value"),
    "decimals that are not allowed": (number_input(max_value="5.5"), f"{ELEMENT}/max_value"),
    "an unknown dispatch trigger": (
        typing(dispatch_action_config={"trigger_actions_on": ["on_blur"]}),
        f"{ELEMENT}/dispatch_action_config/trigger_actions_on/0",
    ),
    "true for a number": (typing(min_length=True), f"{ELEMENT}/min_length"),
    "more min_lines than max_lines": (
        in_modal(element("rich_text_input", min_lines=5, max_lines=4)),
        f"{ELEMENT}/min_lines",
    ),
    "a broadcast in rich text": (inline({"type": "broadcast", "range": "here"}), INSIDE),
    "a broadcast in a rich text's initial value": (
        in_modal(element("rich_text_input", initial_value=rich(line({"type": "broadcast", "range": "channel"})))),
        f"{ELEMENT}/initial_value/elements/0/elements/0",
    ),
    "an unknown rich text element": (inline({"type": "canvas"}), f"{INSIDE}/type"),
    "an unknown part of rich text": (
        in_message(rich({"type": "rich_text_table", "elements": []})),
        f"{PART}/type",
    ),
    "an unknown style": (inline(words(style={"blink": True})), f"{INSIDE}/style/blink"),
    "a style of a list": (in_message(rich(bullets(style="roman"))), f"{PART}/style"),
    "a list in a list": (in_message(rich(bullets(elements=[bullets()]))), f"{INSIDE}/type"),
    "an emoji with colons": (inline({"type": "emoji", "name": ":wave:"}), f"{INSIDE}/name"),
    "a link to a script": (inline({"type": "link", "url": "javascript:alert(1)"}), f"{INSIDE}/url"),
    "a date without tokens": (
        inline({"type": "date", "timestamp": 1, "format": "today"}),
        f"{INSIDE}/format",
    ),
    "a date with an unknown token": (
        inline({"type": "date", "timestamp": 1, "format": "{day}"}),
        f"{INSIDE}/format",
    ),
    "a date with a float": (
        inline({"type": "date", "timestamp": 1.5, "format": "{date}"}),
        f"{INSIDE}/timestamp",
    ),
    "a colour without its hash": (inline({"type": "color", "value": "F405B3"}), f"{INSIDE}/value"),
    "a user in preformatted text": (
        in_message(rich({"type": "rich_text_preformatted", "elements": [{"type": "user", "user_id": "U1"}]})),
        f"{INSIDE}/type",
    ),
    "an alert of no known level": (modal({"type": "alert", "text": plain(), "level": "danger"}), f"{AT}/level"),
    "a second table": ({"blocks": [table(), table()]}, "/blocks/1"),
    "a table of uneven rows": (
        in_message({"type": "table", "rows": [*table(1, 2)["rows"], *table(1, 1)["rows"]]}),
        f"{AT}/rows/1",
    ),
    "a table cell of mrkdwn": (in_message({"type": "table", "rows": [[mrkdwn()]]}), f"{AT}/rows/0/0/type"),
    "an attachment of the old kind": (
        {"attachments": [{"blocks": [section()], "text": "x"}]},
        "/attachments/0/text",
    ),
    "an attachment without blocks": ({"attachments": [{"color": "good"}]}, "/attachments/0"),
    "an attachment whose fallback mentions everyone": (
        {"attachments": [{"blocks": [section()], "fallback": "<!here>"}]},
        "/attachments/0/fallback",
    ),
    "blocks that are not a list": ({"blocks": {"type": "section"}}, "/blocks"),
    "blocks that are still JSON": ({"blocks": "[]"}, "/blocks"),
    "an input block without submit": ({"type": "modal", "title": plain(), "blocks": [field(select())]}, ""),
    "a modal without a title": ({"type": "modal", "blocks": [section()]}, ""),
    "a modal without blocks": (modal() | {"blocks": []}, "/blocks"),
    "a title in mrkdwn": (modal(title=mrkdwn()), "/title/type"),
    "a title on the Home tab": (home(title=plain()), "/title"),
    "a view's state": (modal(state={"values": {}}), "/state"),
}


@pytest.mark.parametrize(("payload", "pointer"), [pytest.param(*it, id=name) for name, it in REFUSED.items()])
def test_refuses(payload: Json, pointer: str) -> None:
    assert list(check(payload)) == [pointer]


def test_a_view_of_another_type_is_refused() -> None:
    assert [it.pointer for it in check_modal(home())] == ["/type"]
    assert [it.pointer for it in check_home(modal())] == ["/type"]
    assert [it.pointer for it in check_modal("view")] == [""]


def test_rich_text_may_be_a_space_or_a_line_break() -> None:
    assert check(inline(words(" "), words("\n"))) == {}


def test_no_blocks_are_no_problem_in_a_message() -> None:
    assert check_message(None) == check_message([]) == check_message(None, attachments=[]) == []


def test_elements_without_action_id_are_fine_since_slack_gives_them_one() -> None:
    assert check_message([actions({"type": "button", "text": plain()}, {"type": "button", "text": plain()})]) == []


@pytest.mark.parametrize("kind", ["plain_text_input", "email_text_input", "url_text_input"])
def test_a_text_may_begin_empty(kind: str) -> None:
    assert check(typing(kind, initial_value="")) == {}


@pytest.mark.parametrize(
    ("inner", "key"),
    [
        (element("checkboxes", options=options(2), initial_options=[]), "initial_options"),
        (element("multi_users_select", initial_users=[]), "initial_users"),
        (element("conversations_select", initial_conversation=""), "initial_conversation"),
        (element("datepicker", initial_date=""), "initial_date"),
        (element("number_input", is_decimal_allowed=False, initial_value=""), "initial_value"),
    ],
)
def test_what_a_field_begins_with_had_better_be_left_out_than_empty(inner: Json, key: str) -> None:
    [problem] = check_modal(in_modal(inner))
    assert (problem.pointer, problem.is_advice) == (f"{ELEMENT}/{key}", True)


def test_one_id_may_serve_in_two_blocks() -> None:
    assert check({"blocks": [actions(button()), actions(button())]}) == {}


# Text -----------------------------------------------------------------------------------------------------------

WELL_FORMED = [
    "plain & simple, a &lt;b&gt; c",
    "*bold* _it_ `code` :wave: - #general",
    "<@U0SBX00001> and <@W1|Ada>",
    "<#C1> and <#C1|general>",
    "<!subteam^S1> and <!subteam^S1|@designers>",
    "<https://example.com/a?b=1&c=2> and <http://a.io|a label>",
    "<mailto:ada@example.com|Ada> <tel:+491234|call>",
    "<!date^1700000000^{date_short_pretty} at {time}|14 Nov, 22:13 UTC>",
    "<!date^1700000000^{date}^https://a.io/|14 Nov>",
    "ada@here.example, mail me@channel",
]
MALFORMED = {
    "a stray <": ("1 < 2", "must have &lt; for a bare <"),
    "a stray >": ("2 > 1", "must have &gt; for a bare >"),
    "an unclosed mention": ("hi <@U1", "must have &lt; for a bare <"),
    "a sequence in a sequence": ("<@U1 <@U2>>", "must have &lt; for a bare <"),
    "everyone here": ("<!here>", "must not mention everyone: <!here>"),
    "the channel with a label": ("<!channel|channel>", "must not mention everyone: <!channel|channel>"),
    "everyone in capitals": ("<!EVERYONE>", "must not mention everyone: <!EVERYONE>"),
    "an empty sequence": ("a <> b", "must be a mention, a date or a link: <>"),
    "HTML": ("<b>", "must be a mention, a date or a link: <b>"),
    "a link to a script": (
        "<javascript:alert(1)>",
        "must be a mention, a date or a link: <javascript:alert(1)>",
    ),
    "a link with a space": ("<https://a.io/a b>", "must be a mention, a date or a link: <https://a.io/a b>"),
    "an empty label": ("<https://a.io|>", "must be a mention, a date or a link: <https://a.io|>"),
    "a user by name": ("<@ada>", "must be a mention, a date or a link: <@ada>"),
    "a channel by name": ("<#general>", "must be a mention, a date or a link: <#general>"),
    "a group without an id": ("<!subteam^>", "must be a mention, a date or a link: <!subteam^>"),
}
BAD_DATES = [
    "<!date^1700000000^{date}>",
    "<!date^1700000000^{date}|>",
    "<!date^1700000000^{date}|  >",
    "<!date^1700000000|14 Nov>",
    "<!date^1700000000^on the day|14 Nov>",
    "<!date^1700000000^{day}|14 Nov>",
    "<!date^1700000000^{date|14 Nov>",
    "<!date^today^{date}|14 Nov>",
    "<!date^1700000000^{date}^a.io|14 Nov>",
    "<!date^1700000000.5^{date}|14 Nov>",
]


def mrkdwn_problems(text: str, **more: Json) -> dict[str, str]:
    return check(in_message(section(text=mrkdwn(text, **more))))


@pytest.mark.parametrize("text", WELL_FORMED)
def test_well_formed_text_is_fine(text: str) -> None:
    assert check_text(text) == []
    assert mrkdwn_problems(text) == {}


@pytest.mark.parametrize(("text", "message"), [pytest.param(*it, id=name) for name, it in MALFORMED.items()])
@pytest.mark.parametrize("verbatim", [True, False], ids=["verbatim", "parsed"])
def test_malformed_text_is_refused(text: str, message: str, verbatim: bool) -> None:
    assert message in check_text(text)
    assert f"{AT}/text/text" in mrkdwn_problems(text, verbatim=verbatim)


@pytest.mark.parametrize("text", BAD_DATES)
def test_a_malformed_date_is_refused(text: str) -> None:
    assert check_text(text)[0].startswith("must be <!date^seconds^{date}|fallback> with known tokens")
    assert f"{AT}/text/text" in mrkdwn_problems(text)


@pytest.mark.parametrize("text", ["@here", "hi @channel!", "_@everyone_", "(@Here)", "<https://a.io|@channel>"])
def test_an_at_mention_of_everyone_is_refused_unless_verbatim(text: str) -> None:
    assert f"{AT}/text/text" in mrkdwn_problems(text)
    assert f"{AT}/text/text" in mrkdwn_problems(text, verbatim=False)
    assert mrkdwn_problems(text, verbatim=True) == {}


def test_plain_text_and_rich_text_are_not_parsed() -> None:
    assert check(in_message(section(text=plain("1 < 2 <!here> @channel")))) == {}
    assert check(inline(words("1 < 2 <!here> @channel"))) == {}


def test_a_line_may_start_with_a_quote_in_mrkdwn_but_not_in_top_level_text() -> None:
    assert mrkdwn_problems("said:\n> yes\n>no") == {}
    assert mrkdwn_problems("said: > yes") != {}
    assert check_text("> yes") == ["must have &gt; for a bare >"]


# Properties -----------------------------------------------------------------------------------------------------

letters = st.text("abc äß🎯&*_", max_size=20)
short = letters.map(lambda it: f"x{it}")
safe_ids = st.from_regex(r"[A-Z0-9]{1,8}", fullmatch=True)
plains = st.builds(plain, short)
texts = plains | st.builds(mrkdwn, short) | safe_ids.map(lambda it: mrkdwn(f"<@U{it}>", verbatim=True))
styles = st.fixed_dictionaries({}, optional={"bold": st.booleans(), "code": st.booleans()})
inlines = (
    st.builds(words, short, style=styles)
    | safe_ids.map(lambda it: {"type": "user", "user_id": f"U{it}"})
    | safe_ids.map(lambda it: {"type": "channel", "channel_id": f"C{it}"})
    | st.just({"type": "link", "url": "https://a.io"})
)
lines = st.lists(inlines, min_size=1, max_size=3).map(lambda it: line(*it))
lists = st.lists(lines, min_size=1, max_size=3).map(lambda it: bullets(elements=it))
rich_texts = st.lists(lines | lists, min_size=1, max_size=3).map(lambda it: rich(*it))
option_lists = st.lists(short, min_size=1, max_size=5, unique=True).map(
    lambda values: [{"text": plain(), "value": value} for value in values]
)
selects = option_lists.map(lambda it: select(options=it, initial_option=it[-1]))
buttons = st.builds(button, text=plains, value=short, style=st.sampled_from(["primary", "danger"]))
accessories = buttons | selects | option_lists.map(lambda it: element("checkboxes", options=it))
sections = st.builds(section, text=texts) | st.builds(
    section, text=texts, fields=st.lists(texts, min_size=1, max_size=3), accessory=accessories
)
some_blocks = st.one_of(
    sections,
    rich_texts,
    st.builds(actions, accessories),
    st.lists(texts, min_size=1, max_size=4).map(lambda it: context(*it)),
    plains.map(lambda it: {"type": "header", "text": it}),
    st.builds(field, selects, label=plains),
)
messages = st.lists(some_blocks, min_size=1, max_size=4).map(
    lambda blocks: {"blocks": [{**block, "block_id": f"block-{at}"} for at, block in enumerate(blocks)]}
)


def mutations(message: Json) -> Iterator[tuple[str, Json, str]]:
    """Places, what to put there, and where the problem then is: each goes past one limit or rule."""
    for at, parent, key in members(message):
        value = parent[key]
        if isinstance(value, str):
            unlimited = key == "text" and parent.get("type") == "text"
            yield from [] if unlimited else [(at, "x" * 3001, at)]
            yield from [(at, "", at), (at, 7, at)]
        elif isinstance(value, dict):
            yield at, {**value, "made_up": 1}, f"{at}/made_up"
        elif isinstance(value, list):
            yield at, [], at
            free = parent.get("type", "").startswith("rich_text")
            yield from [] if free else [(at, value * 101, at)]
        if key == "block_id" and not at.startswith("/blocks/0/"):
            yield at, "block-0", at
        if key == "text" and parent.get("type") == "mrkdwn":
            yield from ((at, text, at) for text in ("<!channel>", "a < b", "<nobody>"))
        if key == "initial_option":
            yield at, option(99), at


@settings(max_examples=15, deadline=None, derandomize=True)
@given(message=messages)
def test_a_valid_message_is_fine_and_no_single_mutation_escapes(message: Json) -> None:
    assert check(message) == {}
    for at, value, pointer in mutations(message):
        if at != "/blocks" or value:
            assert pointer in check(with_member(message, at, value)), (at, value)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "text", "elements", "blocks", "block_id", "options"]), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(anything=anything, block=st.sampled_from(list(BLOCKS.values())), data=st.data())
def test_whatever_it_is_given_it_answers(anything: Json, block: Json, data: st.DataObject) -> None:
    at = data.draw(st.sampled_from([at for at, _, _ in members(block)]))
    broken = with_member(block, at, anything)
    assert isinstance(check_message([anything, broken], attachments=anything), list)
    assert isinstance(check_modal(anything), list)
    assert isinstance(check_home({"type": "home", "blocks": [broken]}), list)


# Against slack_sdk's models --------------------------------------------------------------------------------------


def keys_of(model: Any) -> set[str]:
    attributes: Json = model.__dict__.get("attributes") or getattr(model, "attributes")  # noqa: B009
    bare = model.__new__(model)
    return set(attributes.fget(bare) if isinstance(attributes, property) else attributes)


BLOCK_MODELS = {it.type: it for it in (
    sdk.ActionsBlock, sdk.ContextBlock, sdk.DividerBlock, sdk.HeaderBlock, sdk.ImageBlock, sdk.InputBlock,
    sdk.RichTextBlock, sdk.SectionBlock, sdk.TableBlock)}  # fmt: skip
ELEMENT_MODELS = {it.type: it for it in (
    sdk_elements.ButtonElement, sdk_elements.OverflowMenuElement, sdk_elements.CheckboxesElement,
    sdk_elements.RadioButtonsElement, sdk_elements.StaticSelectElement, sdk_elements.StaticMultiSelectElement,
    sdk_elements.ExternalDataSelectElement, sdk_elements.ExternalDataMultiSelectElement,
    sdk_elements.UserSelectElement, sdk_elements.UserMultiSelectElement,
    sdk_elements.ConversationSelectElement, sdk_elements.ConversationMultiSelectElement,
    sdk_elements.ChannelSelectElement, sdk_elements.ChannelMultiSelectElement,
    sdk_elements.DatePickerElement, sdk_elements.TimePickerElement, sdk_elements.DateTimePickerElement,
    sdk_elements.PlainTextInputElement, sdk_elements.RichTextInputElement, sdk_elements.EmailInputElement,
    sdk_elements.FileInputElement,
    sdk_elements.UrlInputElement, sdk_elements.NumberInputElement)}  # fmt: skip
PARTS = sdk_elements.RichTextElementParts
RICH_MODELS = {it.type: it for it in (
    PARTS.Text, PARTS.Emoji, PARTS.User, PARTS.UserGroup, PARTS.Team, PARTS.Channel, PARTS.Link, PARTS.Date,
    PARTS.Color, PARTS.Broadcast, sdk_elements.RichTextSectionElement, sdk_elements.RichTextListElement,
    sdk_elements.RichTextQuoteElement, sdk_elements.RichTextPreformattedElement)}  # fmt: skip

# Only in Slack's published types or pages (+), or only in the SDK, which the published types do not know (-).
DIFFERENCES = {
    "header": {"+level"},
    "button": {"-agent_prompt", "-agent_prompt_display", "-alt_text", "-visible_to_user_ids"},
    "overflow": {"-alt_text"},
    "checkboxes": {"-placeholder"},
    "radio_buttons": {"-placeholder"},
    "datetimepicker": {"-placeholder"},
    "plain_text_input": {"-confirm"},
    "rich_text_input": {"-confirm"},
    "email_text_input": {"-confirm"},
    "url_text_input": {"-confirm"},
    "number_input": {"-confirm"},
    "file_input": {"-confirm", "-focus_on_load", "-placeholder"},
    "emoji": {"+url", "-skin_tone"},
    "link": {"+unsafe"},
    "rich_text_quote": {"+border"},
}
PAIRS = [
    *((kind, block_shapes("message")[kind], model) for kind, model in BLOCK_MODELS.items()),
    *((kind, ELEMENTS[kind], model) for kind, model in ELEMENT_MODELS.items()),
    *((kind, {**INLINE, **RICH_PARTS}[kind], model) for kind, model in RICH_MODELS.items()),
    ("image element", IMAGE, sdk_elements.ImageElement),
    ("filter", FILTER, sdk_elements.ConversationFilter),
]


@pytest.mark.parametrize(("kind", "shape", "model"), [pytest.param(*it, id=it[0]) for it in PAIRS])
def test_keys_are_those_of_the_sdk_but_for_listed_differences(kind: str, shape: Json, model: type) -> None:
    ours, theirs = set(shape.keys), keys_of(model)
    differing = {f"+{key}" for key in ours - theirs} | {f"-{key}" for key in theirs - ours}
    assert differing == DIFFERENCES.get(kind, set())


def test_every_known_type_is_compared_with_the_sdk() -> None:
    assert set(BLOCK_MODELS) == set(block_shapes("message"))
    assert set(ELEMENT_MODELS) == set(ELEMENTS)
    assert set(RICH_MODELS) == {*INLINE, *RICH_PARTS}


def test_what_the_sdk_builds_is_fine() -> None:
    dialog = sdk.ConfirmObject(title="Close?", text="Nobody can vote then.", confirm="Close", deny="Cancel")
    assert set(dialog.to_dict()) == set(CONFIRM.required)
    choices = [sdk.Option(text=str(it), value=str(it)) for it in range(3)]
    menu = sdk.StaticSelectElement(
        action_id="pick", placeholder="Pick", options=choices, initial_option=choices[0]
    )
    press = sdk.ButtonElement(action_id="press", text="Close", value="1", style="danger", confirm=dialog)
    blocks = [
        sdk.HeaderBlock(text="Vote"),
        sdk.SectionBlock(text="*Hi*", accessory=menu),
        sdk.ActionsBlock(elements=[press]),
    ]
    assert check_message([block.to_dict() for block in blocks]) == []
    entry = sdk.InputBlock(label="Theme", element=sdk.PlainTextInputElement(action_id="theme", max_length=80))
    view = View(type="modal", title="Theme", submit="Add", close="Cancel", blocks=[entry])
    assert check_modal(view.to_dict()) == []
