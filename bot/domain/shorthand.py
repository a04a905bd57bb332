"""Emoji by their names, as people type them where no picker helps: `:tada:`."""

import re

from emoji import emojize, is_emoji

SHORTHAND = re.compile(r"(?<!\w):(\+1|-1|[a-z0-9_+'-]{0,50}[a-z][a-z0-9_+'-]{0,50}):(?!\w)", re.ASCII)
"""A time such as 10:30:45 is none."""

_TONES = {f"skin-tone-{number}": chr(0x1F3F9 + number) for number in range(2, 7)}
_TO_TONE = re.compile("\ufe0f(?=[\U0001f3fb-\U0001f3ff])")  # a sign that asks for colour, before one that names it


def with_emoji(text: str) -> str:
    """Names that Unicode has a character for become it; a company's own emoji stay as they were typed."""
    return _TO_TONE.sub("", SHORTHAND.sub(_character, text)) if ":" in text else text


def _character(found: re.Match[str]) -> str:
    name = found.group(1)
    if name in _TONES:
        return _TONES[name]
    if flag := re.fullmatch("flag-([a-z])([a-z])", name):
        character = "".join(chr(0x1F1E6 - ord("a") + ord(letter)) for letter in flag.groups())
        return character if is_emoji(character) else found.group()
    for spelling in (name, name.replace("-", "_"), name.removeprefix("large_")):  # Slack's, and that of others
        if is_emoji(character := emojize(f":{spelling}:", language="alias")):
            return character
    return found.group()
