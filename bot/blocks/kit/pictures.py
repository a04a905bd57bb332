"""Pictures in messages: what is drawn, the block that shows it, and the sentence for those who do not see it."""

from collections.abc import Sequence

from slackblocks import Block, ImageBlock, SlackFile

from bot.blocks.kit import slack_limits
from bot.blocks.kit.dates import day
from bot.blocks.kit.drawings.jigsaws import jigsaw_alt, jigsaw_of, without_theme
from bot.blocks.kit.drawings.tables import table_alt, table_of
from bot.blocks.kit.drawings.timelines import timeline_of
from bot.blocks.kit.listing import listing
from bot.blocks.kit.richtext import bold, bullets, plain, prose
from bot.blocks.kit.size import fitted
from bot.blocks.kit.words import Words
from bot.domain.brief import Brief
from bot.domain.calendar import local_day
from bot.domain.dress import OwnPicture
from bot.domain.figures import Figure, written
from bot.domain.meeting.activities.grid import GridShown
from bot.domain.meeting.activities.puzzle import Puzzle, PuzzleView
from bot.domain.meeting.recap import Recap
from bot.domain.message import Message
from bot.domain.pictures import (
    Banner,
    Chart,
    Drawn,
    Jigsaw,
    Picture,
    Row,
    Table,
    Timeline,
    found,
    last_drawn,
)
from bot.domain.roadmap.roadmap import RoadmapView
from bot.domain.theme.dressing import Pictured, ThemeChosen

SHORT = 300


def pictures_in(view: Pictured, tr: Words) -> list[Picture]:
    """What is to be drawn before the message is posted."""
    if isinstance(view, RoadmapView):
        timeline = timeline_of(view, tr)
        return [timeline] if timeline else []
    if isinstance(view, GridShown):
        table = table_of(view, tr)
        return [table] if table else []
    if isinstance(view, PuzzleView | Recap):
        return [jigsaw_of(_whole(view.brief, tr), view.puzzle)] if view.puzzle else []
    chart = None if isinstance(view, ThemeChosen) else chart_of(view.brief, tr)
    return [picture for picture in (own_picture_of(view.brief) or banner_of(view.brief, tr), chart) if picture]


def own_picture_of(brief: Brief) -> OwnPicture | None:
    return brief.theme.dress.picture if brief.theme else None


def banner_of(brief: Brief, tr: Words) -> Banner | None:
    if not brief.theme:
        return None
    theme, when = brief.theme, day(local_day(brief.starts_at, brief.tz), tr)
    return Banner(theme.title, brief.project, when, theme.dress.accent, theme.emoji, theme.dress.tagline)


def chart_of(brief: Brief, tr: Words) -> Chart | None:
    if not brief.theme or not brief.theme.dress.figures:
        return None
    return Chart(brief.theme.dress.figures, brief.theme.dress.accent, tr.language)


def puzzle(brief: Brief, pieces: Puzzle, tr: Words) -> ImageBlock | None:
    """As far as there is a picture of it: the last pieces may not be on one yet. None if there is none at all."""
    drawn = last_drawn(jigsaw_of(_whole(brief, tr), pieces), brief.pictures)
    if not drawn:
        return None
    drawing, file = drawn
    return picture(file.file_id, jigsaw_alt(drawing, tr))


def _whole(brief: Brief, tr: Words) -> Banner:
    """The picture that the pieces of a puzzle make up."""
    when = day(local_day(brief.starts_at, brief.tz), tr)
    return banner_of(brief, tr) or without_theme(brief.project, brief.client, when)


def timeline(view: RoadmapView, tr: Words) -> ImageBlock | None:
    """None if it cannot be shown: the message has the milestones in words as well."""
    drawing = timeline_of(view, tr)
    return _shown(drawing, view.brief, slack_limits.ALT_TEXT, tr) if drawing else None


def table(view: GridShown, tr: Words) -> ImageBlock | None:
    """None if it cannot be shown: the message says it in words then."""
    drawing = table_of(view, tr)
    return _shown(drawing, view.brief, slack_limits.ALT_TEXT_OF_A_BLOCK, tr) if drawing else None


