"""Captures that come of an activity."""

_ORIGIN = "activity:"


def origin(activity_id: int, place: int) -> str:
    """Of a capture that came of an activity."""
    return f"{_ORIGIN}{activity_id}:{place}"


def came_of_activity(origin: str) -> bool:
    """Whether a capture did. However many there are, there is as much room for other captures."""
    return origin.startswith(_ORIGIN)
