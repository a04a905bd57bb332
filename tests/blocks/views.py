"""Views to draw: an ordinary one of each to read, and any that the domain allows to try the limits."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from bot.blocks.kit.pictures import pictures_in
from bot.blocks.kit.words import speaking
from bot.domain.actors import Attendance, Language, OutsiderSummary, PersonSummary, Role, facilitators
from bot.domain.addresses import MEETING_LINK_LIMIT
from bot.domain.brief import (
    CLIENT_LIMIT,
    DESCRIPTION_LIMIT,
    GOAL_LIMIT,
    LENGTHS,
    PROJECT_LIMIT,
    TOPIC_LIMIT,
    BriefWithPeople,
    Kind,
    Phase,
    ThemeSummary,
)
from bot.domain.briefing.nudges import NudgeState, NudgeView
from bot.domain.briefing.preread import (
    ADDRESS_LIMIT,
    LINK_TITLE_LIMIT,
    LINKS_LIMIT,
    PREPARE_LIMIT,
    SCOPE_ENTRIES,
    SCOPE_LIMIT,
    Link,
    ScopeSummary,
    Side,
)
from bot.domain.briefing.preread_due import PrereadDue, Why
from bot.domain.briefing.pulse import Pulse
from bot.domain.briefing.questions import (
    ANSWER_LIMIT,
    QUESTION_LIMIT,
    QUESTIONS_LIMIT,
    QuestionAnswered,
    QuestionSummary,
)
from bot.domain.briefing.spotlights import (
    ACHIEVEMENT_LIMIT,
    PLACE_LIMIT,
    SPOTLIGHTS_LIMIT,
    Answer,
    SpotlightAsked,
    SpotlightSummary,
)
from bot.domain.briefing.voices import ORGANISATION_LIMIT as VOICE_ORGANISATION_LIMIT
from bot.domain.briefing.voices import (
    PERSON_LIMIT,
    QUOTE_LIMIT,
    ROLE_LIMIT,
    SOURCE_LIMIT,
    VOICES_LIMIT,
    Consent,
    InvitationSummary,
    InvitationView,
    QuoteAsked,
    VoiceSummary,
)
from bot.domain.briefing.voices import SLOTS as SLOT_MINUTES
from bot.domain.dress import Accent, Dress, OwnPicture
from bot.domain.figures import FIGURES_LIMIT, LABEL_LIMIT, LARGEST, PLACES_LIMIT, UNIT_LIMIT, Figure
from bot.domain.kickoff.card import CardView, ChannelStatus, PrereadView, Undelivered
from bot.domain.kickoff.closing import Closing, NothingPlanned, Outcome
from bot.domain.kickoff.foresight import Clocks, Elsewhere, Foresight
from bot.domain.kickoff.home import (
    BallotToCast,
    DecisionToApprove,
    HomeView,
    InvitationToAnswer,
    KickoffSummary,
    LateMilestone,
    NeedsAttention,
    PartToPrepare,
    PendingDecision,
    PrereadToRead,
    QuoteToAnswer,
    Refusal,
    SpotlightToAnswer,
)
from bot.domain.kickoff.new_kickoff import NewKickoff
from bot.domain.kickoff.preparation import Matter, Moment, Point, Preparation
from bot.domain.kickoff.schedule import ChangeOfPlan
from bot.domain.meeting.activities.grid import GridShown
from bot.domain.meeting.activities.puzzle import PIECE_LIMIT, PieceAsked, PuzzlePicture, PuzzleView
from bot.domain.meeting.agenda import ItemSummary, Topic, planned
from bot.domain.meeting.agenda_items import ITEMS_LIMIT, MOST_MINUTES, PURPOSE_LIMIT, SPEAKER_LIMIT, AgendaPlan
from bot.domain.meeting.agenda_items import TITLE_LIMIT as ITEM_LIMIT
from bot.domain.meeting.agenda_now import AgendaNow, EarlierAgenda
from bot.domain.meeting.agenda_templates import TemplateSummary
from bot.domain.meeting.captures import CaptureSheet, DecisionWaits
from bot.domain.meeting.catching_up import CatchUp
from bot.domain.meeting.cues import Cue, Stage
from bot.domain.meeting.deciders import Approver
from bot.domain.meeting.heard import WayToBeHeard
from bot.domain.meeting.left_alone import LeftAlone
from bot.domain.meeting.making_moves import Press, move_of
from bot.domain.meeting.moments import Content
from bot.domain.meeting.moves import Move, MoveKind, Progress
from bot.domain.meeting.panel import EarlierPanel, Panel
from bot.domain.meeting.parts import OtherPart, Parts, Rest
from bot.domain.meeting.readiness import Readiness
from bot.domain.meeting.recap import HalfTime, Recap, RecapDetail
from bot.domain.meeting.speakers import Slot, SpeakerBrief
from bot.domain.meeting.start import NotStarted, StartSoon
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.pages import Page
from bot.domain.people.roster import (
    DISCIPLINE_LIMIT,
    NAME_LIMIT,
    ORGANISATION_LIMIT,
    OUTSIDERS_LIMIT,
    Attended,
    HandedOver,
    RosterView,
    WayIn,
    by_role,
)
from bot.domain.people.takeover import TakenOver
from bot.domain.pictures import PictureFile, digest
from bot.domain.roadmap.absence import Absence, AbsentOwners
from bot.domain.roadmap.change_form import ON_A_PAGE, ChangeForm, Chosen, MilestoneToChange, Scope
from bot.domain.roadmap.digest import Digest
from bot.domain.roadmap.due_day import DayOff, DueDay
from bot.domain.roadmap.history import ChangeKind
from bot.domain.roadmap.milestones import MILESTONES_LIMIT, RISK_LIMIT, MilestoneSummary
from bot.domain.roadmap.milestones import TITLE_LIMIT as MILESTONE_LIMIT
from bot.domain.roadmap.notices import MilestoneNews, MilestonesLate, MilestoneYours
from bot.domain.roadmap.reminders import DayOfReminders, KickoffReminders, ReminderLine, Snooze
from bot.domain.roadmap.roadmap import RoadmapPicture, RoadmapPlace, RoadmapView
from bot.domain.text import cleaned
from bot.domain.theme.dressing import (
    PICTURE_ALT_LIMIT,
    TAGLINE_LIMIT,
    DressingAsked,
    OnAgenda,
    OneOfThem,
    ThemeChosen,
)
from bot.domain.theme.themes import EMOJI, THEMES_LIMIT, WHY_LIMIT, MyThemes
from bot.domain.theme.themes import TITLE_LIMIT as THEME_LIMIT
from bot.domain.theme.ties import TIE_LIMIT
from bot.domain.theme.voting import MOST_DOTS, Counts, MyVote, MyVotes, Names, Rules, ThemeTally, VoteBoard

from . import activity_views, capture_views, consent_views, decider_views, heard_views, puzzle_views, queue_views

MORNING = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)  # a Thursday, ten o'clock in Amsterdam

PEOPLE = (
    PersonSummary("UFAY", Role.FACILITATOR, "", Attendance.JOINED, 61),
    PersonSummary("UMEI", Role.MEMBER, "design", Attendance.JOINED, 62),
    PersonSummary("UTOM", Role.MEMBER, "", Attendance.INVITED, 63),
    PersonSummary("UCLIO", Role.CLIENT, "", Attendance.INVITED, 64),
)
HELPER = PersonSummary("UKIM", Role.CO_FACILITATOR, "development", Attendance.JOINED, 65)
GONE = PersonSummary("UPIM", Role.MEMBER, "", Attendance.DECLINED, 66)
ADA = OutsiderSummary(71, "Ada Visser", "Port of Delfzijl", Role.CLIENT)
LIGHTS = ThemeSummary(11, "Harbour lights", "We show each other the way.", "anchor", "UMEI")
TIDE = ThemeSummary(12, "High tide", "", "", "UTOM", ("UCLIO",))
BRIEF = BriefWithPeople(
    id=7,
    team_id="T1",
    channel_id="C1",
    project="Harbour",
    client="Port of Delfzijl",
    topic="A new harbour office that everyone likes to visit",
    description="The office is forty years old.\nVisitors cannot find the desk.",
    goal="A visitor finds the right desk within a minute.",
    kind=Kind.SHORT,
    phase=Phase.PREPARING,
    starts_at=MORNING,
    minutes=30,
    tz="Europe/Amsterdam",
    language=Language.ENGLISH,
    people=PEOPLE,
    outsiders=(ADA,),
    theme=None,
    facilitators=("UFAY",),
    meeting_link="https://meet.example.com/harbour",
)
FIGURES = (
    Figure("Visitors last year", Decimal(48200)),
    Figure("Sales last year", Decimal("1250000"), "€"),
    Figure("Find the desk at once", Decimal("37.5"), "%"),
)
DRESS = Dress("We guide each other in", Accent.OCEAN, FIGURES)
DRESSED = replace(BRIEF, theme=replace(LIGHTS, dress=DRESS))


def with_pictures(brief: BriefWithPeople) -> BriefWithPeople:
    """With all that can be drawn of its theme, in either language."""
    views = (pictures_in(AgendaNow(brief, (), Progress(), MORNING), speaking(language)) for language in Language)
    pictures = [picture for drawn in views for picture in drawn]
    return replace(brief, pictures=tuple(PictureFile(digest(one), f"F{n:010}") for n, one in enumerate(pictures)))


PICTURED = with_pictures(DRESSED)
ITEMS = (
    ItemSummary(101, Topic.WELCOME, 4),
    ItemSummary(102, Topic.WHY, 5),
    ItemSummary(103, Topic.SCOPE, 7),
    ItemSummary(104, Topic.ROADMAP, 6, speaker_id="UMEI"),
    ItemSummary(105, Topic.OWN, 5, title="The old quay", purpose="What can stay?", speaker_name="Ms Visser"),
    ItemSummary(106, Topic.CLOSING, 3),
)
SKETCH = MilestoneSummary(31, "First sketch", "UMEI", date(2026, 12, 4), None, None, 7, "Harbour")
TENDER = MilestoneSummary(32, "Tender", "", date(2026, 12, 18), None, None, 7, "Harbour")
SIGNED = MilestoneSummary(33, "Contract signed", "UTOM", date(2026, 11, 20), MORNING, "UTOM", 7, "Harbour")

PLAN = AgendaPlan(BRIEF, (*ITEMS[:4], replace(ITEMS[4], added_by="UMEI"), ITEMS[5]), "UFAY", is_facilitator=True)
TEMPLATES = (TemplateSummary(71, "Half a day", 240, "UFAY"), TemplateSummary(72, "Quick one", 25, "UMEI"))


SEARCH = VoiceSummary(
    41,
    "Visitors ask me the way three times a day.\nI would like to have time for something else.",
    "Clio Vega",
    "Port of Delfzijl",
    "Receptionist",
    "interview in May",
    True,
    "UMEI",
)
SHORT_VOICE = VoiceSummary(42, "Make it light.", "A visitor", "", "", "", True, "UTOM")
QUOTED = replace(SEARCH, id=44, speaker_id="UCLIO", consent=Consent.WAITING)
KEPT = replace(SEARCH, id=43, quote="Between us: the last office cost too much.", may_show=False)
VOICES = (SEARCH, SHORT_VOICE, replace(SHORT_VOICE, id=44), replace(SHORT_VOICE, id=45))
ASKED = SpotlightSummary(51, "UTOM", "Rewrote the search in a week, and taught us all how.", "Ferry app", "UMEI")
HONOURED = replace(ASKED, answer=Answer.SHOWN)
QUIET = SpotlightSummary(52, "UMEI", "Kept us all calm.", "", "UFAY", Answer.SHOWN)
INVITED = InvitationSummary(61, "UCLIO", "UFAY")

CARD = CardView(BRIEF, (LIGHTS, TIDE), None, MORNING - timedelta(days=2), 4, 6, (SIGNED, TENDER, SKETCH))
QUESTIONS = (
    QuestionSummary(41, "Is the quay open by then?", "UTOM"),
    QuestionSummary(42, "Who decides about the signs?"),
    QuestionSummary(43, "May we keep the old desk?", "UMEI"),
    QuestionSummary(44, "When do we eat?"),
)
PREREAD = PrereadView(
    PICTURED,
    ITEMS,
    4,
    6,
    scope=(
        ScopeSummary(Side.IN, "The ground floor"),
        ScopeSummary(Side.IN, "Signs to the desk"),
        ScopeSummary(Side.OUT, "The quay itself"),
    ),
    questions=QUESTIONS,
    pulse=Pulse(True),
    prepare="Walk from the station to the desk, and note where you hesitate.",
    links=(
        Link("https://example.com/sketches", "The first sketches"),
        Link("https://port.example.org/2025/visitors"),
    ),
)
RULES = Rules(closes_at=MORNING - timedelta(days=1))
BALLOT = VoteBoard(BRIEF, 21, RULES, False, 12, (ThemeTally(LIGHTS, 4), ThemeTally(TIDE, 1)), None)
OPENLY = replace(
    BALLOT,
    rules=Rules(5, Counts.SHOWN, Names.SHOWN),
    voters=7,
    tallies=(ThemeTally(LIGHTS, 7, tuple(f"UVOTER{n}" for n in range(7))), ThemeTally(TIDE, 1, ("UTOM",))),
)
TIED = replace(BALLOT, closed=True, tallies=(ThemeTally(LIGHTS, 4), ThemeTally(TIDE, 4)))
WON = replace(BALLOT, brief=DRESSED, closed=True, chosen_id=LIGHTS.id)
VOTES = MyVotes(
    21, (MyVote(11, "Harbour lights", "anchor", True), MyVote(12, "High tide", "", False)), 2, Language.ENGLISH
)
RUNOFF = replace(BALLOT, ballot_id=22, rules=replace(RULES, dots=1), is_runoff=True, voters=0)


def at(item_id: int, since: datetime = MORNING) -> Progress:
    """A meeting that has come to an item."""
    return Progress((Move(3, MoveKind.NEXT, item_id, since),))


WAITING = AgendaNow(PICTURED, ITEMS, Progress(), MORNING, readiness=Readiness(4, 6, 0, 0))
LIVE = AgendaNow(
    replace(PICTURED, phase=Phase.LIVE),
    ITEMS,
    at(102, MORNING + timedelta(minutes=4)),
    MORNING + timedelta(minutes=4),
    milestones=(SIGNED, TENDER, SKETCH),
    questions=QUESTIONS,
    scope=PREREAD.scope,
    voices=VOICES,
    spotlights=(HONOURED, QUIET),
    joined_ids=frozenset(BRIEF.joined_ids),
)
AT_VOICES = replace(
    LIVE,
    items=(ItemSummary(101, Topic.WELCOME, 4), ItemSummary(102, Topic.VOICES, 8)),
    shows=frozenset({Content.VOICES}),
)
AT_SPOTLIGHTS = replace(
    LIVE,
    items=(ItemSummary(101, Topic.WELCOME, 4), ItemSummary(102, Topic.SPOTLIGHTS, 3)),
    shows=frozenset({Content.SPOTLIGHTS}),
)


def pressed(*presses: tuple[Press, int]) -> Progress:
    """The meeting of LIVE once more was pressed, each so many minutes after the start."""
    progress = LIVE.progress
    for press, minutes in presses:
        now = MORNING + timedelta(minutes=minutes)
        move = move_of(press, [item.id for item in ITEMS], progress, by="UFAY", now=now)
        progress = Progress((*progress.moves, move))
    return progress


OVER = replace(LIVE, now=MORNING + timedelta(minutes=76))
JUST_OVER = replace(LIVE, now=MORNING + timedelta(minutes=13))
PAUSED = replace(LIVE, progress=pressed((Press(MoveKind.PAUSE), 6)), now=MORNING + timedelta(minutes=8))
PARKED = replace(
    LIVE,
    progress=pressed((Press(MoveKind.PARK, 103), 5), (Press(MoveKind.NEXT), 8)),
    now=MORNING + timedelta(minutes=8),
)
OTHER_CONTENT = (Content.THEME, Content.GOAL, Content.SCOPE, Content.MILESTONES, Content.QUESTIONS)
AT_THE_LAST = replace(LIVE, progress=at(ITEMS[-1].id, MORNING + timedelta(minutes=20)))
ENDED = AgendaNow(
    replace(PICTURED, phase=Phase.FOLLOWING), ITEMS, Progress(), MORNING, ended_at=MORNING + timedelta(minutes=31)
)
ENDED_EARLY = replace(ENDED, progress=PARKED.progress)
EARLIER_PART = OtherPart("Harbour", "C1", "1.0", "https://example.slack.com/archives/C1/p10")
LATER_PART = replace(EARLIER_PART, project="Harbour, part 2")
REST = Rest(BRIEF, "Harbour", 2, ITEMS[2:], "UFAY")
AT_ROADMAP = replace(
    LIVE,
    items=(ItemSummary(101, Topic.WELCOME, 4), ItemSummary(102, Topic.ROADMAP, 8)),
    shows=frozenset({Content.MILESTONES}),
    milestones=(SKETCH, TENDER),
)


def at_item(topic: Topic, *, is_plain: bool = False) -> AgendaNow:
    """At the second item, which is about that."""
    item = ItemSummary(102, topic, 8, is_plain=is_plain)
    return replace(LIVE, items=(ItemSummary(101, Topic.WELCOME, 4), item))


AT_SCOPE = replace(LIVE, items=(ItemSummary(101, Topic.WELCOME, 4), ItemSummary(102, Topic.SCOPE, 8)))
MOVED_ON = date(2026, 12, 18)
RISKY = replace(
    TENDER,
    owner_id="UTOM",
    at_risk="The client's logins for the test server",
    at_risk_by="UTOM",
    earlier=(date(2026, 11, 27), date(2026, 12, 4)),
)
DROPPED = replace(SKETCH, id=34, title="Photo shoot", cancelled_at=MORNING, cancelled_by="UFAY")


def reminded(
    *milestones: MilestoneSummary,
    days_left: int = 7,
    brief: BriefWithPeople = DRESSED,
    snoozed_to: date | None = None,
    message_id: int = 61,
) -> DayOfReminders:
    """One kickoff's part of a day of reminders."""
    lines = tuple(ReminderLine(milestone, days_left, snoozed_to) for milestone in milestones)
    return DayOfReminders(message_id, (KickoffReminders(replace(brief, phase=Phase.FOLLOWING), lines),))


