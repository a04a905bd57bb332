"""What the facilitator is told, privately and once, when Slack refuses to let us post, or a vote stays open."""

from slackblocks import RichTextChannel

from bot.blocks.message import Message, message
from bot.blocks.richtext import Line, bold, code, prose, said
from bot.blocks.words import N_, Words
from bot.domain.card import Undelivered
from bot.domain.deliveries import Post

INVITATION = "/invite @Kickoff"

REASONS = {
    "not_in_channel": N_("I am not a member of that channel. Type {command} there, and I post it after all."),
    "channel_not_found": N_(
        "I cannot see that channel. If it is private, type {command} there, and I post it after all."
    ),
    "is_archived": N_("That channel has been archived. Please unarchive it, or plan the kickoff in another one."),
    "restricted_action": N_("Your workspace does not let me post in that channel. Please ask one of its admins."),
}


def undelivered(view: Undelivered, _: Words) -> Message:
    channel = RichTextChannel(view.brief.channel_id)
    project = bold(view.brief.project)
    if view.error == Post.CLOSE_VOTING:
        told = said(
            _("I could not close the vote of {project} in {channel} on time."), project=project, channel=channel
        )
        how = said(
            _("No more votes are taken. Please press Close voting on the ballot, so that all see the result.")
        )
        return message([prose(told, how)])
    told = said(_("I could not post about {project} in {channel}."), project=project, channel=channel)
    return message([prose(told, _reason(view.error, _))])


def _reason(error: str, _: Words) -> Line:
    if error in REASONS:
        return said(_(REASONS[error]), command=code(INVITATION))
    return said(_("Slack gave this reason: {reason}."), reason=code(error))
