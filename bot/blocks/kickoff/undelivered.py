"""What could not be delivered, and what to do: a facilitator is told once, and an admin sees it on Home."""

from slackblocks import RichTextBlock, RichTextChannel, RichTextUser

from bot.blocks.kit.dates import moment
from bot.blocks.kit.message import Message, message
from bot.blocks.kit.richtext import Line, bold, code, prose, said
from bot.blocks.kit.words import N_, Words
from bot.domain.kickoff.card import VOTE_NOT_CLOSED, Undelivered
from bot.domain.kickoff.home import Refusal

INVITATION = "/invite @Kickoff"

REASONS = {
    "not_in_channel": N_("I'm not in that channel. Type {command} there, and I'll still post it."),
    "channel_not_found": N_(
        "I can't see that channel. If it is private, type {command} there, and I'll still post it."
    ),
    "is_archived": N_("That channel has been archived. Please unarchive it, or plan the kickoff in another one."),
    "restricted_action": N_("Your workspace doesn't let me post in that channel. Please ask an admin."),
}


def undelivered(view: Undelivered, tr: Words) -> Message:
    channel = RichTextChannel(view.brief.channel_id)
    project = bold(view.brief.project)
    if view.error == VOTE_NOT_CLOSED:
        told = said(
            tr("I couldn't close the vote for {project} in {channel} on time."), project=project, channel=channel
        )
        how = said(
            tr("New votes no longer count. Please press Close voting on the ballot so everyone sees the result.")
        )
        return message([prose(told, how)])
    told = said(tr("I couldn't post about {project} in {channel}."), project=project, channel=channel)
    return message([prose(told, _reason(view.error, tr))])


def refusal(one: Refusal, tr: Words) -> RichTextBlock:
    """How many messages, for which channel or person, since when, and what to do."""
    is_person = one.place_id.startswith(("U", "W"))
    counted = tr.form(
        "{count} message for {place}, due {moment}.",
        "{count} messages for {place}, the first due {moment}.",
        one.count,
    )
    told = said(
        counted,
        count=str(one.count),
        place=RichTextUser(one.place_id) if is_person else RichTextChannel(one.place_id),
        moment=moment(one.since, "UTC", tr),
    )
    return prose(told, _reason(one.error, tr))


def _reason(error: str, tr: Words) -> Line:
    if error in REASONS:
        return said(tr(REASONS[error]), command=code(INVITATION))
    if not error.islower():  # no word of Slack's, but a fault of ours
        return said(tr("Something is wrong with me. The person who runs Kickoff here can find it in the log."))
    return said(tr("Slack gave this reason: {reason}."), reason=code(error))
