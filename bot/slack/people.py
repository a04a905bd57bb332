"""Who someone is, as Slack says, and which language they read, as far as that is known."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from typing import Any

from cachetools import TTLCache
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.actors import NOBODY_KNOWN, Actor, Language, Person
from bot.domain.kickoff.preferences import PersonalPreferences
from bot.domain.people.roster import SLACKBOT
from bot.slack.outcomes import ERRORS, failure
from bot.slack.pages import Pages

KEPT_FOR = 3600.0  # seconds
REMEMBERED = 10_000  # people
PATIENCE = 1.0  # seconds; a modal has three from the click, and its own call takes some of them
A_MINUTE = 60.0
A_CROWD = 10  # lookups in a minute: of more, many are asked about together
LOOKUPS_A_MINUTE = 90  # users.info is tier 4, 100 a minute; the rest is left to modals
KEPT_FREE = 30  # of those, for answers to a click

log = logging.getLogger(__name__)

PreferencesOf = Callable[[Actor], Awaitable[PersonalPreferences]]
Told = Callable[[Actor], object]


class People:
    """Remembers people for an hour. A burst of clicks by strangers costs at most a minute's budget."""

    def __init__(
        self,
        client: AsyncWebClient,
        preferences_of: PreferencesOf,
        on_gone: Told,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        """`on_gone` is told of each who is found to have left."""
        self._client = client
        self._preferences_of = preferences_of
        self._on_gone = on_gone
        self._timer = timer
        self._known: TTLCache[Actor, Person, float] = TTLCache(REMEMBERED, KEPT_FOR, timer)
        self._preferences: TTLCache[Actor, PersonalPreferences, float] = TTLCache(REMEMBERED, KEPT_FOR, timer)
        self._pages = Pages(client, self._remember, timer)
        self._asked: dict[Actor, asyncio.Task[Person | None]] = {}
        self._lookups: list[float] = []

    async def person(self, actor: Actor) -> Person:
        """Who it is; NOBODY_KNOWN if Slack does not say in time."""
        return self._known.get(actor) or await self._looked_up(actor) or NOBODY_KNOWN

    async def is_reachable(self, team_id: str, user_id: str) -> bool:
        """Whether the person can be asked: not an app, nor someone who has left. True if that is not known."""
        return not user_id or (await self.person(Actor(team_id, user_id))).is_reachable

    async def language(self, actor: Actor) -> Language | None:
        """The language that they chose, or that of their Slack if it tells which they read; None if neither does.

        None also if Slack is not asked, since the budget is spent.
        """
        if chosen := await self._chosen_language(actor):
            return chosen
        person = self._known.get(actor) or await self._in_budget(actor)
        return person.language if person else None

    def may_ask_about(self, actor: Actor) -> bool:
        """Whether `reader` would say who it is, rather than that Slack cannot be asked now."""
        return actor in self._known or self._may_look(KEPT_FREE)

    async def reader(self, actor: Actor) -> Person:
        """The reader of something that can wait. NOBODY_KNOWN also if the budget is kept for what cannot wait."""
        return self._known.get(actor) or await self._in_budget(actor, KEPT_FREE) or NOBODY_KNOWN

    async def names(self, team_id: str, user_ids: Iterable[str]) -> dict[str, str]:
        """Their names by their ids, as far as Slack tells them."""
        actors = [Actor(team_id, user_id) for user_id in user_ids]
        found = await asyncio.gather(*map(self.reader, actors))
        return {actor.user_id: person.name for actor, person in zip(actors, found, strict=True) if person.name}

    def forget(self, actor: Actor) -> None:
        """Something about them has changed: they are looked up when they are needed."""
        self._known.pop(actor, None)

    def remember_preferences(self, actor: Actor, preferences: PersonalPreferences) -> None:
        """Caches what was read along with something else."""
        self._preferences[actor] = preferences

    def forget_preferences(self, actor: Actor) -> None:
        """They have changed, and are read again when they are needed."""
        self._preferences.pop(actor, None)

    async def _chosen_language(self, actor: Actor) -> Language | None:
        preferences = self._preferences.get(actor)
        if preferences is None:
            try:
                preferences = await self._preferences_of(actor)
            except Exception:  # the error is then told in the language that Slack knows
                log.exception("What somebody chose could not be read")
                return None
            self._preferences[actor] = preferences
        return preferences.language

    def _may_look(self, kept_free: int = 0) -> bool:
        return self._lookups_lately() < LOOKUPS_A_MINUTE - kept_free

    def _lookups_lately(self) -> int:
        a_minute_ago = self._timer() - A_MINUTE
        self._lookups = [at for at in self._lookups if at > a_minute_ago]
        return len(self._lookups)

    async def _in_budget(self, actor: Actor, kept_free: int = 0) -> Person | None:
        """With others in a crowd, or else alone; None if too many were looked up alone."""
        if self._lookups_lately() >= A_CROWD and (found := await self._in_crowd(actor)):
            return found
        return await self._looked_up(actor) if self._may_look(kept_free) else None

    async def _in_crowd(self, actor: Actor) -> Person | None:
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while actor not in self._known and await self._pages.read_next(actor.team_id):
                    pass
        return self._known.get(actor)

    def _remember(self, team_id: str, user: dict[str, Any]) -> None:
        """But for those who have left: that is told once they are asked about."""
        person = _person(user, team_id)
        if not person.is_gone:
            self._known[Actor(team_id, str(user["id"]))] = person

    async def _looked_up(self, actor: Actor) -> Person | None:
        """Asked once, by however many at the same time."""
        if actor not in self._asked:
            self._lookups.append(self._timer())
            self._asked[actor] = asyncio.create_task(self._look_up(actor))
            self._asked[actor].add_done_callback(lambda _: self._asked.pop(actor))
        return await asyncio.shield(self._asked[actor])

    async def _look_up(self, actor: Actor) -> Person | None:
        try:
            async with asyncio.timeout(PATIENCE):
                answer = await self._client.users_info(user=actor.user_id, include_locale=True)
        except ERRORS as error:
            log.info("users.info did not tell who somebody is: %s", failure(error))
            return None
        person = self._known[actor] = _person(answer.get("user") or {}, actor.team_id)
        if person.is_gone:
            self._on_gone(actor)
        return person


def _person(user: dict[str, Any], team_id: str) -> Person:
    """An admin of another workspace is no admin of ours."""
    is_stranger = _is_stranger(user, team_id)
    return Person(
        language=Language.of_locale(user.get("locale")),
        tz=user.get("tz") or "",  # not UTC: nobody knows where they are
        name=str((user.get("profile") or {}).get("real_name") or user.get("real_name") or ""),
        is_admin=bool(user.get("is_admin") or user.get("is_owner")) and not is_stranger,
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_bot=bool(user.get("is_bot")) or user.get("id") == SLACKBOT,
        is_gone=bool(user.get("deleted")),
        is_stranger=is_stranger,
    )


def _is_stranger(user: dict[str, Any], team_id: str) -> bool:
    """A member of an organisation with several workspaces belongs to each that Slack names."""
    theirs = {user.get("team_id") or team_id, *(user.get("enterprise_user") or {}).get("teams", ())}
    return bool(user.get("is_stranger")) or team_id not in theirs