DUE = reminded(SKETCH)
DONE = reminded(replace(SKETCH, done_at=MORNING, done_by="UMEI"))
YOURS = MilestoneYours(DRESSED, SKETCH, "UMEI", ChangeKind.REASSIGNED, "UFAY")
SNOOZES = tuple((snooze, date(2026, 12, snooze)) for snooze in Snooze)
CHANGES = ChangeForm(
    Chosen(Scope.REMINDER, 61),
    Page(
        (
            MilestoneToChange(SKETCH, DueDay(date(2026, 12, 25), DayOff.HOLIDAY, "NL", 3), SNOOZES),
            MilestoneToChange(RISKY, None, SNOOZES, date(2026, 12, 7)),
            MilestoneToChange(SIGNED),
        ),
        1,
        1,
    ),
)
ROADMAP = RoadmapView(
    replace(DRESSED, phase=Phase.FOLLOWING),
    (
        SIGNED,
        replace(SKETCH, id=34, title="Permit", due_on=date(2026, 11, 25)),
        replace(SKETCH, earlier=(date(2026, 11, 27), date(2026, 12, 1))),
        replace(TENDER, at_risk="Someone who can review the drawings"),
        replace(TENDER, id=35, title="Fair", cancelled_at=MORNING, cancelled_by="UTOM"),
    ),
    date(2026, 11, 26),
    date(2026, 11, 26),
    (("UMEI", "Mei Lin"),),
)


