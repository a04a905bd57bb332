"""Upload pictures. A file is the bot's own until a message with it is posted; those who see that see the file."""

from dataclasses import dataclass

from slack_sdk.errors import SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.outcomes import ERRORS, Failure, NotSent, failure


@dataclass(frozen=True)
class Uploaded:
    """Slack has it, as file `file_id`, and may take a second or two before a message can show it."""

    file_id: str


class Files:
    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

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
