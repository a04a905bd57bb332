"""Who may do what, and when: each row of docs/permissions.md, for everybody, in every phase."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from inspect import getmembers, isfunction, signature
from pathlib import Path
from typing import Any, get_type_hints

import pytest

from bot.domain.actors import Actor, Language, Role
from bot.domain.brief import Phase
from bot.domain.briefing.preread import PrereadDraft
from bot.domain.briefing.spotlights import SpotlightDraft
from bot.domain.briefing.voices import VoiceDraft
from bot.domain.dress import Accent
from bot.domain.errors import NotAllowed, NotFound, WrongMoment
from bot.domain.kickoff.schedule import MoveDraft
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.people.roster import OutsiderDraft
from bot.domain.roadmap.milestones import MilestoneDraft
from bot.domain.theme.dressing import DressDraft
from bot.domain.theme.themes import ThemeDraft
from bot.domain.theme.voting import Rules
from handlers.desk import Desk
from storage.tables.agenda import AgendaTemplate
from storage.tables.kickoffs import Kickoff, Participant
from storage.tables.milestones import Milestone
from storage.tables.questions import Question
from storage.tables.spotlights import Spotlight
from storage.tables.themes import Theme
from storage.tables.voices import Voice, VoiceInvitation
from storage.tables.voting import Ballot
from tests.services.office import (
    AS_PLANNED,
    BO,
    CARLA,
    COLIN,
    DUE_ON,
    MEMBER,
    PASSER_BY,
    SARA,
    START,
    STRANGER,
    Office,
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

Step = Callable[[Office, Actor], Any]


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


def _nothing(office: Office, by: Actor) -> None:
    pass


def _theme(office: Office, by: Actor) -> None:
    office.theme(1)


def _theme_of_somebody(office: Office, by: Actor) -> None:
    office.theme(1, by=Actor("T1", "USOMEBODY"))


def _theme_of_theirs(office: Office, by: Actor) -> None:
    office.theme(1, by=Actor("T1", by.user_id))


def _change(office: Office, by: Actor) -> None:
    office.themes.edit(office.row(Theme).id, ThemeDraft("Low tide"), by=by)


def _withdraw(office: Office, by: Actor) -> None:
    office.themes.withdraw(office.row(Theme).id, by=by)


def _open_vote(office: Office, by: Actor) -> None:
    office.theme(1)
    office.ballot(1)


def _dot_given(office: Office, by: Actor) -> None:
    _open_vote(office, by)
    office.voting.cast(office.row(Ballot).id, office.row(Theme).id, by=Actor("T1", by.user_id))


def _tie(office: Office, by: Actor) -> None:
    office.theme(1, "Open water")
    office.theme(1, "Safe harbour")
    office.voting.close(office.ballot(1), by=SARA)


def _question(office: Office, by: Actor) -> None:
    office.question(1, "When do we eat?", by=Actor("T1", "USOMEBODY"))


def _question_of_their_own(office: Office, by: Actor) -> None:
    office.question(1, "When do we eat?", by=Actor("T1", by.user_id))


def _answer(office: Office, by: Actor) -> None:
    office.questions.answered(office.row(Question).id, by=by)


def _remove_question(office: Office, by: Actor) -> None:
    office.questions.remove(office.row(Question).id, by=by)


def _chosen(office: Office, by: Actor) -> None:
    office.theme_chosen(1, "Open water", "Safe harbour")


def _milestone(office: Office, by: Actor) -> None:
    office.milestone(1, by=Actor("T1", "USOMEBODY"), owner="USOMEBODYELSE")


def _milestone_owned(office: Office, by: Actor) -> None:
    office.milestone(1, by=SARA, owner=by.user_id)


def _milestone_added(office: Office, by: Actor) -> None:
    office.milestone(1, by=Actor("T1", by.user_id))


def _complete(office: Office, by: Actor) -> None:
    office.roadmap.complete(office.rows(Milestone)[0].id, by=by)


def _item_added(office: Office, by: Actor) -> None:
    office.item(1, by=Actor("T1", by.user_id))


def _change_item(office: Office, by: Actor) -> None:
    office.agenda_items.change(office.items(1)[-1], ItemDraft("The new quay", 7), by=by)


def _remove_item(office: Office, by: Actor) -> None:
    office.agenda_items.remove(office.items(1)[-1], by=by)


def _outsider(office: Office, by: Actor) -> None:
    office.outsider(1)


def _person_to_change(office: Office, by: Actor) -> None:
    office.roster.add(1, ("USOMEBODY",), Role.MEMBER, by=SARA)


def _somebody(office: Office) -> int:
    return office.row(Participant, user_id="USOMEBODY").id


NOT_FACILITATOR = EVERYBODY - FACILITATOR
TAKING_PART = EVERYBODY - {"Others"}
OPEN = frozenset({Phase.PREPARING, Phase.LIVE})


def _template(office: Office, by: Actor) -> None:
    office.template(1)
    office.change(office.row(AgendaTemplate), made_by=by.user_id)


SOMEBODY, SOMEBODY_ELSE = Actor("T1", "USOMEBODY"), Actor("T1", "USOMEBODYELSE")


def _voice(office: Office, by: Actor) -> None:
    office.voice(1, by=SOMEBODY)


def _voice_added(office: Office, by: Actor) -> None:
    office.voice(1, by=Actor("T1", by.user_id))


def _change_voice(office: Office, by: Actor) -> None:
    office.voices.change(office.row(Voice).id, VoiceDraft("Make it warm.", "Carla"), by=by)


def _remove_voice(office: Office, by: Actor) -> None:
    office.voices.remove(office.row(Voice).id, by=by)


def _invited(office: Office, by: Actor) -> None:
    office.invitation(1, Actor("T1", by.user_id), by=BO if by == SARA else SARA)


def _asked(office: Office, by: Actor) -> None:
    office.spotlight(1, Actor("T1", by.user_id), by=SOMEBODY)


def _shown(office: Office, who: Actor) -> None:
    office.spotlights.show(office.spotlight(1, who, by=SOMEBODY), by=who)


def _take_down(office: Office, by: Actor) -> None:
    office.spotlights.take_down(office.row(Spotlight).id, by=by)


ANSWERS_TO_A_NOMINATION: dict[str, Step] = {
    "Let a spotlight of their own show": lambda office, by: office.spotlights.show(
        office.row(Spotlight).id, by=by
    ),
    "Let a spotlight of their own show in other words": lambda office, by: office.spotlights.reword(
        office.row(Spotlight).id, "Kept the ferry afloat.", "", by=by
    ),
    "Say that they would rather have no spotlight": lambda office, by: office.spotlights.decline(
        office.row(Spotlight).id, by=by
    ),
}
LOOKS: dict[str, Step] = {
    "See the open questions": lambda office, by: office.questions.list(1, by=by),
    "See the client voices that may be shown": lambda office, by: office.voices.list(1, by=by),
    "See who is in the spotlight": lambda office, by: office.spotlights.list(1, by=by),
    "Read all of the pre-read": lambda office, by: office.preread.whole(1, by=by),
}

INTENTIONS = (
    Intention(
        "Join",
        EVERYBODY,
        OPEN,
        _nothing,
        lambda office, by: office.attendances.join(1, by=by),
        settled=FACILITATOR,
    ),
    Intention(
        "Decline",
        NOT_FACILITATOR,
        OPEN,
        _nothing,
        lambda office, by: office.attendances.decline(1, by=by),
    ),
    Intention(
        "Say what they do",
        TAKING_PART,
        OPEN,
        _nothing,
        lambda office, by: office.attendances.describe(1, "design", by=by),
    ),
    Intention(
        "Add people who are in Slack",
        FACILITATOR,
        ANY,
        _nothing,
        lambda office, by: office.roster.add(1, ("UNEW",), Role.MEMBER, by=by),
    ),
    Intention(
        "Add somebody who is not in Slack",
        FACILITATOR,
        ANY,
        _nothing,
        lambda office, by: office.roster.add_outsider(1, ADA, by=by, origin="VNEW"),
    ),
    Intention(
        "Change somebody's role, and what they do",
        FACILITATOR,
        ANY,
        _person_to_change,
        lambda office, by: office.roster.change(_somebody(office), Role.CLIENT, "sales", by=by),
    ),
    Intention(
        "Remove somebody",
        FACILITATOR,
        ANY,
        _person_to_change,
        lambda office, by: office.roster.remove(_somebody(office), by=by),
    ),
    Intention(
        "Change somebody who is not in Slack",
        FACILITATOR,
        ANY,
        _outsider,
        lambda office, by: office.roster.change_outsider(1, ADA, by=by),
    ),
    Intention(
        "Remove somebody who is not in Slack",
        FACILITATOR,
        ANY,
        _outsider,
        lambda office, by: office.roster.remove_outsider(1, by=by),
    ),
    Intention(
        "Hand over the kickoff",
        FACILITATOR,
        ANY,
        _nothing,
        lambda office, by: office.roster.hand_over(1, BO.user_id, Role.MEMBER, by=by, origin="VNEW"),
    ),
    Intention(
        "Say that they have read the pre-read",
        EVERYBODY,
        ANY,
        _nothing,
        lambda office, by: office.kickoffs.read_preread(1, by=by),
    ),
    Intention(
        "Edit the pre-read",
        FACILITATOR,
        PREPARING,
        _nothing,
        lambda office, by: office.preread.edit(1, PrereadDraft("A site that ships love"), AS_PLANNED, by=by),
    ),
    Intention(
        "Propose a theme",
        EVERYBODY,
        PREPARING,
        _theme,
        lambda office, by: office.themes.propose(1, ThemeDraft("Safe harbour"), by=by, origin="VNEW"),
    ),
    Intention("Change any theme", FACILITATOR, PREPARING, _theme_of_somebody, _change),
    Intention("Change a theme that they proposed", EVERYBODY, PREPARING, _theme_of_theirs, _change, True),
    Intention("Withdraw any theme", FACILITATOR, PREPARING, _theme_of_somebody, _withdraw),
    Intention("Withdraw a theme that they proposed", EVERYBODY, PREPARING, _theme_of_theirs, _withdraw, True),
    Intention(
        "Open the vote",
        FACILITATOR,
        PREPARING,
        _theme,
        lambda office, by: office.voting.open(1, Rules(), by=by),
    ),
    Intention(
        "Give a dot",
        EVERYBODY,
        ANY,
        _open_vote,
        lambda office, by: office.voting.cast(office.row(Ballot).id, office.row(Theme).id, by=by),
    ),
    Intention(
        "Take a dot back",
        EVERYBODY,
        ANY,
        _dot_given,
        lambda office, by: office.voting.take_back(office.row(Ballot).id, office.row(Theme).id, by=by),
    ),
    Intention(
        "Close the vote",
        FACILITATOR,
        ANY,
        _open_vote,
        lambda office, by: office.voting.close(office.row(Ballot).id, by=by),
    ),
    Intention(
        "Choose between themes that are tied",
        FACILITATOR,
        ANY,
        _tie,
        lambda office, by: office.voting.choose(office.rows(Theme)[1].id, by=by),
    ),
    Intention(
        "Dress the theme",
        FACILITATOR,
        ANY,
        _chosen,
        lambda office, by: office.dressing.dress(1, DRESSED, by=by),
    ),
    Intention(
        "Put a runner-up on the agenda",
        FACILITATOR,
        PREPARING,
        _chosen,
        lambda office, by: office.dressing.put_on_agenda(office.rows(Theme)[1].id, by=by),
    ),
    Intention(
        "Add an agenda item",
        EVERYBODY,
        PREPARING,
        _nothing,
        lambda office, by: office.agenda_items.add(1, ItemDraft("The old quay", 5), by=by, origin="VNEW"),
    ),
    Intention("Change any agenda item", FACILITATOR, PREPARING, _nothing, _change_item),
    Intention("Change an agenda item that they added", EVERYBODY, PREPARING, _item_added, _change_item, True),
    Intention(
        "Move an agenda item",
        FACILITATOR,
        PREPARING,
        _item_added,
        lambda office, by: office.agenda_items.move(office.items(1)[-1], 0, by=by),
    ),
    Intention("Remove any agenda item", FACILITATOR, PREPARING, _nothing, _remove_item),
    Intention("Remove an agenda item that they added", EVERYBODY, PREPARING, _item_added, _remove_item, True),
    Intention(
        "Save the agenda as a template",
        FACILITATOR,
        ANY,
        _nothing,
        lambda office, by: office.agenda_templates.save(1, "Half a day", by=by, origin="VNEW"),
    ),
    Intention(
        "Remove a template that they saved",
        EVERYBODY,
        frozenset(Phase),
        _template,
        lambda office, by: office.agenda_templates.remove(office.row(AgendaTemplate).id, by=by, person=MEMBER),
        True,
    ),
    Intention(
        "Move the kickoff to another time",
        FACILITATOR,
        PREPARING,
        _nothing,
        lambda office, by: office.schedule.move(
            1, MoveDraft(START + timedelta(days=1), START), by=by, origin="VNEW"
        ),
    ),
    Intention(
        "Cancel the kickoff",
        FACILITATOR,
        ANY - {Phase.CLOSED},
        _nothing,
        lambda office, by: office.schedule.call_off(1, "", by=by, origin="VNEW"),
    ),
    Intention(
        "Start the kickoff",
        FACILITATOR,
        PREPARING,
        _nothing,
        lambda office, by: office.agenda.start(1, by=by),
    ),
    Intention(
        "Go to the next item",
        FACILITATOR,
        LIVE,
        _nothing,
        lambda office, by: office.agenda.next(1, office.items(1)[1], by=by),
    ),
    Intention(
        "Go back an item",
        FACILITATOR,
        LIVE,
        _nothing,
        lambda office, by: office.agenda.back(1, office.items(1)[1], by=by),
    ),
    Intention(
        "End the kickoff",
        FACILITATOR,
        LIVE,
        _nothing,
        lambda office, by: office.agenda.end(1, office.items(1)[1], by=by),
    ),
    Intention(
        "Say how they look forward to it",
        EVERYBODY,
        PREPARING,
        _nothing,
        lambda office, by: office.pulses.answer(1, 4, by=by),
    ),
    Intention(
        "Ask a question",
        EVERYBODY,
        ANY,
        _nothing,
        lambda office, by: office.questions.ask(1, "When?", named=False, by=by, origin="VNEW"),
    ),
    Intention("Mark a question as answered", FACILITATOR, ANY, _question, _answer),
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
        _nothing,
        lambda office, by: office.roadmap.add(1, MilestoneDraft("Live", DUE_ON), by=by, origin="VNEW"),
    ),
    Intention("Mark any milestone as done", FACILITATOR, ANY, _milestone, _complete),
    Intention("Mark a milestone that they own as done", EVERYBODY, ANY, _milestone_owned, _complete, True),
    Intention("Mark a milestone that they added as done", EVERYBODY, ANY, _milestone_added, _complete, True),
    Intention(
        "Add a client voice",
        EVERYBODY,
        ANY,
        _nothing,
        lambda office, by: office.voices.add(1, VoiceDraft("Make it light.", "Carla"), by=by, origin="VNEW"),
    ),
    Intention("Change or remove any client voice", FACILITATOR, ANY, _voice, _remove_voice),
    Intention(
        "Change or remove a client voice that they added", EVERYBODY, ANY, _voice_added, _change_voice, True
    ),
    Intention(
        "Invite a client to speak",
        frozenset({"Facilitators", "Team"}),
        NOT_HELD,
        _nothing,
        lambda office, by: office.invitations.invite(1, "UANNA", is_reachable=True, by=by, origin="VNEW"),
    ),
    Intention(
        "Take a slot that they were invited to",
        EVERYBODY,
        PREPARING,
        _invited,
        lambda office, by: office.invitations.take_slot(office.row(VoiceInvitation).id, 5, by=by),
        theirs=True,
        is_private=True,
    ),
    Intention(
        "Say that they would rather not speak",
        EVERYBODY,
        NOT_HELD,
        _invited,
        lambda office, by: office.invitations.decline(office.row(VoiceInvitation).id, by=by),
        theirs=True,
        is_private=True,
    ),
    Intention(
        "Nominate a colleague for a spotlight",
        EVERYBODY,
        ANY,
        _nothing,
        lambda office, by: office.spotlights.nominate(
            1, SpotlightDraft("UANNA", "Kept us calm."), by=by, origin="VNEW"
        ),
    ),
    *(
        Intention(what, EVERYBODY, ANY, _asked, act, theirs=True, is_private=True)
        for what, act in ANSWERS_TO_A_NOMINATION.items()
    ),
    Intention(
        "Take down any spotlight", FACILITATOR, ANY, lambda office, by: _shown(office, SOMEBODY_ELSE), _take_down
    ),
    Intention(
        "Take down a spotlight of their own",
        EVERYBODY,
        ANY,
        lambda office, by: _shown(office, Actor("T1", by.user_id)),
        _take_down,
        theirs=True,
    ),
    Intention(
        "Withdraw a nomination that they made",
        EVERYBODY,
        ANY,
        lambda office, by: office.spotlight(1, SOMEBODY_ELSE, by=Actor("T1", by.user_id)),
        lambda office, by: office.spotlights.withdraw(office.row(Spotlight).id, by=by),
        theirs=True,
        is_private=True,
    ),
    *(Intention(what, EVERYBODY, ANY, _nothing, look, settled=EVERYBODY) for what, look in LOOKS.items()),
)

# What is asked before a form is shown says the same as handing the form in does.
QUESTIONS = {
    "Edit the pre-read": lambda office, by: office.preread.content(1, by=by),
    "Propose a theme": lambda office, by: office.themes.can_propose(1, by=by),
    "Change any theme": lambda office, by: office.themes.to_edit(office.row(Theme).id, by=by),
    "Dress the theme": lambda office, by: office.dressing.theme(1, by=by),
    "Open the vote": lambda office, by: office.voting.can_open(1, by=by),
    "Add an agenda item": lambda office, by: (
        office.agenda_items.plan(1, by=by),
        office.agenda_items.can_add(1, by=by),
    ),
    "Change any agenda item": lambda office, by: office.agenda_items.plan_around(office.items(1)[-1], by=by),
    "Save the agenda as a template": lambda office, by: office.agenda_templates.shelf(1, by=by, person=MEMBER),
    "Move the kickoff to another time": lambda office, by: office.schedule.to_move(1, by=by),
    "Cancel the kickoff": lambda office, by: office.schedule.to_call_off(1, by=by),
    "Ask a question": lambda office, by: office.questions.can_ask(1, by=by),
    "Add a milestone": lambda office, by: office.roadmap.can_add(1, by=by),
    "Say what they do": lambda office, by: office.attendances.discipline(1, by=by),
    "Hand over the kickoff": lambda office, by: office.kickoffs.can_prepare(1, by=by),
    "Add people who are in Slack": lambda office, by: office.roster.view(1, by=by),
    "Change somebody's role, and what they do": lambda office, by: office.roster.person(_somebody(office), by=by),
    "Change somebody who is not in Slack": lambda office, by: office.roster.outsider(1, by=by),
    "Add a client voice": lambda office, by: office.voices.can_add(1, by=by),
    "Change or remove any client voice": lambda office, by: office.voices.can_change(office.row(Voice).id, by=by),
    "Invite a client to speak": lambda office, by: office.invitations.can_invite(1, by=by),
    "Take a slot that they were invited to": lambda office, by: office.invitations.can_take_slot(
        office.row(VoiceInvitation).id, by=by
    ),
    "Nominate a colleague for a spotlight": lambda office, by: office.spotlights.can_nominate(1, by=by),
    **dict.fromkeys(
        ANSWERS_TO_A_NOMINATION, lambda office, by: office.spotlights.can_answer(office.row(Spotlight).id, by=by)
    ),
    "Say that they have read the pre-read": lambda office, by: office.kickoffs.can_contribute(1, by=by),
}


def _bring_to(office: Office, phase: Phase) -> None:
    """Live is at the second item, so that there is one to go back to."""
    kickoff = office.row(Kickoff)
    if phase in {Phase.CLOSED, Phase.CANCELLED}:
        office.change(kickoff, phase=phase)
    elif phase is not Phase.PREPARING:
        office.agenda.start(1, by=SARA)
        office.agenda.next(1, office.current(1), by=SARA)
        if phase is Phase.FOLLOWING:
            office.agenda.end(1, office.current(1), by=SARA)


def _outcome(step: Step, office: Office, by: Actor) -> str:
    try:
        step(office, by)
    except NotAllowed:
        return "NotAllowed"
    except (NotFound, WrongMoment) as error:
        return type(error).__name__
    return "allowed"


Beginnings = dict[tuple[Step, Actor, Phase], sqlite3.Connection]


@pytest.fixture(scope="module")
def begun(open_office: Office) -> Iterator[sqlite3.Connection]:
    """The rows of a kickoff that has just begun: several hundred tests start from there."""
    open_office.clear()
    open_office.kickoff()
    with closing(open_office.kept()) as kept:
        yield kept


@pytest.fixture(scope="module")
def beginnings() -> Iterator[Beginnings]:
    """What has been made for a test, for those that begin from the same."""
    beginnings: Beginnings = {}
    yield beginnings
    for kept in beginnings.values():
        kept.close()


@pytest.fixture
def office(open_office: Office, begun: sqlite3.Connection) -> Office:
    """With a kickoff."""
    open_office.go_back_to(begun)
    return open_office


@pytest.fixture
def made(office: Office, beginnings: Beginnings) -> Callable[[Intention, Actor, Phase], None]:
    """Brings the kickoff to a phase, with all that the intention needs."""

    def made(intention: Intention, by: Actor, phase: Phase) -> None:
        beginning = (intention.ready, by, phase)
        if beginning in beginnings:
            office.go_back_to(beginnings[beginning])
            return
        intention.ready(office, by)
        _bring_to(office, phase)
        beginnings[beginning] = office.kept()

    return made


def _allowed() -> list[Any]:
    return [
        pytest.param(intention, role, phase, id=f"{role}: {intention.what}, {phase}")
        for intention in INTENTIONS
        for role in PEOPLE
        for phase in Phase
        if role in intention.who and phase in intention.when
    ]


@pytest.mark.parametrize(("intention", "role", "phase"), _allowed())
def test_a_person_may_do_what_the_table_says(office, made, intention, role, phase):
    by = PEOPLE[role]
    made(intention, by, phase)
    if question := QUESTIONS.get(intention.what):
        assert "allowed" == _outcome(question, office, by)
    before = office.image()
    assert "allowed" == _outcome(intention.act, office, by)
    assert (before == office.image()) == (role in intention.settled)


def _refusals(intention: Intention, phase: Phase) -> dict[Actor, str]:
    """Who is refused, and how, where all that is needed was made for Sara."""
    refusals = {STRANGER: "NotFound"}
    for role, actor in PEOPLE.items():
        if role not in intention.who or (intention.theirs and actor != SARA):
            refusals[actor] = "NotFound" if intention.is_private else "NotAllowed"
        elif phase not in intention.when:
            refusals[actor] = "WrongMoment"
    return refusals


@pytest.mark.parametrize("phase", Phase)
@pytest.mark.parametrize("intention", INTENTIONS, ids=lambda intention: intention.what)
def test_nobody_else_may_and_trying_changes_nothing(office, made, intention, phase):
    made(intention, SARA, phase)
    before = office.image()
    expected = _refusals(intention, phase)
    assert expected == {actor: _outcome(intention.act, office, actor) for actor in expected}
    if question := QUESTIONS.get(intention.what):
        assert expected == {actor: _outcome(question, office, actor) for actor in expected}
    assert before == office.image()


@pytest.mark.parametrize(
    "intention",
    [intention for intention in INTENTIONS if intention.who == FACILITATOR],
    ids=lambda intention: intention.what,
)
def test_who_is_not_allowed_is_told_whom_to_ask(office, made, intention):
    made(intention, SARA, Phase.LIVE if intention.when == LIVE else Phase.PREPARING)
    with pytest.raises(NotAllowed) as refused:
        intention.act(office, PASSER_BY)
    assert SARA.user_id in refused.value.allowed
    assert PASSER_BY.user_id not in refused.value.allowed


@pytest.mark.parametrize("intention", INTENTIONS, ids=lambda intention: intention.what)
def test_a_co_facilitator_may_do_what_the_facilitator_may(office, made, intention):
    made(intention, COLIN, Phase.LIVE if intention.when == LIVE else Phase.PREPARING)
    office.co_facilitates(1, COLIN)
    assert "allowed" == _outcome(intention.act, office, COLIN)


def _page_table() -> list[tuple[str, frozenset[str], frozenset[Phase]]]:
    page, _ = PAGE.read_text(encoding="utf-8").split("## In a workspace")
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
    "kickoffs.create",  # these are about a workspace, or a channel: test_workspaces and test_kickoffs
    "kickoffs.status",
    "workspaces.can_change",
    "workspaces.change",
    "preferences.change",  # about oneself: test_preferences
    "preferences.leave_alone",
    "takeover.leads",  # Slack is asked first: test_takeover
    "takeover.offer",
    "takeover.take_over",
    "themes.mine",  # shows what one may change: test_themes
}


def _asked_of_services() -> set[str]:
    """All that a service does for somebody, as `themes.propose`."""
    services = {
        name: kind for name, kind in get_type_hints(Desk).items() if kind.__module__.startswith("bot.services")
    }
    return {
        f"{name}.{method}"
        for name, kind in services.items()
        for method, does in getmembers(kind, isfunction)
        if not method.startswith("_") and "by" in signature(does).parameters
    }


def test_whatever_a_service_does_for_somebody_is_among_these():
    """So that what is new cannot be forgotten."""
    steps = [*(intention.act for intention in INTENTIONS), *QUESTIONS.values()]
    names = [set(step.__code__.co_names) for step in steps]
    asked = _asked_of_services()
    tried = {one for one in asked if any(set(one.split(".")) <= of_step for of_step in names)}
    assert asked - tried == TESTED_ELSEWHERE
