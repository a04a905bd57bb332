"""What all requests share."""

from dataclasses import dataclass

from bot.bridge import Bridge
from bot.services.services import Services
from bot.slack.background import Background
from bot.slack.channels import ChannelsKnown
from bot.slack.people import People
from bot.slack.response_url import Answers


@dataclass(frozen=True)
class Context:
    """Built once, in `bot.app`. The services are reached by the bridge: they are never called directly."""

    services: Services
    bridge: Bridge
    people: People
    channels: ChannelsKnown
    answers: Answers
    background: Background
