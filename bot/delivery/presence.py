"""Leaves people who are not there out of those who have not been heard: only Slack knows."""

import asyncio
from dataclasses import replace
from typing import TypeVar

from bot.domain.actors import Actor
from bot.domain.brief import Brief
from bot.domain.meeting.heard import Hearing
from bot.domain.meeting.panel import Panel
from bot.domain.meeting.recap import HalfTime
from bot.slack.people import People

View = TypeVar("View")


async def with_people_there(view: View, people: People) -> View:
    """The view without apps and people who have left, if it shows who has been heard."""
    match view:
        case Panel():
            return replace(view, hearing=await _there(view.hearing, view.agenda.brief, people))
        case HalfTime():
            return replace(view, hearing=await _there(view.hearing, view.brief, people))
    return view


async def _there(hearing: Hearing, brief: Brief, people: People) -> Hearing:
    found = await asyncio.gather(*(people.reader(Actor(brief.team_id, user_id)) for user_id in hearing.silent))
    absent = {user_id for user_id, person in zip(hearing.silent, found, strict=True) if not person.is_reachable}
    return hearing.without(absent)