def banner(brief: Brief, tr: Words) -> ImageBlock | None:
    """The team's own picture, or the banner if a message was posted with that. None if neither can be shown:
    the message has the theme in words as well."""
    for prerendered in (own_picture_of(brief), banner_of(brief, tr)):
        if prerendered and (shown := _shown(prerendered, brief, slack_limits.ALT_TEXT, tr)):
            return shown
    return None


def figures(brief: Brief, tr: Words) -> Block | None:
    """The chart of the theme's figures, or the figures in words if it cannot be shown."""
    chart = chart_of(brief, tr)
    return (
        (_shown(chart, brief, slack_limits.ALT_TEXT, tr) or figures_in_words(chart.figures, tr)) if chart else None
    )


def figures_in_short(brief: Brief, tr: Words) -> Block | None:
    """The same for a message that is to stay small, with as many of the figures in words as it has room for."""
    chart = chart_of(brief, tr)
    if not chart:
        return None
    in_words = prose(plain(listing(tr("Figures: {list}."), _said(chart.figures, tr), SHORT, tr)))
    return _shown(chart, brief, SHORT, tr) or in_words


def figures_in_words(figures: Sequence[Figure], tr: Words) -> Block:
    return prose([bold(tr("Figures"))], bullets(plain(line) for line in _said(figures, tr)))


def _shown(drawing: Picture, brief: Brief, alt_limit: int, tr: Words) -> ImageBlock | None:
    prerendered = found(drawing, brief.pictures)
    return picture(prerendered.file_id, alt_of(drawing, tr, alt_limit)) if prerendered else None


def picture(file_id: str, alt: str) -> ImageBlock:
    """A file that Slack has. A posted message shows it; an edit shows only what was posted there before."""
    file = SlackFile(url=None, id=None)
    file.id = file_id  # set afterwards: slackblocks has its own idea of ids, and Slack may have another
    return ImageBlock(slack_file=file, alt_text=alt)


def files_in(message: Message) -> list[str]:
    """The ids of the files that a message shows, from the top down; its view may know of more."""
    return [block["slack_file"]["id"] for block in message.blocks if "slack_file" in block]


def title_of(picture: Drawn, tr: Words) -> str:
    """What the file is called in Slack."""
    return tr("Figures") if isinstance(picture, Chart) else picture.title


def alt_of(picture: Picture, tr: Words, limit: int = slack_limits.ALT_TEXT) -> str:
    """What is on it, in at most `limit` characters."""
    if isinstance(picture, OwnPicture):
        return fitted(picture.alt, limit)
    if isinstance(picture, Banner):
        return banner_alt(picture, tr)
    if isinstance(picture, Table):
        return table_alt(picture, tr, limit)
    if isinstance(picture, Jigsaw):
        return jigsaw_alt(picture, tr, limit)
    return timeline_alt(picture, tr, limit) if isinstance(picture, Timeline) else chart_alt(picture, tr, limit)


def banner_alt(banner: Banner, tr: Words) -> str:
    """All that is written on it, in at most 1,000 characters."""
    sentence = tr(
        "A banner with the theme {theme}, for {project} on {when}.",
        theme=banner.title,
        project=banner.project,
        when=banner.when,
    )
    tagline = tr("Its tagline: {tagline}", tagline=banner.tagline) if banner.tagline else ""
    return fitted(f"{sentence} {tagline}".strip(), slack_limits.ALT_TEXT)


def chart_alt(chart: Chart, tr: Words, limit: int = slack_limits.ALT_TEXT) -> str:
    """One sentence with as many of the figures as fit."""
    return listing(tr("A bar chart of these figures: {list}."), _said(chart.figures, tr), limit, tr)


def timeline_alt(timeline: Timeline, tr: Words, limit: int = slack_limits.ALT_TEXT) -> str:
    """What its rows say, as many as fit, and how many milestones it shows."""
    sentence = tr.plural(
        "A timeline of {count} milestone. {day}. {list}.",
        "A timeline of {count} milestones. {day}. {list}.",
        len(timeline.marks),
        day=timeline.in_words,
        list="{list}",
    )
    more = [timeline.more] if timeline.more else []
    return listing(sentence, [*map(_row, timeline.rows), *more], limit, tr)


def _row(row: Row) -> str:
    return ", ".join(filter(None, [f"{row.title}: {row.when}", row.owner]))


def _said(figures: Sequence[Figure], tr: Words) -> list[str]:
    return [f"{figure.label}: {written(figure, tr.language)}" for figure in figures]
