"""Taking over a kickoff: offered to whoever may, where those who lead it would be asked for."""

import asyncio
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from bot.blocks.kit.ids import Action
from bot.blocks.people import takeover as words
from bot.bridge import Bridge
from bot.domain.actors import Actor, Person
from bot.domain.errors import NotAllowed
from bot.services.people.takeover import Takeover
from bot.slack.people import People
from handlers.request.forms import Forms
from handlers.request.payload import opened_in, subject


class OfferTakeover:
    """For the menus of those who lead a kickoff, when somebody else presses them."""

    def __init__(self, bridge: Bridge, takeover: Takeover, people: People, forms: Forms, actor: Actor) -> None:
        self._bridge = bridge
        self._takeover = takeover
        self._people = people
        self._forms = forms
        self._actor = actor

    async def instead_of(self, refusal: NotAllowed, kickoff_id: int) -> None:
        """Asks whether they take over; raises the refusal where they may not."""
        person, is_led = await self.told_by_slack(kickoff_id)
        try:
            offer = await self._bridge.read(
                self._takeover.offer, kickoff_id, by=self._actor, person=person, is_led=is_led
            )
        except NotAllowed:
            raise refusal from None
        await self._forms.open(lambda tr, who: words.offer_modal(tr, offer))

    async def told_by_slack(self, kickoff_id: int) -> tuple[Person, bool]:
        """Who acts, and whether the kickoff is led; asked at once, since the click has to be answered in time."""
        return await asyncio.gather(self._people.person(self._actor), self._is_led(kickoff_id))

    async def _is_led(self, kickoff_id: int) -> bool:
        """Whether any of those who lead it is still in Slack, as far as Slack says."""
        leads = await self._bridge.read(self._takeover.facilitator_ids, kickoff_id, by=self._actor)
        team_id = self._actor.team_id
        return any(await asyncio.gather(*(self._people.is_reachable(team_id, user_id) for user_id in leads)))


def register(app: AsyncApp) -> None:
    app.action(Action.TAKE_OVER)(take_over)


async def take_over(
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    actor: Actor,
    bridge: Bridge,
    takeover: Takeover,
    offer_takeover: OfferTakeover,
    forms: Forms,
) -> None:
    kickoff_id, origin = subject(action), opened_in(body)
    person, is_led = await offer_takeover.told_by_slack(kickoff_id)
    project = await bridge.write(
        takeover.take_over, kickoff_id, by=actor, person=person, is_led=is_led, origin=origin
    )
    await ack()
    forms.redraw(lambda tr, who: words.taken_over_modal(tr, project))
