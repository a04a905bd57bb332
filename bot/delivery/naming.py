"""The names of people, for what cannot mention them: pictures, and what is said of those."""

from dataclasses import replace
from typing import TypeVar

from bot.domain.meeting.activities.puzzle import NAMES_LOOKED_UP, Puzzle, PuzzleView
from bot.domain.meeting.recap import Recap
from bot.domain.roadmap.roadmap import RoadmapView
from bot.slack.people import People

View = TypeVar("View")


async def with_names(view: View, people: People) -> View:
    """The view with the names of those who are on its picture, if it has one."""
    match view:
        case RoadmapView():
            names = await people.names(view.brief.team_id, view.owner_ids)
            return replace(view, names=tuple(names.items()))
        case PuzzleView(puzzle=puzzle) | Recap(puzzle=Puzzle() as puzzle):
            names = await people.names(view.brief.team_id, puzzle.user_ids[:NAMES_LOOKED_UP])
            return replace(view, puzzle=puzzle.naming(names))
    return view
