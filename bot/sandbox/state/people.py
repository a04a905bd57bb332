"""Who is in the pretend workspace: the team, the app and its people."""

from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

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
    created_at: datetime
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
        """What people call them; a bot by its whole name."""
        return self.real_name if self.is_bot else self.real_name.split()[0]

    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.tz)
