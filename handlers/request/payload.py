"""Slack's payloads, read with suspicion: what is missing or is not ours raises Malformed."""

import html
import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from bot.blocks.kit.ids import BY_DEFAULT, NO, SOMETHING_ELSE, YES
from bot.domain.actors import Actor, Language
from bot.domain.errors import Fault, InvalidField, Malformed
from bot.domain.people.roster import chosen_discipline
from bot.domain.text import cleaned

Payload = Mapping[str, Any]
Choice = TypeVar("Choice", bound=StrEnum)

LARGEST_ID = 2**63 - 1
LONGEST_COMMAND = 3000  # characters; a message in Slack's composer takes no more than 4,000
AN_ID = re.compile(r"[A-Za-z0-9._-]{1,100}")
PERSON = re.compile("[UW][A-Z0-9]{1,30}")


def actor(body: Payload, team: str | None) -> Actor:
    """Who did it. `team` is the workspace that has the app, as Bolt finds it: that of somebody who clicks
    in a shared channel may be another."""
    event_user = _part(body, "event").get("user")
    user = body.get("user_id") or _part(body, "user").get("id") or event_user
    if not isinstance(team, str) or not isinstance(user, str) or not team or not user:
        raise Malformed
    return Actor(team, user)


def _part(body: Payload, name: str) -> Payload:
    part = body.get(name)
    return part if isinstance(part, Mapping) else {}


def typed(command: Payload) -> str:
    """What follows a slash command. Slack escapes three characters in it, as in all text that it sends."""
    return cleaned(html.unescape(_string(command.get("text"))[:LONGEST_COMMAND]))


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


def subject(action: Payload) -> int:
    """What a button is about."""
    return number(action.get("value"))


def channel_of(view: Payload) -> str:
    """The channel that the modal for a new kickoff was opened in, "" where it asks for one."""
    return _carried(view, "channel")


def zone_of(view: Payload) -> str:
    """The time zone of whoever opened the modal for a new kickoff."""
    return _carried(view, "tz")


def kickoff_of(view: Payload) -> int:
    """The kickoff that a form with more to carry is about."""
    return number(_carried(view, "kickoff"))


def language_of(view: Payload) -> Language:
    """The language in which a form was drawn, for numbers that are typed into it."""
    try:
        return Language(_carried(view, "language"))
    except ValueError:
        raise Malformed from None


def begun_from(view: Payload) -> Mapping[str, str]:
    """What the form for a pre-read began from, field by field."""
    carried = _part_carried(view, "begun_from")
    if not isinstance(carried, Mapping) or not all(isinstance(value, str) for value in carried.values()):
        raise Malformed
    return carried


def _carried(view: Payload, name: str) -> str:
    carried = _part_carried(view, name)
    if not isinstance(carried, str):
        raise Malformed
    return carried


def _part_carried(view: Payload, name: str) -> object:
    try:
        return json.loads(view["private_metadata"])[name]
    except (KeyError, TypeError, ValueError, RecursionError):  # the last for brackets a thousand deep
        raise Malformed from None


def is_on_home(body: Payload) -> bool:
    """Whether it was done on the Home tab rather than in a message."""
    return _part(body, "view").get("type") == "home"


def is_in_modal(body: Payload) -> bool:
    """Whether a button was pressed in a modal, on top of which another can be opened."""
    return _part(body, "view").get("type") == "modal"


def opened_in(body: Payload) -> str:
    """The modal in which a button was pressed, "" where it was none."""
    opened = _part(body, "view").get("id") if is_in_modal(body) else None
    return opened if isinstance(opened, str) and AN_ID.fullmatch(opened) else ""


def below(view: Payload) -> str:
    """The modal on top of which a form was opened, \"\" where it was opened by itself."""
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


