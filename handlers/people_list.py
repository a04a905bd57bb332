"""The list of people in the modal of whoever acts, and the forms on top of it."""

from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.roster import people_modal, removed_modal
from bot.domain.errors import KickoffError
from bot.domain.people import Actor
from bot.services.bridge import Bridge
from bot.services.roster import Roster
from bot.slack.background import Background
from bot.slack.people import People
from handlers.forms import Form, open_form, show_again
from handlers.payload import below, is_in_modal, view_id


class PeopleList:
    def __init__(
        self,
        bridge: Bridge,
        roster: Roster,
        people: People,
        background: Background,
        client: AsyncWebClient,
        body: dict[str, Any],
        actor: Actor,
    ) -> None:
        self._bridge = bridge
        self._roster = roster
        self._people = people
        self._background = background
        self._client = client
        self._body = body
        self._actor = actor

    async def ask(self, form: Form) -> None:
        """Opens a form, on top of the list if there is one. Raises NotOpened."""
        await open_form(self._body, self._client, self._people, self._actor, form)

    async def open(self, kickoff_id: int) -> None:
        """By itself, or in place of the menu in which its button was pressed. Raises KickoffError.

        Slack stacks three modals, and a form and what may be wrong in it need two.
        """
        everyone = await self._bridge.read(self._roster.view, kickoff_id, by=self._actor)
        if is_in_modal(self._body):
            self.show(kickoff_id)
        else:
            await self.ask(lambda _, who: people_modal(_, everyone, 0))

    def show(self, kickoff_id: int, page: int = 0) -> None:
        """In the modal in which a button was pressed, once that is acknowledged."""
        self._background(self._draw(view_id(self._body), kickoff_id, page))

    def show_below(self, kickoff_id: int, page: int) -> None:
        """In the modal below the form that was handed in."""
        self._background(self._draw(below(self._body["view"]), kickoff_id, page))

    def show_removal(self, kickoff_id: int, page: int) -> None:
        """Says in the form that its person is gone; the list below it shows it too."""
        gone = view_id(self._body)
        self._background(
            show_again(gone, self._client, self._people, self._actor, lambda _, who: removed_modal(_))
        )
        self.show_below(kickoff_id, page)

    async def _draw(self, view: str, kickoff_id: int, page: int) -> None:
        try:
            everyone = await self._bridge.read(self._roster.view, kickoff_id, by=self._actor)
        except KickoffError:
            return  # they lead it no longer, because they removed themselves say
        await show_again(
            view, self._client, self._people, self._actor, lambda _, who: people_modal(_, everyone, page)
        )
