"""The parts of a brief that several messages show: its header, its theme, when it is, and for which client."""

from slackblocks import HeaderBlock, RichTextChannel, RichTextEmoji, RichTextLink

from bot.blocks.kit import slack_limits
from bot.blocks.kit.dates import moment
from bot.blocks.kit.richtext import Line, Part, bold, link, mentions, plain, said
from bot.blocks.kit.size import fitted
from bot.blocks.kit.words import N_, Words
from bot.domain.addresses import host_of
from bot.domain.brief import Brief, Phase, ThemeSummary
from bot.domain.meeting.parts import OtherPart, Parts

PHASES = {
    Phase.PREPARING: N_("This kickoff is being prepared."),
    Phase.LIVE: N_("The kickoff is under way."),
    Phase.FOLLOWING: N_("The kickoff is over."),
    Phase.CLOSED: N_("This kickoff is closed. If you add a milestone, it opens again."),
    Phase.CANCELLED: N_("This kickoff has been cancelled."),
}


def header(text: str) -> HeaderBlock:
    return HeaderBlock(fitted(text, slack_limits.HEADER))


def theme_name(theme: ThemeSummary) -> Line:
    """The title, after its emoji if it has one."""
    emoji = [RichTextEmoji(theme.emoji), *said(" ")] if theme.emoji else []
    return [*emoji, bold(theme.title)]


def theme_in_full(theme: ThemeSummary) -> Line:
    """With its tagline."""
    return [*theme_name(theme), *plain(f" — {theme.dress.tagline}" if theme.dress.tagline else "")]


def theme_line(brief: Brief, tr: Words) -> Line:
    """What dresses a message once the theme has been chosen."""
    return said(tr("Theme: {theme}"), theme=theme_in_full(brief.theme)) if brief.theme else []


def client_line(brief: Brief, tr: Words) -> Line:
    return said(tr("Client: {client}"), client=brief.client) if brief.client else []


def when_line(brief: Brief, tr: Words) -> Line:
    return said(
        tr("When: {moment}, {length}"),
        moment=moment(brief.starts_at, brief.tz, tr),
        length=minutes(brief.minutes, tr),
    )


def place_line(project: Part, channel_id: str, tr: Words) -> Line:
    """Of which kickoff this is, where several may be meant."""
    return said(tr("{project} in {channel}"), project=project, channel=RichTextChannel(channel_id))


def meeting_line(brief: Brief, tr: Words) -> Line:
    """Where people meet, until the meeting is over."""
    if not brief.meeting_link or brief.phase not in (Phase.PREPARING, Phase.LIVE):
        return []
    return said(tr("Meeting: {link}"), link=RichTextLink(brief.meeting_link, host_of(brief.meeting_link)))


def earlier_line(parts: Parts, tr: Words) -> Line:
    """Which kickoff this one continues."""
    return said(tr("This continues {project}."), project=_linked(parts.earlier)) if parts.earlier else []


def later_line(parts: Parts, tr: Words) -> Line:
    """Which kickoff continues this one."""
    worded = tr("What was left is planned as {project}.")
    return said(worded, project=_linked(parts.later)) if parts.later else []


def _linked(part: OtherPart) -> Part:
    return link(part.link, part.project) if part.link else bold(part.project)


def facilitator_line(brief: Brief, tr: Words) -> Line:
    many = brief.facilitators
    worded = tr.form("Facilitator: {people}", "Facilitators: {people}", len(many))
    return said(worded, people=mentions(many, tr)) if many else []


def minutes(count: int, tr: Words) -> str:
    return tr.plural("{count} minute", "{count} minutes", count)


def readers_line(readers: int, invited: int, tr: Words) -> Line:
    if not readers:
        return said(tr("Nobody has read it yet."))
    worded = tr.form("{readers} of {invited} has read it.", "{readers} of {invited} have read it.", readers)
    return said(worded, readers=str(readers), invited=str(invited))
