"""The theme's thread: speakers tie their part to the theme in one line."""

from dataclasses import replace

import pytest

from bot.domain.errors import InvalidField, NotAllowed, Reason, WrongMoment
from bot.domain.meeting.agenda import ItemSummary, Topic
from bot.domain.meeting.agenda_items import ItemDraft
from bot.domain.theme.ties import TIE_LIMIT, untied
from storage.tables.agenda import AgendaItem
from tests.services.service_harness import BO, CARLA, SARA, START, ServiceHarness

LINE = "It shows the ships where to go."


@pytest.fixture
def part(harness: ServiceHarness) -> int:
    """Of Bo's, at a kickoff whose theme has been chosen."""
    harness.kickoff()
    harness.theme_chosen(1)
    return harness.item(1, "The light", speaker_id=BO.user_id)


def _tied(harness: ServiceHarness, item_id: int) -> str:
    return harness.row(AgendaItem, id=item_id).tie


def test_a_speaker_writes_it_before_the_meeting_or_while_it_is_on(harness, part):
    harness.ties.put(1, {part: f"  {LINE}\n"}, by=BO)
    assert LINE == _tied(harness, part)
    assert [LINE] == [item.tie for item in harness.ties.form(1, by=BO).items]
    harness.clock.at = START
    harness.lifecycle.start(1, by=SARA)
    harness.ties.put(1, {part: ""}, by=BO)
    assert "" == _tied(harness, part)
    with pytest.raises(InvalidField):
        harness.ties.put(1, {part: "x" * (TIE_LIMIT + 1)}, by=BO)


def test_nobody_else_writes_it_not_even_a_facilitator(harness, part):
    for by in (CARLA, SARA):
        with pytest.raises(NotAllowed):
            harness.ties.put(1, {part: LINE}, by=by)
    of_ada = harness.item(1, "The sea", speaker_name="Ada Visser")
    harness.ties.put(1, {of_ada: LINE}, by=SARA)
    assert (LINE, "") == (_tied(harness, of_ada), _tied(harness, part))


def test_there_has_to_be_a_theme(harness):
    harness.kickoff()
    harness.item(1, "The light", speaker_id=BO.user_id)
    with pytest.raises(WrongMoment) as refused:
        harness.ties.form(1, by=BO)
    assert Reason.NO_THEME_YET is refused.value.reason


def test_it_stays_with_its_speaker_whatever_else_changes(harness, part):
    harness.ties.put(1, {part: LINE}, by=BO)
    harness.agenda_items.change(part, ItemDraft("The lamp", 7, speaker_id=BO.user_id), by=SARA)
    assert LINE == _tied(harness, part)
    harness.agenda_items.change(part, ItemDraft("The lamp", 7, speaker_id=CARLA.user_id), by=SARA)
    assert "" == _tied(harness, part), "it was Bo's own"


def test_speakers_without_a_line_are_named_once_each():
    item = ItemSummary(1, Topic.OWN, 5, speaker_id="UBO")
    of_ada, of_nobody = replace(item, speaker_id="", speaker_name="Ada"), replace(item, speaker_id="")
    assert (item, of_ada) == untied((item, item, of_ada, of_nobody))
    assert (of_ada,) == untied((replace(item, tie=LINE), of_ada))
