"""The names of people, for what cannot mention them: pictures, and what is said of those."""

from dataclasses import replace
from typing import TypeVar

from bot.domain.roadmap.roadmap import RoadmapView
from bot.slack.people import People

View = TypeVar("View")


async def with_names(view: View, people: People) -> View:
    """The view with the names of those who are on its picture, if it has one."""
    if not isinstance(view, RoadmapView):
        return view
    names = await people.names(view.brief.team_id, view.owner_ids)
    return replace(view, names=tuple(names.items()))
