"""JSON as Slack reads it."""

import json
from typing import Any


def read_json(text: str | bytes) -> Any:
    """What the text says. `ValueError` when it is no JSON, or holds half a character, which nobody can send on."""
    read = json.loads(text)
    json.dumps(read, ensure_ascii=False).encode()  # UnicodeEncodeError is a ValueError
    return read
