"""`/invite @Milan @Kickoff`: a command of Slack's own, which no app hears of.

https://slack.com/help/articles/201980108-Add-people-to-a-channel
"""

import re

from bot.sandbox.state.workspace import Workspace
from bot.sandbox.state.writing import written

NAME = "/invite"
_PERSON = re.compile(r"<@(\w+)>")


def invited_by(workspace: Workspace, text: str) -> list[str]:
    """The ids of the people, or the app, that are named after the command."""
    return _PERSON.findall(written(workspace, text))
