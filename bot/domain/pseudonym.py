"""Pseudonyms: under which somebody's anonymous answer is kept for as long as they may change it.

With the key they can be told from their user id, and without it by nobody, so it is destroyed in the end.
"""

import hmac
import secrets

KEY_BYTES = 32


def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def pseudonym(key: bytes, user_id: str) -> str:
    """64 characters, the same for the same person and key."""
    return hmac.digest(key, user_id.encode(), "sha256").hex()
