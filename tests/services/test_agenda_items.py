import pytest

from bot.domain.agenda_items import ITEMS_LIMIT, ItemDraft
from bot.domain.deliveries import Post
from bot.domain.errors import Moment, WrongMoment
from bot.domain.kickoff import Phase
from bot.services import agenda_items
from storage.tables.agenda import AgendaItem
from storage.tables.kickoffs import Kickoff
from tests.services.office import BO, SARA, Office

QUAY = ItemDraft("The old quay", 5, speaker_name="Ms Visser")


@pytest.fixture
def office(office: Office) -> Office:
    office.kickoff()
    return office


def _insert(office: Office, origin: str, draft: ItemDraft = QUAY) -> None:
    with office.store.write() as session:
        kickoff = session.get_one(Kickoff, 1)
        agenda_items.insert(session, kickoff, draft, added_by=BO.user_id, origin=origin)


def _agenda(office: Office) -> list[tuple[int, str]]:
    """Position, and title or topic, in order."""
    rows = sorted(office.rows(AgendaItem), key=lambda row: row.position)
    return [(row.position, row.title or row.topic) for row in rows]


def test_what_another_part_puts_on_the_agenda_comes_before_the_closing_and_once(office):
    before = {post: office.wanted(post) for post in (Post.AGENDA, Post.PREREAD)}
    for origin in ("theme:1", "theme:1"):
        _insert(office, origin)
    assert list(range(9)) == [position for position, _ in _agenda(office)]
    assert ["confidence", "The old quay", "closing"] == [what for _, what in _agenda(office)][-3:]
    assert before == {post: office.wanted(post) - 1 for post in before}


def test_nothing_is_put_on_a_full_agenda_or_once_the_kickoff_has_started(office):
    for number in range(ITEMS_LIMIT - 8):
        _insert(office, f"theme:{number}")
    with pytest.raises(WrongMoment) as full:
        _insert(office, "theme:99")
    office.agenda.start(1, by=SARA)
    with pytest.raises(WrongMoment) as started:
        _insert(office, "theme:99")
    assert (Moment.TOO_MANY_ITEMS, Moment.ALREADY_STARTED) == (full.value.moment, started.value.moment)
    assert (ITEMS_LIMIT, Phase.LIVE) == (len(_agenda(office)), office.phase(1))
