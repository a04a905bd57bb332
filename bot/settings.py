"""What the operator sets, in the environment or in `.env`. All problems are told at once, with what to type."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass

PREFIX = "KICKOFF_"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class BadSettings(Exception):
    """`problems` are whole sentences, each saying what to type."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Setting:
    name: str
    default: str
    meaning: str


HTTP_PORT = 3000

SETTINGS = (
    Setting("SLACK_BOT_TOKEN", "", "The bot's token, from OAuth & Permissions. It starts with xoxb-."),
    Setting("SLACK_APP_TOKEN", "", "The app-level token, from Basic Information. It starts with xapp-."),
    Setting("SLACK_SIGNING_SECRET", "", "Instead of the app-level token, if Slack sends requests over HTTP."),
    Setting("SLACK_API_URL", "https://slack.com/api/", "Where Slack's Web API is."),
    Setting(
        "DATABASE_URL",
        "sqlite:///kickoff.db",
        "Where Kickoff keeps what it knows: a SQLite file, or postgresql://…",
    ),
    Setting(
        "PORT", "", f"The port to listen on: {HTTP_PORT} over HTTP; none with an app-level token, unless set."
    ),
    Setting("KICKOFF_HOST", "127.0.0.1", "The address to listen on. In a container: 0.0.0.0."),
    Setting("KICKOFF_LOG_LEVEL", "INFO", "How much is logged: DEBUG, INFO, WARNING or ERROR."),
)


@dataclass(frozen=True)
class Settings:
    """With an `app_token` over Socket Mode, else over HTTP. `port` is None if nothing is listened to."""

    bot_token: str
    api_url: str
    database_url: str
    app_token: str = ""
    signing_secret: str = ""
    port: int | None = None
    host: str = "127.0.0.1"
    log_level: int = logging.INFO

    def __repr__(self) -> str:
        return f"Settings(api_url={self.api_url!r}, database_url={self.database_url!r})"  # never a token


def load(environ: Mapping[str, str]) -> Settings:
    """Raises BadSettings with everything that is wrong, rather than the first thing."""
    given = {setting.name: (environ.get(setting.name) or setting.default).strip() for setting in SETTINGS}
    if problems := [*_token_problems(given), *_other_problems(given), *_unknown(environ)]:
        raise BadSettings(problems)
    return Settings(
        bot_token=given["SLACK_BOT_TOKEN"],
        app_token=given["SLACK_APP_TOKEN"],
        signing_secret=given["SLACK_SIGNING_SECRET"],
        api_url=given["SLACK_API_URL"].rstrip("/") + "/",
        database_url=given["DATABASE_URL"],
        port=_port(given),
        host=given["KICKOFF_HOST"],
        log_level=logging.getLevelNamesMapping()[given["KICKOFF_LOG_LEVEL"].upper()],
    )


def _port(given: Mapping[str, str]) -> int | None:
    if given["PORT"]:
        return int(given["PORT"])
    return None if given["SLACK_APP_TOKEN"] else HTTP_PORT


def _token_problems(given: Mapping[str, str]) -> list[str]:
    bot, app, secret = (given[f"SLACK_{name}"] for name in ("BOT_TOKEN", "APP_TOKEN", "SIGNING_SECRET"))
    problems = []
    if not bot:
        problems.append(
            "SLACK_BOT_TOKEN is not set. Copy the token that starts with xoxb- from OAuth & Permissions."
        )
    elif bot.startswith("xapp-"):
        problems.append("SLACK_BOT_TOKEN holds the other token. It takes the one that starts with xoxb-.")
    if not app and not secret:
        problems.append(
            "SLACK_APP_TOKEN is not set. Copy the token that starts with xapp- from Basic Information, under "
            "App-Level Tokens. Or set SLACK_SIGNING_SECRET, from the same page, to be reached over HTTP."
        )
    elif app.startswith("xoxb-"):
        problems.append("SLACK_APP_TOKEN holds the other token. It takes the one that starts with xapp-.")
    if secret.startswith(("xoxb-", "xapp-")):
        problems.append("SLACK_SIGNING_SECRET holds a token. Copy the secret from Basic Information.")
    return problems


def _other_problems(given: Mapping[str, str]) -> list[str]:
    problems = []
    if not given["SLACK_API_URL"].startswith(("https://", "http://")):
        problems.append("SLACK_API_URL is not an address. Leave it out, or type https://slack.com/api/")
    if given["PORT"] and not (given["PORT"].isdecimal() and 0 < int(given["PORT"]) < 65536):
        problems.append(f"PORT is not a number from 1 to 65535. Leave it out, or type {HTTP_PORT}.")
    if given["KICKOFF_LOG_LEVEL"].upper() not in LEVELS:
        problems.append("KICKOFF_LOG_LEVEL is not one of DEBUG, INFO, WARNING and ERROR. Type INFO.")
    return problems


def _unknown(environ: Mapping[str, str]) -> list[str]:
    names = {setting.name for setting in SETTINGS}
    known = ", ".join(sorted(name for name in names if name.startswith(PREFIX)))
    return [
        f"{name} is not a setting of Kickoff. The ones that begin with {PREFIX} are: {known}."
        for name in sorted(environ)
        if name.startswith(PREFIX) and name not in names
    ]