def with_drawing(view: OneOfThem) -> OneOfThem:
    """With the picture of it, in either language."""
    drawn = [picture for language in Language for picture in pictures_in(view, speaking(language))]
    files = tuple(PictureFile(digest(one), f"F{n:010}") for n, one in enumerate(drawn))
    brief: Any = replace(view.brief, pictures=files)
    return replace(view, brief=brief)


GRID_SHOWN = GridShown(DRESSED, activity_views.GRID_RESULT, ("marketing",))
SLOTS = (Slot(ITEMS[1], MORNING + timedelta(minutes=4)), Slot(ITEMS[4], MORNING + timedelta(minutes=22)))
SPEAKER = SpeakerBrief(BRIEF, SLOTS)
CLOCKS = Clocks(
    (
        Elsewhere(datetime(2026, 12, 1, 4, 0), ("UMEI",), is_other_day=False),  # noqa: DTZ001 - what a clock says
        Elsewhere(datetime(2026, 12, 2, 1, 0), ("UTOM", "UCLIO"), is_other_day=True),  # noqa: DTZ001
    ),
    ("UANN",),
)
FORESEEN = Foresight(PrereadDue(MORNING, Why.CHOSEN), CLOCKS)
NEW = NewKickoff("Europe/Amsterdam", MORNING, Language.DUTCH, 24, FORESEEN)
NUDGE = NudgeView(7, "Harbour", "C1", MORNING, "Europe/Amsterdam", None, last=False)
UNDELIVERED = Undelivered(BRIEF, "not_in_channel")
HARBOUR = KickoffSummary(7, "Harbour", "C1", MORNING, "Europe/Amsterdam")
ANSWERED = replace(QUESTIONS[0], is_answered=True, answer="Yes, from the first of May.", answered_by="UFAY")
PREPARATION = Preparation(
    BRIEF,
    tuple(Point(matter, ("UMEI", "UTOM"), 2) for matter in Matter)
    + tuple(Point(matter, ("UMEI",), 1) for matter in Matter),
)
HOME = HomeView(
    (
        BallotToCast(HARBOUR, 21, MORNING - timedelta(days=1)),
        PrereadToRead(HARBOUR),
        PrereadToRead(HARBOUR, has_changed=True),
        PartToPrepare(HARBOUR, SLOTS),
        SpotlightToAnswer(HARBOUR, ASKED),
        QuoteToAnswer(HARBOUR, QUOTED),
        InvitationToAnswer(HARBOUR, INVITED),
        DecisionToApprove(HARBOUR, decider_views.WAITS),
        DecisionToApprove(HARBOUR, replace(decider_views.WAITS, id=60, approver=Approver(name="Ada Smit"))),
        LateMilestone(HARBOUR, replace(SKETCH, id=36, due_on=date(2026, 11, 20))),
    ),
    (DRESSED,),
    (SKETCH, TENDER),
    may_settle=True,
    refusals=(
        Refusal("C1", "not_in_channel", 3, MORNING),
        Refusal("UTOM", "user_disabled", 1, MORNING),
        Refusal("C2", "ZeroDivisionError", 1, MORNING),
    ),
    led=(PREPARATION, replace(PREPARATION, points=())),
    closed=(replace(HARBOUR, project="Ferry app"),),
    attention=Page(
        (
            NeedsAttention(HARBOUR, replace(SKETCH, due_on=date(2026, 11, 20)), is_late=True),
            NeedsAttention(HARBOUR, RISKY, is_late=False),
            NeedsAttention(HARBOUR, TENDER, is_late=False),
        ),
        2,
        3,
    ),
    pending=(PendingDecision(HARBOUR, decider_views.WAITS),),
)
MY_THEMES = MyThemes("UCLIO", False, (replace(LIGHTS, proposed_by="UCLIO"), TIDE))
ALL_THEMES = MyThemes("UFAY", True, (LIGHTS, TIDE))
STATUS = ChannelStatus((CARD,))
ON_AGENDA = OnAgenda("High tide", True, replace(PLAN, brief=replace(PLAN.brief, minutes=25)))

CUED = replace(LIVE, shows=frozenset())
LED = Panel(replace(LIVE, shows=frozenset()))
ALONE = replace(LIVE, now=MORNING + timedelta(minutes=24))
LATE = CatchUp(LIVE, capture_views.CAPTURES[:1], (SKETCH, TENDER), QUESTIONS, takes_part=False)
JOINED_LATE = replace(LATE, takes_part=True)
HANDED_OVER = HandedOver(BRIEF)
ROSTER = RosterView(7, "Harbour", by_role((*PEOPLE, HELPER, GONE)), (ADA,))
ATTENDED = Attended(
    7, "Harbour", MORNING, "Europe/Amsterdam", Language.ENGLISH, Phase.PREPARING, Attendance.JOINED, "", True
)
WAY_IN = WayIn(BRIEF, MORNING - timedelta(days=2), "1732438800.000100")

CLOSING = Closing(
    replace(PICTURED, phase=Phase.CLOSED),
    (
        Outcome("Contract signed", (date(2026, 11, 20),), date(2026, 11, 19)),
        Outcome("First sketch", (date(2026, 11, 27), date(2026, 12, 1), date(2026, 12, 4)), date(2026, 12, 7)),
        Outcome("Permit", (date(2026, 12, 9),), date(2026, 12, 10)),
        Outcome("Fair", (date(2026, 12, 18),), None),
    ),
)
NOTHING_PLANNED = NothingPlanned(replace(BRIEF, phase=Phase.FOLLOWING), has_milestones=False)
DIGEST = Digest(
    date(2026, 11, 23),
    late=(replace(SKETCH, id=34, title="Permit", due_on=date(2026, 11, 20)),),
    at_risk=(RISKY,),
    this_week=(replace(SKETCH, due_on=date(2026, 11, 27)),),
    next_week=(replace(SKETCH, id=35, title="Fair", owner_id=""),),
)
ABSENT = AbsentOwners(
    ROADMAP.brief,
    (SKETCH, RISKY, replace(TENDER, owner_id="UBOT")),
    (("UMEI", Absence.GONE), ("UTOM", Absence.OUTSIDE), ("UBOT", Absence.APP)),
)
PLACE = RoadmapPlace(ROADMAP, "1732438800.000200")

MOVED = ChangeOfPlan(BRIEF, "UFAY", MORNING - timedelta(days=7), MORNING, "The client is away that week.")
CALLED_OFF = ChangeOfPlan(replace(BRIEF, phase=Phase.CANCELLED), "UFAY", MORNING, None, "There is no budget.")

RECAP = capture_views.recap(
    replace(DRESSED, phase=Phase.FOLLOWING),
    ITEMS,
    milestones=(SKETCH, TENDER),
    questions=QUESTIONS[:2],
    answered=(ANSWERED,),
    parked=ITEMS[3:4],
)