class Fields:
    """The fields of a submitted modal, by name; one that was left empty is absent or null."""

    def __init__(self, view: Payload) -> None:
        values = _part(_part(view, "state"), "values")
        self._inputs = {name: _part(_part(values, name), name) for name in values}

    def has(self, name: str) -> bool:
        """Whether the form asked for it at all."""
        return name in self._inputs

    def text(self, name: str) -> str:
        return _string(self._inputs.get(name, {}).get("value"))

    def option(self, name: str) -> str:
        """The value of the chosen option, "" for none."""
        chosen = self._inputs.get(name, {}).get("selected_option")
        if chosen is None:
            return ""
        if not isinstance(chosen, Mapping) or not isinstance(chosen.get("value"), str):
            raise Malformed
        return str(chosen["value"])

    def one_of(self, name: str, choices: type[Choice]) -> Choice:
        """Raises InvalidField for what is not among the choices."""
        try:
            return choices(self.option(name))
        except ValueError:
            raise InvalidField(name, Fault.NOT_A_CHOICE) from None

    def one_of_or_default(self, name: str, choices: type[Choice]) -> Choice | None:
        """None for the option that leaves it as it is by default. Raises InvalidField."""
        return None if self.option(name) == BY_DEFAULT else self.one_of(name, choices)

    def amount(self, name: str) -> int:
        """A chosen whole number. Raises InvalidField."""
        chosen = self.option(name)
        if not (chosen.isascii() and chosen.isdecimal() and len(chosen) < 6):
            raise InvalidField(name, Fault.NOT_A_CHOICE)
        return int(chosen)

    def id(self, name: str) -> int:
        """What a chosen option stands for. Raises InvalidField."""
        try:
            return number(self.option(name))
        except Malformed:
            raise InvalidField(name, Fault.NOT_A_CHOICE) from None

    def yes(self, name: str) -> bool:
        """The answer to a question. Raises InvalidField."""
        chosen = self.option(name)
        if chosen not in (YES, NO):
            raise InvalidField(name, Fault.NOT_A_CHOICE)
        return chosen == YES

    def whole(self, name: str) -> int:
        """A whole number that was typed. Raises InvalidField."""
        typed = self.text(name).strip()
        if not typed:
            raise InvalidField(name, Fault.MISSING)
        if not (typed.isascii() and typed.isdecimal() and len(typed) < 10):
            raise InvalidField(name, Fault.NOT_A_NUMBER)
        return int(typed)

    def user(self, name: str) -> str:
        """The id of the chosen person, "" for nobody."""
        chosen = self._inputs.get(name, {}).get("selected_user")
        return "" if chosen is None else _person(chosen)

    def ticked(self, name: str) -> bool:
        """Whether a box is ticked. Raises Malformed."""
        chosen = self._inputs.get(name, {}).get("selected_options")
        if chosen is not None and not isinstance(chosen, list):
            raise Malformed
        return bool(chosen)

    def users(self, name: str) -> tuple[str, ...]:
        chosen = self._inputs.get(name, {}).get("selected_users") or ()
        if not isinstance(chosen, list | tuple):
            raise Malformed
        return tuple(map(_person, chosen))

    def conversation(self, name: str) -> str:
        """The id of the chosen conversation. Raises InvalidField."""
        chosen = self._inputs.get(name, {}).get("selected_conversation")
        if chosen is None:
            raise InvalidField(name, Fault.MISSING)
        if not isinstance(chosen, str) or not AN_ID.fullmatch(chosen):
            raise Malformed
        return chosen

    def moment(self, name: str) -> datetime:
        """A chosen date and time. Raises InvalidField."""
        if (chosen := self.moment_if_any(name)) is None:
            raise InvalidField(name, Fault.MISSING)
        return chosen

    def moment_if_any(self, name: str) -> datetime | None:
        """A date and time that may be left open."""
        seconds = self._inputs.get(name, {}).get("selected_date_time")
        return None if seconds is None else instant(seconds)

    def day(self, name: str) -> date:
        """A chosen date. Raises InvalidField."""
        chosen = self._inputs.get(name, {}).get("selected_date")
        if chosen is None:
            raise InvalidField(name, Fault.MISSING)
        try:
            return date.fromisoformat(chosen)
        except (TypeError, ValueError):
            raise Malformed from None


def discipline_of(fields: Fields) -> str:
    """What somebody does, chosen or in their own words. Raises InvalidField."""
    chosen = fields.option("discipline")
    return chosen_discipline("" if chosen == SOMETHING_ELSE else chosen, fields.text("own_words"))


def _string(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Malformed
    return value


def _person(value: object) -> str:
    """A person's id. Slack refuses the whole of a message that names somebody by anything else."""
    if not isinstance(value, str) or not PERSON.fullmatch(value):
        raise Malformed
    return value
