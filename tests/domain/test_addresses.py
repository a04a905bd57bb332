import pytest
from hypothesis import given
from hypothesis.strategies import text

from bot.domain.addresses import MEETING_LINK_LIMIT, checked_message_link, meeting_link, message_link, team_address
from bot.domain.briefing.preread import Link, links
from bot.domain.errors import Fault, InvalidField, Malformed

LINK = "https://studio-linde.slack.com/archives/C1/p1764493200000100"


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


def test_a_scheme_means_the_same_whatever_its_case_and_is_written_plainly():
    assert "https://Meet.example.com/A" == meeting_link("meeting_link", "Https://Meet.example.com/A")
    assert (Link("http://example.com/Plan", "The plan"),) == links("The plan HTTP://example.com/Plan")


def test_an_address_has_its_limit():
    with pytest.raises(InvalidField) as refused:
        meeting_link("meeting_link", "https://meet.example.com/".ljust(MEETING_LINK_LIMIT + 1, "a"))
    assert Fault.TOO_LONG == refused.value.fault


def test_a_link_to_a_message_is_that_of_slack():
    team = team_address("", "studio-linde")
    assert message_link(team, "C1", "1764493200.000100") == LINK
    assert message_link(team, "C1", "1764493200.000100", "1764493200.000100") == LINK
    in_thread = message_link(team, "C1", "1764493200.000100", "1764490000.000100")
    assert in_thread == f"{LINK}?thread_ts=1764490000.000100&cid=C1"
    assert checked_message_link(in_thread) == in_thread


@pytest.mark.parametrize("told", ["https://linde.slack-gov.com/", "https://linde.enterprise.slack.com/"])
def test_a_workspace_is_where_slack_says_that_it_is(told):
    link = message_link(team_address(told, "linde"), "C1", "1764493200.000100")
    assert checked_message_link(link) == f"{told}archives/C1/p1764493200000100"


@pytest.mark.parametrize("told", ["http://127.0.0.1:8080", "https://evil.example/slack.com", ""])
def test_what_slack_would_not_say_is_no_address_of_a_workspace(told):
    assert team_address(told, "linde") == "https://linde.slack.com"


@given(domain=text(max_size=20), channel=text(max_size=5), ts=text(max_size=20), thread=text(max_size=20))
def test_a_link_made_of_anything_leads_to_slack_or_is_refused(domain, channel, ts, thread):
    try:
        link = message_link(team_address("", domain), channel, ts, thread)
    except Malformed:
        return
    assert link.startswith(f"https://{domain}.slack.com/archives/")
