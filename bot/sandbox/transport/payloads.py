"""The payloads Slack sends (https://docs.slack.dev/reference/interaction-payloads, /reference/events)."""

from bot.sandbox.objects.messages import message_object
from bot.sandbox.objects.views import view_object
from bot.sandbox.state.conversations import Conversation, Message
from bot.sandbox.state.errors import Json
from bot.sandbox.state.ids import ts_of
from bot.sandbox.state.stored import escaped
from bot.sandbox.state.surfaces import Surface
from bot.sandbox.state.views import View
from bot.sandbox.web_api.installation import Installation

_WITHOUT_TIME = {"app_uninstalled", "tokens_revoked"}
"""Events that do not say when they happened."""


class Payloads:
    """Builds each payload in full; it changes nothing but to make trigger ids and response URLs."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation
        self._workspace = installation.workspace

    def command(self, user: str, channel: Conversation, command: str, text: str) -> Json:
        """A slash command. The fields are strings, as in a form."""
        person = self._workspace.users[user]
        return {
            "token": self._workspace.app.verification_token,
            "team_id": self._workspace.team.id,
            "team_domain": self._workspace.team.domain,
            "channel_id": channel.id,
            "channel_name": channel_name(channel),
            "user_id": user,
            "user_name": person.name,
            "command": command,
            "text": text,
            "api_app_id": self._workspace.app.id,
            "is_enterprise_install": "false",
            "response_url": self._installation.response_url(user, channel.id, command=f"{command} {text}".strip()),
            "trigger_id": self._installation.triggers.make(user),
        }

    def block_actions(self, user: str, surface: Surface, action: Json) -> Json:
        """Something done to one element of a message, a modal or the Home tab."""
        body = self._interaction("block_actions", user)
        body["trigger_id"] = self._installation.triggers.make(user, surface.view.id if surface.view else None)
        body["actions"] = [action]
        if surface.message is not None:
            body |= self._in_message(user, surface.message, action["block_id"])
            body["state"] = {"values": surface.values}
        if surface.view is not None:
            body["container"] = {"type": "view", "view_id": surface.view.id}
            body["view"] = view_object(self._workspace, surface.view)
        return body

    def action(self, block: Json, element: Json, details: Json) -> Json:
        """One entry of `actions`."""
        told: Json = escaped({"type": element["type"], **details})
        return told | {
            "action_id": element["action_id"],
            "block_id": block["block_id"],
            "action_ts": ts_of(self._workspace.clock.now()),
        }

    def suggestion(self, user: str, surface: Surface, block: Json, element: Json, typed: str) -> Json:
        """`block_suggestion`: what an external select asks for."""
        body = self._interaction("block_suggestion", user)
        body |= {"action_id": element["action_id"], "block_id": block["block_id"], "value": typed}
        if surface.message is not None:
            body |= self._in_message(user, surface.message, block["block_id"])
            del body["response_url"]
        if surface.view is not None:
            body["container"] = {"type": "view", "view_id": surface.view.id}
            body["view"] = view_object(self._workspace, surface.view)
        return body

    def submission(self, view: View) -> Json:
        body = self._interaction("view_submission", view.user)
        body["trigger_id"] = self._installation.triggers.make(view.user, view.id)
        body["view"] = view_object(self._workspace, view)
        body["response_urls"] = self._response_urls(view)
        return body

    def closed(self, view: View, *, is_cleared: bool) -> Json:
        body = self._interaction("view_closed", view.user)
        return body | {"view": view_object(self._workspace, view), "is_cleared": is_cleared, "response_urls": []}

    def shortcut(self, user: str, callback_id: str, looking_at: str | None = None) -> Json:
        """A global shortcut; it has no channel, though Slack remembers where it was used."""
        body = self._shortcut("shortcut", user, "username")
        body["callback_id"] = callback_id
        body["trigger_id"] = self._installation.triggers.make(user, conversation=looking_at)
        body["action_ts"] = ts_of(self._workspace.clock.now())
        return body

    def message_shortcut(self, user: str, message: Message, callback_id: str) -> Json:
        body = self._shortcut("message_action", user, "name")
        channel = self._workspace.conversations[message.channel]
        return body | {
            "callback_id": callback_id,
            "trigger_id": self._installation.triggers.make(user),
            "action_ts": ts_of(self._workspace.clock.now()),
            "response_url": self._installation.response_url(user, channel.id),
            "message_ts": message.ts,
            "channel": {"id": channel.id, "name": channel_name(channel)},
            "message": message_object(self._workspace, message, with_metadata=True),
        }

    def event(self, event: Json) -> Json:
        """The wrapper of the Events API around one event."""
        now = self._workspace.clock.now()
        return {
            "token": self._workspace.app.verification_token,
            "team_id": self._workspace.team.id,
            "context_team_id": self._workspace.team.id,
            "context_enterprise_id": None,
            "api_app_id": self._workspace.app.id,
            "event": event if event["type"] in _WITHOUT_TIME else {"event_ts": ts_of(now), **event},
            "type": "event_callback",
            "event_id": self._workspace.ids.next("Ev"),
            "event_time": int(now.timestamp()),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": self._workspace.team.id,
                    "user_id": self._workspace.bot.id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
            "event_context": f"4-{self._workspace.ids.secret()}",
        }

    def _interaction(self, kind: str, user: str) -> Json:
        person = self._workspace.users[user]
        return {
            "type": kind,
            "user": {
                "id": user,
                "username": person.name,
                "name": person.name,
                "team_id": self._workspace.team.id,
            },
            "api_app_id": self._workspace.app.id,
            "token": self._workspace.app.verification_token,
            "team": {"id": self._workspace.team.id, "domain": self._workspace.team.domain},
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def _shortcut(self, kind: str, user: str, name: str) -> Json:
        """What shortcuts say less than the others: whose app it is, and one of the two names of the person."""
        body = self._interaction(kind, user)
        del body["api_app_id"]
        body["user"] = {key: it for key, it in body["user"].items() if key in ("id", "team_id", name)}
        return body

    def _in_message(self, user: str, message: Message, block_id: str) -> Json:
        channel = self._workspace.conversations[message.channel]
        is_ephemeral = message.visible_to is not None
        container: Json = {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": is_ephemeral,
            **_in_attachment(message, block_id),
        }
        if message.thread_ts is not None:
            container["thread_ts"] = message.thread_ts
        body: Json = {
            "container": container,
            "channel": {"id": channel.id, "name": channel_name(channel)},
            "response_url": self._installation.response_url(user, channel.id, message.ts),
        }
        if not is_ephemeral:
            # Slack keeps no ephemeral messages, so it cannot send them back.
            body["message"] = message_object(self._workspace, message, with_metadata=True)
        return body

    def _response_urls(self, view: View) -> list[Json]:
        found = []
        for block in view.blocks:
            element = block.get("element", {})
            if block["type"] != "input" or not element.get("response_url_enabled"):
                continue
            state = view.values[block["block_id"]][element["action_id"]]
            channel = state.get("selected_conversation") or state.get("selected_channel")
            if channel:
                found.append(
                    {
                        "block_id": block["block_id"],
                        "action_id": element["action_id"],
                        "channel_id": channel,
                        "response_url": self._installation.response_url(view.user, channel),
                    }
                )
        return found


def _in_attachment(message: Message, block_id: str) -> Json:
    """What tells of the attachment that was acted in, if it was one."""
    for attachment in message.attachments:
        if any(block["block_id"] == block_id for block in attachment.get("blocks", ())):
            return {"type": "message_attachment", "attachment_id": attachment["id"], "is_app_unfurl": False}
    return {}


def channel_name(channel: Conversation) -> str:
    """What payloads call a channel: private ones and direct messages keep their names to themselves."""
    if channel.is_im:
        return "directmessage"
    return "privategroup" if channel.is_private else channel.name
