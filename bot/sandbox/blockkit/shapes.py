"""A small language to write down what JSON may look like: texts, numbers, lists and objects with limits.

A check takes a value and its JSON pointer and yields the problems it finds. The tables that use this language
are in `blockkit`, `blockkit_elements` and `richtext`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from math import isfinite
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One reason to refuse a payload, and where it is.

    `is_advice`: Slack takes it all the same, though its pages advise against it or say nothing of it.
    """

    pointer: str
    message: str
    is_advice: bool = False


_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")
_REMEMBERED = 2000  # blocks

Check = Callable[[object, str], Iterator[Problem]]
Rule = Callable[[Mapping[str, Any], str], Iterator[Problem]]


def below(pointer: str, key: str | int) -> str:
    """The pointer of a member, escaped as RFC 6901 asks."""
    name = str(key)
    if "~" in name or "/" in name:
        name = name.replace("~", "~0").replace("/", "~1")
    return f"{pointer}/{name}"


def length(value: str) -> int:
    """Characters as JavaScript counts them, so an emoji is two: Slack does not say how it counts."""
    return len(value) if value.isascii() else len(value.encode("utf-16-le", "surrogatepass")) // 2


def _times(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _size(count: int, least: int, most: int | None, noun: str, pointer: str) -> Iterator[Problem]:
    if count < least:
        yield Problem(pointer, f"must be at least {_times(least, noun)}")
    if most is not None and count > most:
        yield Problem(pointer, f"must be at most {_times(most, noun)}")


def text(most: int | None = None, *, least: int = 1, blank: bool = True) -> Check:
    """A string of so many characters; `blank` allows one of nothing but spaces."""

    def check(value: object, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield Problem(pointer, "must be a string")
        elif _HALF_A_CHARACTER.search(value):
            yield Problem(pointer, "must be valid Unicode")
        elif not blank and value and not value.strip():
            yield Problem(pointer, "must not be blank", is_advice=True)
        else:
            yield from _size(length(value), least, most, "character", pointer)

    return check


def pattern(expression: str, hint: str, most: int = 3000) -> Check:
    """A string that matches as a whole."""
    sized, matcher = text(most), re.compile(expression)

    def check(value: object, pointer: str) -> Iterator[Problem]:
        problems = list(sized(value, pointer))
        if not problems and not matcher.fullmatch(str(value)):
            problems.append(Problem(pointer, f"must be {hint}"))
        yield from problems

    return check


def advised(check: Check) -> Check:
    """The same, as advice: Slack takes what breaks it."""

    def gently(value: object, pointer: str) -> Iterator[Problem]:
        yield from (replace(problem, is_advice=True) for problem in check(value, pointer))

    return gently


def or_empty(check: Check) -> Check:
    """The same, or an empty text or list, which Slack takes for nothing at all; it had better be left out."""

    def emptiness(value: object, pointer: str) -> Iterator[Problem]:
        if value in ("", []):
            yield Problem(pointer, "had better be left out than empty", is_advice=True)
        else:
            yield from check(value, pointer)

    return emptiness


def whole(least: int, most: int | None = None) -> Check:
    """An integer within bounds."""

    def check(value: object, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, int) or isinstance(value, bool):
            yield Problem(pointer, "must be a whole number")
        elif value < least:
            yield Problem(pointer, f"must be at least {least}")
        elif most is not None and value > most:
            yield Problem(pointer, f"must be at most {most}")

    return check


def number(value: object, pointer: str) -> Iterator[Problem]:
    """Any JSON number."""
    if not isinstance(value, int | float) or isinstance(value, bool) or not isfinite(value):
        yield Problem(pointer, "must be a number")


def flag(value: object, pointer: str) -> Iterator[Problem]:
    """true or false."""
    if not isinstance(value, bool):
        yield Problem(pointer, "must be true or false")


def one_of(*words: str) -> Check:
    """One of a few words."""

    def check(value: object, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, str) or value not in words:
            yield Problem(pointer, f"must be {' or '.join(words)}")

    return check


def items(each: Check, most: int | None = None, *, least: int = 1, distinct: bool = False) -> Check:
    """A list of so many members."""

    def check(value: object, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, list):
            yield Problem(pointer, "must be a list")
            return
        yield from _size(len(value), least, most, "item", pointer)
        for index, member in enumerate(value):
            yield from each(member, below(pointer, index))
            if distinct and member in value[:index]:
                yield Problem(below(pointer, index), "must not be listed twice", is_advice=True)

    return check


def remembered(check: Check) -> Check:
    """The same check, made once for values that are alike: what is edited has mostly the blocks that it had."""

    @lru_cache(_REMEMBERED)
    def problems(value: str) -> list[Problem]:
        return list(check(json.loads(value), ""))

    def checked(value: object, pointer: str) -> Iterator[Problem]:
        return (replace(found, pointer=pointer + found.pointer) for found in problems(json.dumps(value)))

    return checked


@dataclass(frozen=True)
class Shape:
    """An object: the keys it must and may have, and rules between them that run once Slack takes each key."""

    type: str | None
    required: Mapping[str, Check]
    optional: Mapping[str, Check] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every key the object may have."""
        return frozenset({*self.required, *self.optional} | ({"type"} if self.type else set()))

    def __call__(self, value: object, pointer: str) -> Iterator[Problem]:
        """Problems of one object."""
        if not isinstance(value, dict):
            yield Problem(pointer, "must be an object")
            return
        if self.type and value.get("type", self.type) != self.type:
            yield Problem(below(pointer, "type"), f"must be {self.type}")
            return
        problems = [*self._keys(value, pointer), *self._members(value, pointer)]
        if all(problem.is_advice for problem in problems):
            problems += [problem for rule in self.rules for problem in rule(value, pointer)]
        yield from problems

    def _keys(self, value: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
        needed = [*(["type"] if self.type else []), *self.required]
        yield from (Problem(pointer, f"must have {key}") for key in needed if key not in value)
        unknown = [key for key in value if key not in self.keys]
        yield from (Problem(below(pointer, key), "is not a known key here") for key in unknown)

    def _members(self, value: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
        for key, member in value.items():
            check = self.required.get(key) or self.optional.get(key)
            if check is not None:
                yield from check(member, below(pointer, key))


def typed(shapes: Iterable[Shape], what: str) -> Check:
    """An object whose `type` says which of the shapes it must have."""
    table = {shape.type: shape for shape in shapes}

    def check(value: object, pointer: str) -> Iterator[Problem]:
        if not isinstance(value, dict):
            yield Problem(pointer, "must be an object")
            return
        kind = value.get("type")
        shape = table.get(kind) if isinstance(kind, str) else None
        if shape is not None:
            yield from shape(value, pointer)
        elif "type" in value:
            yield Problem(below(pointer, "type"), f"{kind!r} is not a {what} that may stand here")
        else:
            yield Problem(pointer, "must have type")

    return check


def exactly_one(*keys: str) -> Rule:
    """Of these keys one must be there, and no more."""

    def rule(value: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
        if sum(key in value for key in keys) != 1:
            yield Problem(pointer, f"must have either {' or '.join(keys)}")

    return rule


def at_least_one(*keys: str) -> Rule:
    """Of these keys one or more must be there."""

    def rule(value: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
        if not any(key in value for key in keys):
            yield Problem(pointer, f"must have {' or '.join(keys)}")

    return rule


def ordered(low: str, high: str) -> Rule:
    """The first number must not pass the second."""

    def rule(value: Mapping[str, Any], pointer: str) -> Iterator[Problem]:
        if low in value and high in value and float(value[low]) > float(value[high]):
            yield Problem(below(pointer, low), f"must not be greater than {high}")

    return rule
