"""What the pre-read says, as it is typed: line by line, and with links that show where they lead."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.briefing.preread import (
    ADDRESS_LIMIT,
    LINKS_LIMIT,
    SCOPE_LIMIT,
    Clash,
    Link,
    PrereadContent,
    PrereadDraft,
    checked,
    fingerprints,
    links,
    merged,
)
from bot.domain.errors import Fault, InvalidField

DRAFT = PrereadDraft("A harbour office")


def fault(**typed):
    with pytest.raises(InvalidField) as refused:
        checked(replace(DRAFT, **typed))
    return refused.value.field, refused.value.fault, refused.value.line


def test_every_line_is_an_entry_without_its_bullet_and_each_counts_once():
    typed = "- The ground floor\n\n•  Signs   to the desk\n* The ground floor\n-5 degrees\n -\n"
    assert ("The ground floor", "Signs to the desk", "-5 degrees") == checked(
        replace(DRAFT, scope_in=typed)
    ).scope_in


def test_what_is_wrong_is_said_by_field_and_line():
    assert ("topic", Fault.MISSING, 0) == fault(topic=" ")
    assert ("scope_out", Fault.LINE_TOO_LONG, 3) == fault(scope_out="a\n\n" + "b" * (SCOPE_LIMIT + 1))
    assert ("scope_in", Fault.TOO_MANY_LINES, 0) == fault(scope_in="\n".join(map(str, range(21))))
    assert ("links", Fault.NOT_A_LINK, 2) == fault(links="https://example.com\nSketches")
    assert ("links", Fault.TOO_MANY_LINES, 0) == fault(
        links="\n".join(f"https://a.org/{n}" for n in range(LINKS_LIMIT + 1))
    )
    assert ("links", Fault.LINE_TOO_LONG, 1) == fault(links="https://a.org/".ljust(ADDRESS_LIMIT + 1, "b"))
    assert ("links", Fault.LINE_TOO_LONG, 1) == fault(links="t" * 81 + " https://a.org/")
    assert ("links", Fault.TOO_LONG, 0) == fault(links="https://a.org/ " * 201)


def test_a_link_may_have_a_title_before_it():
    typed = "https://example.com/a?b=c#d\nThe first sketches http://wiki:8080/x"
    kept = links(typed)
    assert (Link("https://example.com/a?b=c#d"), Link("http://wiki:8080/x", "The first sketches")) == kept
    assert ["example.com", "wiki"] == [link.host for link in kept]
    assert typed == "\n".join(map(str, kept))


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.com", "javascript:alert(1)", "mailto:a@b.org", "example.com", "https://", "https:///a",
        "https://bank.example@evil.example", "https://[::1", "https://a.org:port/", "https://..",
        "https://a.org/<b>", "https://a.org/|b", "slack://open", "//a.org",
    ],
)  # fmt: skip
def test_only_a_web_address_that_says_where_it_leads_is_a_link(address):
    assert ("links", Fault.NOT_A_LINK, 1) == fault(links=f"Sketches {address}")


@given(st.text(st.sampled_from("ab.:/@-|<> \n[]#?%é") | st.characters(), max_size=60).map("https://{}".format))
def test_what_is_kept_as_a_link_is_kept_the_same_again(typed):
    try:
        kept = links(typed)
    except InvalidField:
        return
    assert kept == links("\n".join(map(str, kept)))
    for link in kept:
        assert link.host
        assert not set(link.address) & set(" \n<>|")


@pytest.mark.parametrize(
    ("mine", "now", "kept"),
    [
        ("Begun", "Begun", "Begun"),
        ("Mine", "Begun", "Mine"),
        ("Begun", "Theirs", "Theirs"),
        ("Same", "Same", "Same"),
        ("Mine", "Theirs", None),
        ("", "Theirs", None),
        ("Mine", "", None),
    ],
)
def test_each_field_is_as_whoever_changed_it_has_it(mine, now, kept):
    begun, mine, now = (PrereadContent("A harbour office", goal=words) for words in ("Begun", mine, now))
    came_of_it: Any = merged(mine, now, fingerprints(begun))
    if kept is None:
        assert (("goal",), now.goal) == (came_of_it.fields, came_of_it.now.goal)
        assert mine == merged(mine, now, came_of_it.begun_from)
    else:
        assert kept == came_of_it.goal


contents = st.builds(
    PrereadContent,
    topic=st.just("A harbour office"),
    goal=st.text(max_size=3),
    scope_in=st.lists(st.sampled_from("abc"), max_size=2, unique=True).map(tuple),
)


@given(begun=contents, mine=contents, now=contents)
def test_who_saves_twice_has_their_own_words_and_all_that_others_alone_have_changed(begun, mine, now):
    came_of_it = merged(mine, now, fingerprints(begun))
    if isinstance(came_of_it, Clash):
        came_of_it = merged(mine, now, came_of_it.begun_from)
    for name in ("goal", "scope_in"):
        was, wanted, there = (getattr(content, name) for content in (begun, mine, now))
        assert getattr(came_of_it, name) == (there if wanted == was else wanted)
