"""A call that met a connection which Slack had closed is made once more, at once, if that does no harm."""

import aiohttp
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState

# What only asks, or comes to the same when it is done twice. A trigger opens one view, however often it is used.
HARMLESS = frozenset(
    {
        *("apps.connections.open", "auth.test", "chat.getPermalink", "chat.update", "conversations.history"),
        *("conversations.info", "conversations.members", "conversations.replies", "files.info", "pins.add"),
        *("pins.remove", "users.info", "views.open", "views.publish", "views.push", "views.update"),
    }
)
CLOSED = (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)


class HarmlessAgain(AsyncRetryHandler):
    """For a lost connection only, and without a pause: a form has to open within three seconds."""

    async def _can_retry_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        return isinstance(error, CLOSED) and request.url.rpartition("/")[2] in HARMLESS

    async def prepare_for_next_attempt_async(
        self,
        *,
        state: RetryState,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> None:
        state.next_attempt_requested = True
        state.increment_current_attempt()
