"""Web addresses: those that people type, if they say where they lead, and links to messages in Slack."""

import re
from urllib.parse import urlsplit

from bot.domain.errors import Fault, InvalidField, Malformed
from bot.domain.text import line

MEETING_LINK_LIMIT = 300  # characters
A_HOST = re.compile(r"[\w-]+(\.[\w-]+)*")
NOT_IN_ADDRESSES = frozenset('<>"|\\^`{} ')
A_TEAM = r"https://[a-z0-9-]{1,100}(\.enterprise)?\.slack(-gov)?\.com"
A_MESSAGE_LINK = re.compile(
    rf"{A_TEAM}/archives/[A-Z0-9]{{1,30}}/p[0-9]{{10,20}}"
    r"(\?thread_ts=[0-9]{1,20}\.[0-9]{1,10}&cid=[A-Z0-9]{1,30})?"
)  # https://docs.slack.dev/reference/methods/chat.getPermalink
ANY_SCHEME = ("https://", "http://")


def is_address(word: str, schemes: tuple[str, ...] = ANY_SCHEME) -> bool:
    """One that says where it leads: with a user name in front, `https://bank.example@evil.example` would not."""
    if not word.casefold().startswith(schemes) or NOT_IN_ADDRESSES & set(word):
        return False
    try:
        parts = urlsplit(word)
        return "@" not in parts.netloc and parts.port != 0 and bool(A_HOST.fullmatch(parts.hostname or ""))
    except ValueError:  # brackets that do not close, a port that is no number
        return False


def with_plain_scheme(address: str) -> str:
    """Some phones begin every word with a capital: `Https://` leads to the same place."""
    scheme, colon, rest = address.partition(":")
    return f"{scheme.lower()}{colon}{rest}"


def host_of(address: str) -> str:
    return urlsplit(address).hostname or ""


def meeting_link(field: str, typed: str) -> str:
    """Where people meet, "" for nowhere yet. Raises InvalidField for what is no https address."""
    address = line(field, typed, MEETING_LINK_LIMIT)
    if address and not is_address(address, ("https://",)):
        raise InvalidField(field, Fault.NOT_HTTPS)
    return with_plain_scheme(address)


def team_address(told: str, domain: str) -> str:
    """Of a workspace: as Slack told it, which GovSlack has at another host, or else by its domain."""
    told = told.rstrip("/")
    return told if re.fullmatch(A_TEAM, told) else f"https://{domain}.slack.com"


def message_link(team: str, channel_id: str, ts: str, thread_ts: str = "") -> str:
    """The link to any message, also in a channel without Kickoff, where Slack would not give us one. `team` is the
    address of the workspace.

    Raises Malformed.
    """
    link = f"{team}/archives/{channel_id}/p{ts.replace('.', '')}"
    in_thread = f"?thread_ts={thread_ts}&cid={channel_id}" if thread_ts not in ("", ts) else ""
    return checked_message_link(link + in_thread)


def checked_message_link(link: str) -> str:
    """Raises Malformed for any other address."""
    if not A_MESSAGE_LINK.fullmatch(link):
        raise Malformed
    return link