POSTED: dict[str, object] = {
    "card": CARD,
    "card, voting": replace(CARD, voting=True),
    "card, helped": replace(CARD, brief=replace(BRIEF, people=(*PEOPLE, HELPER))),
    "card, live": replace(CARD, brief=replace(DRESSED, phase=Phase.LIVE), voting=False),
    "card, live, with nothing added": replace(
        CARD, brief=replace(BRIEF, phase=Phase.LIVE), themes=(), readers=0, milestones=()
    ),
    "card, following": replace(CARD, brief=replace(DRESSED, phase=Phase.FOLLOWING), voting=False),
    "card, following nothing": replace(
        CARD, brief=replace(DRESSED, phase=Phase.FOLLOWING), voting=False, milestones=()
    ),
    "card, part 2 of 3": replace(CARD, parts=Parts(EARLIER_PART, LATER_PART)),
    "card, closed": replace(CARD, brief=replace(DRESSED, phase=Phase.CLOSED), voting=False, milestones=(SIGNED,)),
    "card, cancelled": replace(CARD, brief=replace(BRIEF, phase=Phase.CANCELLED)),
    "pre-read": PREREAD,
    "pre-read, held": replace(
        PREREAD, brief=replace(DRESSED, phase=Phase.FOLLOWING), pulse=Pulse(False, 12, 4.25)
    ),
    "pre-read, changed": replace(PREREAD, changed_at=MORNING, answered=(ANSWERED,)),
    "question answered": QuestionAnswered(BRIEF, ANSWERED),
    "pre-read, in words": replace(PREREAD, brief=DRESSED),
    "ballot": BALLOT,
    "ballot, open names and counts": OPENLY,
    "ballot, tied": TIED,
    "ballot, won": WON,
    "ballot, won with names": replace(OPENLY, closed=True, chosen_id=LIGHTS.id),
    "ballot, to a run-off": replace(TIED, runoff_between=(LIGHTS, TIDE)),
    "ballot, after the run-off": replace(TIED, brief=DRESSED, runoff_between=(LIGHTS, TIDE)),
    "ballot, nobody voted": replace(TIED, voters=0, tallies=(ThemeTally(LIGHTS, 0), ThemeTally(TIDE, 0))),
    "ballot, cancelled": replace(BALLOT, brief=replace(BRIEF, phase=Phase.CANCELLED)),
    "run-off": RUNOFF,
    "theme": ThemeChosen(PICTURED),
    "theme, in words": ThemeChosen(replace(BRIEF, theme=LIGHTS)),
    "theme, cancelled": ThemeChosen(replace(PICTURED, phase=Phase.CANCELLED)),
    "agenda, waiting": WAITING,
    "agenda, waiting, in words": replace(WAITING, brief=DRESSED),
    "agenda, little is ready": replace(WAITING, readiness=Readiness(1, 8, 2, 1)),
    "agenda, put off": replace(
        WAITING, now=MORNING - timedelta(minutes=12), readiness=Readiness(1, 6, 1, 2, has_reading=True)
    ),
    "agenda, live": LIVE,
    "agenda, reading": replace(LIVE, items=(ItemSummary(102, Topic.READING, 2), *ITEMS[2:]), shows=frozenset()),
    "agenda, over": OVER,
    "agenda, paused": PAUSED,
    "agenda, parked": PARKED,
    "agenda, last item": AT_THE_LAST,
    "agenda, to write first": AT_SCOPE,
    "agenda, writing": replace(AT_SCOPE, writing=capture_views.WRITING),
    "agenda, writing with names": replace(AT_SCOPE, writing=capture_views.NOBODY_WROTE),
    "agenda, writing is closing": replace(AT_SCOPE, writing=capture_views.CLOSING),
    "agenda, what does not fit": replace(AT_ROADMAP, flags=activity_views.FLAGS),
    "agenda, answering": replace(AT_ROADMAP, activity=activity_views.GRID),
    "agenda, before the premortem": at_item(Topic.PREMORTEM),
    "agenda, premortem": replace(
        at_item(Topic.PREMORTEM), writing=replace(capture_views.WRITING, is_premortem=True, failed_on=MOVED_ON)
    ),
    "agenda, premortem without a day": replace(
        at_item(Topic.PREMORTEM), writing=replace(capture_views.WRITING, is_premortem=True)
    ),
    "agenda, before the dots": replace(at_item(Topic.PREMORTEM), has_written=True, has_causes=True),
    "agenda, dots": replace(at_item(Topic.PREMORTEM), has_causes=True, activity=activity_views.DOTTING),
    "agenda, dotted": replace(at_item(Topic.PREMORTEM), has_causes=True, results=(activity_views.DOTS_RESULT,)),
    "agenda, no dots": replace(at_item(Topic.PREMORTEM), has_causes=True, results=(activity_views.NO_DOTS,)),
    "agenda, answered by many": replace(AT_ROADMAP, results=(activity_views.EVERYONE_CAN,)),
    "agenda, answered": replace(AT_ROADMAP, results=(activity_views.GRID_RESULT,)),
    "agenda, before the vote": at_item(Topic.CONFIDENCE),
    "agenda, voting": replace(at_item(Topic.CONFIDENCE), activity=consent_views.VOTING),
    "agenda, voted twice": replace(
        at_item(Topic.CONFIDENCE), results=(consent_views.CONFIDENT, consent_views.SURE)
    ),
    "agenda, too few voted": replace(at_item(Topic.CONFIDENCE), results=(consent_views.TOO_FEW,)),
    "agenda, before a proposal": at_item(Topic.DECISIONS),
    "agenda, who decides": replace(
        at_item(Topic.DECISIONS), shows=frozenset({Content.DECIDERS}), deciders=decider_views.deciders(ADA)
    ),
    "agenda, who decides with the scope": replace(
        AT_SCOPE, shows=frozenset({Content.DECIDERS}), deciders=decider_views.deciders(ADA)
    ),
    "agenda, proposed": replace(at_item(Topic.DECISIONS), activity=consent_views.ASKING),
    "agenda, agreed by many": replace(at_item(Topic.DECISIONS), results=(consent_views.BY_MANY,)),
    "agenda, objected": replace(at_item(Topic.DECISIONS), results=(consent_views.STOPPED,)),
    "agenda, agreed": replace(at_item(Topic.DECISIONS), results=(consent_views.WAITING, consent_views.AGREED)),
    "agenda, plain": replace(
        at_item(Topic.DECISIONS, is_plain=True),
        shows=frozenset({Content.DECIDERS}),
        deciders=decider_views.deciders(ADA),
    ),
    "agenda, hands up": replace(LIVE, shows=frozenset(), queue=queue_views.HANDS),
    "agenda, a round": replace(LIVE, shows=frozenset(), queue=queue_views.ROUND),
    "agenda, before the read-back": at_item(Topic.CLOSING),
    "agenda, read back": replace(at_item(Topic.CLOSING), activity=consent_views.NOT_READ),
    "agenda, read back and doubted": replace(at_item(Topic.CLOSING), activity=consent_views.READING),
    "agenda, agreed by both": replace(
        at_item(Topic.CLOSING), results=(consent_views.DOUBTED, consent_views.READ_BACK)
    ),
    "agenda, before the puzzle": at_item(Topic.PUZZLE),
    "agenda, puzzle": replace(at_item(Topic.PUZZLE), activity=puzzle_views.ASKING, puzzle=puzzle_views.PUZZLE),
    "agenda, puzzled": replace(at_item(Topic.PUZZLE), puzzle=puzzle_views.PUZZLE),
    "agenda, tied to the theme": replace(
        LIVE, shows=frozenset(), items=tuple(replace(item, tie=puzzle_views.TIE) for item in ITEMS)
    ),
    **puzzle_views.examples(DRESSED),
    "agenda, ended": ENDED,
    "captures": capture_views.sheet(replace(DRESSED, phase=Phase.LIVE)),
    "captures, removed": CaptureSheet(BRIEF, ()),
    "captures, without a name": CaptureSheet(BRIEF, (capture_views.UNNAMED,)),
    "captures, decided": CaptureSheet(BRIEF, (decider_views.WAITS, decider_views.APPROVED)),
    **decider_views.asked(BRIEF),
    "decision waits, cancelled": decider_views.asked(replace(BRIEF, phase=Phase.CANCELLED))["decision waits"],
    "captures, cancelled": capture_views.sheet(replace(BRIEF, phase=Phase.CANCELLED)),
    "what can be done": with_drawing(GRID_SHOWN),
    "what can be done, in words": GRID_SHOWN,
    "half time": HalfTime(BRIEF, 3, 1, heard_views.HEARING),
    "half time, nothing": HalfTime(
        BRIEF, 0, 0, replace(heard_views.HEARING, people=("UFAY", *heard_views.HEARING.silent))
    ),
    "recap": RECAP,
    "recap, with a part 2": replace(RECAP, parts=Parts(later=LATER_PART)),
    "recap, with little": Recap(replace(BRIEF, phase=Phase.FOLLOWING)),
    "recap, read back": replace(RECAP, results=(consent_views.READ_BACK,)),
    "recap, with a puzzle": replace(
        RECAP,
        brief=replace(
            RECAP.brief,
            pictures=puzzle_views.with_picture(PuzzleView(RECAP.brief, puzzle_views.PUZZLE)).brief.pictures,
        ),
        puzzle=puzzle_views.PUZZLE,
    ),
    "recap, with a puzzle in words": replace(RECAP, puzzle=puzzle_views.PUZZLE),
    "recap, the rest with a puzzle": RecapDetail(replace(RECAP, puzzle=puzzle_views.PUZZLE)),
    "recap, went on": Recap(BRIEF, went_on=True),
    "recap, cancelled": Recap(replace(BRIEF, phase=Phase.CANCELLED)),
    "recap, the rest": RecapDetail(RECAP),
    "recap, a concern looked after": RecapDetail(
        replace(RECAP, concerns=(replace(activity_views.LOOKED_AFTER, id=55),))
    ),
    "recap, the rest with answers": RecapDetail(
        replace(
            RECAP,
            deciders=decider_views.CLEAR,
            results=(activity_views.GRID_RESULT, consent_views.CONFIDENT, consent_views.STOPPED),
        )
    ),
    "recap, the rest removed": RecapDetail(Recap(BRIEF)),
    "recap, the rest went on": RecapDetail(Recap(BRIEF, went_on=True)),
    "reminder": DUE,
    "reminder, done": DONE,
    "reminder, several": reminded(
        SKETCH, RISKY, replace(TENDER, id=35, title="Menu"), SIGNED, DROPPED, days_left=1, snoozed_to=MOVED_ON
    ),
    "reminder, two kickoffs": DayOfReminders(
        61, (*DUE.kickoffs, *reminded(TENDER, brief=replace(BRIEF, id=8, project="Ferry app")).kickoffs)
    ),
    "reminder, late": reminded(SKETCH, days_left=-3),
    "milestone is yours": YOURS,
    "milestone was moved": replace(YOURS, milestone=replace(RISKY, owner_id="UMEI"), kind=ChangeKind.MOVED),
    "milestone is not yours": replace(YOURS, milestone=TENDER),
    "milestone of yours is done": replace(YOURS, milestone=replace(SKETCH, done_at=MORNING, done_by="UMEI")),
    "milestone of yours is cancelled": replace(YOURS, milestone=replace(DROPPED, owner_id="UMEI")),
    "milestone is at risk": MilestoneNews(DRESSED, RISKY, ChangeKind.AT_RISK, "UTOM"),
    "milestone is not theirs": MilestoneNews(DRESSED, TENDER, ChangeKind.REASSIGNED, "UMEI"),
    "milestones are late": MilestonesLate(DRESSED, (SKETCH, RISKY)),
    "roadmap": with_drawing(ROADMAP),
    "roadmap, in words": ROADMAP,
    "roadmap, closed": replace(ROADMAP, brief=replace(DRESSED, phase=Phase.CLOSED), milestones=(SIGNED,)),
    "roadmap, cancelled": replace(ROADMAP, brief=replace(DRESSED, phase=Phase.CANCELLED)),
    "roadmap, its picture": RoadmapPicture(**vars(with_drawing(ROADMAP))),
    "absent owners": ABSENT,
    "digest": DIGEST,
    "digest, several kickoffs": replace(
        DIGEST, at_risk=(), late=(replace(RISKY, kickoff_id=8, project="Ferry app"),)
    ),
    "closing": CLOSING,
    "closing, in words": replace(CLOSING, brief=replace(DRESSED, phase=Phase.CLOSED)),
    "closing, opened again": replace(CLOSING, brief=replace(DRESSED, phase=Phase.FOLLOWING)),
    "closing, cancelled after all": replace(CLOSING, brief=replace(DRESSED, phase=Phase.CANCELLED)),
    "nothing planned": NOTHING_PLANNED,
    "nothing planned, until now": replace(NOTHING_PLANNED, has_milestones=True),
    "nothing planned, closed": replace(NOTHING_PLANNED, brief=replace(BRIEF, phase=Phase.CLOSED)),
    "speaker": SPEAKER,
    "speaker, again": SpeakerBrief(DRESSED, SLOTS, again=True),
    "speaker, tied to the theme": SpeakerBrief(
        DRESSED, tuple(replace(slot, item=replace(slot.item, tie=puzzle_views.TIE)) for slot in SLOTS)
    ),
    "speaker, no longer": replace(SPEAKER, slots=()),
    "speaker, moved": SpeakerBrief(DRESSED, SLOTS, moved=True),
    "speaker, cancelled": replace(SPEAKER, brief=replace(BRIEF, phase=Phase.CANCELLED)),
    "preparation": PREPARATION,
    "preparation, a day before": replace(PREPARATION, moment=Moment.DAY),
    "preparation, all ready": replace(PREPARATION, points=(), moment=Moment.SHORTLY),
    "preparation, then it started": replace(PREPARATION, brief=replace(BRIEF, phase=Phase.LIVE)),
    "nudge": NUDGE,
    "nudge, changed": replace(NUDGE, has_changed=True),
    "nudge, with a link": replace(NUDGE, link="https://studio.slack.com/archives/C1/p1"),
    "nudge, read": replace(NUDGE, state=NudgeState.READ),
    "nudge, settled": replace(NUDGE, state=NudgeState.SETTLED),
    "nudge, cancelled": replace(NUDGE, state=NudgeState.CANCELLED),
    "nudge, the last": replace(NUDGE, theme=LIGHTS, last=True),
    "about to start": StartSoon(DRESSED),
    "about to start, with a link": StartSoon(BRIEF, "1.0", capture_views.LINK),
    "way in": replace(WAY_IN, link="https://example.slack.com/archives/C1/p1"),
    "way in, without a link": WAY_IN,
    "way in, before the pre-read": replace(WAY_IN, preread_ts=None),
    "way in, cancelled": replace(WAY_IN, brief=replace(BRIEF, phase=Phase.CANCELLED)),
    "not started": NotStarted(BRIEF),
    "not started, and no longer theirs": NotStarted(BRIEF, is_facilitator=False),
    "not started, then moved": NotStarted(BRIEF, has_moved=True),
    "not started, and cancelled": NotStarted(replace(BRIEF, phase=Phase.CANCELLED)),
    "not started, then it did": NotStarted(replace(BRIEF, phase=Phase.LIVE)),
    "panel": LED,
    "panel, a minute left": replace(LED, agenda=replace(LIVE, now=MORNING + timedelta(minutes=8))),
    "panel, over": replace(LED, agenda=JUST_OVER),
    "panel, asked for more": replace(LED, agenda=JUST_OVER, requests=("UMEI",)),
    "panel, paused": replace(LED, agenda=PAUSED),
    "panel, writing": replace(LED, agenda=replace(AT_SCOPE, writing=capture_views.WRITING)),
    "panel, concerns": replace(LED, concerns=2),
    "panel, answering": replace(LED, agenda=replace(AT_ROADMAP, activity=activity_views.GRID)),
    "panel, puzzle": replace(
        LED,
        agenda=replace(at_item(Topic.PUZZLE), activity=puzzle_views.ASKING, puzzle=puzzle_views.PUZZLE),
    ),
    "panel, at the last item": replace(LED, agenda=AT_THE_LAST),
    "panel, past the planned end": replace(LED, agenda=OVER),
    "panel, over at the last item": replace(LED, agenda=replace(AT_THE_LAST, now=OVER.now)),
    "panel, ended": replace(LED, agenda=replace(ENDED, progress=AT_THE_LAST.progress)),
    "panel, ended early": replace(LED, agenda=ENDED_EARLY),
    "panel, the rest is booked": replace(LED, agenda=ENDED_EARLY, parts=Parts(later=LATER_PART)),
    "panel, start undone": replace(LED, agenda=WAITING),
    "panel, cancelled": replace(LED, agenda=replace(ENDED, brief=replace(BRIEF, phase=Phase.CANCELLED))),
    "panel, no longer theirs": replace(LED, leads=False),
    "panel, hands up": replace(LED, agenda=replace(LIVE, shows=frozenset(), queue=queue_views.HANDS)),
    "panel, a round": replace(LED, agenda=replace(LIVE, shows=frozenset(), queue=queue_views.ROUND)),
    "panel, taken over": EarlierPanel(BRIEF),
    **heard_views.examples(LED, replace(LED, agenda=ENDED)),
    "not heard yet": WayToBeHeard(LIVE.brief),
    "not heard yet, and fine": WayToBeHeard(LIVE.brief, is_fine=True),
    "not heard, and it is over": WayToBeHeard(ENDED.brief),
    **{f"turn, {name}": view for name, view in queue_views.turns(BRIEF).items()},
    **{f"cue, {stage.name.lower()}": Cue(CUED, CUED.current, stage) for stage in Stage},
    "cue, asked for more": Cue(CUED, CUED.current, Stage.MINUTE, has_asked=True),
    "cue, over": Cue(replace(CUED, now=OVER.now), CUED.current, Stage.OVER),
    "cue, paused": Cue(PAUSED, PAUSED.current, Stage.ON),
    "cue, no longer theirs": Cue(CUED, None, Stage.NEXT),
    "left alone": LeftAlone(ALONE),
    "left alone, taken over by themselves": LeftAlone(ALONE, leads=True),
    "left alone, goes on": LeftAlone(LIVE),
    "left alone, taken over by another": LeftAlone(ALONE, taken_over_at=ALONE.now),
    "left alone, then ended": LeftAlone(ENDED),
    "came late": replace(LATE, link=capture_views.LINK),
    "came late to a puzzle": replace(
        LATE, agenda=replace(LIVE, puzzle=puzzle_views.PUZZLE), puzzle_link=capture_views.LINK
    ),
    "came after the end": replace(LATE, agenda=ENDED),
    "undelivered": UNDELIVERED,
    "not closed on time": replace(UNDELIVERED, error=DeliveryKind.CLOSE_VOTING),
    "handed over": HANDED_OVER,
    "handed over, under way": replace(HANDED_OVER, brief=replace(BRIEF, phase=Phase.LIVE)),
    "taken over": TakenOver(BRIEF),
    "moved": MOVED,
    "moved, without a reason": replace(MOVED, reason=""),
    "called off": CALLED_OFF,
    "invited, cancelled": InvitationView(replace(BRIEF, phase=Phase.CANCELLED), INVITED),
    "spotlight, cancelled": SpotlightAsked(replace(BRIEF, phase=Phase.CANCELLED), ASKED),
    "reminder, cancelled": DayOfReminders(
        61, (replace(DUE.kickoffs[0], brief=replace(BRIEF, phase=Phase.CANCELLED)),)
    ),
    "milestone is yours, cancelled": replace(YOURS, brief=replace(BRIEF, phase=Phase.CANCELLED)),
    "agenda, superseded": EarlierAgenda(BRIEF),
    "agenda, further down": EarlierAgenda(replace(BRIEF, phase=Phase.LIVE)),
    "agenda, further down with its link": EarlierAgenda(
        replace(BRIEF, phase=Phase.LIVE), "1.1", "https://harbour.slack.com/archives/C1/p1"
    ),
    "agenda, cancelled": replace(WAITING, brief=replace(BRIEF, phase=Phase.CANCELLED)),
    "pre-read, cancelled": replace(
        PREREAD, brief=replace(BRIEF, phase=Phase.CANCELLED), pulse=Pulse(False, 7, 4.1)
    ),
    "card, spotlights": replace(CARD, spotlights=(HONOURED, QUIET), client_speakers=("UCLIO",)),
    "pre-read, voices": replace(PREREAD, voices=VOICES, spotlights=(HONOURED,)),
    "agenda, voices": AT_VOICES,
    "agenda, spotlights": AT_SPOTLIGHTS,
    **{f"agenda, {content.name.lower()}": replace(LIVE, shows=frozenset({content})) for content in OTHER_CONTENT},
    "agenda, all at one item": replace(LIVE, shows=frozenset(Content)),
    "asked to dress": DressingAsked(DRESSED, "UFAY"),
    "asked to dress, under way": DressingAsked(replace(DRESSED, phase=Phase.LIVE), "UFAY"),
    "asked to dress, cancelled": DressingAsked(replace(DRESSED, phase=Phase.CANCELLED), "UFAY"),
    "invited to speak": InvitationView(BRIEF, INVITED),
    "invited, quoted": InvitationView(DRESSED, replace(INVITED, has_quoted=True)),
    "invited, both": InvitationView(BRIEF, replace(INVITED, has_quoted=True, slot_minutes=5)),
    "invited, slot gone": InvitationView(BRIEF, replace(INVITED, has_lost_slot=True)),
    "invited, rather not": InvitationView(BRIEF, replace(INVITED, has_declined=True)),
    "quoted": QuoteAsked(DRESSED, QUOTED),
    "quoted, agreed": QuoteAsked(BRIEF, replace(QUOTED, consent=Consent.YES)),
    "quoted, rather not": QuoteAsked(BRIEF, replace(QUOTED, consent=Consent.NO)),
    "quoted, kept after all": QuoteAsked(BRIEF, replace(QUOTED, may_show=False)),
    "quoted, removed": QuoteAsked(BRIEF, None),
    "quoted, cancelled": QuoteAsked(replace(BRIEF, phase=Phase.CANCELLED), QUOTED),
    "spotlight": SpotlightAsked(BRIEF, ASKED),
    "spotlight, shown": SpotlightAsked(DRESSED, HONOURED),
    "spotlight, rather not": SpotlightAsked(BRIEF, replace(QUIET, answer=Answer.DECLINED)),
    "spotlight, withdrawn": SpotlightAsked(BRIEF, replace(ASKED, is_withdrawn=True)),
    "spotlight, taken down": SpotlightAsked(BRIEF, replace(ASKED, answer=Answer.TAKEN_DOWN)),
}


