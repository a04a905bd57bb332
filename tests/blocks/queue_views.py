"""Who speaks next, to draw."""

from dataclasses import replace

from bot.domain.actors import Language
from bot.domain.brief import Brief
from bot.domain.meeting.queue import ABOUT_LIMIT, HandUp, Place, PlaceState, Queue, Stage, Turn
from bot.domain.people.roster import NAME_LIMIT

HERE = 102  # the item that is on
SPOKE = Place(61, "UFAY", state=PlaceState.SPOKE, turn=1, item_id=HERE)
HAND = Place(62, "UMEI", about="The floor in January")
HANDS = Queue((SPOKE, HAND, Place(63, "UTOM"), Place(64, "UCLIO"), Place(65, "UOLA")), HERE)
CALLED = (
    Place(71, "UTOM", is_round=True, item_id=HERE),
    Place(72, outsider_id=41, name="Ada Visser", is_round=True, item_id=HERE),
    Place(73, "UMEI", is_round=True, item_id=HERE),
)
ROUND = Queue((SPOKE, HAND, *CALLED), HERE)
HAND_UP = HandUp(HAND, 0, Language.ENGLISH)


def turns(brief: Brief) -> dict[str, Turn]:
    """All that somebody can be told of their place."""
    called = CALLED[0]
    return {
        "on": Turn(brief, replace(HAND, state=PlaceState.SPOKE), Stage.ON),
        "on in a round": Turn(brief, called, Stage.ON),
        "next": Turn(brief, HAND, Stage.NEXT),
        "next in a round": Turn(brief, called, Stage.NEXT),
        "later": Turn(brief, HAND, Stage.LATER),
        "had it": Turn(brief, SPOKE, Stage.DONE),
        "passed": Turn(brief, replace(called, state=PlaceState.PASSED), Stage.DONE),
        "the round is over": Turn(brief, called, Stage.DONE),
        "lowered": Turn(brief, None, Stage.DONE),
    }


def full_queue(item_id: int, text: str) -> Queue:
    """Three hundred people in a round, a third of them in Slack, and as many hands."""
    name, about = text[:NAME_LIMIT], text[:ABOUT_LIMIT]
    called = tuple(
        Place(10**18 + n, f"U{n:010}" if n % 3 == 0 else "", n, name, is_round=True, item_id=item_id)
        for n in range(300)
    )
    hands = tuple(Place(10**18 + 300 + n, f"U{n:010}", about=about) for n in range(300))
    return Queue((*called, *hands), item_id)


def full_hands(item_id: int, text: str) -> Queue:
    """The same without the round."""
    return Queue(full_queue(item_id, text).places[300:], item_id)
