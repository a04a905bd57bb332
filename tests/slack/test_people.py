"""Who somebody is, as Slack says, in the language that they chose."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.domain.actors import NOBODY_KNOWN, Actor, Language, Person
from bot.domain.kickoff.preferences import PersonalPreferences
from bot.slack.pages import PAGE, PAGES
from bot.slack.people import A_CROWD, A_MINUTE, KEPT_FOR, LOOKUPS_A_MINUTE, People

SARA = Actor("T1", "USARA")
AMSTERDAM = {"team_id": "T1", "locale": "nl-NL", "tz": "Europe/Amsterdam"}
LONDON = AMSTERDAM | {"locale": "en-GB"}
DUTCH = Person(Language.DUTCH, "Europe/Amsterdam")


class Directory:
    """Stands where the Web client and the preferences stand, and counts what is asked."""

    def __init__(self, user: dict[str, Any] | None = None, preferences: PersonalPreferences | None = None) -> None:
        self.user = user
        self.preferences = preferences or PersonalPreferences()
        self.looked_up = 0
        self.pages: list[list[str]] = []  # the ids of those whom Slack lists
        self.pages_read = 0
        self.read = 0
        self.seconds = 0.0
        self.gone: list[Actor] = []

    async def users_info(self, **asked: Any) -> dict[str, Any]:
        self.looked_up += 1
        if self.user is None:
            raise SlackApiError("no", {"ok": False, "error": "user_not_found"})
        return {"ok": True, "user": self.user}

    async def users_list(self, cursor: str, **asked: Any) -> dict[str, Any]:
        self.pages_read += 1
        place = int(cursor or 0)
        listed = self.pages[place] if self.pages else []
        following = str(place + 1) if place + 1 < len(self.pages) else ""
        members = [AMSTERDAM | {"id": user_id} for user_id in listed]
        return {"ok": True, "members": members, "response_metadata": {"next_cursor": following}}

    async def preferences_of(self, actor: Actor) -> PersonalPreferences:
        self.read += 1
        return self.preferences

    def people(self) -> People:
        return People(self, self.preferences_of, self.gone.append, lambda: self.seconds)  # type: ignore[arg-type]


def person(user: dict[str, Any]) -> Person:
    return asyncio.run(Directory(AMSTERDAM | user).people().person(SARA))


@pytest.mark.parametrize(
    ("said", "is_so"),
    [
        ({"is_admin": True}, {"is_admin": True}),
        ({"is_owner": True}, {"is_admin": True}),
        ({"is_restricted": True}, {"is_guest": True}),
        ({"is_ultra_restricted": True}, {"is_guest": True}),
        ({"is_bot": True}, {"is_bot": True}),
        ({"deleted": True}, {"is_gone": True}),
        ({"is_stranger": True}, {"is_stranger": True}),
        ({"team_id": "T2", "is_admin": True}, {"is_stranger": True}),  # an admin elsewhere is none here
        ({"team_id": "T2", "enterprise_user": {"teams": ["T1", "T2"]}}, {}),
    ],
)
def test_what_slack_says_of_somebody_is_known(said, is_so):
    assert replace(DUTCH, **is_so) == person(said)


async def test_somebody_of_whom_slack_tells_nothing_may_still_have_chosen_a_language():
    people = Directory(preferences=PersonalPreferences(Language.DUTCH)).people()
    assert NOBODY_KNOWN == await people.person(SARA)
    assert Language.DUTCH == await people.language(SARA)


@pytest.mark.parametrize("user", [LONDON, LONDON | {"locale": "fr-FR"}, None])
async def test_a_slack_that_is_not_in_dutch_does_not_tell_which_language_its_user_reads(user):
    assert None is await Directory(user).people().language(SARA)


async def test_what_somebody_chose_goes_before_what_slack_says_and_is_read_once_however_often_they_vote():
    directory = Directory(AMSTERDAM, PersonalPreferences(Language.ENGLISH))
    people = directory.people()

    assert {Language.ENGLISH} == {await people.language(SARA) for _ in range(50)}
    assert (1, 0) == (directory.read, directory.looked_up)

    directory.preferences = PersonalPreferences()
    people.forget_preferences(SARA)
    assert {Language.DUTCH} == {await people.language(SARA) for _ in range(50)}
    assert (2, 1) == (directory.read, directory.looked_up)


async def test_what_was_read_along_with_a_vote_is_not_read_again_until_it_changes():
    directory = Directory(AMSTERDAM, PersonalPreferences(Language.ENGLISH))
    people = directory.people()
    people.remember_preferences(SARA, PersonalPreferences(Language.DUTCH))
    assert Language.DUTCH == await people.language(SARA)
    assert 0 == directory.read
    people.forget_preferences(SARA)
    assert Language.ENGLISH == await people.language(SARA)


async def test_a_crowd_costs_no_more_lookups_than_slack_allows_in_a_minute():
    directory = Directory(AMSTERDAM)
    people = directory.people()
    crowd = [Actor("T1", f"U{number}") for number in range(LOOKUPS_A_MINUTE + 40)]

    read = [await people.language(one) for one in crowd]

    assert LOOKUPS_A_MINUTE == directory.looked_up
    assert [None] * 40 == read[LOOKUPS_A_MINUTE:]

    directory.seconds += A_MINUTE
    assert Language.DUTCH == await people.language(crowd[-1])


async def test_a_crowd_that_votes_at_once_is_asked_about_together():
    directory = Directory(AMSTERDAM)
    crowd = [Actor("T1", f"U{number}") for number in range(PAGE * PAGES)]
    ids = [one.user_id for one in crowd]
    directory.pages = [ids[start : start + PAGE] for start in range(0, len(ids), PAGE)]
    people = directory.people()

    read = await asyncio.gather(*map(people.language, crowd))

    assert [Language.DUTCH] * len(crowd) == read
    assert (A_CROWD, PAGES) == (directory.looked_up, directory.pages_read)


async def test_of_a_large_workspace_no_more_pages_are_read_in_an_hour_than_help():
    directory = Directory(AMSTERDAM)
    directory.pages = [[f"UOTHER{number}"] for number in range(2 * PAGES)]
    people = directory.people()
    crowd = [Actor("T1", f"U{number}") for number in range(LOOKUPS_A_MINUTE + 40)]

    await asyncio.gather(*map(people.language, crowd))
    assert (LOOKUPS_A_MINUTE, PAGES) == (directory.looked_up, directory.pages_read)

    directory.seconds += KEPT_FOR
    await asyncio.gather(*map(people.language, crowd))
    assert (2 * LOOKUPS_A_MINUTE, 2 * PAGES) == (directory.looked_up, directory.pages_read)


async def test_somebody_who_is_asked_about_twice_at_the_same_time_is_looked_up_once():
    directory = Directory(AMSTERDAM)
    people = directory.people()
    assert [Language.DUTCH] * 5 == await asyncio.gather(*[people.language(SARA) for _ in range(5)])
    assert 1 == directory.looked_up


async def test_who_is_found_to_have_left_is_told_of_once_and_looked_up_again_when_something_has_changed():
    directory = Directory(AMSTERDAM | {"deleted": True})
    people = directory.people()
    assert [False, False] == [(await people.person(SARA)).is_reachable for _ in range(2)]
    assert [SARA] == directory.gone

    directory.user = AMSTERDAM
    people.forget(SARA)
    assert (await people.person(SARA)).is_reachable


async def test_people_and_what_they_chose_are_asked_about_again_after_an_hour():
    directory = Directory(AMSTERDAM)
    people = directory.people()

    for seconds, asked in ((0, 1), (KEPT_FOR - 1, 1), (KEPT_FOR, 2)):
        directory.seconds = seconds
        await people.language(SARA)
        assert (asked, asked) == (directory.read, directory.looked_up)


async def test_a_broken_database_does_not_keep_anybody_from_being_told_so():
    directory = Directory(AMSTERDAM)

    async def broken(actor: Actor) -> PersonalPreferences:
        raise RuntimeError("the disk is gone")

    assert Language.DUTCH == await People(directory, broken, directory.gone.append).language(SARA)  # type: ignore[arg-type]
