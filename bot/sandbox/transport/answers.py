"""What comes of the payload in an ack: an answer to a command, or to a submission."""

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
        self._installation = installation
        self._workspace = installation.workspace

    def to_command(self, user: str, channel: str, name: str, answer: Answer) -> None:
        """Shows the app's text, or Slackbot's note with the error."""
        failure: str | None = answer.failure
        if answer.payload:
            failure = self._show(user, channel, answer.payload)
        if failure is not None:
            self._workspace.notice(user, channel, f'{name} failed with the error "{failure}"')

    def to_submission(self, view: View, answer: Answer) -> None:
        """Closes, changes or stacks the modal, or shows the errors at its fields."""
        if answer.failure is not None:
            view.notice = TROUBLE
            self._workspace.changes.touch()
            return
        try:
            obey(self._workspace, view, answer.payload)
        except SlackError as refused:
            self._log("response_action", answer.payload, refused)

    def to_suggestion(self, answer: Answer) -> list[Json]:
        """The options that the app offers, those of groups too; none where it offers them wrongly."""
        offered = answer.payload or {}
        problems = list(OFFERED(offered, ""))
        if problems and answer.failure is None:
            lines = [f"[ERROR] {problem.message} [json-pointer:{problem.pointer}]" for problem in problems]
            self._log("options", offered, SlackError("invalid_arguments", lines))
        if problems:
            return []
        return [dict(option) for _, option in options_of(offered, "")]

    def _show(self, user: str, channel: str, payload: Json) -> str | None:
        try:
            self._installation.responses.answer(user, channel, payload)
        except SlackError as refused:
            self._log("command answer", payload, refused)
            return refused.code
        return None

    def _log(self, name: str, request: Json | None, refused: SlackError) -> None:
        now = self._workspace.clock.now()
        exchange = self._workspace.exchanges.begin(now, "to_slack", name, request)
        exchange.answer = refused.answer()
        exchange.failure = refused.code
