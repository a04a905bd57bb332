"""What is counted of our dealings with Slack, for Prometheus."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse

# Up to three: after that Slack tells the person that we failed.
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 3.0)
KINDS = {"block_actions", "block_suggestion", "event_callback", "shortcut", "view_closed", "view_submission"}


class Meters:
    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._handlers = Histogram(
            "kickoff_handler_seconds",
            "From a payload's arrival to its ack, which is when all is committed.",
            ["kind"],
            registry=self.registry,
            buckets=SECONDS,
        )
        self._calls = Counter(
            "kickoff_slack_calls",
            "Calls to Slack's Web API: ok, Slack's error, the HTTP status, or what became of the connection.",
            ["method", "result"],
            registry=self.registry,
        )

    @contextmanager
    def handling(self, body: dict[str, Any]) -> Iterator[None]:
        with self._handlers.labels(_kind(body)).time():
            yield

    def called(self, method: str, result: str) -> None:
        self._calls.labels(method, result).inc()


def _kind(body: dict[str, Any]) -> str:
    if "command" in body:
        return "command"
    kind = body.get("type")
    return kind if isinstance(kind, str) and kind in KINDS else "other"


class CallMeter(AsyncRetryHandler):
    """Sees how every call ends, and never has one repeated.

    It stands among the retry handlers, since those Bolt gives to the client that it makes for each request.
    """

    def __init__(self, meters: Meters) -> None:
        super().__init__()
        self._meters = meters

    async def can_retry_async(
        self,
        *,
        state: object,
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        self._meters.called(_method(request.url), _result(response, error))
        return False


def _method(url: str) -> str:
    before, _, method = url.rpartition("/")
    return method if before.endswith("/api") else "upload"


def _result(response: HttpResponse | None, error: Exception | None) -> str:
    return type(error).__name__ if response is None else result_of(response.status_code, response.body or {})


def result_of(status: int, body: Mapping[str, Any]) -> str:
    """ok, Slack's error or the HTTP status."""
    if status != 200:
        return "ratelimited" if status == 429 else f"http_{status}"
    return "ok" if body.get("ok", True) else str(body.get("error"))
