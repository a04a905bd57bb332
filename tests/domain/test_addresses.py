import pytest

from bot.domain.addresses import MEETING_LINK_LIMIT, meeting_link
from bot.domain.errors import Fault, InvalidField


@pytest.mark.parametrize(
    "typed",
    ["https://meet.example.com/harbour", "https://teams.example.com/l/meetup-join/19%3a?context=%7b%7d", ""],
)
def test_an_https_address_is_kept_as_it_was_typed(typed):
    assert typed == meeting_link("meeting_link", f"  {typed} ")


@pytest.mark.parametrize(
    "typed",
    [
        *("http://meet.example.com", "meet.example.com", "javascript:alert(1)", "slack://channel", "https://"),
        *(
            "https://meet.example@evil.example/",
            "https://a b",
            "https://<!channel>",
            "https://a|b",
            "https://[::1",
        ),
        "we meet at https://meet.example.com",
    ],
)
def test_nothing_else_is_a_place_to_meet(typed):
    with pytest.raises(InvalidField) as refused:
        meeting_link("meeting_link", typed)
    assert Fault.NOT_HTTPS == refused.value.fault


def test_an_address_has_its_limit():
    with pytest.raises(InvalidField) as refused:
        meeting_link("meeting_link", "https://meet.example.com/".ljust(MEETING_LINK_LIMIT + 1, "a"))
    assert Fault.TOO_LONG == refused.value.fault
