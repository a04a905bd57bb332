"""Draws the Home tab of whoever acts anew, once the click is acknowledged."""

import logging

from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.kickoff.home import home as drawn
from bot.blocks.kit.words import speaking
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.services.kickoff.home import Home
from bot.slack.background import Background
from bot.slack.outcomes import ERRORS, failure
from bot.slack.people import People

log = logging.getLogger(__name__)


class DrawHome:
    def __init__(
        self,
        bridge: Bridge,
        home: Home,
        people: People,
        background: Background,
        client: AsyncWebClient,
        actor: Actor,
    ) -> None:
        self._bridge = bridge
        self._home = home
        self._people = people
        self._background = background
        self._client = client
        self._actor = actor

    def __call__(self) -> None:
        self._background(self._draw())

    async def _draw(self) -> None:
        person = await self._people.person(self._actor)
        view = await self._bridge.read(self._home.of, self._actor, person)
        try:
            await self._client.views_publish(
                user_id=self._actor.user_id, view=drawn(view, speaking(person.language))
            )
        except ERRORS as error:
            log.warning("A Home tab was not drawn: %s", failure(error))
