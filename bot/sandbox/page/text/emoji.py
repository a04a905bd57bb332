"""Emoji by Slack's short names: those that Unicode has a character for."""

import re

from emoji import EMOJI_DATA, STATUS

NAME = re.compile(r":([a-z0-9_+'-]+):")

COLOURS = ("orange", "yellow", "green", "purple", "brown")  # round, and large for Slack alone
TONES = {f"skin-tone-{number}": chr(0x1F3F9 + number) for number in range(2, 7)}

_KNOWN = [(it, known) for it, known in EMOJI_DATA.items() if known["status"] == STATUS["fully_qualified"]]
_NAMED = {known["en"].strip(":"): it for it, known in _KNOWN}
_NAMED |= {name.strip(":"): it for it, known in _KNOWN for name in known.get("alias", ())}  # Slack's, mostly
EMOJI = _NAMED | TONES | {"simple_smile": "🙂"} | {f"large_{it}_circle": _NAMED[f"{it}_circle"] for it in COLOURS}


def with_emoji(text: str) -> str:
    """Short names become emoji; a name that is not known stays as typed."""
    return NAME.sub(lambda found: EMOJI.get(found.group(1), found.group()), text)
