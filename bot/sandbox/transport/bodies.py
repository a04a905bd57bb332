"""What a request brings: a form, JSON, or parts with files in them.

docs.slack.dev/apis/web-api#basics: `application/x-www-form-urlencoded`, `application/json`, `multipart/form-data`.
"""

from collections.abc import Iterator
from email import message_from_bytes
from email.policy import HTTP
from urllib.parse import parse_qsl

from starlette.requests import Request

from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.state.jsontext import read_json


async def arguments_of(request: Request) -> tuple[Json, SlackError | None]:
    """The arguments of a call, and why its body cannot be read. Those that are null count as left out.

    Of a `token` there, Slack heeds only one in a form.
    """
    arguments: Json = {name: value for name, value in request.query_params.items() if name != "token"}
    try:
        sent = arguments | await _body(request)
    except SlackError as unreadable:
        return arguments, unreadable
    return {name: value for name, value in sent.items() if value is not None}, None


async def json_of(request: Request) -> Json:
    """The body as an object; `invalid_json` or `json_not_object`."""
    try:
        parsed = read_json(await request.body() or b"{}")
    except ValueError:
        raise SlackError("invalid_json") from None
    if not isinstance(parsed, dict):
        raise SlackError("json_not_object")
    return parsed


async def file_of(request: Request) -> bytes:
    """The bytes of an upload: the body itself, or the first part of it that is a file."""
    body = await request.body()
    if not _kind(request).startswith("multipart/form-data"):
        return body
    return next((content for _, is_file, content in _parts(request, body) if is_file), b"")


async def _body(request: Request) -> Json:
    kind = _kind(request)
    if kind.startswith("application/json"):
        sent = await json_of(request)
        sent.pop("token", None)
        return sent
    body = await request.body()
    if kind.startswith("multipart/form-data"):
        found = ((name, content) for name, is_file, content in _parts(request, body) if not is_file)
        return {name: content.decode(errors="replace") for name, content in found}
    return dict(parse_qsl(body.decode(errors="replace"), keep_blank_values=True))


def _kind(request: Request) -> str:
    return request.headers.get("content-type", "")


def _parts(request: Request, body: bytes) -> Iterator[tuple[str, bool, bytes]]:
    """The name of each part, whether it is a file, and what it holds."""
    head = f"Content-Type: {_kind(request)}\r\n\r\n".encode()
    for part in message_from_bytes(head + body, policy=HTTP).iter_parts():
        name = str(part.get_param("name", "", header="content-disposition"))
        content = part.get_payload(decode=True)
        yield name, part.get_filename() is not None, content if isinstance(content, bytes) else b""
