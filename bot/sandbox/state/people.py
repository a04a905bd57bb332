"""Who is in the pretend workspace: the team, the app and its people."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.sandbox.state.errors import Json

SLACKBOT = "USLACKBOT"  # in every workspace, but not among its people


@dataclass(frozen=True)
class Team:
    """The workspace itself."""

    id: str
    name: str
    domain: str


@dataclass(frozen=True)
class App:
    """The app under test, as installed in the workspace."""

    id: str
    bot_id: str
    bot_user_id: str
    name: str
    bot_token: str
    app_token: str
    verification_token: str


@dataclass
class User:
    """A member, a guest or the bot (https://docs.slack.dev/reference/objects/user-object)."""

    id: str
    name: str
    real_name: str
    title: str = ""
    tz: str = "Europe/Amsterdam"
    locale: str = "en-GB"
    color: str = "4bbe2e"
    is_bot: bool = False
    is_admin: bool = False
    is_restricted: bool = False
    deleted: bool = False
    character: str = field(default="", repr=False)

    @property
    def first_name(self) -> str:
        return self.real_name.split()[0]

    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.tz)

    def as_slack_says(self, team: Team, at: datetime, *, with_locale: bool, with_email: bool) -> Json:
        """The user object of `users.info`; the offset is the one in force at `at`."""
        offset = at.astimezone(self.zone()).utcoffset()
        body: Json = {
            "id": self.id,
            "team_id": team.id,
            "name": self.name,
            "deleted": self.deleted,
            "color": self.color,
            "real_name": self.real_name,
            "tz": self.tz,
            "tz_label": at.astimezone(self.zone()).tzname(),
            "tz_offset": int(offset.total_seconds()) if offset is not None else 0,
            "profile": self._profile(team, with_email=with_email),
            "is_admin": self.is_admin,
            "is_owner": False,
            "is_primary_owner": False,
            "is_restricted": self.is_restricted,
            "is_ultra_restricted": False,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": int(at.timestamp()),
        }
        if with_locale:
            body["locale"] = self.locale
        return body

    def _profile(self, team: Team, *, with_email: bool) -> Json:
        profile: Json = {
            "title": self.title,
            "real_name": self.real_name,
            "real_name_normalized": self.real_name,
            "display_name": self.first_name,
            "display_name_normalized": self.first_name,
            "first_name": self.first_name,
            "last_name": self.real_name.partition(" ")[2],
            "team": team.id,
        }
        if with_email:
            profile["email"] = f"{self.name}@{team.domain}.example"
        return profile
