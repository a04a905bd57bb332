"""Pictures in messages: the block that shows one, and the sentence for those who do not see it."""

from collections.abc import Sequence

from slackblocks import ImageBlock, SlackFile

from bot.blocks.message import Message
from bot.blocks.size import fitted, length
from bot.blocks.words import Words
from bot.domain.figures import written
from bot.domain.pictures import Banner, Chart

ALT_LIMIT = 1000  # of a file; a block may have twice as much


def picture(file_id: str, alt: str) -> ImageBlock:
    """A file that Slack has. A posted message shows it; an edit shows only what was posted there before."""
    return ImageBlock(slack_file=SlackFile(url=None, id=file_id), alt_text=alt)


def without_pictures(message: Message) -> Message:
    """What is left where Slack does not show the files: the sentences still say what is on them."""
    return Message(message.text, [block for block in message.blocks if "slack_file" not in block])


def banner_alt(banner: Banner, _: Words) -> str:
    """One sentence of at most 1,000 characters."""
    sentence = _(
        "A banner with the theme {theme}, for {project} on {when}.",
        theme=banner.title,
        project=banner.project,
        when=banner.when,
    )
    return fitted(sentence, ALT_LIMIT)


def chart_alt(chart: Chart, _: Words) -> str:
    """One sentence of at most 1,000 characters, with as many of the figures as fit."""
    said = [f"{figure.label}: {written(figure, _.language)}" for figure in chart.figures]
    sentences = (_listing(said, kept, _) for kept in range(len(said), 0, -1))
    return next((sentence for sentence in sentences if length(sentence) <= ALT_LIMIT), _listing(said, 0, _))


def _listing(said: Sequence[str], kept: int, _: Words) -> str:
    left_out = len(said) - kept
    more = [_("and {count} more", count=left_out)] if left_out else []
    return _("A bar chart of these figures: {figures}.", figures="; ".join([*said[:kept], *more]))
