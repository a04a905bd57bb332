"""What a stored row is sure to have, for the type checker."""

from typing import TypeVar

Value = TypeVar("Value")


def known(value: Value | None) -> Value:
    """A value that a row has as soon as it is stored, such as its id."""
    assert value is not None
    return value
