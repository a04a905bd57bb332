"""Who may do what, and when: each row of docs/permissions.md, for everybody, in every phase."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from inspect import getmembers, isfunction
from itertools import product
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from bot.domain.actors import Actor, Language, Role
from bot.domain.brief import Phase
from bot.domain.briefing.preread import PrereadDraft, Side
from bot.domain.briefing.spotlights import SpotlightDraft
from bot.domain.briefing.voices import VoiceDraft
from bot.domain.dress import Accent
from bot.domain.errors import NotAllowed, NotFound, WrongMoment
from bot.domain.kickoff.schedule import MoveDraft
from bot.domain.meeting.activities.activity import ActivityKind, Answer, Asked
from bot.domain.meeting.activities.puzzle import MINE
from bot.domain.meeting.activities.read_back import WHOLE, agreeing
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.meeting.captures import CaptureDraft, CaptureKind
from bot.domain.meeting.deciders import DecidersDraft, Matter
from bot.domain.meeting.feasibility.concerns import ConcernDetail, ConcernState
from bot.domain.meeting.feasibility.flags import Flag, FlagKind
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.people.roster import OutsiderDraft
from bot.domain.roadmap.change_form import Chosen, Scope
from bot.domain.roadmap.history import DateMove
from bot.domain.roadmap.milestones import MilestoneDraft
from bot.domain.roadmap.reminders import Snooze
from bot.domain.theme.dressing import DressDraft
from bot.domain.theme.themes import ThemeDraft
from bot.domain.theme.voting import Rules
from bot.services.services import Services
from storage import live
from storage.nouns import activities
from storage.tables.activities import Activity
from storage.tables.agenda import AgendaItem, AgendaTemplate
from storage.tables.captures import Capture
from storage.tables.deliveries import LiveMessage
from storage.tables.heard import ToReadOut
from storage.tables.kickoffs import Kickoff, Participant
from storage.tables.milestones import Milestone, MilestoneReminder
from storage.tables.questions import Question
from storage.tables.queue import QueuePlace
from storage.tables.scope_entries import ScopeEntry
from storage.tables.spotlights import Spotlight
from storage.tables.themes import Theme
from storage.tables.voices import Voice, VoiceInvitation
from storage.tables.voting import Ballot
from storage.tables.writing import WritingWindow
from tests.services.beginnings import Beginnings
from tests.services.service_harness import (
    AS_PLANNED,
    BO,
    CARLA,
    COLIN,
    DUE_ON,
    MEMBER,
    MONDAY,
    PASSER_BY,
    SARA,
    START,
    STRANGER,
    ServiceHarness,
)

pytestmark = pytest.mark.xdist_group("permissions")  # in one process, where what is made once serves all

PAGE = Path(__file__).parents[2] / "docs" / "permissions.md"
PEOPLE = {"Facilitators": SARA, "Team": BO, "Client": CARLA, "Others": PASSER_BY}
EVERYBODY = frozenset(PEOPLE)
FACILITATOR = frozenset({"Facilitators"})
ADA = OutsiderDraft("Ada Smit", "", Role.MEMBER)
DRESSED = DressDraft("Out to sea", Accent.BERRY, "Sales: 12 EUR", Language.ENGLISH)
ANY = frozenset(Phase) - {Phase.CANCELLED}
PREPARING = frozenset({Phase.PREPARING})
LIVE = frozenset({Phase.LIVE})
NOT_HELD = PREPARING | LIVE

Step = Callable[[ServiceHarness, Actor], Any]


def nothing(harness: ServiceHarness, by: Actor) -> None:
    pass


@dataclass(frozen=True)
class Intention:
    what: str
    who: frozenset[str]
    when: frozenset[Phase]
    ready: Step  # what has to be there, before the phase that is asked about
    act: Step
    theirs: bool = False  # the thing is one's own: `ready` makes it for the one who acts
    settled: frozenset[str] = frozenset()  # for whom there is nothing left to change
    is_private: bool = False  # to others it does not exist
    once_there: Step = nothing  # makes what has to be there once it has come to the phase


def _put_off(harness: ServiceHarness, by: Actor) -> None:
    harness.clock.at = START
    harness.schedule.put_off(1, START, by=by)


def _theme(harness: ServiceHarness, by: Actor) -> None:
    harness.theme(1)


def _theme_of_somebody(harness: ServiceHarness, by: Actor) -> None:
    harness.theme(1, by=Actor("T1", "USOMEBODY"))


def _theme_of_theirs(harness: ServiceHarness, by: Actor) -> None:
    harness.theme(1, by=Actor("T1", by.user_id))


def _change(harness: ServiceHarness, by: Actor) -> None:
    harness.themes.edit(harness.row(Theme).id, ThemeDraft("Low tide"), by=by)


def _withdraw(harness: ServiceHarness, by: Actor) -> None:
    harness.themes.withdraw(harness.row(Theme).id, by=by)


def _two_themes(harness: ServiceHarness, by: Actor) -> None:
    for title in ("Open water", "Safe harbour"):
        harness.theme(1, title)


def _open_vote(harness: ServiceHarness, by: Actor) -> None:
    harness.ballot(1)


def _dot_given(harness: ServiceHarness, by: Actor) -> None:
    _open_vote(harness, by)
    harness.voting.cast(harness.row(Ballot).id, harness.rows(Theme)[0].id, by=Actor("T1", by.user_id))


def _tie(harness: ServiceHarness, by: Actor) -> None:
    harness.voting.close(harness.ballot(1), by=SARA)


def _question(harness: ServiceHarness, by: Actor) -> None:
    harness.question(1, "When do we eat?", by=Actor("T1", "USOMEBODY"))


def _question_of_their_own(harness: ServiceHarness, by: Actor) -> None:
    harness.question(1, "When do we eat?", by=Actor("T1", by.user_id))


def _answer(harness: ServiceHarness, by: Actor) -> None:
    harness.questions.answer(harness.row(Question).id, "At noon.", by=by)


def _answered_question(harness: ServiceHarness, by: Actor) -> None:
    _question(harness, by)
    _answer(harness, SARA)


def _reopen(harness: ServiceHarness, by: Actor) -> None:
    harness.questions.reopen(harness.row(Question).id, by=by)


def _remove_question(harness: ServiceHarness, by: Actor) -> None:
    harness.questions.remove(harness.row(Question).id, by=by)


def _chosen(harness: ServiceHarness, by: Actor) -> None:
    harness.theme_chosen(1, "Open water", "Safe harbour")


def _milestone(harness: ServiceHarness, by: Actor) -> None:
    harness.milestone(1, by=Actor("T1", "USOMEBODY"), owner="USOMEBODYELSE")


def _milestone_owned(harness: ServiceHarness, by: Actor) -> None:
    harness.milestone(1, by=SARA, owner=by.user_id)


def _milestone_added(harness: ServiceHarness, by: Actor) -> None:
    harness.milestone(1, by=Actor("T1", by.user_id))


def _complete(harness: ServiceHarness, by: Actor) -> None:
    harness.milestones.complete(harness.rows(Milestone)[0].id, by=by)


def _milestone_done(harness: ServiceHarness, by: Actor) -> None:
    _milestone(harness, by)
    harness.milestones.complete(harness.row(Milestone).id, by=SARA)


def _milestone_owned_and_done(harness: ServiceHarness, by: Actor) -> None:
    _milestone_owned(harness, by)
    harness.milestones.complete(harness.row(Milestone).id, by=SARA)


def _move_milestone(harness: ServiceHarness, by: Actor) -> None:
    milestone = harness.rows(Milestone)[0]
    move = DateMove(milestone.id, DUE_ON + timedelta(days=9), milestone.due_on)
    harness.milestones.move([move], by=by)


CHANGES_OF_A_MILESTONE: dict[str, Step] = {
    "Move": _move_milestone,
    "Reassign": lambda harness, by: harness.milestones.reassign(harness.rows(Milestone)[0].id, "UNEW", by=by),
    "Rename or split": lambda harness, by: harness.milestones.reword(
        harness.rows(Milestone)[0].id, "Half of it\nThe rest", by=by, origin="VNEW"
    ),
    "Change the risk of": lambda harness, by: harness.milestones.put_at_risk(
        harness.rows(Milestone)[0].id, "The logins", by=by
    ),
    "Cancel": lambda harness, by: harness.milestones.cancel(harness.rows(Milestone)[0].id, by=by),
}


def _say(harness: ServiceHarness) -> None:
    """The channel is reminded of the milestone."""
    harness.change(harness.row(MilestoneReminder, remind_on=DUE_ON), said_in=_reminder(harness))


def _reminder(harness: ServiceHarness) -> int:
    return harness.row(LiveMessage, post=DeliveryKind.REMINDER, subject_id=DUE_ON.toordinal()).id


def _reminded(harness: ServiceHarness, by: Actor) -> None:
    _milestone(harness, by)
    _say(harness)


def _reminded_of_theirs(harness: ServiceHarness, by: Actor) -> None:
    _milestone_owned(harness, by)
    _say(harness)


def _snooze(harness: ServiceHarness, by: Actor) -> None:
    milestone_id = harness.rows(Milestone)[0].id
    harness.milestones.snooze(_reminder(harness), milestone_id, Snooze.TOMORROW, by=by)


def _reopen_milestone(harness: ServiceHarness, by: Actor) -> None:
    harness.milestones.reopen(harness.rows(Milestone)[0].id, by=by)


def _item_added(harness: ServiceHarness, by: Actor) -> None:
    harness.item(1, by=Actor("T1", by.user_id))


def _change_item(harness: ServiceHarness, by: Actor) -> None:
    harness.agenda_items.change(harness.items(1)[-1], ItemDraft("The new quay", 7), by=by)


def _remove_item(harness: ServiceHarness, by: Actor) -> None:
    harness.agenda_items.remove(harness.items(1)[-1], by=by)


UNDO = "Undo the last move, for a minute, if they made it"  # here Sara has made all moves


def _pause_and_resume(harness: ServiceHarness, by: Actor) -> None:
    harness.agenda.pause(1, harness.number(1), by=by)
    harness.agenda.resume(1, harness.number(1), by=by)


def _park_and_bring_back(harness: ServiceHarness, by: Actor) -> None:
    harness.agenda.park(harness.items(1)[-1], harness.number(1), by=by)
    harness.agenda.bring_back(harness.items(1)[-1], harness.number(1), by=by)


def _agenda_posted(harness: ServiceHarness, by: Actor) -> None:
    """While it waits for its start."""
    harness.clock.at = START
    for claim in harness.deliveries.claim():
        harness.deliveries.sent(claim, "1.0", 1)
    harness.clock.at = MONDAY


def _outsider(harness: ServiceHarness, by: Actor) -> None:
    harness.outsider(1)


def _person_to_change(harness: ServiceHarness, by: Actor) -> None:
    harness.roster.add(1, ("USOMEBODY",), Role.MEMBER, by=SARA)


def _somebody(harness: ServiceHarness) -> int:
    return harness.row(Participant, user_id="USOMEBODY").id


NOT_FACILITATOR = EVERYBODY - FACILITATOR
TAKING_PART = EVERYBODY - {"Others"}
OPEN = frozenset({Phase.PREPARING, Phase.LIVE})


def _template(harness: ServiceHarness, by: Actor) -> None:
    harness.template(1)
    harness.change(harness.row(AgendaTemplate), made_by=by.user_id)


SOMEBODY, SOMEBODY_ELSE = Actor("T1", "USOMEBODY"), Actor("T1", "USOMEBODYELSE")


def _voice(harness: ServiceHarness, by: Actor) -> None:
    harness.voice(1, by=SOMEBODY)


def _voice_added(harness: ServiceHarness, by: Actor) -> None:
    harness.voice(1, by=Actor("T1", by.user_id))


def _change_voice(harness: ServiceHarness, by: Actor) -> None:
    harness.voices.change(harness.row(Voice).id, VoiceDraft("Make it warm.", "Carla"), by=by)


def _remove_voice(harness: ServiceHarness, by: Actor) -> None:
    harness.voices.remove(harness.row(Voice).id, by=by)


def _invited(harness: ServiceHarness, by: Actor) -> None:
    harness.invitation(1, Actor("T1", by.user_id), by=BO if by == SARA else SARA)


def _asked(harness: ServiceHarness, by: Actor) -> None:
    harness.spotlight(1, Actor("T1", by.user_id), by=SOMEBODY)


def _shown(harness: ServiceHarness, who: Actor) -> None:
    harness.spotlights.show(harness.spotlight(1, who, by=SOMEBODY), by=who)


def _take_down(harness: ServiceHarness, by: Actor) -> None:
    harness.spotlights.take_down(harness.row(Spotlight).id, by=by)


def _is_quoted(harness: ServiceHarness, by: Actor) -> None:
    harness.voice(1, by=SOMEBODY, speaker_id=by.user_id)


ANSWERS_TO_A_QUOTE: dict[str, Step] = {
    "Let their own words show": lambda harness, by: harness.voices.agree(
        harness.row(Voice).id, harness.edition(), by=by
    ),
    "Say that they would rather not be quoted": lambda harness, by: harness.voices.disagree(
        harness.row(Voice).id, by=by
    ),
}
ANSWERS_TO_A_NOMINATION: dict[str, Step] = {
    "Let a spotlight of their own show": lambda harness, by: harness.spotlights.show(
        harness.row(Spotlight).id, by=by
    ),
    "Let a spotlight of their own show in other words": lambda harness, by: harness.spotlights.reword(
        harness.row(Spotlight).id, "Kept the ferry afloat.", "", by=by
    ),
    "Say that they would rather have no spotlight": lambda harness, by: harness.spotlights.decline(
        harness.row(Spotlight).id, by=by
    ),
}


def _captured(harness: ServiceHarness, by: Actor) -> None:
    harness.capture(1, by=SOMEBODY)


def _captured_by_them(harness: ServiceHarness, by: Actor) -> None:
    harness.capture(1, by=Actor("T1", by.user_id))


def _idea(harness: ServiceHarness, by: Actor) -> None:
    harness.capture(1, by=SOMEBODY, kind=CaptureKind.IDEA)


def _supported(harness: ServiceHarness, by: Actor) -> None:
    _idea(harness, by)
    harness.captured.support(harness.row(Capture).id, by=Actor("T1", by.user_id))


def _change_capture(harness: ServiceHarness, by: Actor) -> None:
    harness.captured.change(harness.row(Capture).id, CaptureDraft(CaptureKind.NOTE, "In June."), by=by)


def _remove_capture(harness: ServiceHarness, by: Actor) -> None:
    harness.captured.remove(harness.row(Capture).id, by=by)


def _note(harness: ServiceHarness, by: Actor) -> None:
    """As one that was handed in while the meeting was live."""
    with harness.store.write("T1") as session:
        session.add(ToReadOut(team_id="T1", kickoff_id=1, origin="VNOTE", text="No budget"))


def _in_queue(harness: ServiceHarness, who: Actor, **more: Any) -> None:
    """As somebody who waits for their turn while the meeting is live. Their place has the number 1."""
    with harness.store.write("T1") as session:
        session.add(QueuePlace(team_id="T1", kickoff_id=1, user_id=who.user_id, asked_at=MONDAY, **more))


def _hand_of_somebody(harness: ServiceHarness, by: Actor) -> None:
    _in_queue(harness, Actor("T1", "USOMEBODY"))


def _hand_of_theirs(harness: ServiceHarness, by: Actor) -> None:
    _in_queue(harness, Actor("T1", by.user_id))


def _round(harness: ServiceHarness, by: Actor) -> None:
    """At the second item, which has come to somebody."""
    _in_queue(harness, Actor("T1", "USOMEBODY"), is_round=True, item_id=harness.items(1)[1])


def _window(harness: ServiceHarness, by: Actor) -> None:
    """As one that is open while the meeting is live."""
    with harness.store.write("T1") as session:
        session.add(
            WritingWindow(
                team_id="T1",
                kickoff_id=1,
                kind=CaptureKind.IDEA,
                is_named=True,
                opened_by=SARA.user_id,
                opened_at=MONDAY,
                closes_at=MONDAY + timedelta(minutes=5),
            )
        )


def _decision_waits(harness: ServiceHarness, by: Actor) -> None:
    _decision(harness, approver_id=by.user_id)


def _decision(harness: ServiceHarness, **approver: str) -> None:
    harness.capture(1)
    harness.change(harness.row(Capture), **approver)


def _read_back(harness: ServiceHarness, by: Actor) -> None:
    _open(harness, ActivityKind.READ_BACK, Asked(WHOLE, ""))


def _activity(harness: ServiceHarness, by: Actor) -> None:
    _open(harness, ActivityKind.GRID, Asked("1", "First sketch"))


def _open(harness: ServiceHarness, kind: ActivityKind, asked: Asked) -> None:
    """As an activity that is open while the meeting is live."""
    with harness.store.write("T1") as session:
        activity = Activity(
            team_id="T1",
            kickoff_id=1,
            item_id=2,  # the present one
            kind=kind,
            number=1,
            opened_by=SARA.user_id,
            opened_at=MONDAY,
        )
        activities.begin(session, activity, [asked])


def _puzzle(harness: ServiceHarness, by: Actor) -> None:
    """As one that is open while the meeting is live."""
    _open(harness, ActivityKind.PUZZLE, Asked("", ""))
    with harness.store.write("T1") as session:
        kickoff = session.get_one(Kickoff, 1)
        live.plan(session, kickoff, DeliveryKind.PUZZLE, MONDAY, subject_id=1)


def _piece_of_somebody(harness: ServiceHarness, by: Actor) -> None:
    _puzzle(harness, by)
    with harness.store.write("T1") as session:
        activities.put_piece(session, session.get_one(Kickoff, 1), "USOMEBODY", MINE, "A boat", MONDAY)


def _part(harness: ServiceHarness, **speaker: str) -> None:
    """The last item, and a theme to tie it to."""
    harness.theme_chosen(1)
    harness.item(1, "The old quay", by=SARA, **speaker)


def _tie_part(harness: ServiceHarness, by: Actor) -> None:
    harness.ties.put(1, {harness.row(AgendaItem, title="The old quay").id: "To sea"}, by=by)


UNOWNED = Flag(FlagKind.NO_OWNER, milestone_id=1).key


def _concern_of(adder: Callable[[Actor], str], owner: Callable[[Actor], str] = lambda _: "") -> Step:
    """Given the one who acts."""

    def add(harness: ServiceHarness, by: Actor) -> None:
        capture_id = harness.capture(1, kind=CaptureKind.CONCERN, by=Actor("T1", adder(by)))
        harness.concerns.settle(capture_id, ConcernDetail(owner_id=owner(by)), by=SARA)

    return add


def _settle(harness: ServiceHarness, by: Actor) -> None:
    capture_id = harness.row(Capture).id
    detail = harness.concerns.to_change(capture_id, by=by).detail
    harness.concerns.settle(capture_id, replace(detail, state=ConcernState.RESOLVED), by=by)


def _put_in_scope(who: Callable[[Actor], str]) -> Step:
    """`who` names the person who had put it there, given the one who acts."""

    def put(harness: ServiceHarness, by: Actor) -> None:
        with harness.store.write("T1") as session:
            session.add(
                ScopeEntry(team_id="T1", kickoff_id=1, side=Side.IN, position=0, text="Signs", who=who(by))
            )

    return put


def _remove_from_scope(harness: ServiceHarness, by: Actor) -> None:
    harness.captured.remove_from_scope(harness.row(ScopeEntry).id, by=by)


ENTRY_OF_SOMEBODY, ENTRY_OF_THEIRS = _put_in_scope(lambda by: "USOMEBODY"), _put_in_scope(lambda by: by.user_id)
BEGUN = ANY - PREPARING
LOOKS: dict[str, Step] = {
    "See what does not fit in the plan": lambda harness, by: harness.flags.list(1, by=by),
    "See the concerns": lambda harness, by: harness.concerns.list(1, by=by),
    "See what was captured": lambda harness, by: harness.captured.list(1, by=by),
    "See the open questions": lambda harness, by: harness.questions.list(1, by=by),
    "See the client voices that may be shown": lambda harness, by: harness.voices.list(1, by=by),
    "See who is in the spotlight": lambda harness, by: harness.spotlights.list(1, by=by),
    "See the roadmap": lambda harness, by: harness.roadmap.of(1, by=by),
    "Read all of the pre-read": lambda harness, by: harness.preread.whole(1, by=by),
}

INTENTIONS = (
    Intention(
        "Join",
        EVERYBODY,
        OPEN,
        nothing,
        lambda harness, by: harness.attendances.join(1, by=by),
        settled=FACILITATOR,
    ),
    Intention(
        "Decline",
        NOT_FACILITATOR,
        OPEN,
        nothing,
        lambda harness, by: harness.attendances.decline(1, by=by),
    ),
    Intention(
        "Say what they do",
        TAKING_PART,
        OPEN,
        nothing,
        lambda harness, by: harness.attendances.describe(1, "design", by=by),
    ),
    Intention(
        "Add people who are in Slack",
        FACILITATOR,
        ANY,
        nothing,
        lambda harness, by: harness.roster.add(1, ("UNEW",), Role.MEMBER, by=by),
    ),
    Intention(
        "Add somebody who is not in Slack",
        FACILITATOR,
        ANY,
        nothing,
        lambda harness, by: harness.roster.add_outsider(1, ADA, by=by, origin="VNEW"),
    ),
    Intention(
        "Change somebody's role, and what they do",
        FACILITATOR,
        ANY,
        _person_to_change,
        lambda harness, by: harness.roster.change(_somebody(harness), Role.CLIENT, "sales", by=by),
    ),
    Intention(
        "Remove somebody",
        FACILITATOR,
        ANY,
        _person_to_change,
        lambda harness, by: harness.roster.remove(_somebody(harness), by=by),
    ),
    Intention(
        "Change somebody who is not in Slack",
        FACILITATOR,
        ANY,
        _outsider,
        lambda harness, by: harness.roster.change_outsider(1, ADA, by=by),
    ),
    Intention(
        "Remove somebody who is not in Slack",
        FACILITATOR,
        ANY,
        _outsider,
        lambda harness, by: harness.roster.remove_outsider(1, by=by),
    ),
    Intention(
        "Hand over the kickoff",
        FACILITATOR,
        ANY,
        nothing,
        lambda harness, by: harness.roster.hand_over(1, BO.user_id, Role.MEMBER, by=by, origin="VNEW"),
    ),
    Intention(
        "Say that they have read the pre-read",
        EVERYBODY,
        ANY,
        nothing,
        lambda harness, by: harness.kickoffs.read_preread(1, by=by),
    ),
    Intention(
        "Post the pre-read without waiting for its moment",
        FACILITATOR,
        PREPARING,
        nothing,
        lambda harness, by: harness.preread.post_now(1, by=by),
    ),
    Intention(
        "Remind those who have not read the pre-read",
        FACILITATOR,
        PREPARING,
        nothing,
        lambda harness, by: harness.preread.remind(1, by=by),
    ),
    Intention(
        "Edit the pre-read",
        FACILITATOR,
        PREPARING,
        nothing,
        lambda harness, by: harness.preread.edit(1, PrereadDraft("A site that ships love"), AS_PLANNED, by=by),
    ),
    Intention(
        "Propose a theme",
        EVERYBODY,
        PREPARING,
        _theme,
        lambda harness, by: harness.themes.propose(1, ThemeDraft("Safe harbour"), by=by, origin="VNEW"),
    ),
    Intention("Change any theme", FACILITATOR, PREPARING, _theme_of_somebody, _change),
    Intention("Change a theme that they proposed", EVERYBODY, PREPARING, _theme_of_theirs, _change, True),
    Intention("Withdraw any theme", FACILITATOR, PREPARING, _theme_of_somebody, _withdraw),
    Intention("Withdraw a theme that they proposed", EVERYBODY, PREPARING, _theme_of_theirs, _withdraw, True),
    Intention(
        "Open the vote",
        FACILITATOR,
        PREPARING,
        _two_themes,
        lambda harness, by: harness.voting.open(1, Rules(), by=by),
    ),
    Intention(
        "Choose the only theme there is",
        FACILITATOR,
        PREPARING,
        _theme,
        lambda harness, by: harness.voting.choose(harness.row(Theme).id, by=by),
    ),
    Intention(
        "Give a dot",
        EVERYBODY,
        ANY,
        _open_vote,
        lambda harness, by: harness.voting.cast(harness.row(Ballot).id, harness.rows(Theme)[0].id, by=by),
    ),
    Intention(
        "Take a dot back",
        EVERYBODY,
        ANY,
        _dot_given,
        lambda harness, by: harness.voting.take_back(harness.row(Ballot).id, harness.rows(Theme)[0].id, by=by),
    ),
    Intention(
        "See where their own dots are",
        EVERYBODY,
        ANY,
        _dot_given,
        lambda harness, by: harness.voting.mine(harness.row(Ballot).id, by=by),
        settled=EVERYBODY,
    ),
    Intention(
        "See how the vote works",
        EVERYBODY,
        ANY,
        _open_vote,
        lambda harness, by: harness.voting.board(harness.row(Ballot).id, by=by),
        settled=EVERYBODY,
    ),
    Intention(
        "Close the vote",
        FACILITATOR,
        ANY,
        _open_vote,
        lambda harness, by: harness.voting.close(harness.row(Ballot).id, by=by),
    ),
    Intention(
        "Choose between themes that are tied",
        FACILITATOR,
        ANY,
        _tie,
        lambda harness, by: harness.voting.choose(harness.rows(Theme)[1].id, by=by),
    ),
    Intention(
        "Dress the theme",
        FACILITATOR,
        ANY,
        _chosen,
        lambda harness, by: harness.dressing.dress(1, DRESSED, by=by),
    ),
    Intention(
        "Ask somebody to dress the theme",
        FACILITATOR,
        PREPARING,
        _chosen,
        lambda harness, by: harness.dressing.ask(1, "UANNA", is_reachable=True, by=by, origin="VNEW"),
    ),
    Intention(
        "Put a runner-up on the agenda",
        FACILITATOR,
        PREPARING,
        _chosen,
        lambda harness, by: harness.dressing.put_on_agenda(harness.rows(Theme)[1].id, by=by),
    ),
    Intention(
        "Add an agenda item",
        EVERYBODY,
        NOT_HELD,
        nothing,
        lambda harness, by: harness.agenda_items.add(1, ItemDraft("The old quay", 5), by=by, origin="VNEW"),
    ),
    Intention("Change any agenda item", FACILITATOR, NOT_HELD, nothing, _change_item),
    Intention("Change an agenda item that they added", EVERYBODY, NOT_HELD, _item_added, _change_item, True),
    Intention(
        "Move an agenda item",
        FACILITATOR,
        NOT_HELD,
        _item_added,
        lambda harness, by: harness.agenda_items.move(harness.items(1)[-1], 0, by=by),
    ),
    Intention("Remove any agenda item", FACILITATOR, NOT_HELD, nothing, _remove_item),
    Intention("Remove an agenda item that they added", EVERYBODY, NOT_HELD, _item_added, _remove_item, True),
    Intention(
        "Save the agenda as a template",
        FACILITATOR,
        ANY,
        nothing,
        lambda harness, by: harness.agenda_templates.save(1, "Half a day", is_shared=True, by=by, origin="VNEW"),
    ),
    Intention(
        "Remove a template that they saved",
        EVERYBODY,
        frozenset(Phase),
        _template,
        lambda harness, by: harness.agenda_templates.remove(harness.row(AgendaTemplate).id, by=by, person=MEMBER),
        True,
    ),
    Intention(
        "Move the kickoff to another time",
        FACILITATOR,
        PREPARING,
        nothing,
        lambda harness, by: harness.schedule.move(
            1, MoveDraft(START + timedelta(days=1), START), by=by, origin="VNEW"
        ),
    ),
    Intention("Put off the start by ten minutes", FACILITATOR, PREPARING, nothing, _put_off),
    Intention(
        "Add time to read before the first item",
        FACILITATOR,
        PREPARING,
        nothing,
        lambda harness, by: harness.agenda_items.read_first(1, by=by),
    ),
    Intention(
        "Say whose holidays the kickoff has",
        FACILITATOR,
        ANY,
        nothing,
        lambda harness, by: harness.days_off.change_country(1, "BE", by=by),
    ),
    Intention(
        "Say where people meet online",
        FACILITATOR,
        NOT_HELD,
        nothing,
        lambda harness, by: harness.meeting_links.change(1, "https://meet.example.com/harbour", by=by),
    ),
    Intention(
        "Cancel the kickoff",
        FACILITATOR,
        ANY - {Phase.CLOSED},
        nothing,
        lambda harness, by: harness.lifecycle.call_off(1, "", by=by, origin="VNEW"),
    ),
    Intention(
        "Start the kickoff",
        FACILITATOR,
        PREPARING,
        nothing,
        lambda harness, by: harness.lifecycle.start(1, by=by),
    ),
    Intention(
        "Go to the next item",
        FACILITATOR,
        LIVE,
        nothing,
        lambda harness, by: harness.agenda.next(1, harness.number(1), by=by),
    ),
    Intention(
        "Go back an item",
        FACILITATOR,
        LIVE,
        nothing,
        lambda harness, by: harness.agenda.back(1, harness.number(1), by=by),
    ),
    Intention(
        "Give the current item more minutes",
        FACILITATOR,
        LIVE,
        nothing,
        lambda harness, by: harness.agenda.extend(1, harness.number(1), 5, by=by),
    ),
    Intention("Pause the kickoff and resume it", FACILITATOR, LIVE, nothing, _pause_and_resume),
    Intention(
        "Book what a meeting has not come to",
        FACILITATOR,
        ANY - PREPARING,
        nothing,
        lambda harness, by: harness.kickoff(by=by, continues_id=1),
    ),
    Intention(
        "Finish in five minutes",
        FACILITATOR,
        LIVE,
        nothing,
        lambda harness, by: harness.agenda.finish(1, harness.number(1), by=by),
    ),
    Intention("Park an item and bring it back", FACILITATOR, LIVE, nothing, _park_and_bring_back),
    Intention(
        UNDO,
        FACILITATOR,
        frozenset({Phase.LIVE, Phase.FOLLOWING}),
        nothing,
        lambda harness, by: harness.lifecycle.undo(1, harness.number(1), by=by),
    ),
    Intention(
        "Bring the agenda down to the end of the channel",
        FACILITATOR,
        NOT_HELD,
        _agenda_posted,
        lambda harness, by: harness.agenda.bring_down(1, by=by),
    ),
    Intention(
        "See how the meeting stands, and how to lead it",
        FACILITATOR,
        ANY,
        nothing,
        lambda harness, by: harness.agenda.lead(1, by=by),
        settled=FACILITATOR,
    ),
    Intention(
        "End the kickoff",
        FACILITATOR,
        LIVE,
        nothing,
        lambda harness, by: harness.lifecycle.end(1, harness.number(1), by=by),
    ),
    Intention(
        "Ask for two more minutes while they speak",
        EVERYBODY,
        LIVE,
        lambda harness, by: harness.agenda_items.change(
            harness.items(1)[1], ItemDraft("", 8, speaker_id=by.user_id), by=SARA
        ),
        lambda harness, by: harness.cues.ask_for_time(harness.items(1)[1], by=by),
        theirs=True,
    ),
    Intention(
        "See where the meeting is, and what there is so far",
        EVERYBODY,
        ANY - PREPARING,
        nothing,
        lambda harness, by: harness.catching_up.where_we_are(1, by=by),
        settled=EVERYBODY,
    ),
    Intention(
        "Turn the weekly digest of the channel on or off",
        FACILITATOR,
        ANY,
        nothing,
        lambda harness, by: harness.digests.choose(1, is_on=True, by=by),
    ),
    Intention(
        "Close a kickoff that has nothing left to do",
        FACILITATOR,
        frozenset({Phase.FOLLOWING}),
        nothing,
        lambda harness, by: harness.lifecycle.close(1, by=by),
    ),
    Intention(
        "Open a closed kickoff again",
        FACILITATOR,
        frozenset({Phase.CLOSED}),
        nothing,
        lambda harness, by: harness.lifecycle.reopen(1, by=by),
    ),
    Intention(
        "Say how they look forward to it",
        EVERYBODY,
        PREPARING,
        nothing,
        lambda harness, by: harness.pulses.answer(1, 4, by=by),
    ),
    Intention(
        "Ask a question",
        EVERYBODY,
        ANY,
        nothing,
        lambda harness, by: harness.questions.ask(1, "When?", named=False, by=by, origin="VNEW"),
    ),
    Intention("Answer a question", FACILITATOR, ANY, _question, _answer),
    Intention("Open an answered question again", FACILITATOR, ANY, _answered_question, _reopen),
    Intention("Remove any question", FACILITATOR, ANY, _question, _remove_question),
    Intention(
        "Remove a question that they asked with their name",
        EVERYBODY,
        ANY,
        _question_of_their_own,
        _remove_question,
        True,
    ),
    Intention(
        "Add a milestone",
        EVERYBODY,
        ANY,
        nothing,
        lambda harness, by: harness.milestones.add(1, MilestoneDraft("Live", DUE_ON), by=by, origin="VNEW"),
    ),
    Intention("Mark any milestone as done", FACILITATOR, ANY, _milestone, _complete),
    Intention("Mark a milestone that they own as done", EVERYBODY, ANY, _milestone_owned, _complete, True),
    Intention("Mark a milestone that they added as done", EVERYBODY, ANY, _milestone_added, _complete, True),
    *(
        Intention(f"{change} any milestone", FACILITATOR, ANY, _milestone, act)
        for change, act in CHANGES_OF_A_MILESTONE.items()
    ),
    *(
        Intention(f"{change} a milestone that they own or added", EVERYBODY, ANY, _milestone_owned, act, True)
        for change, act in CHANGES_OF_A_MILESTONE.items()
    ),
    Intention("Put off any reminder of a milestone", FACILITATOR, ANY, _reminded, _snooze),
    Intention(
        "Put off a reminder of a milestone that they own or added",
        EVERYBODY,
        ANY,
        _reminded_of_theirs,
        _snooze,
        True,
    ),
    Intention(
        "Say that a milestone of theirs is not theirs",
        EVERYBODY,
        ANY,
        _milestone_owned,
        lambda harness, by: harness.milestones.disown(harness.rows(Milestone)[0].id, by=by),
        True,
    ),
    Intention("Open any milestone again", FACILITATOR, ANY, _milestone_done, _reopen_milestone),
    Intention(
        "Open a milestone again that they own or added",
        EVERYBODY,
        ANY,
        _milestone_owned_and_done,
        _reopen_milestone,
        True,
    ),
    Intention(
        "Add a client voice",
        EVERYBODY,
        ANY,
        nothing,
        lambda harness, by: harness.voices.add(1, VoiceDraft("Make it light.", "Carla"), by=by, origin="VNEW"),
    ),
    Intention("Change or remove any client voice", FACILITATOR, ANY, _voice, _remove_voice),
    Intention(
        "Change or remove a client voice that they added", EVERYBODY, ANY, _voice_added, _change_voice, True
    ),
    Intention(
        "Invite a client to speak",
        frozenset({"Facilitators", "Team"}),
        NOT_HELD,
        nothing,
        lambda harness, by: harness.invitations.invite(1, "UANNA", is_reachable=True, by=by, origin="VNEW"),
    ),
    Intention(
        "Take a slot that they were invited to",
        EVERYBODY,
        PREPARING,
        _invited,
        lambda harness, by: harness.invitations.take_slot(harness.row(VoiceInvitation).id, 5, by=by),
        theirs=True,
        is_private=True,
    ),
    Intention(
        "Say that they would rather not speak",
        EVERYBODY,
        NOT_HELD,
        _invited,
        lambda harness, by: harness.invitations.decline(harness.row(VoiceInvitation).id, by=by),
        theirs=True,
        is_private=True,
    ),
    *(
        Intention(what, EVERYBODY, ANY, _is_quoted, act, theirs=True, is_private=True)
        for what, act in ANSWERS_TO_A_QUOTE.items()
    ),
    Intention(
        "Nominate a colleague for a spotlight",
        EVERYBODY,
        ANY,
        nothing,
        lambda harness, by: harness.spotlights.nominate(
            1, SpotlightDraft("UANNA", "Kept us calm."), by=by, origin="VNEW"
        ),
    ),
    *(
        Intention(what, EVERYBODY, ANY, _asked, act, theirs=True, is_private=True)
        for what, act in ANSWERS_TO_A_NOMINATION.items()
    ),
    Intention(
        "Take down any spotlight", FACILITATOR, ANY, lambda harness, by: _shown(harness, SOMEBODY_ELSE), _take_down
    ),
    Intention(
        "Take down a spotlight of their own",
        EVERYBODY,
        ANY,
        lambda harness, by: _shown(harness, Actor("T1", by.user_id)),
        _take_down,
        theirs=True,
    ),
    Intention(
        "Withdraw a nomination that they made",
        EVERYBODY,
        ANY,
        lambda harness, by: harness.spotlight(1, SOMEBODY_ELSE, by=Actor("T1", by.user_id)),
        lambda harness, by: harness.spotlights.withdraw(harness.row(Spotlight).id, by=by),
        theirs=True,
        is_private=True,
    ),
    Intention(
        "Capture what is said",
        EVERYBODY,
        ANY,
        nothing,
        lambda harness, by: harness.captures.add(1, CaptureDraft(CaptureKind.IDEA, "A map"), by=by, origin="VNEW"),
    ),
    Intention("Change any capture", FACILITATOR, ANY, _captured, _change_capture),
    Intention("Change a capture that they made", EVERYBODY, ANY, _captured_by_them, _change_capture, True),
    Intention("Remove any capture", FACILITATOR, ANY, _captured, _remove_capture),
    Intention("Remove a capture that they made", EVERYBODY, ANY, _captured_by_them, _remove_capture, True),
    Intention(
        "Agree with an idea or a concern",
        EVERYBODY,
        ANY,
        _idea,
        lambda harness, by: harness.captured.support(harness.row(Capture).id, by=by),
    ),
    Intention(
        "Agree no longer with an idea or a concern",
        EVERYBODY,
        ANY,
        _supported,
        lambda harness, by: harness.captured.stop_supporting(harness.row(Capture).id, by=by),
    ),
    Intention(
        "Add to the scope",
        EVERYBODY,
        BEGUN,
        nothing,
        lambda harness, by: harness.captures.add(
            1, CaptureDraft(CaptureKind.SCOPE_OUT, "An app"), by=by, origin="VNEW"
        ),
    ),
    Intention("Remove anything from the scope", FACILITATOR, BEGUN, ENTRY_OF_SOMEBODY, _remove_from_scope),
    Intention(
        "Remove from the scope what they added", EVERYBODY, BEGUN, ENTRY_OF_THEIRS, _remove_from_scope, True
    ),
    Intention(
        "Open a writing window",
        FACILITATOR,
        LIVE,
        nothing,
        lambda harness, by: harness.writing.open(1, 3, is_named=False, by=by),
    ),
    Intention(
        "Write in a writing window",
        EVERYBODY,
        LIVE,
        _window,
        lambda harness, by: harness.writing.write(
            harness.row(WritingWindow).id, "No budget", is_done=False, by=by
        ),
    ),
    Intention(
        "Close a writing window",
        FACILITATOR,
        LIVE,
        _window,
        lambda harness, by: harness.writing.close(harness.row(WritingWindow).id, by=by),
    ),
    Intention("Raise a hand", EVERYBODY, LIVE, nothing, lambda harness, by: harness.queues.raise_hand(1, by=by)),
    Intention(
        "Say what they want to speak about",
        EVERYBODY,
        LIVE,
        _hand_of_theirs,
        lambda harness, by: harness.queues.say_about(1, "The budget", by=by),
        theirs=True,
    ),
    Intention(
        "Lower their own hand",
        EVERYBODY,
        LIVE,
        _hand_of_theirs,
        lambda harness, by: harness.queues.lower(1, by=by),
        theirs=True,
    ),
    Intention(
        "Lower any hand",
        FACILITATOR,
        LIVE,
        _hand_of_somebody,
        lambda harness, by: harness.queues.lower(1, by=by),
    ),
    Intention(
        "Give the turn",
        FACILITATOR,
        LIVE,
        _hand_of_somebody,
        lambda harness, by: harness.queues.give(1, 0, by=by),
    ),
    Intention(
        "Start a round",
        FACILITATOR,
        LIVE,
        nothing,
        lambda harness, by: harness.queues.start_round(1, harness.number(1), by=by),
    ),
    Intention(
        "Say who has spoken in a round",
        FACILITATOR,
        LIVE,
        _round,
        lambda harness, by: harness.queues.spoke(1, 0, by=by),
    ),
    Intention(
        "Say who has passed in a round",
        FACILITATOR,
        LIVE,
        _round,
        lambda harness, by: harness.queues.passed(1, 0, by=by),
    ),
    Intention(
        "End a round",
        FACILITATOR,
        LIVE,
        _round,
        lambda harness, by: harness.queues.end_round(1, harness.number(1), by=by),
    ),
    Intention(
        "Invite people who have not been heard to add something",
        FACILITATOR,
        LIVE,
        lambda harness, by: harness.attendances.join(1, by=BO),
        lambda harness, by: harness.unheard.invite(1, by=by),
    ),
    Intention(
        "Say that they have nothing to add",
        EVERYBODY,
        LIVE,
        nothing,
        lambda harness, by: harness.unheard.have_nothing(1, by=by),
    ),
    Intention(
        "Hand in something to be read out without their name",
        EVERYBODY,
        LIVE,
        nothing,
        lambda harness, by: harness.reading_out.hand_in(1, "No budget", by=by, origin=harness.origin()),
    ),
    Intention(
        "Say that they have read it out",
        FACILITATOR,
        ANY,
        _note,
        lambda harness, by: harness.reading_out.have_read_out(harness.row(ToReadOut).id, by=by),
    ),
    Intention(
        "Open an activity of an agenda item",
        FACILITATOR,
        LIVE,
        lambda harness, by: harness.milestone(1),
        lambda harness, by: harness.activities.open(1, ActivityKind.GRID, by=by),
    ),
    Intention(
        "Ask for consent on a proposed decision",
        FACILITATOR,
        LIVE,
        nothing,
        lambda harness, by: harness.activities.propose(1, "The desk stays", None, by=by),
    ),
    Intention(
        "Answer in an activity",
        EVERYBODY,
        LIVE,
        nothing,
        lambda harness, by: harness.activities.answer(
            harness.row(Activity).id, [Answer("1", "can")], by=by, discipline="design"
        ),
        once_there=_activity,
    ),
    Intention(
        "Say in a read-back whether it is what was agreed",
        EVERYBODY - {"Others"},
        LIVE,
        nothing,
        lambda harness, by: harness.activities.answer(harness.row(Activity).id, [agreeing()], by=by),
        once_there=_read_back,
    ),
    Intention(
        "Close an activity",
        FACILITATOR,
        LIVE,
        nothing,
        lambda harness, by: harness.activities.close(harness.row(Activity).id, by=by),
        once_there=_activity,
    ),
    Intention(
        "Say what they bring to the puzzle",
        EVERYBODY,
        LIVE,
        nothing,
        lambda harness, by: harness.pieces.put(1, {MINE: "A boat"}, by=by),
        once_there=_puzzle,
    ),
    Intention(
        "Say what somebody brings who is not in Slack",
        FACILITATOR,
        LIVE,
        _outsider,
        lambda harness, by: harness.pieces.put(1, {1: "A map"}, by=by),
        once_there=_puzzle,
    ),
    Intention(
        "Remove anybody's piece of the puzzle",
        FACILITATOR,
        LIVE,
        nothing,
        lambda harness, by: harness.pieces.put(1, {MINE: ""}, removed="USOMEBODY", by=by),
        once_there=_piece_of_somebody,
    ),
    Intention(
        "Tie a part in which they speak to the theme",
        EVERYBODY,
        NOT_HELD,
        lambda harness, by: _part(harness, speaker_id=by.user_id),
        _tie_part,
        theirs=True,
    ),
    Intention(
        "Tie the part of a speaker who is not in Slack to the theme",
        FACILITATOR,
        NOT_HELD,
        lambda harness, by: _part(harness, speaker_name="Ada Smit"),
        _tie_part,
    ),
    Intention(
        "Settle who decides on what",
        FACILITATOR,
        ANY,
        nothing,
        lambda harness, by: harness.deciding.settle(1, [DecidersDraft(Matter.MONEY, BO.user_id)], by=by),
    ),
    Intention(
        "Approve a decision that waits for them",
        EVERYBODY,
        ANY,
        _decision_waits,
        lambda harness, by: harness.deciding.approve(harness.row(Capture).id, by=by),
        theirs=True,
    ),
    Intention(
        "Approve a decision that waits for someone who is not in Slack",
        FACILITATOR,
        ANY,
        lambda harness, by: _decision(harness, approver_name="Ada Smit"),
        lambda harness, by: harness.deciding.approve(harness.row(Capture).id, by=by),
    ),
    Intention(
        "Say why they don't approve a decision that waits for them",
        EVERYBODY,
        ANY,
        _decision_waits,
        lambda harness, by: harness.deciding.refuse(harness.row(Capture).id, "Too much", by=by),
        theirs=True,
    ),
    Intention(
        "Say why someone who is not in Slack does not approve a decision that waits for them",
        FACILITATOR,
        ANY,
        lambda harness, by: _decision(harness, approver_name="Ada Smit"),
        lambda harness, by: harness.deciding.refuse(harness.row(Capture).id, "Too much", by=by),
    ),
    Intention(
        "Accept what does not fit in the plan",
        FACILITATOR,
        ANY,
        lambda harness, by: harness.milestone(1),
        lambda harness, by: harness.flags.accept(1, UNOWNED, "Bo will find somebody.", by=by),
    ),
    Intention(
        "Say when all should be done",
        FACILITATOR,
        ANY,
        nothing,
        lambda harness, by: harness.flags.finish(1, START.date() + timedelta(days=90), by=by),
    ),
    Intention("Look after any concern", FACILITATOR, ANY, _concern_of(lambda by: "USOMEBODY"), _settle),
    Intention(
        "Look after a concern that they added", EVERYBODY, ANY, _concern_of(lambda by: by.user_id), _settle, True
    ),
    Intention(
        "Look after a concern that they own",
        EVERYBODY,
        ANY,
        _concern_of(lambda by: "USOMEBODY", lambda by: by.user_id),
        _settle,
        True,
    ),
    Intention(
        "Forward the recap",
        EVERYBODY,
        ANY - NOT_HELD,
        nothing,
        lambda harness, by: harness.recaps.of(1, by=by),
        settled=EVERYBODY,
    ),
    *(Intention(what, EVERYBODY, ANY, nothing, look, settled=EVERYBODY) for what, look in LOOKS.items()),
)

TIES = (
    "Tie a part in which they speak to the theme",
    "Tie the part of a speaker who is not in Slack to the theme",
)
REFUSALS = (
    "Say why they don't approve a decision that waits for them",
    "Say why someone who is not in Slack does not approve a decision that waits for them",
)

# What is asked before a form is shown says the same as handing the form in does.
QUESTIONS = {
    "Edit the pre-read": lambda harness, by: harness.preread.content(1, by=by),
    "Propose a theme": lambda harness, by: harness.themes.can_propose(1, by=by),
    "Change any theme": lambda harness, by: harness.themes.to_edit(harness.row(Theme).id, by=by),
    "Dress the theme": lambda harness, by: harness.dressing.theme(1, by=by),
    "Ask somebody to dress the theme": lambda harness, by: harness.dressing.can_ask(1, by=by),
    "Open the vote": lambda harness, by: harness.voting.can_open(1, by=by),
    "Add an agenda item": lambda harness, by: (
        harness.agenda_items.plan(1, by=by),
        harness.agenda_items.can_add(1, by=by),
    ),
    "Change any agenda item": lambda harness, by: harness.agenda_items.plan_around(harness.items(1)[-1], by=by),
    "Save the agenda as a template": lambda harness, by: harness.agenda_templates.shelf(1, by=by, person=MEMBER),
    "Move the kickoff to another time": lambda harness, by: harness.schedule.to_move(1, by=by),
    "Say where people meet online": lambda harness, by: harness.meeting_links.can_change(1, by=by),
    "Cancel the kickoff": lambda harness, by: harness.lifecycle.to_call_off(1, by=by),
    "Turn the weekly digest of the channel on or off": lambda harness, by: harness.digests.is_on(1, by=by),
    "Answer a question": lambda harness, by: harness.questions.to_answer(harness.row(Question).id, by=by),
    "Ask a question": lambda harness, by: harness.questions.can_ask(1, by=by),
    "Add a milestone": lambda harness, by: harness.milestones.can_add(1, by=by),
    "Say what they do": lambda harness, by: harness.attendances.discipline(1, by=by),
    "Hand over the kickoff": lambda harness, by: harness.kickoffs.can_prepare(1, by=by),
    **dict.fromkeys(
        (
            *(f"{change} any milestone" for change in ("Reassign", "Rename or split", "Change the risk of")),
            "Reassign a milestone that they own or added",
        ),
        lambda harness, by: harness.milestone_forms.one(harness.rows(Milestone)[0].id, by=by),
    ),
    **dict.fromkeys(
        ("Move any milestone", "Move a milestone that they own or added"),
        lambda harness, by: harness.milestone_forms.change(
            Chosen(Scope.MILESTONE, harness.rows(Milestone)[0].id), by=by
        ),
    ),
    "Put off any reminder of a milestone": lambda harness, by: harness.milestone_forms.change(
        Chosen(Scope.REMINDER, _reminder(harness)), by=by
    ),
    "Say whose holidays the kickoff has": lambda harness, by: harness.days_off.country_of(1, by=by),
    "Add people who are in Slack": lambda harness, by: harness.roster.view(1, by=by),
    "Change somebody's role, and what they do": lambda harness, by: harness.roster.person(
        _somebody(harness), by=by
    ),
    "Change somebody who is not in Slack": lambda harness, by: harness.roster.outsider(1, by=by),
    "Add a client voice": lambda harness, by: harness.voices.can_add(1, by=by),
    "Change or remove any client voice": lambda harness, by: harness.voices.can_change(
        harness.row(Voice).id, by=by
    ),
    "Invite a client to speak": lambda harness, by: harness.invitations.can_invite(1, by=by),
    "Take a slot that they were invited to": lambda harness, by: harness.invitations.can_take_slot(
        harness.row(VoiceInvitation).id, by=by
    ),
    "Nominate a colleague for a spotlight": lambda harness, by: harness.spotlights.can_nominate(1, by=by),
    **dict.fromkeys(
        ANSWERS_TO_A_NOMINATION,
        lambda harness, by: harness.spotlights.can_answer(harness.row(Spotlight).id, by=by),
    ),
    "Say that they have read the pre-read": lambda harness, by: harness.kickoffs.can_contribute(1, by=by),
    "Open a writing window": lambda harness, by: harness.writing.can_open(1, by=by),
    "Say what they want to speak about": lambda harness, by: harness.queues.hand(1, by=by),
    "Write in a writing window": lambda harness, by: harness.writing.mine(harness.row(WritingWindow).id, by=by),
    "Hand in something to be read out without their name": lambda harness, by: harness.reading_out.can_hand_in(
        1, by=by
    ),
    "Ask for consent on a proposed decision": lambda harness, by: harness.activities.proposal(1, by=by),
    "Accept what does not fit in the plan": lambda harness, by: harness.flags.can_accept(1, UNOWNED, by=by),
    "Say when all should be done": lambda harness, by: harness.flags.can_finish(1, by=by),
    "Answer in an activity": lambda harness, by: harness.activities.form(harness.row(Activity).id, by=by),
    "Say what they bring to the puzzle": lambda harness, by: harness.pieces.form(1, by=by),
    **dict.fromkeys(TIES, lambda harness, by: harness.ties.form(1, by=by)),
    "Settle who decides on what": lambda harness, by: harness.deciding.form(1, by=by),
    **dict.fromkeys(REFUSALS, lambda harness, by: harness.deciding.to_refuse(harness.row(Capture).id, by=by)),
    "Capture what is said": lambda harness, by: harness.captures.form(1, by=by),
    "Change any capture": lambda harness, by: harness.captured.to_change(harness.row(Capture).id, by=by),
}


def bring_to(harness: ServiceHarness, phase: Phase) -> None:
    """Live is at the second item, so that there is one to go back to; and following comes after live."""
    if phase in {Phase.CLOSED, Phase.CANCELLED}:
        harness.change(harness.row(Kickoff), phase=phase)
    elif phase is Phase.LIVE:
        harness.lifecycle.start(1, by=SARA)
        harness.agenda.next(1, harness.number(1), by=SARA)
    elif phase is Phase.FOLLOWING:
        if harness.phase(1) is not Phase.LIVE:
            bring_to(harness, Phase.LIVE)
        harness.lifecycle.end(1, harness.number(1), by=SARA)


def outcome(step: Step, harness: ServiceHarness, by: Actor) -> str:
    try:
        step(harness, by)
    except NotAllowed:
        return "NotAllowed"
    except (NotFound, WrongMoment) as error:
        return type(error).__name__
    except Exception as error:
        error.add_note(f"by {by.user_id}, in a kickoff that is {harness.phase(1)}")
        raise
    return "allowed"


@pytest.fixture(scope="module")
def beginnings(open_harness: ServiceHarness) -> Iterator[Beginnings]:
    with closing(Beginnings(open_harness)) as beginnings:
        yield beginnings


@pytest.fixture
def made(open_harness: ServiceHarness, beginnings: Beginnings) -> Callable[[Intention, Actor, Phase], None]:
    """Brings a kickoff to a phase, with all that the intention needs."""

    def begun() -> None:
        open_harness.clear()
        open_harness.kickoff()

    def prepared(ready: Step, by: Actor) -> None:
        beginnings.once("begun", begun)
        ready(open_harness, by)

    def brought(ready: Step, by: Actor, phase: Phase) -> None:
        if phase is Phase.FOLLOWING:
            beginnings.once((ready, by, Phase.LIVE), lambda: brought(ready, by, Phase.LIVE))
        else:
            beginnings.once((ready, by), lambda: prepared(ready, by))
        beginnings.once_from_here(phase, lambda: bring_to(open_harness, phase))  # where `by` makes no difference

    def made(intention: Intention, by: Actor, phase: Phase) -> None:
        beginnings.once((intention.ready, by, phase), lambda: brought(intention.ready, by, phase))
        intention.once_there(open_harness, by)

    return made


each = pytest.mark.parametrize("intention", INTENTIONS, ids=lambda intention: intention.what)


@each
def test_a_person_may_do_what_the_table_says(open_harness, made, intention):
    question, found = QUESTIONS.get(intention.what), {}
    for role, phase in product(sorted(intention.who), sorted(intention.when)):
        by = PEOPLE[role]
        made(intention, by, phase)
        asked = outcome(question, open_harness, by) if question else "allowed"
        before = open_harness.image()
        acted = outcome(intention.act, open_harness, by)
        found[role, phase] = asked, acted, before != open_harness.image()
    assert {one: ("allowed", "allowed", one[0] not in intention.settled) for one in found} == found


def _refusals(intention: Intention, phase: Phase) -> dict[Actor, str]:
    """Who is refused, and how, where all that is needed was made for Sara."""
    refusals = {STRANGER: "NotFound"}
    for role, actor in PEOPLE.items():
        if role not in intention.who or (intention.theirs and actor != SARA):
            refusals[actor] = "NotFound" if intention.is_private else "NotAllowed"
        elif phase not in intention.when:
            refusals[actor] = "WrongMoment"
    return refusals


@each
def test_nobody_else_may_and_trying_changes_nothing(open_harness, made, intention):
    steps = [intention.act, *filter(None, [QUESTIONS.get(intention.what)])]
    for phase in Phase:
        made(intention, SARA, phase)
        before = open_harness.image()
        expected = _refusals(intention, phase)
        for step in steps:
            assert expected == {actor: outcome(step, open_harness, actor) for actor in expected}, phase
        assert before == open_harness.image(), phase


@pytest.mark.parametrize(
    "intention",
    [intention for intention in INTENTIONS if intention.who == FACILITATOR],
    ids=lambda intention: intention.what,
)
def test_who_is_not_allowed_is_told_whom_to_ask(open_harness, made, intention):
    made(intention, SARA, first_phase(intention))
    with pytest.raises(NotAllowed) as refused:
        intention.act(open_harness, PASSER_BY)
    assert SARA.user_id in refused.value.allowed
    assert PASSER_BY.user_id not in refused.value.allowed


@pytest.mark.parametrize(
    "intention", [one for one in INTENTIONS if one.what != UNDO], ids=lambda intention: intention.what
)
def test_a_co_facilitator_may_do_what_the_facilitator_may(open_harness, made, intention):
    made(intention, COLIN, first_phase(intention))
    open_harness.co_facilitates(1, COLIN)
    assert "allowed" == outcome(intention.act, open_harness, COLIN)


def first_phase(intention: Intention) -> Phase:
    return next(phase for phase in Phase if phase in intention.when)


def _page_table() -> list[tuple[str, frozenset[str], frozenset[Phase]]]:
    page, *_ = PAGE.read_text(encoding="utf-8").split("## In a workspace")
    lines = [line for line in page.splitlines() if line.startswith("|")]
    header, _, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    assert ["What", *PEOPLE, "While the kickoff is"] == header
    read = []
    for what, *marks, while_ in rows:
        assert {"yes", "no"} >= set(marks)
        who = frozenset(role for role, mark in zip(PEOPLE, marks, strict=True) if mark == "yes")
        read.append((what, who, frozenset(Phase(word) for word in while_.split(", "))))
    return read


def test_the_page_for_people_says_what_is_tested_here():
    tested = [(intention.what, intention.who, intention.when) for intention in INTENTIONS]
    assert tested == _page_table()


TESTED_ELSEWHERE = {
    "home.channels_to_ask_about",  # test_home
    "kickoffs.can_create",  # these are about a workspace, or a channel: test_workspaces and test_kickoffs
    "kickoffs.can_continue",  # test_continuing
    "kickoffs.require_no_twin",  # test_kickoffs
    "kickoffs.create",
    "kickoffs.foresee_preread",
    "kickoffs.status",
    "workspaces.settings",
    "workspaces.can_change",
    "workspaces.change",
    "workspaces.channel_moved",  # Slack says so, and nobody presses anything: test_channels
    "workspaces.channel_opened",
    "days_off.can_change",  # the same: test_days_off
    "days_off.change",
    "days_off.from_calendar",
    "agenda_templates.kept",  # of a workspace: test_agenda_templates
    "captures.form_for_message",  # of a channel, whatever its kickoffs: test_captures
    "home.of",  # about oneself: test_home
    "preferences.of",  # the same: test_preferences
    "preferences.to_change",
    "preferences.language_for",
    "preferences.change",
    "preferences.can_stop_nudges",
    "preferences.stop_nudges",
    "attendances.leave",  # Slack says that they have left: test_attendance
    "attendances.welcome",  # for those who come into the channel: test_attendance
    "roster.takes_part",  # about oneself: test_roster
    "takeover.facilitator_ids",  # Slack is asked first: test_takeover
    "takeover.offer",
    "takeover.take_over",
    "agenda.find",  # says where it is, and brings down what one leads: test_agenda
    "milestone_forms.foresee",  # says what a date falls on: test_forms
    "queues.waiting",  # Slack is asked about these: test_queue
    "queues.leave_out",
    "writing.close_without",  # Slack is asked first: test_writing
    "activities.close_without",  # the same: test_activities
    "milestones.require_no_twin",  # only warns: test_milestones
    "themes.mine",  # shows what one may change: test_themes
}


def _asked_of_services() -> set[str]:
    """Every public method, as `themes.propose`; but for the outbox and what surrounds each call."""
    of_ours = ("bot.services.outbox.", "bot.services.access", "bot.services.leaps", "bot.services.presses")
    services = {
        name: kind
        for name, kind in get_type_hints(Services).items()
        if kind.__module__.startswith("bot.services.") and not kind.__module__.startswith(of_ours)
    }
    return {
        f"{name}.{method}"
        for name, kind in services.items()
        for method, _ in getmembers(kind, isfunction)
        if not method.startswith("_")
    }


def test_every_method_of_the_services_is_among_these():
    """So that what is new cannot be forgotten."""
    steps = [*(intention.act for intention in INTENTIONS), *QUESTIONS.values()]
    names = [set(step.__code__.co_names) for step in steps]
    asked = _asked_of_services()
    tried = {one for one in asked if any(set(one.split(".")) <= of_step for of_step in names)}
    assert asked - tried == TESTED_ELSEWHERE
