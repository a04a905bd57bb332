"""Some messages say where another message is, which only Slack knows."""

from dataclasses import replace

from bot.domain.briefing.nudges import NudgeView
from bot.domain.kickoff.card import CardView
from bot.domain.meeting.agenda_now import EarlierAgenda
from bot.domain.meeting.catching_up import CatchUp
from bot.domain.meeting.panel import Panel
from bot.domain.meeting.parts import ALONE, OtherPart, Parts
from bot.domain.meeting.recap import Recap
from bot.domain.meeting.start import StartSoon
from bot.domain.people.roster import WayIn
from bot.slack.poster import Poster


async def linked(view: object, poster: Poster) -> object:
    """The view with the link that it shows, if it shows one."""
    match view:
        case NudgeView():
            return replace(view, link=await poster.link_to(view.channel_id, view.preread_ts))
        case StartSoon():
            return replace(view, link=await poster.link_to(view.brief.channel_id, view.card_ts))
        case CatchUp():
            channel_id = view.agenda.brief.channel_id
            links = [await poster.link_to(channel_id, ts) for ts in (view.agenda_ts, view.puzzle_ts)]
            return replace(view, link=links[0], puzzle_link=links[1])
        case WayIn():
            return replace(view, link=await poster.link_to(view.brief.channel_id, view.preread_ts))
        case EarlierAgenda():
            return replace(view, link=await poster.link_to(view.brief.channel_id, view.later_ts))
        case CardView() | Recap() | Panel() if view.parts != ALONE:
            earlier, later = [await _linked_part(part, poster) for part in (view.parts.earlier, view.parts.later)]
            return replace(view, parts=Parts(earlier, later))
    return view


async def _linked_part(part: OtherPart | None, poster: Poster) -> OtherPart | None:
    return replace(part, link=await poster.link_to(part.channel_id, part.card_ts)) if part else None
