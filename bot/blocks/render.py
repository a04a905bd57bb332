"""What delivery posts: which view is drawn by what."""

from collections.abc import Callable
from typing import Any

from bot.blocks.agenda import agenda
from bot.blocks.ballot import ballot
from bot.blocks.card import card
from bot.blocks.dressing import theme_chosen
from bot.blocks.invitations import invitation
from bot.blocks.message import Message
from bot.blocks.nudges import nudge
from bot.blocks.preread import preread
from bot.blocks.roadmap import reminder
from bot.blocks.roster import handed_over
from bot.blocks.schedule import change_of_plan
from bot.blocks.speakers import speaker_brief
from bot.blocks.spotlights import asked
from bot.blocks.takeover import taken_over
from bot.blocks.undelivered import undelivered
from bot.blocks.words import Words
from bot.domain.agenda import AgendaNow
from bot.domain.card import CardView, PrereadView, Undelivered
from bot.domain.dressing import ThemeChosen
from bot.domain.nudges import NudgeView
from bot.domain.roadmap import MilestoneDue
from bot.domain.roster import HandedOver
from bot.domain.schedule import ChangeOfPlan
from bot.domain.speakers import SpeakerBrief
from bot.domain.spotlights import SpotlightAsked
from bot.domain.takeover import TakenOver
from bot.domain.voices import InvitationView
from bot.domain.voting import VoteBoard

DRAWN_BY: dict[type, Callable[[Any, Words], Message]] = {
    CardView: card,
    PrereadView: preread,
    NudgeView: nudge,
    VoteBoard: ballot,
    ThemeChosen: theme_chosen,
    AgendaNow: agenda,
    MilestoneDue: reminder,
    SpeakerBrief: speaker_brief,
    InvitationView: invitation,
    SpotlightAsked: asked,
    Undelivered: undelivered,
    HandedOver: handed_over,
    TakenOver: taken_over,
    ChangeOfPlan: change_of_plan,
}


def render(view: object, _: Words) -> Message:
    return DRAWN_BY[type(view)](view, _)
