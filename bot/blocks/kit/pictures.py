"""Pictures in messages: what is drawn, the block that shows it, and the sentence for those who do not see it."""

from collections.abc import Sequence

from slackblocks import Block, ImageBlock, SlackFile

from bot.blocks.kit.dates import day
from bot.blocks.kit.richtext import bold, bullets, plain, prose
from bot.blocks.kit.size import fitted, length
from bot.blocks.kit.words import Words
from bot.domain.brief import Brief
from bot.domain.calendar import local_day
from bot.domain.figures import Figure, written
from bot.domain.pictures import Banner, Chart, Picture, found
from bot.domain.theme.dressing import Pictured, ThemeChosen

ALT_LIMIT = 1000  # of a file; a block may have twice as much
SHORT = 300


def pictures_in(view: Pictured, _: Words) -> list[Picture]:
    """What is to be drawn before the message is posted."""
    chart = None if isinstance(view, ThemeChosen) else chart_of(view.brief, _)
    return [picture for picture in (banner_of(view.brief, _), chart) if picture]


def banner_of(brief: Brief, _: Words) -> Banner | None:
    if not brief.theme:
        return None
    when = day(local_day(brief.starts_at, brief.tz), _)
    return Banner(brief.theme.title, brief.project, when, brief.theme.dress.accent)


def chart_of(brief: Brief, _: Words) -> Chart | None:
    if not brief.theme or not brief.theme.dress.figures:
        return None
    return Chart(brief.theme.dress.figures, brief.theme.dress.accent, _.language)


def banner(brief: Brief, _: Words) -> ImageBlock | None:
    """None where none can be shown: the message has the theme in words as well."""
    drawn = banner_of(brief, _)
    return _shown(drawn, brief, ALT_LIMIT, _) if drawn else None


def figures(brief: Brief, _: Words) -> Block | None:
    """The chart of the theme's figures, and where it cannot be shown the figures in words."""
    chart = chart_of(brief, _)
    return (_shown(chart, brief, ALT_LIMIT, _) or figures_in_words(chart.figures, _)) if chart else None


def figures_in_short(brief: Brief, _: Words) -> Block | None:
    """The same for a message that is to stay small, with as many of the figures in words as it has room for."""
    chart = chart_of(brief, _)
    if not chart:
        return None
    in_words = prose(plain(_listing(_("Figures: {figures}."), chart.figures, SHORT, _)))
    return _shown(chart, brief, SHORT, _) or in_words


def figures_in_words(figures: Sequence[Figure], _: Words) -> Block:
    return prose([bold(_("Figures"))], bullets(plain(line) for line in _said(figures, _)))


def _shown(drawing: Picture, brief: Brief, alt_limit: int, _: Words) -> ImageBlock | None:
    drawn = found(drawing, brief.pictures)
    return picture(drawn.file_id, alt_of(drawing, _, alt_limit)) if drawn else None


def picture(file_id: str, alt: str) -> ImageBlock:
    """A file that Slack has. A posted message shows it; an edit shows only what was posted there before."""
    file = SlackFile(url=None, id=None)
    file.id = file_id  # set afterwards: slackblocks has its own idea of ids, and Slack may have another
    return ImageBlock(slack_file=file, alt_text=alt)


def title_of(picture: Picture, _: Words) -> str:
    """What the file is called in Slack."""
    return picture.title if isinstance(picture, Banner) else _("Figures")


def alt_of(picture: Picture, _: Words, limit: int = ALT_LIMIT) -> str:
    """One sentence of at most `limit` characters."""
    return banner_alt(picture, _) if isinstance(picture, Banner) else chart_alt(picture, _, limit)


def banner_alt(banner: Banner, _: Words) -> str:
    """One sentence of at most 1,000 characters."""
    sentence = _(
        "A banner with the theme {theme}, for {project} on {when}.",
        theme=banner.title,
        project=banner.project,
        when=banner.when,
    )
    return fitted(sentence, ALT_LIMIT)


def chart_alt(chart: Chart, _: Words, limit: int = ALT_LIMIT) -> str:
    """One sentence with as many of the figures as fit."""
    return _listing(_("A bar chart of these figures: {figures}."), chart.figures, limit, _)


def _listing(sentence: str, figures: Sequence[Figure], limit: int, _: Words) -> str:
    """The sentence with as many of the figures as fit, and how many there are beside them."""
    said = _said(figures, _)
    listings = (_first(said, kept, sentence, _) for kept in range(len(said), 0, -1))
    return next((listing for listing in listings if length(listing) <= limit), _first(said, 0, sentence, _))


def _first(said: Sequence[str], kept: int, sentence: str, _: Words) -> str:
    left_out = len(said) - kept
    more = [_("and {count} more", count=left_out)] if left_out else []
    return sentence.format(figures="; ".join([*said[:kept], *more]))


def _said(figures: Sequence[Figure], _: Words) -> list[str]:
    return [f"{figure.label}: {written(figure, _.language)}" for figure in figures]
