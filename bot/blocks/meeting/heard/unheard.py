"""Who has not been heard yet, for those who lead; and what those people are asked in private."""

from collections.abc import Iterator, Sequence

from slackblocks import Button, RichTextChannel

from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, first, joined, plain, prose, said, users
from bot.blocks.kit.words import Words
from bot.blocks.meeting.heard.reading_out import read_mine_out_button
from bot.blocks.meeting.heard.roughly import step_below
from bot.domain.brief import Phase
from bot.domain.meeting.heard import Hearing, WayToBeHeard

SHOWN = 5  # people


def unheard_line(hearing: Hearing, tr: Words) -> Line:
    if not hearing.unheard:
        return []
    line = said(tr("Not heard yet: {people}."), people=_people(hearing.unheard, tr))
    asked = tr("I've asked them in private, except anyone who doesn't want that.")
    return line if hearing.to_invite else [*line, *plain(f" {asked}")]


def _people(unheard: Sequence[str], tr: Words) -> Line:
    """Of many no names: a few of them would help nobody, and change with each person that is heard."""
    if step := step_below(len(unheard)):
        return plain(tr("more than {count} people", count=step))
    return joined(first(users(unheard), SHOWN, tr))


def invite_button(hearing: Hearing, kickoff_id: int, tr: Words) -> Button | None:
    spoken = tr("Invite them to add something; only they see it")
    return (
        button(Action.INVITE_UNHEARD, tr("Invite them"), kickoff_id, spoken=spoken) if hearing.to_invite else None
    )


def heard_line(hearing: Hearing, tr: Words) -> Line:
    """For everyone: how many, and nobody's name."""
    counted = tr.form(
        "{heard} of {people} has been heard so far.", "{heard} of {people} have been heard so far.", hearing.heard
    )
    return said(counted, heard=str(hearing.heard), people=str(len(hearing.people))) if hearing.people else []


def way_to_be_heard(view: WayToBeHeard, tr: Words) -> Message:
    project = bold(view.brief.project)
    if view.brief.phase is not Phase.LIVE:
        return message([prose(said(tr("I asked you this while {project} was under way."), project=project))])
    if view.is_fine:
        return message([prose(said(tr("All right. I won't ask again at {project}."), project=project))])
    channel = RichTextChannel(view.brief.channel_id)
    asked = said(
        tr("Would you like to add something to {project}, in {channel}?"), project=project, channel=channel
    )
    return message([prose(asked, said(tr("Only you see this."))), row(*_ways(view, tr))])


def _ways(view: WayToBeHeard, tr: Words) -> Iterator[Button]:
    yield button(Action.CAPTURE, tr("I have something"), view.brief.id)
    yield read_mine_out_button(view.brief.id, tr)
    yield button(
        Action.NOTHING_TO_ADD, tr("I'm fine"), view.brief.id, spoken=tr("I'm fine: I have nothing to add")
    )
