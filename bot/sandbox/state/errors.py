"""The two ways in which the sandbox says no: to the app, and to a person."""

from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]


class SlackError(Exception):
    """What a Web API method answers with `"ok": false`; the code is the one Slack documents."""

    def __init__(self, code: str, messages: Sequence[str] = (), **more: Any) -> None:
        super().__init__(code)
        self.code = code
        self.messages = tuple(messages)
        self.more = more

    def answer(self) -> Json:
        """The body of the answer, as Slack shapes it."""
        body: Json = {"ok": False, "error": self.code, **self.more}
        if self.messages:
            body["response_metadata"] = {"messages": list(self.messages)}
        return body


class CannotDo(Exception):
    """A person tried what Slack's own client would not let them do: the button is not there, say."""
