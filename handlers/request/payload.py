"""What Slack's payloads carry, read with suspicion: what is missing or is not ours raises Malformed."""

import html
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.domain.actors import Actor, Language
from bot.domain.errors import Malformed, NotHere
from bot.domain.meeting.captures import Source
from bot.domain.text import cleaned

Payload = Mapping[str, Any]

LARGEST_ID = 2**63 - 1
LONGEST_COMMAND = 3000  # characters; a message in Slack's composer takes no more than 4,000
OF_NOBODY = frozenset({"channel_id_changed"})  # events that do not say who brought them about
AN_ID = re.compile(r"[A-Za-z0-9._-]{1,100}")
BEFORE_ERA = "."  # after the language of a view, and after the number of a block
A_CHANNEL = re.compile(r"[CG][A-Z0-9]{1,30}")


def actor(body: Payload, team: str | None, ourselves: str | None = None) -> Actor:
    """Who did it; we `ourselves` if Slack never says. `team` is the workspace that has the app, as Bolt finds it:
    that of somebody who clicks in a shared channel may be another."""
    event = part(body, "event")
    event_user = ourselves if event.get("type") in OF_NOBODY else event.get("user")
    if isinstance(event_user, Mapping):  # a whole profile, in an event that tells of a change in it
        event_user = event_user.get("id")
    user = body.get("user_id") or part(body, "user").get("id") or event_user
    if not isinstance(team, str) or not isinstance(user, str) or not team or not user:
        raise Malformed
    return Actor(team, user)


def used(body: Payload) -> str:
    """The id of the button, form or shortcut that was used; the command; or the type of the event."""
    match body:
        case (
            {"type": "block_actions", "actions": [{"action_id": str(name)}, *_]}
            | {"type": "view_submission", "view": {"callback_id": str(name)}}
            | {"type": "shortcut" | "message_action", "callback_id": str(name)}
            | {"type": "event_callback", "event": {"type": str(name)}}
            | {"command": str(name)}
        ):
            return name
    raise Malformed


def is_form(body: Payload) -> bool:
    """Whether a form was handed in."""
    return body.get("type") == "view_submission"


def click_of(body: Payload) -> str:
    """What Slack calls this press, submission, command or event, however often it delivers it; "" if nothing."""
    name = body.get("trigger_id") or body.get("event_id")
    return name if isinstance(name, str) else ""


def about(body: Payload) -> object:
    """What the button or the form says that it is about."""
    match body:
        case {"type": "block_actions", "actions": [{"value": value}, *_]}:
            return value
        case {"type": "block_actions", "actions": [{"selected_option": {"value": value}}, *_]}:
            return value
        case {"type": "view_submission", "view": {"private_metadata": str(carried)}}:
            return carried.partition(" ")[2]
    raise Malformed


def about_form(view: Payload) -> str:
    """What a form says that it is about, also while it is being filled in."""
    carried = view.get("private_metadata")
    return carried.partition(" ")[2] if isinstance(carried, str) else ""


def language_of(view: Payload) -> Language | None:
    """The language in which a modal or the Home tab was drawn; None if it does not say."""
    carried = view.get("private_metadata")
    language = carried.partition(" ")[0].partition(BEFORE_ERA)[0] if isinstance(carried, str) else None
    return next((one for one in Language if one == language), None)


def channel_here(body: Payload) -> str:
    """The conversation in which something was pressed or typed, "" if it was in a view."""
    here = part(body, "channel").get("id") or body.get("channel_id")
    return here if isinstance(here, str) and AN_ID.fullmatch(here) else ""


def pressed_message(body: Payload) -> str:
    """The ts of the message in which a button was pressed, "" if it was in a view, or in an answer to one person.

    Slack keeps no such answers, and so neither do we.
    """
    container = part(body, "container")
    if body.get("type") != "block_actions" or part(body, "view") or container.get("is_ephemeral") is True:
        return ""
    return string(container.get("message_ts"))


def typed(command: Payload) -> str:
    """What follows a slash command. Slack escapes three characters in it, as in all text that it sends."""
    return cleaned(html.unescape(string(command.get("text"))[:LONGEST_COMMAND]))


def channel_of_command(command: Payload) -> str:
    """Raises NotHere outside a channel. Slack calls a direct message of several people a channel, too."""
    name = command.get("channel_name")
    if isinstance(name, str) and name.startswith("mpdm-"):
        raise NotHere
    return require_channel(command.get("channel_id"))


