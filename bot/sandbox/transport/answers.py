"""What comes of the payload in an ack: an answer to a command, or to a submission."""

from collections.abc import Callable

from bot.sandbox.blockkit.elements import OPTION, OPTION_GROUP, options_of
from bot.sandbox.blockkit.shapes import Shape, exactly_one, items
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.state.views import View
from bot.sandbox.transport.carriers import Answer
from bot.sandbox.web_api.installation import Installation
from bot.sandbox.web_api.modals import TROUBLE, obey

OFFERED = Shape(
    None,
    {},
    {"options": items(OPTION, 100, least=0), "option_groups": items(OPTION_GROUP, 100, least=0)},
    (exactly_one("options", "option_groups"),),
)
"""docs.slack.dev/reference/interaction-payloads/block_suggestion-payload"""


class Answers:
    """Shows answers to the person. One that Slack would refuse is logged, and they see that it failed."""

    def __init__(self, installation: Installation) -> None:
        self._responses = installation.responses
        self._workspace = installation.workspace
        self._advice = installation.advice

    def to_command(self, command: Json, answer: Answer) -> None:
        """Shows what the app says to a command's payload, or Slackbot's note with the error."""
        failure: str | None = answer.failure
        said = answer.payload
        if said:
            secret = command["response_url"].rpartition("/")[2]
            failure = self._weigh("command answer", said, lambda: self._responses.acknowledge(secret, said))
        if failure is not None:
            sentence = f'{command["command"]} failed with the error "{failure}"'
            self._workspace.notice(command["user_id"], command["channel_id"], sentence)

    def to_submission(self, view: View, answer: Answer) -> None:
        """Closes, changes or stacks the modal, or shows the errors at its fields."""
        if answer.failure is not None:
            view.notice = TROUBLE
            self._workspace.changes.touch()
            return
        self._weigh(
            "response_action", answer.payload, lambda: obey(self._workspace, self._advice, view, answer.payload)
        )

    def to_suggestion(self, answer: Answer) -> list[Json]:
        """The options that the app offers, those of groups too; none if it offers them wrongly."""
        offered = answer.payload or {}
        if answer.failure is not None:
            return []
        problems = OFFERED(offered, "")
        refused = self._weigh("options", offered, lambda: self._advice.weigh(problems, "invalid_arguments"))
        return [] if refused else [dict(option) for _, option in options_of(offered, "")]

    def _weigh(self, name: str, said: Json | None, show: Callable[[], None]) -> str | None:
        """Shows what was said. Logs it, and returns the error, where Slack would not; logs warnings too."""
        refused: SlackError | None = None
        try:
            show()
        except SlackError as why:
            refused = why
        warnings = self._advice.taken()
        if refused is None and not warnings:
            return None
        exchange = self._workspace.exchanges.begin(self._workspace.clock.now(), "to_slack", name, said)
        exchange.warnings = warnings
        if refused is None:
            exchange.answer = "ok"
            return None
        exchange.answer, exchange.failure = refused.answer(), refused.code
        return refused.code
