"""Web addresses that people type: only those that say where they lead."""

import re
from urllib.parse import urlsplit

from bot.domain.errors import Fault, InvalidField
from bot.domain.text import line

MEETING_LINK_LIMIT = 300  # characters
A_HOST = re.compile(r"[\w-]+(\.[\w-]+)*")
NOT_IN_ADDRESSES = frozenset('<>"|\\^`{} ')
ANY_SCHEME = ("https://", "http://")


def is_address(word: str, schemes: tuple[str, ...] = ANY_SCHEME) -> bool:
    """One that says where it leads: with a user name in front, `https://bank.example@evil.example` would not."""
    if not word.startswith(schemes) or NOT_IN_ADDRESSES & set(word):
        return False
    try:
        parts = urlsplit(word)
        return "@" not in parts.netloc and parts.port != 0 and bool(A_HOST.fullmatch(parts.hostname or ""))
    except ValueError:  # brackets that do not close, a port that is no number
        return False


def host_of(address: str) -> str:
    return urlsplit(address).hostname or ""


def meeting_link(field: str, typed: str) -> str:
    """Where people meet, "" for nowhere yet. Raises InvalidField for what is no https address."""
    address = line(field, typed, MEETING_LINK_LIMIT)
    if address and not is_address(address, ("https://",)):
        raise InvalidField(field, Fault.NOT_HTTPS)
    return address
