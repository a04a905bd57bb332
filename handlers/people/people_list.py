"""The list of people in the modal of whoever acts, drawn anew after each change."""

from typing import Any

from bot.blocks.people.roster import people_modal, removed_modal
from bot.bridge import Bridge
from bot.domain.actors import Actor
from bot.domain.errors import KickoffError
from bot.services.people.roster import Roster
from handlers.request.forms import Form, Forms
from handlers.request.payload import is_in_modal


class PeopleList:
    def __init__(self, bridge: Bridge, roster: Roster, forms: Forms, body: dict[str, Any], actor: Actor) -> None:
        self._bridge = bridge
        self._roster = roster
        self._forms = forms
        self._body = body
        self._actor = actor

    async def open(self, kickoff_id: int) -> None:
        """By itself, or in place of the menu in which its button was pressed. Raises KickoffError.

        Slack stacks three modals, and a form and what may be wrong in it need two.
        """
        form = await self._listed(kickoff_id, 0)
        if is_in_modal(self._body):
            self._forms.redraw(form)
        else:
            await self._forms.open(form)

    async def redraw(self, kickoff_id: int, page: int) -> None:
        """In the modal in which a button was pressed. Raises KickoffError."""
        self._forms.redraw(await self._listed(kickoff_id, page))

    async def redraw_below(self, kickoff_id: int, page: int) -> None:
        """In the modal below the form that was handed in; not for those who lead the kickoff no longer."""
        try:
            self._forms.redraw_below(await self._listed(kickoff_id, page))
        except KickoffError:
            return  # they have handed it over, or removed themselves

    async def say_removed(self, kickoff_id: int, page: int) -> None:
        """Says in the form that its person is gone; the list below it shows it too."""
        self._forms.redraw(lambda tr, who: removed_modal(tr))
        await self.redraw_below(kickoff_id, page)

    async def _listed(self, kickoff_id: int, page: int) -> Form:
        everyone = await self._bridge.read(self._roster.view, kickoff_id, by=self._actor)
        return lambda tr, who: people_modal(tr, everyone, page)
