"""The fields of a form that was submitted, read with suspicion: what Slack would not send raises Malformed."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from bot.blocks.kit.ids import BY_DEFAULT, NO, SOMETHING_ELSE, YES
from bot.domain.errors import Fault, InvalidField, Malformed
from bot.domain.meeting.activities.activity import CHOSEN, DOT, Answer, field_of_text, field_of_value
from bot.domain.people.roster import chosen_discipline
from handlers.request.payload import AN_ID, Payload, instant, number, part, string

Choice = TypeVar("Choice", bound=StrEnum)

A_DUE_DAY = re.compile(r"due_on:(?P<milestone>\d+):(?P<since>\d+)", re.ASCII)
PERSON = re.compile("[UW][A-Z0-9]{1,30}")


class Fields:
    """The fields of a submitted modal, by name; one that was left empty is absent or null."""

    def __init__(self, view: Payload) -> None:
        values = part(part(view, "state"), "values")
        self._inputs = {name: _element(part(values, name), name) for name in values}

    @property
    def names(self) -> Collection[str]:
        return self._inputs.keys()

    def has(self, name: str) -> bool:
        """Whether the form asked for it at all."""
        return name in self._inputs

    def subjects(self, name: str) -> tuple[int, ...]:
        """What the fields called `name:1`, `name:2` and so on are about. Raises Malformed."""
        return tuple(_subject(field, name) for field in self._inputs if field.startswith(f"{name}:"))

    def text(self, name: str) -> str:
        return string(self._inputs.get(name, {}).get("value"))

    def option(self, name: str) -> str:
        """The value of the chosen option, "" for none."""
        chosen = self._inputs.get(name, {}).get("selected_option")
        if chosen is None:
            return ""
        if not isinstance(chosen, Mapping) or not isinstance(chosen.get("value"), str):
            raise Malformed
        return str(chosen["value"])

    def options(self, name: str) -> tuple[str, ...]:
        """The values of the chosen options. Raises Malformed."""
        chosen = self._inputs.get(name, {}).get("selected_options") or []
        if not isinstance(chosen, list) or not all(isinstance(one, Mapping) for one in chosen):
            raise Malformed
        return tuple(string(one.get("value")) for one in chosen)

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

    def file(self, name: str) -> tuple[str, str]:
        """The id and the media type of the file that was uploaded, both "" for none. Raises Malformed."""
        files = self._inputs.get(name, {}).get("files") or []
        if not isinstance(files, list) or not all(isinstance(one, Mapping) for one in files):
            raise Malformed
        if not files:
            return "", ""
        file_id = string(files[0].get("id"))
        if not AN_ID.fullmatch(file_id):
            raise Malformed
        return file_id, string(files[0].get("mimetype"))

    def people(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every field in which people are chosen, with their ids."""
        for name in self._inputs:
            if chosen := (*filter(None, [self.user(name)]), *self.users(name)):
                yield name, chosen

    def weekdays(self, name: str) -> frozenset[int]:
        """The days of the week that are ticked, Monday as 0. Raises Malformed."""
        ticked = self._inputs.get(name, {}).get("selected_options") or []
        if not isinstance(ticked, list):
            raise Malformed
        days = frozenset(number(one.get("value") if isinstance(one, Mapping) else None) for one in ticked)
        if not days <= frozenset(range(7)):
            raise Malformed
        return days

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
        if (chosen := self.day_if_any(name)) is None:
            raise InvalidField(name, Fault.MISSING)
        return chosen

    def day_if_any(self, name: str) -> date | None:
        """A date that may be left open, or that the form does not ask for."""
        chosen = self._inputs.get(name, {}).get("selected_date")
        try:
            return None if chosen is None else date.fromisoformat(chosen)
        except (TypeError, ValueError):
            raise Malformed from None

    def due_days(self) -> Iterator[tuple[int, date, date]]:
        """Of each field that is called after a milestone and its date: which one, the chosen date, and its own.

        Raises InvalidField, Malformed.
        """
        for name in self._inputs:
            if found := A_DUE_DAY.fullmatch(name):
                yield number(found["milestone"]), self.day(name), _day_of(number(found["since"]))


def answers_of(fields: Fields) -> list[Answer]:
    """What was answered in an activity, whatever was asked. Raises Malformed."""
    if fields.has(CHOSEN):
        return [Answer(key, DOT) for key in fields.options(CHOSEN)]
    values = {name: fields.option(name) for name in fields.names if name.startswith(field_of_value(""))}
    keys = [name.removeprefix(field_of_value("")) for name, value in values.items() if value]
    return [Answer(key, values[field_of_value(key)], fields.text(field_of_text(key))) for key in keys]


def discipline_of(fields: Fields) -> str:
    """What somebody does, chosen or in their own words; something is always chosen. Raises InvalidField."""
    if not (chosen := fields.option("discipline")):
        raise InvalidField("discipline", Fault.NOT_A_CHOICE)
    return chosen_discipline("" if chosen == SOMETHING_ELSE else chosen, fields.text("own_words"))


def _subject(field: str, name: str) -> int:
    subject = number(field.removeprefix(f"{name}:"))
    if field != f"{name}:{subject}":
        raise Malformed
    return subject


def _element(block: Payload, name: str) -> Payload:
    """The element of a block; called as the block is, unless a form has several of its kind."""
    return part(block, name) or part(block, next(iter(block), name))


def _day_of(ordinal: int) -> date:
    try:
        return date.fromordinal(ordinal)
    except (ValueError, OverflowError):
        raise Malformed from None


def _person(value: object) -> str:
    """A person's id. Slack refuses the whole of a message that names somebody by anything else."""
    if not isinstance(value, str) or not PERSON.fullmatch(value):
        raise Malformed
    return value
