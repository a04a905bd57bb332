"""The roadmap: its message in the channel, the reply with a new picture, and the way to it."""

from collections.abc import Iterator, Sequence

from slackblocks import Block, Button, RichTextLink

from bot.blocks.kit.brief import PHASES, header, theme_line
from bot.blocks.kit.buttons import add_milestone, row
from bot.blocks.kit.dates import day_with_year
from bot.blocks.kit.message import Message, message, with_as_many
from bot.blocks.kit.pictures import timeline
from bot.blocks.kit.richtext import Line, bold, bullets, first_drawn, joined, plain, prose, said, struck
from bot.blocks.kit.words import N_, Words
from bot.blocks.roadmap.milestones import change_all_button, due_line, history, risk
from bot.domain.brief import Phase
from bot.domain.calendar import local_day
from bot.domain.roadmap.milestones import MilestoneSummary
from bot.domain.roadmap.roadmap import RoadmapPicture, RoadmapPlace, RoadmapView, drawn, in_order, standing
from bot.domain.standing import Standing

MOST_IN_REPLY = 10
COUNTED = {
    Standing.DONE: N_("{count} done"),
    Standing.LATE: N_("{count} late"),
    Standing.AT_RISK: N_("{count} at risk"),
    Standing.CANCELLED: N_("{count} cancelled"),
}


def roadmap(view: RoadmapView, tr: Words) -> Message:
    """With as many of its milestones as a message holds."""
    return with_as_many(lambda most: message(_blocks(view, most, tr)))


def _blocks(view: RoadmapView, most: int, tr: Words) -> Iterator[Block | None]:
    brief = view.brief
    yield header(tr("Roadmap: {project}", project=brief.project))
    if brief.phase is Phase.CANCELLED:
        yield prose(said(tr(PHASES[brief.phase])))
        return
    yield prose(theme_line(brief, tr), _progress(view, tr))
    yield timeline(view, tr)
    yield prose(bullets(_lines(view, most, tr)))
    yield prose(said(tr(PHASES[brief.phase]))) if brief.phase is Phase.CLOSED else None
    yield row(add_milestone(brief.id, tr), _change(view, tr))


def _change(view: RoadmapView, tr: Words) -> Button | None:
    return change_all_button(view.brief.id, tr) if view.milestones else None


def _lines(view: RoadmapView, most: int, tr: Words) -> list[Line]:
    lines = first_drawn(lambda one: roadmap_line(one, view, tr), in_order(view.milestones), most, tr)
    return [list(joined([line])) for line in lines]


def _progress(view: RoadmapView, tr: Words) -> Line:
    """How many there are, and of each sort that there is."""
    found = [standing(one, view.today) for one in view.milestones]
    counts = [tr(worded, count=found.count(sort)) for sort, worded in COUNTED.items() if sort in found]
    total = tr.plural("{count} milestone", "{count} milestones", len(found))
    return plain(f"{total}: {', '.join(counts)}." if counts else f"{total}.")


def roadmap_line(milestone: MilestoneSummary, view: RoadmapView, tr: Words) -> Line:
    """Its title, and how it stands: until it is done, also who owns it, from which dates it was moved, and what it
    needs."""
    if milestone.done_at:
        on = day_with_year(local_day(milestone.done_at, view.brief.tz), tr)
        return said(tr("{title}: done on {date}"), title=struck(milestone.title), date=on)
    if not milestone.is_open:
        return said(tr("{title}: cancelled"), title=struck(milestone.title))
    late = plain(tr(", late")) if milestone.is_late(view.today) else []
    more = joined(filter(None, [history(milestone, tr), risk(milestone, tr)]), " ")
    return [*due_line(milestone, tr), *late, *(plain(". ") if more else []), *more]


def in_a_line(milestones: Sequence[MilestoneSummary], tr: Words) -> Line:
    """How far they are, and what comes next; the rest is on the roadmap."""
    counted = drawn(milestones)
    if not counted:
        return []
    done = sum(one.done_at is not None for one in counted)
    progress = said(tr("Milestones done: {done} of {count}."), done=str(done), count=str(len(counted)))
    following = min((one for one in counted if one.is_open), key=lambda one: one.due_on, default=None)
    return joined([progress, _next(following, tr)], " ") if following else progress


def _next(milestone: MilestoneSummary, tr: Words) -> Line:
    due = day_with_year(milestone.due_on, tr)
    return said(tr("Next: {milestone}."), milestone=said(tr("{title}, {date}"), title=milestone.title, date=due))


def picture(view: RoadmapPicture, tr: Words) -> Message:
    as_of = day_with_year(view.as_of, tr)
    told = said(tr("The roadmap of {project} as of {date}:"), project=view.brief.project, date=as_of)
    return message([prose(told), timeline(view, tr)])


def place(found: RoadmapPlace, link: str, tr: Words) -> Message:
    """To someone who asked for it; `link` leads to the message, "" if none can be had."""
    view = found.view
    lines = prose(bullets(_lines(view, MOST_IN_REPLY, tr))) if view.milestones else None
    buttons = row(add_milestone(view.brief.id, tr), _change(view, tr))
    return message([prose(_where(found, link, tr)), lines, buttons])


def _where(found: RoadmapPlace, link: str, tr: Words) -> Line:
    project = bold(found.view.brief.project)
    if link:
        here = RichTextLink(link, tr("the roadmap"))
        return said(tr("Here is {roadmap} of {project}, with a timeline."), roadmap=here, project=project)
    if found.ts:
        return said(tr("The roadmap of {project} is further up in this channel."), project=project)
    if not found.view.milestones:
        return said(tr("There are no milestones for {project} yet."), project=project)
    return said(tr("I'll post the roadmap of {project} after the kickoff. So far:"), project=project)
