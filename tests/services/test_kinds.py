"""A kind of message that is not complete is found here, and not by the people who wait for it."""

from functools import partial
from typing import get_type_hints

from bot.blocks.render import DRAWN_BY
from bot.domain.outbox.deliveries import DeliveryKind
from bot.services.kinds import KINDS


def test_every_kind_of_message_has_its_record():
    assert set(DeliveryKind) == set(KINDS)


def test_a_kind_either_says_something_or_does_something_or_asks_something_of_slack():
    assert [] == [post for post, kind in KINDS.items() if 1 != sum(map(bool, (kind.view, kind.do, kind.asks)))]


def test_what_a_kind_shows_is_drawn_and_nothing_else_is():
    views = [kind.view.func if isinstance(kind.view, partial) else kind.view for kind in KINDS.values()]
    assert set(DRAWN_BY) == {get_type_hints(view)["return"] for view in views if view}


def test_every_direct_message_says_when_it_suits_its_reader():
    assert [] == [post for post, kind in KINDS.items() if kind.is_private and not kind.when]


def test_what_is_read_together_is_said_to_everybody_at_once_and_however_late():
    together = {post: kind for post, kind in KINDS.items() if kind.said_by_each}
    assert together
    assert [] == [post for post, kind in together.items() if not kind.view or kind.when or kind.stale_after]