def everybody(text: str) -> tuple[PersonSummary, ...]:
    """Five hundred people, each with the longest discipline."""
    return tuple(
        PersonSummary(f"U{number:010}", role, stretched(text, DISCIPLINE_LIMIT), id=10**18 + number)
        for role, many in (
            (Role.FACILITATOR, 1),
            (Role.CO_FACILITATOR, 99),
            (Role.MEMBER, 300),
            (Role.CLIENT, 100),
        )
        for number in range(many)
    )


def outside(text: str) -> tuple[OutsiderSummary, ...]:
    name, organisation = stretched(text, NAME_LIMIT), stretched(text, ORGANISATION_LIMIT)
    return tuple(
        OutsiderSummary(10**18 + number, name, organisation, Role.MEMBER if number % 2 else Role.CLIENT)
        for number in range(OUTSIDERS_LIMIT)
    )


def fullest_roster(text: str) -> RosterView:
    return RosterView(10**18, stretched(text, PROJECT_LIMIT), everybody(text), outside(text))


ALL = tuple(f"U{number:010}" for number in range(500))


def full_milestone(text: str, project: str = "") -> MilestoneSummary:
    return replace(
        SKETCH,
        id=10**18,
        title=stretched(text, MILESTONE_LIMIT),
        project=project,
        at_risk=stretched(text, RISK_LIMIT),
        at_risk_by="U1",
        earlier=(date(2026, 9, 30),) * 40,
    )


