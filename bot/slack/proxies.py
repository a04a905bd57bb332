"""Which proxy a call goes through: the one that the environment names, and none for this machine.

Slack's SDK, and so every client that Bolt makes, would take HTTPS_PROXY or HTTP_PROXY whatever the address, as it
knows no NO_PROXY. So it is told of no proxy at all, and those who open connections decide by the address.
"""

import os
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import slack_sdk.socket_mode.aiohttp as sdk_socket
import slack_sdk.web.async_base_client as sdk_client

LOOPBACK = ("localhost", "127.0.0.1", "::1")
SECURE = {"https", "wss"}


def take_over() -> bool:
    """From now on NO_PROXY is heeded, this machine being in it. Whether the environment names a proxy at all."""
    for module in (sdk_client, sdk_socket):
        module.load_http_proxy_from_env = _none  # type: ignore[attr-defined]
    found = getproxies()
    if not found:
        return False
    named = [part.strip() for part in found.get("no", "").split(",") if part.strip()]
    kept = ",".join([*named, *(host for host in LOOPBACK if host not in named)])
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = kept
    return True


def proxy_for(url: str) -> str | None:
    """The proxy on the way to this address, for those who do not look it up themselves."""
    parts = urlsplit(url)
    if proxy_bypass(parts.hostname or ""):
        return None
    return getproxies().get("https" if parts.scheme in SECURE else "http")


def _none(*_: object) -> None:
    """What the SDK finds in the environment."""
