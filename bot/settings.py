"""What the operator sets, in the environment or in `.env`. All problems are told at once, with what to type."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

PREFIX = "KICKOFF_"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
SECRETS = ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "DATABASE_URL")
IN_A_FILE = "_FILE"  # after a secret's name: where it stands, as container platforms mount it
THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


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
        return f"Settings(api_url={self.api_url!r})"  # never a token, nor the password of a database


def load(environ: Mapping[str, str]) -> Settings:
    """Raises BadSettings with everything that is wrong, rather than the first thing."""
    in_files, unread = _in_files(environ)
    said = {**environ, **in_files}
    given = {setting.name: (said.get(setting.name) or setting.default).strip() for setting in SETTINGS}
    if problems := [
        *unread,
        *_quoted(given),
        *_token_problems(given),
        *_other_problems(given),
        *_unknown(environ),
    ]:
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


def _in_files(environ: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The secrets that stand in files of their own, and what is wrong with the others."""
    found, problems = {}, []
    for name in SECRETS:
        if file := environ.get(name + IN_A_FILE):
            try:
                found[name] = Path(file).read_text(encoding="utf-8-sig")
            except (OSError, UnicodeError) as error:
                problems.append(f"{name}{IN_A_FILE} names a file that cannot be read: {_why(error)}.")
            if environ.get(name):
                problems.append(f"{name} and {name}{IN_A_FILE} are both set. Leave one out.")
    return found, problems


def _why(error: OSError | UnicodeError) -> str:
    """What the system says; of a text in another encoding nothing is quoted."""
    return str(error.strerror) if isinstance(error, OSError) else "it is not in UTF-8"


def _quoted(given: Mapping[str, str]) -> list[str]:
    return [
        f"{name} stands in quotation marks, which some tools keep, such as docker run --env-file. Take them away."
        for name, value in given.items()
        if value[:1] in "\"'" and value[:1] == value[-1:] != ""
    ]


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
    elif not bot.startswith(("xoxb-", "xoxe.xoxb-")):
        problems.append("SLACK_BOT_TOKEN holds another token. It takes the one that starts with xoxb-.")
    if not app and not secret:
        problems.append(
            "SLACK_APP_TOKEN is not set. Copy the token that starts with xapp- from Basic Information, under "
            "App-Level Tokens. Or set SLACK_SIGNING_SECRET, from the same page, to be reached over HTTP."
        )
    elif app and not app.startswith("xapp-"):
        problems.append("SLACK_APP_TOKEN holds another token. It takes the one that starts with xapp-.")
    if secret.startswith(("xox", "xapp-")):
        problems.append("SLACK_SIGNING_SECRET holds a token. Copy the secret from Basic Information.")
    return problems


def _address_problems(address: str) -> list[str]:
    if not address.startswith(("https://", "http://")):
        return ["SLACK_API_URL is not an address. Leave it out, or type https://slack.com/api/"]
    if address.startswith("http://") and urlsplit(address).hostname not in THIS_MACHINE:
        return ["SLACK_API_URL begins with http://, so that tokens could be read on their way. Type https://"]
    return []


def _other_problems(given: Mapping[str, str]) -> list[str]:
    problems = _address_problems(given["SLACK_API_URL"])
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