def full_changes(text: str) -> ChangeForm:
    one = MilestoneToChange(
        full_milestone(text), DueDay(date(2026, 12, 25), DayOff.HOLIDAY, "NL", 40), SNOOZES, MOVED_ON
    )
    each = (replace(one, milestone=replace(one.milestone, id=10**18 + n)) for n in range(ON_A_PAGE))
    return ChangeForm(Chosen(Scope.REMINDER, 10**18, 2), Page(tuple(each), 2, 3))


def fullest(text: str) -> dict[str, object]:
    """Each view with as much in it as the domain allows, all of it made of this text."""
    themes = tuple(
        ThemeSummary(
            10**18 + n, stretched(text, THEME_LIMIT), stretched(text, WHY_LIMIT), EMOJI[n], f"U{n:010}", ALL
        )
        for n in range(THEMES_LIMIT)
    )
    brief = replace(
        BRIEF,
        id=10**18,
        meeting_link=MEETING_LINK,
        project=stretched(text, PROJECT_LIMIT),
        client=stretched(text, CLIENT_LIMIT),
        topic=stretched(text, TOPIC_LIMIT),
        description=stretched(text, DESCRIPTION_LIMIT),
        goal=stretched(text, GOAL_LIMIT),
        people=everybody(text),
        facilitators=facilitators(everybody(text)),
        outsiders=outside(text),
        tz="America/Argentina/ComodRivadavia",
    )
    in_words = replace(brief, theme=replace(themes[0], dress=full_dress(text)))
    dressed = with_pictures(in_words)
    agenda = tuple(full_item(10**18 + n, text) for n in range(ITEMS_LIMIT))
    milestone = full_milestone(text, brief.project)
    at_risk, moved = stretched(text, RISK_LIMIT), (MORNING.date(),) * 100
    outcome = Outcome(milestone.title, moved, MORNING.date() + timedelta(days=800))
    crowded = (replace(milestone, at_risk=at_risk, earlier=moved),) * MILESTONES_LIMIT
    tallies = tuple(ThemeTally(theme, 500, ALL) for theme in themes)
    ballot = VoteBoard(
        brief, 10**18, Rules(5, Counts.SHOWN, Names.SHOWN, MORNING), False, 500, tallies, None, is_runoff=True
    )
    line = KickoffSummary(brief.id, brief.project, brief.channel_id, MORNING, brief.tz)
    slots = tuple(Slot(item, MORNING) for item in agenda)
    waiting = (
        BallotToCast(line, 10**18, MORNING),
        PrereadToRead(line),
        PartToPrepare(line, slots),
        SpotlightToAnswer(line, full_spotlight("U0000000002", text)),
        QuoteToAnswer(line, full_voice(text)),
        InvitationToAnswer(line, INVITED),
        DecisionToApprove(line, decider_views.full_waits(text)),
        LateMilestone(line, milestone),
    )
    voices = (full_voice(text),) * VOICES_LIMIT
    spotlights = tuple(full_spotlight(f"U{n:010}", text) for n in range(SPOTLIGHTS_LIMIT))
    full_recap = capture_views.full_recap(
        dressed,
        agenda,
        text,
        milestones=(milestone,) * MILESTONES_LIMIT,
        questions=full_questions(text),
        answered=full_questions(text),
        concerns=(activity_views.full_concern(text),),
        results=(
            activity_views.full_dots(text),
            activity_views.full_result(text),
            consent_views.full_vote(text),
            consent_views.full_consent(text),
            consent_views.full_read_back(text),
        )
        * 3,
        deciders=decider_views.full_deciders(outside(text)[0]),
        puzzle=puzzle_views.full_puzzle(text),
    )
    card = CardView(brief, themes, None, MORNING, 225, 225, (milestone,) * MILESTONES_LIMIT, spotlights)
    live = AgendaNow(
        dressed,
        agenda,
        at(agenda[15].id),
        MORNING,
        milestones=(milestone,) * MILESTONES_LIMIT,
        questions=full_questions(text),
        answered=full_questions(text),
        scope=full_scope(text),
        voices=voices,
        spotlights=spotlights,
        results=(
            activity_views.full_result(text),
            consent_views.full_vote(text),
            consent_views.full_consent(text),
        ),
        deciders=decider_views.full_deciders(outside(text)[0]),
        joined_ids=frozenset(brief.joined_ids),
        flags=activity_views.full_flags(text).flags,
        puzzle=puzzle_views.full_puzzle(text),
    )
    puzzle = PuzzleView(replace(dressed, phase=Phase.LIVE), puzzle_views.full_puzzle(text))
    hands = queue_views.full_hands(agenda[15].id, stretched(text, 200))
    in_a_round = replace(live, queue=queue_views.full_queue(agenda[15].id, stretched(text, 200)))
    return {
        "card": card,
        "card, live": replace(card, brief=replace(dressed, phase=Phase.LIVE)),
        "pre-read": full_preread(
            PrereadView(dressed, agenda, 225, 225, voices=voices, spotlights=spotlights), text
        ),
        "pre-read, in words": full_preread(
            PrereadView(in_words, agenda, 225, 225, voices=voices, spotlights=spotlights), text
        ),
        "theme": ThemeChosen(dressed),
        "ballot": ballot,
        "ballot, anonymous": replace(ballot, rules=Rules(5, Counts.SHOWN, Names.ANONYMOUS, MORNING)),
        "ballot, tied": replace(ballot, closed=True),
        "ballot, won": replace(ballot, brief=dressed, closed=True, chosen_id=themes[0].id),
        "ballot, to a run-off": replace(ballot, brief=dressed, closed=True, runoff_between=themes),
        "agenda, waiting": AgendaNow(dressed, agenda, Progress(), MORNING, readiness=Readiness(1, 500, 50, 30)),
        "panel": heard_views.longest(Panel(replace(live, now=MORNING + timedelta(hours=9))), text),
        "not heard yet": WayToBeHeard(replace(live.brief, phase=Phase.LIVE)),
        "panel, hands up": Panel(replace(live, queue=hands)),
        "panel, a round": Panel(in_a_round),
        "agenda, a round": replace(in_a_round, shows=frozenset({Content.SCOPE})),
        "turn": queue_views.turns(dressed)["next"],
        "cue": Cue(live, agenda[15], Stage.OVER),
        "left alone": LeftAlone(replace(live, now=MORNING + timedelta(hours=9))),
        "came late": CatchUp(
            replace(live, brief=replace(dressed, phase=Phase.LIVE)),
            full_recap.captures,
            (milestone,) * MILESTONES_LIMIT,
            full_questions(text),
            takes_part=False,
        ),
        "about to start": StartSoon(dressed),
        "not started": NotStarted(dressed),
        "agenda, ended": AgendaNow(dressed, agenda, Progress(), MORNING, MORNING, questions=full_questions(text)),
        "agenda, in words": AgendaNow(in_words, agenda, at(agenda[15].id), MORNING),
        **{f"agenda, {content.name.lower()}": replace(live, shows=frozenset({content})) for content in Content},
        "agenda, read back": replace(live, activity=consent_views.full_reading(text)),
        "agenda, proposed": replace(live, activity=consent_views.full_form(text).activity),
        "agenda, puzzle": replace(live, activity=puzzle_views.ASKING),
        "puzzle": puzzle_views.with_picture(puzzle),
        "puzzle, in words": puzzle,
        "puzzle, its picture": PuzzlePicture(**vars(puzzle)),
        "asked for a piece": PieceAsked(puzzle.brief, stretched(text, PIECE_LIMIT)),
        "agenda, writing": replace(live, writing=capture_views.MANY_WROTE),
        "agenda, parked": replace(live, progress=all_parked(agenda)),
        "what can be done": GridShown(dressed, activity_views.full_result(text), (stretched(text, 40),) * 20),
        "captures": capture_views.full_sheet(dressed, text),
        "decision waits": decider_views.full_question(dressed, text),
        "recap": full_recap,
        "recap, the rest": RecapDetail(full_recap),
        "reminder": reminded(*(milestone,) * 20, days_left=-800, brief=dressed, message_id=10**18),
        "reminder, done": reminded(
            *(replace(milestone, done_at=MORNING, done_by="U1"),) * 20, days_left=0, brief=dressed
        ),
        "reminder, many kickoffs": DayOfReminders(10**18, reminded(milestone, brief=dressed).kickoffs * 20),
        "milestone is yours": MilestoneYours(dressed, milestone, "U1", ChangeKind.MOVED, "U2"),
        "milestone is at risk": MilestoneNews(dressed, milestone, ChangeKind.AT_RISK, "U2"),
        "milestones are late": MilestonesLate(dressed, (milestone,) * MILESTONES_LIMIT),
        "roadmap": with_drawing(RoadmapView(in_words, crowded, MORNING.date(), MORNING.date())),
        "roadmap, in words": RoadmapView(in_words, crowded, MORNING.date(), MORNING.date()),
        "absent owners": AbsentOwners(dressed, crowded, ((crowded[0].owner_id, Absence.OUTSIDE),)),
        "digest": Digest(MORNING.date(), *((crowded,) * 4)),
        "closing": Closing(replace(dressed, phase=Phase.CLOSED), (outcome,) * MILESTONES_LIMIT),
        "nothing planned": NothingPlanned(replace(dressed, phase=Phase.FOLLOWING), has_milestones=False),
        "speaker": SpeakerBrief(dressed, slots),
        "nudge": NudgeView(10**18, brief.project, "C1", MORNING, brief.tz, themes[0], last=True),
        "preparation": Preparation(
            brief,
            tuple(Point(matter, tuple(f"U{number}" for number in range(500)), 10**9) for matter in Matter),
            Moment.DAY,
        ),
        "question answered": QuestionAnswered(dressed, full_questions(text)[0]),
        "undelivered": Undelivered(brief, "not_in_channel"),
        "handed over": HandedOver(brief),
        "taken over": TakenOver(brief),
        "home": HomeView(
            waiting * 25,
            (dressed,) * 40,
            (milestone,) * MILESTONES_LIMIT,
            True,
            True,
            HOME.refusals * 25,
            led=(Preparation(brief, HOME.led[0].points),) * 20,
            closed=(line,) * 50,
            attention=Page((NeedsAttention(line, crowded[0], is_late=True),) * 8, 2, 9),
            pending=(PendingDecision(line, decider_views.full_waits(text)),) * 50,
        ),
        "agenda, all at one item": replace(live, shows=frozenset(Content)),
        "asked to dress": DressingAsked(dressed, "U1"),
        "invited to speak": InvitationView(dressed, InvitationSummary(10**18, "U1", "U2")),
        "quoted": QuoteAsked(dressed, replace(full_voice(text), speaker_id="UCLIO", consent=Consent.WAITING)),
        "spotlight": SpotlightAsked(dressed, replace(spotlights[0], answer=Answer.WAITING)),
        "status": ChannelStatus((card,) * 40),
    }


