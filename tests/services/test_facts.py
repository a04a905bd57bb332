"""What somebody may do makes every message stale that looks different for it. One table says which show what."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date

import pytest
from sqlalchemy import update
from sqlmodel import col

from bot.blocks.kit.words import speaking
from bot.blocks.render import render
from bot.domain.actors import Language
from bot.domain.brief import Phase
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.outbox.deliveries import DeliveryKind
from bot.domain.outbox.facts import OF_ITS_SUBJECT, SHOWS, Fact
from bot.services.kickoff.closing import plan_closing
from bot.services.kinds import KINDS
from bot.services.outbox.kinds import posted
from storage.tables.deliveries import LiveMessage
from storage.tables.dressing import Dresser
from storage.tables.kickoffs import Kickoff
from storage.tables.milestones import MilestoneReminder
from storage.tables.spotlights import Spotlight
from storage.tables.themes import Theme
from storage.tables.voices import Voice, VoiceInvitation
from storage.tables.voting import Ballot
from tests.services.beginnings import Beginnings
from tests.services.service_harness import BO, CARLA, COLIN, MONDAY, SARA, ServiceHarness
from tests.services.test_permissions import INTENTIONS, PEOPLE, Intention, Step, bring_to

pytestmark = pytest.mark.xdist_group("facts")  # in one process, where what is made once serves all

EN = speaking(Language.ENGLISH)
CLOSE = "Close a kickoff that has nothing left to do"  # there always is something here: see test_closing
ACTS = [
    intention for intention in INTENTIONS if intention.who != intention.settled and intention.what != CLOSE
]  # what only looks changes nothing


Views = dict[int, object]


@pytest.fixture(scope="module")
def begin(open_harness: ServiceHarness) -> Iterator[Callable[[Intention, str, Phase], Views]]:
    """Begins with what an intention needs, in a phase; returns what each message says there."""
    said: dict[tuple[Step, Step, str, Phase], Views] = {}

    def there(intention: Intention, role: str, phase: Phase) -> None:
        ready = intention.ready
        beginnings.once((ready, role), lambda: prepare(open_harness, ready, role))
        bring_all_to(open_harness, phase, intention.once_there, role)

    def begin(intention: Intention, role: str, phase: Phase) -> Views:
        beginning = (intention.ready, intention.once_there, role, phase)
        beginnings.once(beginning, lambda: there(intention, role, phase))
        if beginning not in said:
            said[beginning] = views(open_harness, open_harness.rows(LiveMessage))
        return said[beginning]

    with closing(Beginnings(open_harness)) as beginnings:
        yield begin


def prepare(harness: ServiceHarness, ready: Step, role: str) -> None:
    """A kickoff with everything that a message can show."""
    harness.clear()
    harness.kickoff()
    harness.co_facilitates(1, COLIN)
    first, *_ = harness.items(1)
    harness.agenda_items.change(first, ItemDraft("", 5, speaker_id=BO.user_id), by=SARA)
    ready(harness, PEOPLE[role])
    _add_what_is_missing(harness)


def bring_all_to(harness: ServiceHarness, phase: Phase, once_there: Step, role: str) -> None:
    """The kickoff is in that phase, and all that it shows is posted."""
    bring_to(harness, phase)
    once_there(harness, PEOPLE[role])
    if phase is Phase.CLOSED:
        _tell_that_it_closed(harness)
    _post(harness)


def _add_what_is_missing(harness: ServiceHarness) -> None:
    """A reminder, and an invitation, a quote, a spotlight and a dressed theme, with somebody who was asked to
    dress it, if there are none."""
    harness.milestone(1, title="All is there")
    if not harness.rows(VoiceInvitation):
        harness.invitation(1, CARLA)
    if not harness.rows(Voice):
        harness.voice(1, speaker_id=CARLA.user_id)
    if not harness.rows(Spotlight):
        harness.spotlight(1, BO)
    if not harness.rows(Theme):
        harness.theme_chosen(1, "Open water", "Safe harbour")
        harness.dress(1, "Out to sea")
    if any(ballot.chosen_id for ballot in harness.rows(Ballot)) and not harness.rows(Dresser):
        harness.ask_to_dress(1)


def _tell_that_it_closed(harness: ServiceHarness) -> None:
    with harness.store.write("T1") as session:
        plan_closing(session, session.get_one(Kickoff, 1), harness.clock.now())


def _post(harness: ServiceHarness) -> None:
    """All live messages are in Slack, and show their last state; reminders with what they are about."""
    with harness.store.write("T1") as session:
        for message in harness.rows(LiveMessage, post=DeliveryKind.REMINDER):
            of_the_day = col(MilestoneReminder.remind_on) == date.fromordinal(message.subject_id)
            session.execute(update(MilestoneReminder).where(of_the_day).values(said_in=message.id))
        session.execute(update(LiveMessage).values(ts="1.0", shown=LiveMessage.wanted))


def views(harness: ServiceHarness, rows: list[LiveMessage]) -> Views:
    """What each of these messages says now."""
    with harness.store.read() as session:
        kickoff = session.get_one(Kickoff, 1)
        return {row.id: KINDS[row.post].shown(posted(session, kickoff, row, MONDAY, MONDAY)) for row in rows}


def _missed(harness: ServiceHarness, before: Views) -> set[DeliveryKind]:
    """The messages that look different from before, and have not become stale."""
    left = [row for row in harness.rows(LiveMessage) if row.id in before and row.shown == row.wanted]
    after = views(harness, left)
    return {row.post for row in left if _looks_different(before[row.id], after[row.id])}


def _looks_different(before: object, after: object) -> bool:
    return before != after and render(before, EN) != render(after, EN)


@pytest.mark.parametrize("intention", ACTS, ids=lambda intention: intention.what)
def test_what_looks_different_for_what_somebody_did_is_redrawn(open_harness, begin, intention):
    role = min(intention.who)
    for phase in intention.when:
        before = begin(intention, role, phase)
        intention.act(open_harness, PEOPLE[role])
        assert set() == _missed(open_harness, before), phase


def test_every_fact_is_shown_by_something_and_every_live_message_ends_with_its_kickoff():
    assert set(Fact) == set().union(*SHOWS.values())
    assert [] == [kind for kind, facts in SHOWS.items() if Fact.CANCELLATION not in facts]
    assert [] == [kind for kind, fact in OF_ITS_SUBJECT.items() if fact not in SHOWS[kind]]
