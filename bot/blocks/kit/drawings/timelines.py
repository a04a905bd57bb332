"""What is on the timeline of a roadmap."""

from bot.blocks.kit.dates import day_with_year
from bot.blocks.kit.richtext import and_more
from bot.blocks.kit.words import N_, Words
from bot.domain.dress import Accent
from bot.domain.pictures import Mark, Row, Timeline
from bot.domain.roadmap.milestones import MilestoneSummary
from bot.domain.roadmap.roadmap import RoadmapView, drawn, in_focus, standing
from bot.domain.standing import Standing

WHEN = {
    Standing.OPEN: N_("{date}"),
    Standing.AT_RISK: N_("{date}, at risk"),
    Standing.LATE: N_("{date}, late"),
    Standing.DONE: N_("{date}, done"),
}


def timeline_of(view: RoadmapView, tr: Words) -> Timeline | None:
    """None if there is nothing to draw."""
    shown = drawn(view.milestones)
    if not shown:
        return None
    rows, names = in_focus(shown), dict(view.names)
    days = [*(one.due_on for one in shown), view.as_of]
    return Timeline(
        title=tr("Roadmap: {project}", project=view.brief.project),
        marks=tuple(_mark(one, view) for one in shown),
        rows=tuple(_row(one, view, names.get(one.owner_id, ""), tr) for one in rows),
        as_of=view.as_of,
        in_words=tr("As of {date}", date=day_with_year(view.as_of, tr)),
        first=day_with_year(min(days), tr),
        last=day_with_year(max(days), tr),
        more=and_more(len(shown) - len(rows), tr),
        accent=view.brief.theme.dress.accent if view.brief.theme else Accent.SLATE,
    )


def _mark(milestone: MilestoneSummary, view: RoadmapView) -> Mark:
    return Mark(milestone.due_on, standing(milestone, view.as_of))


def _row(milestone: MilestoneSummary, view: RoadmapView, owner: str, tr: Words) -> Row:
    mark = _mark(milestone, view)
    when = tr(WHEN[mark.standing], date=day_with_year(milestone.due_on, tr))
    return Row(mark, milestone.title, when, milestone.owner_id, owner)
