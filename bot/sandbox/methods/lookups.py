"""What the app asks about itself, the workspace and people: `bots.info`, `team.info`, `users.lookupByEmail`…"""

from bot.sandbox.objects.messages import bot_profile
from bot.sandbox.objects.people import email_of, profile_of, user_object
from bot.sandbox.state.errors import Json, SlackError
from bot.sandbox.web_api.limits import Tier
from bot.sandbox.web_api.methods import Call, Method

TEAM_ICONS = (34, 44, 68, 88, 102, 132)


def bot(call: Call) -> Json:
    if not call.has("bot"):
        return {}
    if call.text("bot") != call.workspace.app.bot_id:
        raise SlackError("bot_not_found")
    known = {name: value for name, value in bot_profile(call.workspace).items() if name != "team_id"}
    return {"bot": known | {"user_id": call.workspace.bot.id}}


def team(call: Call) -> Json:
    workspace = call.workspace
    if call.text("team", workspace.team.id) != workspace.team.id:
        raise SlackError("team_not_found")
    icons = {f"image_{size}": workspace.portrait(workspace.people()[0].id, size) for size in TEAM_ICONS}
    return {
        "team": {
            "id": workspace.team.id,
            "name": workspace.team.name,
            "url": f"https://{workspace.team.domain}.slack.com/",
            "domain": workspace.team.domain,
            "email_domain": "",
            "icon": {**icons, "image_default": True},
            "avatar_base_url": f"{workspace.address}/portraits/",
            "is_verified": False,
        }
    }


def by_email(call: Call) -> Json:
    for user in call.workspace.people():
        if email_of(call.workspace, user) == call.text("email").lower() and not user.deleted:
            return {"user": user_object(call.workspace, user, with_locale=False, with_email=True)}
    raise SlackError("users_not_found")


def profile(call: Call) -> Json:
    user = call.user() if call.has("user") else call.workspace.bot
    with_email = "users:read.email" in call.installation.grants.scopes
    known = profile_of(call.workspace, user, with_email=with_email)
    return {"profile": {name: value for name, value in known.items() if name != "team"}}


def presence(call: Call) -> Json:
    user = call.user() if call.has("user") else call.workspace.bot
    return {"presence": "away" if user.deleted else "active"}


def emoji(call: Call) -> Json:
    """The workspace's own, of which there are none."""
    return {"emoji": {}, "cache_ts": f"{call.workspace.clock.now().timestamp():.6f}"}


def groups(call: Call) -> Json:
    """There are none here."""
    return {"usergroups": []}


METHODS = (
    Method("bots.info", Tier.THREE, bot, "the app's own bot", takes=("bot",), scope="users:read"),
    Method("team.info", Tier.THREE, team, "the workspace", takes=("team", "domain"), scope="team:read"),
    Method(
        "users.lookupByEmail",
        Tier.THREE,
        by_email,
        "people as name@studio-linde.example",
        takes=("email",),
        needs=("email",),
        scope="users:read.email",
    ),
    Method(
        "users.profile.get",
        Tier.FOUR,
        profile,
        "with pictures that are drawn here",
        takes=("user", "include_labels"),
        scope="users.profile:read",
    ),
    Method(
        "users.getPresence",
        Tier.THREE,
        presence,
        "everybody is here who has not left",
        takes=("user",),
        scope="users:read",
    ),
    Method("emoji.list", Tier.TWO, emoji, "none", takes=("include_categories",), scope="emoji:read"),
    Method(
        "usergroups.list",
        Tier.TWO,
        groups,
        "none",
        takes=("include_count", "include_disabled", "include_users"),
        scope="usergroups:read",
    ),
)
