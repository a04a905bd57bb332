"""Nudges say where the pre-read is, which only Slack knows."""

from dataclasses import replace

from bot.domain.briefing.nudges import NudgeView
from bot.slack.poster import Poster


async def linked(view: object, poster: Poster) -> object:
    """The view with the link that it shows, if it shows one."""
    if not isinstance(view, NudgeView):
        return view
    return replace(view, link=await poster.link_to(view.channel_id, view.preread_ts))
