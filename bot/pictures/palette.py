"""Tones between two colours."""


def mixed(colour: str, other: str, share: float) -> str:
    """`colour` with that share, from 0 to 1, of `other` in it; all as `#rrggbb`."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def _channels(colour: str) -> bytes:
    return bytes.fromhex(colour.removeprefix("#"))
