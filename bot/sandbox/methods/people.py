"""`users.*`, `auth.test`, `api.test` and `apps.connections.open`."""

from bot.sandbox.methods.conversations import conversations_of_types
from bot.sandbox.objects.channels import channel_object
from bot.sandbox.objects.people import user_object
from bot.sandbox.state.conversations import Conversation
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.state.people import User
from bot.sandbox.web_api.limits import Tier
from bot.sandbox.web_api.methods import Call, Method, page


def api_test(call: Call) -> Json:
    if call.has("error"):
        raise SlackError(call.text("error"))
    return {"args": {name: value for name, value in call.arguments.items() if name != "token"}}


def auth_test(call: Call) -> Json:
    workspace = call.workspace
    return {
        "url": f"https://{workspace.team.domain}.slack.com/",
        "team": workspace.team.name,
        "user": workspace.bot.name,
        "team_id": workspace.team.id,
        "user_id": workspace.bot.id,
        "bot_id": workspace.app.bot_id,
        "is_enterprise_install": False,
    }


def connections_open(call: Call) -> Json:
    if not call.installation.manifest.socket_mode_enabled:
        raise SlackError("forbidden_team")
    if call.installation.faults.refuse_connections:
        raise SlackError("internal_error")
    return {"url": call.installation.link_url()}


def info(call: Call) -> Json:
    return {"user": _object(call, call.user())}


def everyone(call: Call) -> Json:
    users, metadata = page(list(call.workspace.users.values()), call, default=1000, most=1000)
    members = [_object(call, user) for user in users]
    return {"members": members, "cache_ts": int(call.workspace.clock.now().timestamp()), **metadata}


def conversations(call: Call) -> Json:
    member = call.user().id if call.has("user") else call.workspace.bot.id
    mine: list[Conversation] = [channel for channel in conversations_of_types(call) if member in channel.members]
    shown, metadata = page(mine, call, default=100, most=999)
    told = (channel_object(call.workspace, channel) for channel in shown)
    return {"channels": [{key: it for key, it in one.items() if key != "is_member"} for one in told], **metadata}


def _object(call: Call, user: User) -> Json:
    return user_object(
        call.workspace,
        user,
        with_locale=call.flag("include_locale"),
        with_email="users:read.email" in call.installation.grants.scopes,
    )


METHODS = (
    Method(
        "api.test",
        Tier.FOUR,
        api_test,
        "echoes its arguments",
        takes=("error", "foo"),
        token="none",
    ),
    Method("auth.test", Tier.SPECIAL, auth_test, "who the bot is"),
    Method(
        "apps.connections.open",
        Tier.THREE,
        connections_open,
        "a single-use Socket Mode address, for the app-level token",
        token="app",
    ),
    Method(
        "users.info",
        Tier.FOUR,
        info,
        "time zone, locale, guest",
        takes=("user", "include_locale"),
        needs=("user",),
        scope="users:read",
    ),
    Method(
        "users.list",
        Tier.TWO,
        everyone,
        "paged",
        takes=("cursor", "include_locale", "limit"),
        scope="users:read",
    ),
    Method(
        "users.conversations",
        Tier.THREE,
        conversations,
        "the bot's own, or a person's that the bot may see",
        takes=("cursor", "exclude_archived", "limit", "types", "user"),
    ),
)
