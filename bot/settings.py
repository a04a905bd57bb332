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


SETTINGS = (
    Setting("SLACK_BOT_TOKEN", "", "The bot's token, from OAuth & Permissions. It starts with xoxb-."),
    Setting("SLACK_APP_TOKEN", "", "The app-level token, from Basic Information. It starts with xapp-."),
    Setting("SLACK_API_URL", "https://slack.com/api/", "Where Slack's Web API is."),
    Setting("DATABASE_URL", "sqlite:///kickoff.db", "Where Kickoff keeps what it knows: a SQLite file."),
    Setting("KICKOFF_LOG_LEVEL", "INFO", "How much is logged: DEBUG, INFO, WARNING or ERROR."),
)


@dataclass(frozen=True)
class Settings:
    bot_token: str
    app_token: str
    api_url: str
    database_url: str
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
        api_url=given["SLACK_API_URL"].rstrip("/") + "/",
        database_url=given["DATABASE_URL"],
        log_level=logging.getLevelNamesMapping()[given["KICKOFF_LOG_LEVEL"].upper()],
    )


def _token_problems(given: Mapping[str, str]) -> list[str]:
    problems = []
    for name, start, other, page in (
        ("SLACK_BOT_TOKEN", "xoxb-", "xapp-", "OAuth & Permissions"),
        ("SLACK_APP_TOKEN", "xapp-", "xoxb-", "Basic Information, under App-Level Tokens"),
    ):
        if not given[name]:
            problems.append(f"{name} is not set. Copy the token that starts with {start} from {page}.")
        elif given[name].startswith(other):
            problems.append(f"{name} holds the other token. It takes the one that starts with {start}.")
    return problems


def _other_problems(given: Mapping[str, str]) -> list[str]:
    problems = []
    if not given["SLACK_API_URL"].startswith(("https://", "http://")):
        problems.append("SLACK_API_URL is no address. Leave it out, or type https://slack.com/api/")
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