def channel(channel_id: object) -> str:
    """The id of a channel that an event names. Raises Malformed."""
    if not isinstance(channel_id, str) or not A_CHANNEL.fullmatch(channel_id):
        raise Malformed
    return channel_id


def require_channel(channel_id: object) -> str:
    """Raises NotHere for a direct message: a kickoff lives where the project lives."""
    if not isinstance(channel_id, str) or not A_CHANNEL.fullmatch(channel_id):
        raise NotHere
    return channel_id


def number(value: object) -> int:
    """An id as a button or a modal carries it: decimal, and no larger than a database takes."""
    if not isinstance(value, str) or not value.isascii() or not value.isdecimal() or len(value) > 19:
        raise Malformed
    if (found := int(value)) > LARGEST_ID:
        raise Malformed
    return found


def numbers(value: object) -> tuple[int, int]:
    """Two ids, as `12:34`."""
    first, colon, second = value.partition(":") if isinstance(value, str) else ("", "", "")
    if not colon:
        raise Malformed
    return number(first), number(second)


def instant(seconds: Any) -> datetime:
    """A moment, in seconds since 1970."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        raise Malformed from None


def channel_of(view: Payload) -> str:
    """The channel that the modal for a new kickoff was opened in, "" if the modal asks for one."""
    return _carried(view, "channel")


def zone_of(view: Payload) -> str:
    """The time zone of the person who opened the modal for a new kickoff."""
    return _carried(view, "tz")


def continued_by(view: Payload) -> int | None:
    """The kickoff that a new one continues, if it does."""
    carried = _carried(view, "continues")
    return number(carried) if carried else None


def kickoff_of(view: Payload) -> int:
    """The kickoff that a form with more to carry is about."""
    return number(_carried(view, "kickoff"))


def begun_from(view: Payload) -> Mapping[str, str]:
    """What the form for a pre-read began from, field by field."""
    carried = _part_carried(view, "begun_from")
    if not isinstance(carried, Mapping) or not all(isinstance(value, str) for value in carried.values()):
        raise Malformed
    return carried


def capture_of(view: Payload) -> int:
    """The capture that a form is about."""
    return number(_carried(view, "capture"))


def drawn_for(view: Payload) -> str:
    """What was chosen when the form was drawn last."""
    return _carried(view, "drawn_for")


def chosen_kickoff(view: Payload) -> int | None:
    """The kickoff that a form is about; None if it is chosen in the form."""
    carried = _carried(view, "kickoff")
    return number(carried) if carried else None


def source_of(view: Payload) -> Source | None:
    """The message that a form takes something from, if it was opened on one."""
    if not channel_of(view):
        return None
    return Source(_carried(view, "link"), _carried(view, "author"), _carried(view, "app"))


def _carried(view: Payload, name: str) -> str:
    carried = _part_carried(view, name)
    if not isinstance(carried, str):
        raise Malformed
    return carried


def _part_carried(view: Payload, name: str) -> object:
    try:
        return json.loads(view["private_metadata"].partition(" ")[2])[name]
    except (
        AttributeError,
        KeyError,
        TypeError,
        ValueError,
        RecursionError,
    ):  # the last for brackets a thousand deep
        raise Malformed from None


def is_in_modal(body: Payload) -> bool:
    """Whether a button was pressed in a modal, on top of which another can be opened."""
    return part(body, "view").get("type") == "modal"


def opened_in(body: Payload) -> str:
    """The modal in which a button was pressed, "" if it was none."""
    opened = part(body, "view").get("id") if is_in_modal(body) else None
    return opened if isinstance(opened, str) and AN_ID.fullmatch(opened) else ""


def below(view: Payload) -> str:
    """The modal on top of which a form was opened, "" if it was opened by itself."""
    beneath = view.get("previous_view_id")
    return beneath if isinstance(beneath, str) and AN_ID.fullmatch(beneath) else ""


def is_topmost(view: Payload) -> bool:
    """Whether Slack takes no other modal on top of it: it keeps a stack of three."""
    beneath, root = view.get("previous_view_id"), view.get("root_view_id")
    return bool(beneath and root) and beneath != root


def origin(view: Payload) -> str:
    """The view's id, by which a submission that is delivered twice is known."""
    view_id = view.get("id")
    if not isinstance(view_id, str) or not AN_ID.fullmatch(view_id):
        raise Malformed
    return view_id


def part(body: Payload, name: str) -> Payload:
    """An object in a payload; an empty one if there is none."""
    found = body.get(name)
    return found if isinstance(found, Mapping) else {}


def string(value: object) -> str:
    """Text, "" for null."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Malformed
    return value