def full_dress(text: str) -> Dress:
    figure = Figure(stretched(text, LABEL_LIMIT), -LARGEST + Decimal("0.000001"), stretched(text, UNIT_LIMIT))
    picture = OwnPicture("F" * 11, stretched(text, PICTURE_ALT_LIMIT))
    return Dress(stretched(text, TAGLINE_LIMIT), Accent.SUNRISE, (figure,) * FIGURES_LIMIT, picture)


def full_preread(view: PrereadView, text: str) -> PrereadView:
    title = stretched(text, LINK_TITLE_LIMIT)
    return replace(
        view,
        scope=full_scope(text),
        questions=full_questions(text),
        answered=full_questions(text),
        pulse=Pulse(True),
        prepare=stretched(text, PREPARE_LIMIT),
        links=(Link(ADDRESS, title),) * LINKS_LIMIT,
    )


def full_scope(text: str) -> tuple[ScopeSummary, ...]:
    return tuple(ScopeSummary(side, stretched(text, SCOPE_LIMIT)) for side in Side for _ in range(SCOPE_ENTRIES))


def all_parked(agenda: tuple[ItemSummary, ...]) -> Progress:
    """The first item is on, and all others are parked."""
    parked = (
        Move(number, MoveKind.PARK, agenda[0].id, MORNING, about_id=item.id)
        for number, item in enumerate(agenda[1:], start=2)
    )
    return Progress((Move(1, MoveKind.START, agenda[0].id, MORNING), *parked))


def full_questions(text: str) -> tuple[QuestionSummary, ...]:
    answer = stretched(text, ANSWER_LIMIT)
    return (QuestionSummary(10**18, stretched(text, QUESTION_LIMIT), "U1", True, answer, "U2"),) * QUESTIONS_LIMIT


def full_item(item_id: int, text: str) -> ItemSummary:
    title, purpose = stretched(text, ITEM_LIMIT), stretched(text, PURPOSE_LIMIT)
    speaker, tie = stretched(text, SPEAKER_LIMIT), stretched(text, TIE_LIMIT)
    return ItemSummary(item_id, Topic.OWN, 240, title=title, purpose=purpose, speaker_name=speaker, tie=tie)


ADDRESS = "https://example.com/".ljust(ADDRESS_LIMIT, "a")
MEETING_LINK = "https://meet.example.com/".ljust(MEETING_LINK_LIMIT, "a")


def full_voice(text: str) -> VoiceSummary:
    limits = (QUOTE_LIMIT, PERSON_LIMIT, VOICE_ORGANISATION_LIMIT, ROLE_LIMIT, SOURCE_LIMIT)
    quote, person, organisation, role, source = (stretched(text, limit) for limit in limits)
    return VoiceSummary(10**18, quote, person, organisation, role, source, True, "U0000000001")


def full_spotlight(nominee_id: str, text: str) -> SpotlightSummary:
    achievement, place = stretched(text, ACHIEVEMENT_LIMIT), stretched(text, PLACE_LIMIT)
    return SpotlightSummary(10**18, nominee_id, achievement, place, "U0000000001", Answer.SHOWN)


HOSTILE = (
    "<!channel> <!here|all> <@U0EVIL> <#C0EVIL> <https://evil.example|click>",
    "@here @channel @everyone #general https://evil.example",
    "*bold* _italic_ ~struck~ `code` ```block``` > quote",
    "{count} {0} {} {project!r} }{ %s %(count)s",
    "& &amp; &lt;!channel&gt; \\ \" '",
    "🚀👩‍👩‍👧‍👦🇳🇱 :rocket: ▇▇▇",
    "שלום עולם مرحبا \u200f\u200e",
    "\u2060\u200b@\u2060here",
)


