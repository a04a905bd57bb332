"""Taking over a kickoff: what is asked, what is answered, and what the channel is told."""

from typing import Any

from bot.blocks.kit import modal
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, mentions, prose, said
from bot.blocks.kit.words import Words
from bot.domain.people.takeover import Offer, TakenOver


def offer_modal(tr: Words, offer: Offer) -> dict[str, Any]:
    follows = tr("If you take over, you become the facilitator. I'll tell the channel.")
    blocks = [
        prose(_who(offer, tr), said(follows)),
        row(button(Action.TAKE_OVER, tr("Take over"), offer.kickoff_id, primary=True)),
    ]
    return modal.notice(tr, tr("Take over"), [block for block in blocks if block])


def _who(offer: Offer, tr: Words) -> Line:
    project = bold(offer.project)
    if not offer.is_led:
        return said(tr("{project} no longer has a facilitator in this Slack."), project=project)
    worded = tr("In {project}, this is up to {people}. As an admin, you can take over if they no longer can.")
    return said(worded, people=mentions(offer.facilitators, tr), project=project)


def taken_over_modal(tr: Words, project: str) -> dict[str, Any]:
    told = said(tr("You're now the facilitator of {project}. I'll tell the channel."), project=bold(project))
    return modal.notice(tr, tr("Take over"), [prose(told)])


def taken_over(view: TakenOver, tr: Words) -> Message:
    """To everyone in the channel. Whoever facilitates it by now is named."""
    people = mentions(view.brief.facilitators, tr)
    worded = tr("{person} has taken over {project} and is now the facilitator.")
    return message([prose(said(worded, person=people, project=bold(view.brief.project)))])
