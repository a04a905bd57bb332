"""Taking over a kickoff: what is asked, what is answered, and what the channel is told."""

from collections.abc import Iterator
from typing import Any

from slackblocks import Button

from bot.blocks.kit import modal
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.dates import time_of
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, mentions, prose, said
from bot.blocks.kit.topics import item_title
from bot.blocks.kit.words import Words
from bot.domain.brief import Phase
from bot.domain.meeting.left_alone import LeftAlone
from bot.domain.people.takeover import Offer, TakenOver


def offer_modal(tr: Words, offer: Offer) -> dict[str, Any]:
    follows = tr("If you take over, you become the facilitator. I'll tell the channel.")
    blocks = [
        prose(_who(offer, tr), said(follows)),
        row(_take_over_button(offer.kickoff_id, tr)),
    ]
    return modal.notice(tr, tr("Take over"), [block for block in blocks if block])


def _who(offer: Offer, tr: Words) -> Line:
    project = bold(offer.project)
    if not offer.is_led:
        return said(tr("{project} no longer has a facilitator in this Slack."), project=project)
    if offer.is_left_alone:
        worded = tr("{project} hasn't moved on for a while. If {people} can't lead it now, you can take over.")
        return said(worded, people=mentions(offer.facilitators, tr), project=project)
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


def left_alone(view: LeftAlone, tr: Words) -> Message:
    """Asks; once something has come of it, the same message says so."""
    brief = view.agenda.brief
    project, people = bold(brief.project), mentions(brief.facilitators, tr)
    if view.is_offered:
        return message([prose(*_asked(view, tr)), row(_take_over_button(brief.id, tr))])
    if view.leads:
        worded = tr("You now lead {project}. The panel is in a separate message.")
    elif brief.phase is Phase.LIVE:
        worded = tr("{project} goes on, led by {people}.")
    else:
        worded = tr("{project} is no longer under way.")
    return message([prose(said(worded, project=project, people=people))])


def _asked(view: LeftAlone, tr: Words) -> Iterator[Line]:
    agenda, brief = view.agenda, view.agenda.brief
    if agenda.current and agenda.ends_at:
        yield said(
            tr("In {project}, “{title}” was planned until {time}. The agenda hasn't moved since."),
            project=bold(brief.project),
            title=item_title(agenda.current, tr),
            time=time_of(agenda.ends_at, brief.tz),
        )
    worded = tr("If {people} can't lead it now, you can take over. I'll tell the channel.")
    yield said(worded, people=mentions(brief.facilitators, tr))


def _take_over_button(kickoff_id: int, tr: Words) -> Button:
    return button(Action.TAKE_OVER, tr("Take over"), kickoff_id, primary=True)
