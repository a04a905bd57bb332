"""What delivery posts: which view is drawn by what."""

from collections.abc import Callable
from typing import Any

from bot.blocks.briefing.nudges import nudge
from bot.blocks.briefing.preread import preread
from bot.blocks.briefing.questions import answered
from bot.blocks.briefing.quoted import quoted
from bot.blocks.briefing.spotlights import asked
from bot.blocks.kickoff.card import card
from bot.blocks.kickoff.closing import closing, nothing_planned
from bot.blocks.kickoff.preparation import told
from bot.blocks.kickoff.schedule import change_of_plan
from bot.blocks.kickoff.undelivered import undelivered
from bot.blocks.kit.message import Message
from bot.blocks.kit.words import Words
from bot.blocks.meeting.activities.grid import grid_shown
from bot.blocks.meeting.activities.puzzle import piece_asked, puzzle, puzzle_picture
from bot.blocks.meeting.agenda import agenda, earlier_agenda
from bot.blocks.meeting.capture_sheets import capture_sheet
from bot.blocks.meeting.catching_up import catch_up
from bot.blocks.meeting.cues import cue
from bot.blocks.meeting.deciding.waiting import decision_waits
from bot.blocks.meeting.heard.unheard import way_to_be_heard
from bot.blocks.meeting.invitations import invitation
from bot.blocks.meeting.panel import earlier_panel, panel
from bot.blocks.meeting.queue.turns import turn
from bot.blocks.meeting.recap import half_time, recap, recap_detail
from bot.blocks.meeting.speakers import speaker_brief
from bot.blocks.meeting.start import not_started, start_soon
from bot.blocks.people.attendance import way_in
from bot.blocks.people.roster import handed_over
from bot.blocks.people.takeover import left_alone, taken_over
from bot.blocks.roadmap.absence import absent_owners
from bot.blocks.roadmap.digest import digest
from bot.blocks.roadmap.notices import late, news, yours
from bot.blocks.roadmap.reminder import reminder
from bot.blocks.roadmap.roadmap import picture, roadmap
from bot.blocks.theme.dressing import dressing_asked, theme_chosen
from bot.blocks.theme.voting_ballot import ballot
from bot.domain.briefing.nudges import NudgeView
from bot.domain.briefing.questions import QuestionAnswered
from bot.domain.briefing.spotlights import SpotlightAsked
from bot.domain.briefing.voices import InvitationView, QuoteAsked
from bot.domain.kickoff.card import CardView, PrereadView, Undelivered
from bot.domain.kickoff.closing import Closing, NothingPlanned
from bot.domain.kickoff.preparation import Preparation
from bot.domain.kickoff.schedule import ChangeOfPlan
from bot.domain.meeting.activities.grid import GridShown
from bot.domain.meeting.activities.puzzle import PieceAsked, PuzzlePicture, PuzzleView
from bot.domain.meeting.agenda_now import AgendaNow, EarlierAgenda
from bot.domain.meeting.captures import CaptureSheet, DecisionWaits
from bot.domain.meeting.catching_up import CatchUp
from bot.domain.meeting.cues import Cue
from bot.domain.meeting.heard import WayToBeHeard
from bot.domain.meeting.left_alone import LeftAlone
from bot.domain.meeting.panel import EarlierPanel, Panel
from bot.domain.meeting.queue import Turn
from bot.domain.meeting.recap import HalfTime, Recap, RecapDetail
from bot.domain.meeting.speakers import SpeakerBrief
from bot.domain.meeting.start import NotStarted, StartSoon
from bot.domain.people.roster import HandedOver, WayIn
from bot.domain.people.takeover import TakenOver
from bot.domain.roadmap.absence import AbsentOwners
from bot.domain.roadmap.digest import Digest
from bot.domain.roadmap.notices import MilestoneNews, MilestonesLate, MilestoneYours
from bot.domain.roadmap.reminders import DayOfReminders
from bot.domain.roadmap.roadmap import RoadmapPicture, RoadmapView
from bot.domain.theme.dressing import DressingAsked, ThemeChosen
from bot.domain.theme.voting import VoteBoard

DRAWN_BY: dict[type, Callable[[Any, Words], Message]] = {
    CardView: card,
    PrereadView: preread,
    NudgeView: nudge,
    QuestionAnswered: answered,
    Preparation: told,
    VoteBoard: ballot,
    ThemeChosen: theme_chosen,
    DressingAsked: dressing_asked,
    AgendaNow: agenda,
    EarlierAgenda: earlier_agenda,
    GridShown: grid_shown,
    CaptureSheet: capture_sheet,
    DecisionWaits: decision_waits,
    PuzzleView: puzzle,
    PuzzlePicture: puzzle_picture,
    PieceAsked: piece_asked,
    HalfTime: half_time,
    Recap: recap,
    RecapDetail: recap_detail,
    Panel: panel,
    WayToBeHeard: way_to_be_heard,
    Cue: cue,
    Turn: turn,
    EarlierPanel: earlier_panel,
    DayOfReminders: reminder,
    MilestoneYours: yours,
    MilestoneNews: news,
    MilestonesLate: late,
    RoadmapView: roadmap,
    RoadmapPicture: picture,
    Digest: digest,
    AbsentOwners: absent_owners,
    SpeakerBrief: speaker_brief,
    StartSoon: start_soon,
    NotStarted: not_started,
    CatchUp: catch_up,
    WayIn: way_in,
    InvitationView: invitation,
    QuoteAsked: quoted,
    SpotlightAsked: asked,
    Undelivered: undelivered,
    HandedOver: handed_over,
    TakenOver: taken_over,
    LeftAlone: left_alone,
    ChangeOfPlan: change_of_plan,
    Closing: closing,
    NothingPlanned: nothing_planned,
}


def render(view: object, tr: Words) -> Message:
    return DRAWN_BY[type(view)](view, tr)
