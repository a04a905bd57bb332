"""Upload pictures, and read what people upload in a form.

A file is the bot's own until a message with it is posted; those who see that see the file.
"""

import asyncio
import logging
from dataclasses import dataclass
from urllib.parse import urlsplit

from slack_sdk.errors import SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.outcomes import ERRORS, Failure, NotSent, failure

log = logging.getLogger(__name__)

OF_SLACK = (".slack.com", ".slack-gov.com")
PATIENCE = 1.5  # seconds: a form that was submitted is acknowledged within three


@dataclass(frozen=True)
class Uploaded:
    """Slack has it, as file `file_id`, and may take a second or two before a message can show it."""

    file_id: str


class Files:
    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def read(self, file_id: str, most: int) -> bytes | None:
        """The first `most` bytes of a file that somebody handed in with a form; None if Slack does not give them
        in time. Needs files:read."""
        try:
            async with asyncio.timeout(PATIENCE):
                told = await self._client.files_info(file=file_id)
                return await self._read(str(told["file"].get("url_private")), most)
        except ERRORS as error:
            log.warning("A file from a form was not read: %s", failure(error))
            return None

    async def _read(self, address: str, most: int) -> bytes | None:
        if not self._is_of_slack(address):
            log.warning("A file from a form was not read: it is elsewhere, where our token must not go")
            return None
        bearer = {"Authorization": f"Bearer {self._client.token}"}
        session = self._client.session
        assert session, "the bot's clients share one"
        async with session.get(address, headers=bearer, allow_redirects=False, raise_for_status=True) as answer:
            read = bytearray()
            async for chunk in answer.content.iter_any():
                read += chunk
                if len(read) >= most:
                    break
            return bytes(read[:most])

    def _is_of_slack(self, address: str) -> bool:
        """Of a file that another service keeps, Slack tells the address there."""
        there, ours = urlsplit(address), urlsplit(self._client.base_url)
        is_slacks = there.scheme == "https" and (there.hostname or "").endswith(OF_SLACK)
        return is_slacks or (there.scheme, there.netloc) == (ours.scheme, ours.netloc)

    async def upload(self, picture: bytes, filename: str, alt: str, title: str) -> Uploaded | Failure:
        """Uploads a PNG and shares it nowhere; `alt` has at most 1,000 characters.

        After any failure but Refused it may simply be done again: a file that no message shows is seen by nobody.
        Refused covers a workspace that takes no files, and an app installed before it asked for files:write.
        """
        try:
            answer = await self._client.files_upload_v2(file=picture, filename=filename, alt_txt=alt, title=title)
            return Uploaded(str(answer["files"][0]["id"]))
        except SlackRequestError:  # the address for the bytes did not take them
            return NotSent("upload_not_taken")
        except ERRORS as error:
            return failure(error)