def stretched(text: str, limit: int) -> str:
    """The text again and again, until it is as long as the domain allows."""
    return cleaned((text + " ") * (limit // len(text) + 1))[:limit].strip() or "x"


def typed(limit: int, least: int = 1) -> st.SearchStrategy[str]:
    """What a person may have typed, as the domain keeps it."""
    free = st.text(st.characters(exclude_categories=["Cs"]), max_size=limit).map(cleaned)
    hostile = st.sampled_from(HOSTILE).map(lambda text: stretched(text, limit))
    widest = st.sampled_from("W🚀&<").map(lambda char: char * limit)
    return st.one_of(hostile, widest, free).filter(lambda text: least <= len(text) <= limit)


ids = st.integers(1, 2**63 - 1)
user_ids = st.from_regex(r"[UW][A-Z0-9]{8,11}", fullmatch=True)
moments = st.integers(1_600_000_000, 2_000_000_000).map(lambda second: datetime.fromtimestamp(second, UTC))
figures = st.builds(
    Figure,
    typed(LABEL_LIMIT),
    st.decimals(-LARGEST, LARGEST, places=PLACES_LIMIT),
    st.sampled_from(("", "€", "%")) | typed(UNIT_LIMIT),
)
days = st.dates(date(2020, 1, 1), date(2035, 1, 1))
themes = st.builds(
    ThemeSummary,
    ids,
    typed(THEME_LIMIT),
    typed(WHY_LIMIT, 0),
    st.sampled_from(("", *EMOJI)),
    user_ids,
    st.just(()) | st.just(ALL) | st.tuples(user_ids),
    st.deferred(lambda: dresses),
)
person_lines = st.builds(
    PersonSummary,
    user_ids,
    st.sampled_from(Role),
    typed(DISCIPLINE_LIMIT, 0),
    st.sampled_from((Attendance.INVITED, Attendance.JOINED)),
    ids,
)
outsiders = st.builds(
    OutsiderSummary,
    ids,
    typed(NAME_LIMIT),
    typed(ORGANISATION_LIMIT, 0),
    st.sampled_from((Role.MEMBER, Role.CLIENT)),
)
people = st.one_of(
    st.lists(person_lines, max_size=5).map(tuple),
    st.just(tuple(PersonSummary(f"U{n:010}", Role.MEMBER if n % 2 else Role.CLIENT) for n in range(200))),
)
ZONES = ("Europe/Amsterdam", "America/Argentina/ComodRivadavia", "UTC", "Asia/Kathmandu")
briefs_in_words = st.builds(
    BriefWithPeople,
    id=ids,
    team_id=st.just("T1"),
    channel_id=st.just("C0123456789"),
    project=typed(PROJECT_LIMIT),
    client=typed(CLIENT_LIMIT, 0),
    topic=typed(TOPIC_LIMIT),
    description=typed(DESCRIPTION_LIMIT, 0),
    goal=typed(GOAL_LIMIT, 0),
    kind=st.sampled_from(Kind),
    phase=st.sampled_from(Phase),
    starts_at=moments,
    minutes=st.sampled_from(LENGTHS),
    tz=st.sampled_from(ZONES),
    language=st.sampled_from(Language),
    people=people,
    outsiders=st.lists(outsiders, max_size=3).map(tuple),
    facilitators=st.lists(user_ids, max_size=3).map(tuple),
    theme=st.none() | themes,
)
briefs = briefs_in_words | briefs_in_words.map(with_pictures)
milestones = st.builds(
    MilestoneSummary,
    ids,
    typed(MILESTONE_LIMIT),
    st.just("") | user_ids,
    days,
    st.none() | moments,
    st.none() | user_ids,
    ids,
    typed(PROJECT_LIMIT),
    st.none() | moments,
    st.none() | user_ids,
    st.just("") | typed(RISK_LIMIT),
    st.none() | user_ids,
    st.lists(days, max_size=20).map(tuple),
)


def some(what: st.SearchStrategy[Any], most: int, least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    """A few of them, or one of them as often as the domain allows."""
    few = st.lists(what, min_size=least, max_size=3)
    return (few | what.map(lambda one: [one] * most)).map(tuple)


voices = st.builds(
    VoiceSummary,
    ids,
    typed(QUOTE_LIMIT),
    typed(PERSON_LIMIT),
    typed(VOICE_ORGANISATION_LIMIT, 0),
    typed(ROLE_LIMIT, 0),
    typed(SOURCE_LIMIT, 0),
    st.booleans(),
    user_ids,
    st.just("") | user_ids,
    st.sampled_from(Consent),
)
spotlights = st.builds(
    SpotlightSummary,
    ids,
    user_ids,
    typed(ACHIEVEMENT_LIMIT),
    typed(PLACE_LIMIT, 0),
    user_ids,
    st.sampled_from(Answer),
    st.booleans(),
)
invitations = st.builds(
    InvitationSummary,
    ids,
    user_ids,
    user_ids,
    st.booleans(),
    st.none() | st.sampled_from(SLOT_MINUTES),
    st.booleans(),
)
dresses: st.SearchStrategy[Dress] = st.builds(
    Dress,
    typed(TAGLINE_LIMIT, 0),
    st.sampled_from(Accent),
    some(figures, FIGURES_LIMIT),
    st.none() | st.builds(OwnPicture, st.just("F0123ABCD"), typed(PICTURE_ALT_LIMIT)),
)
counts = st.integers(0, 200)
cards = st.builds(
    CardView,
    briefs,
    some(themes, THEMES_LIMIT),
    st.none() | st.booleans(),
    moments,
    counts,
    counts,
    some(milestones, MILESTONES_LIMIT),
    some(spotlights, SPOTLIGHTS_LIMIT),
)


own_items = st.builds(
    ItemSummary,
    ids,
    st.sampled_from(Topic),
    st.integers(1, MOST_MINUTES),
    title=typed(ITEM_LIMIT),
    purpose=typed(PURPOSE_LIMIT, 0),
    speaker_id=st.just("") | user_ids,
    speaker_name=typed(SPEAKER_LIMIT, 0),
)


questions = some(st.builds(QuestionSummary, ids, typed(QUESTION_LIMIT), st.just("") | user_ids), QUESTIONS_LIMIT)


@st.composite
def agendas(draw: st.DrawFn) -> AgendaNow:
    brief = draw(briefs)
    usual = [ItemSummary(draw(ids), topic, minutes) for topic, minutes in planned(brief.kind, brief.minutes)]
    lines = draw(some(own_items, ITEMS_LIMIT, least=1) | st.just(tuple(usual)))
    lines = tuple(replace(line, id=index + 1) for index, line in enumerate(lines))
    progress = draw(st.just(Progress()) | st.builds(at, st.sampled_from([line.id for line in lines]), moments))
    shown = {"voices": some(voices, VOICES_LIMIT), "spotlights": some(spotlights, SPOTLIGHTS_LIMIT)}
    told: dict[str, Any] = {name: draw(what) for name, what in shown.items()} if progress.moves else {}
    told["questions"] = draw(questions)
    told["shows"] = draw(st.frozensets(st.sampled_from(Content)))
    ended_at = None if progress.moves else draw(st.none() | moments)
    return AgendaNow(brief, lines, progress, draw(moments), ended_at, **told)


rules = st.builds(
    Rules, st.integers(1, MOST_DOTS), st.sampled_from(Counts), st.sampled_from(Names), st.none() | moments
)


@st.composite
def ballots(draw: st.DrawFn) -> VoteBoard:
    lines = draw(some(themes, THEMES_LIMIT, least=1))
    lines = tuple(replace(theme, id=index + 1) for index, theme in enumerate(lines))
    named = draw(st.sampled_from(((), ALL[:3], ALL)))
    tallies = tuple(ThemeTally(theme, draw(counts), named) for theme in lines)
    tallies = draw(st.sampled_from((tallies, tuple(replace(tally, dots=200) for tally in tallies))))
    chosen = draw(st.none() | st.sampled_from([theme.id for theme in lines]))
    runoff = draw(st.sampled_from(((), lines)))
    return VoteBoard(
        draw(briefs),
        draw(ids),
        draw(rules),
        draw(st.booleans()),
        draw(counts),
        tallies,
        chosen,
        not runoff,
        runoff,
    )


items = some(own_items, ITEMS_LIMIT)
addresses = st.sampled_from(("https://example.com/a?b=c&d=%20#e", "http://wiki", ADDRESS))
prereads = st.builds(
    PrereadView,
    briefs,
    items,
    counts,
    counts,
    scope=some(st.builds(ScopeSummary, st.sampled_from(Side), typed(SCOPE_LIMIT)), 2 * SCOPE_ENTRIES),
    questions=questions,
    pulse=st.builds(Pulse, st.booleans(), counts, st.none() | st.floats(1, 5)),
    prepare=typed(PREPARE_LIMIT, 0),
    links=some(st.builds(Link, addresses, typed(LINK_TITLE_LIMIT, 0)), LINKS_LIMIT),
    voices=some(voices, VOICES_LIMIT),
    spotlights=some(spotlights, SPOTLIGHTS_LIMIT),
)
posted = st.one_of(
    cards,
    prereads,
    ballots(),
    agendas(),
    st.builds(ThemeChosen, briefs),
    st.builds(
        DayOfReminders,
        ids,
        some(
            st.builds(
                KickoffReminders,
                briefs,
                some(st.builds(ReminderLine, milestones, st.integers(-800, 800), st.none() | days), 30, least=1),
            ),
            20,
            least=1,
        ),
    ),
    st.builds(
        MilestoneYours,
        briefs,
        milestones,
        user_ids,
        st.sampled_from((ChangeKind.MOVED, ChangeKind.REASSIGNED)),
        user_ids,
    ),
    st.builds(
        MilestoneNews,
        briefs,
        milestones,
        st.sampled_from((ChangeKind.AT_RISK, ChangeKind.REASSIGNED)),
        user_ids,
    ),
    st.builds(
        DecisionWaits, briefs, st.sampled_from((decider_views.WAITS, decider_views.APPROVED)), st.booleans()
    ),
    st.builds(MilestonesLate, briefs, some(milestones, MILESTONES_LIMIT, least=1)),
    st.builds(RoadmapView, briefs, some(milestones, MILESTONES_LIMIT, least=1), days, days),
    st.builds(
        Closing,
        briefs,
        some(
            st.builds(Outcome, typed(MILESTONE_LIMIT), some(days, 9, least=1), st.none() | days), MILESTONES_LIMIT
        ),
    ),
    st.builds(NothingPlanned, briefs, st.booleans()),
    st.builds(AbsentOwners, briefs, st.just(ABSENT.milestones), st.just(ABSENT.absent)),
    st.builds(
        Digest, days, some(milestones, MILESTONES_LIMIT, least=1), *[some(milestones, MILESTONES_LIMIT)] * 3
    ),
    st.builds(SpeakerBrief, briefs, some(st.builds(Slot, own_items, moments), ITEMS_LIMIT), st.booleans()),
    st.builds(HandedOver, briefs),
    st.builds(TakenOver, briefs),
    st.builds(DressingAsked, briefs, st.just("UFAY")),
    st.builds(InvitationView, briefs, invitations),
    st.builds(SpotlightAsked, briefs, spotlights),
    st.builds(QuoteAsked, briefs, st.none() | voices),
    st.builds(
        NudgeView,
        ids,
        typed(PROJECT_LIMIT),
        st.just("C1"),
        moments,
        st.just("UTC"),
        st.none() | themes,
        st.booleans(),
        st.booleans(),
        st.sampled_from(NudgeState),
        link=st.just("") | st.just("https://studio.slack.com/archives/C1/p1"),
    ),
    st.builds(
        Undelivered,
        briefs,
        st.sampled_from(("not_in_channel", "is_archived", "fatal_error", DeliveryKind.CLOSE_VOTING)),
    ),
)
kickoff_lines = st.builds(
    KickoffSummary, ids, typed(PROJECT_LIMIT), st.just("C0123456789"), moments, st.sampled_from(ZONES)
)
waiting = st.one_of(
    st.builds(BallotToCast, kickoff_lines, ids, st.none() | moments),
    st.builds(PrereadToRead, kickoff_lines),
    st.builds(PartToPrepare, kickoff_lines, some(st.builds(Slot, own_items, moments), ITEMS_LIMIT, least=1)),
    st.builds(SpotlightToAnswer, kickoff_lines, spotlights),
    st.builds(QuoteToAnswer, kickoff_lines, voices),
    st.builds(InvitationToAnswer, kickoff_lines, st.just(INVITED)),
    st.builds(DecisionToApprove, kickoff_lines, st.just(decider_views.WAITS)),
    st.builds(LateMilestone, kickoff_lines, milestones),
)
REFUSED = ("not_in_channel", "channel_not_found", "is_archived", "restricted_action", "fatal_error", "KeyError")
homes = st.builds(
    HomeView,
    some(waiting, 200),
    some(briefs, 40),
    some(milestones, MILESTONES_LIMIT),
    st.booleans(),
    st.booleans(),
    some(
        st.builds(
            Refusal, st.sampled_from(("C1", "UTOM")), st.sampled_from(REFUSED), st.integers(1, 9999), moments
        ),
        50,
    ),
)
statuses = st.builds(ChannelStatus, some(cards, 40))
