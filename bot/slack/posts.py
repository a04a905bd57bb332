"""Posting a message, straight by way of aiohttp: once, whatever comes of it.

Half of what a call by way of the SDK takes to compute goes into what a post has no use for: handlers that may
repeat it, copies of each answer and its headers, what it would log. What comes of it is told in the SDK's words.
"""

import json
from collections.abc import Mapping
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.slack.meters import Meters, result_of

METHOD = "chat.postMessage"
NO_ANSWER = {"ok": False, "error": "unreadable"}  # as it is counted

Json = dict[str, Any]


class Posts:
    """With the address, the token and the connections of a client."""

    def __init__(self, client: AsyncWebClient, meters: Meters | None = None) -> None:
        assert client.session
        self._client = client
        self._session = client.session
        self._url = client.base_url + METHOD
        self._headers = {
            "Authorization": f"Bearer {client.token}",
            "Content-Type": "application/json;charset=utf-8",
            "User-Agent": client.headers["User-Agent"],
        }
        self._meters = meters

    async def post(self, arguments: Json) -> Json:
        """What Slack answers. Raises one of `bot.slack.outcomes.ERRORS`."""
        body = json.dumps(arguments).encode()
        try:
            async with self._session.post(self._url, data=body, headers=self._headers) as response:
                answer = _decoded(await response.read())
        except Exception as error:
            self._count(type(error).__name__)
            raise
        self._count(result_of(response.status, answer or NO_ANSWER))
        if response.status != 200 or not answer.get("ok"):
            raise self._refusal(response.status, response.headers, answer)
        return answer

    def _refusal(self, status: int, headers: Mapping[str, str], answer: Json) -> SlackApiError:
        asked: Json = {"client": self._client, "http_verb": "POST", "api_url": self._url, "req_args": {}}
        response = AsyncSlackResponse(**asked, data=answer, headers=dict(headers), status_code=status)
        return SlackApiError(f"Slack did not take {METHOD}", response)  # type: ignore[no-untyped-call]

    def _count(self, result: str) -> None:
        if self._meters:
            self._meters.called(METHOD, result)


def _decoded(body: bytes) -> Json:
    """Nothing if that is not Slack's answer, but one of what is between us."""
    try:
        answer = json.loads(body)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
