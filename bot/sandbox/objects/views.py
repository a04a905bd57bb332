"""Views as Slack writes them in answers and payloads."""

from bot.sandbox.state.errors import Json
from bot.sandbox.state.stored import escaped
from bot.sandbox.state.views import View
from bot.sandbox.state.workspace import Workspace

_VIEW_TEXTS = ("submit", "close")
_HOME_TITLE = {"type": "plain_text", "text": "View Title", "emoji": True}


def view_object(workspace: Workspace, view: View) -> Json:
    """The view object with its state (https://docs.slack.dev/reference/views)."""
    body: Json = {
        "id": view.id,
        "team_id": workspace.team.id,
        "type": view.body["type"],
        "blocks": escaped(view.blocks),
        "private_metadata": view.body.get("private_metadata", ""),
        "callback_id": view.callback_id,
        "state": {"values": view.values},
        "hash": view.hash,
        "title": escaped(view.body.get("title", _HOME_TITLE)),
        "clear_on_close": bool(view.body.get("clear_on_close", False)),
        "notify_on_close": bool(view.body.get("notify_on_close", False)),
        "previous_view_id": view.previous_view_id,
        "root_view_id": view.root_view_id,
        "app_id": workspace.app.id,
        "external_id": view.external_id,
        "app_installed_team_id": workspace.team.id,
        "bot_id": workspace.app.bot_id,
    }
    return body | {name: escaped(view.body.get(name)) for name in _VIEW_TEXTS}
