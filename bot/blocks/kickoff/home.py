"""The Home tab: what waits for one person, their kickoffs, and the milestones that they own."""

from collections.abc import Iterator
from typing import Any

from slackblocks import Block, HomeTabView, RichTextBlock, RichTextChannel

from bot.blocks.kickoff.undelivered import refusal
from bot.blocks.kickoff.waiting import waiting
from bot.blocks.kit.brief import PHASES, header
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.dates import day, moment
from bot.blocks.kit.drawn import drawn
from bot.blocks.kit.ids import ANYWHERE, Action
from bot.blocks.kit.richtext import bold, code, plain, prose, said
from bot.blocks.kit.words import Words
from bot.blocks.roadmap.milestones import done_button
from bot.domain.brief import Brief
from bot.domain.kickoff.home import HomeView
from bot.domain.roadmap.milestones import MilestoneLine

SHOWN = 10


def home(view: HomeView, _: Words) -> dict[str, Any]:
    blocks = [
        _actions(view, _),
        *_refusals(view, _),
        *_waiting(view, _),
        *_kickoffs(view, _),
        *_milestones(view, _),
    ]
    return HomeTabView(drawn(blocks)).to_dict()


def _actions(view: HomeView, _: Words) -> Block | None:
    return row(
        button(Action.NEW_KICKOFF, _("Start a kickoff"), ANYWHERE, primary=True) if view.may_create else None,
        button(Action.PREFERENCES, _("My preferences"), ANYWHERE),
        button(Action.SETTINGS, _("Settings"), ANYWHERE) if view.may_settle else None,
    )


def _refusals(view: HomeView, _: Words) -> Iterator[Block | None]:
    """For admins, and only where there are some."""
    if view.refusals:
        yield header(_("What I could not deliver"))
        yield from (refusal(one, _) for one in view.refusals[:SHOWN])
        yield _more(len(view.refusals), _)


def _waiting(view: HomeView, _: Words) -> Iterator[Block | None]:
    yield header(_("What waits for you"))
    if not view.waiting:
        yield prose(said(_("Nothing waits for you now.")))
    for one in view.waiting[:SHOWN]:
        yield from waiting(one, _)
    yield _more(len(view.waiting), _)


def _kickoffs(view: HomeView, _: Words) -> Iterator[Block | None]:
    yield header(_("Your kickoffs"))
    if not view.kickoffs:
        worded = _("You are not part of a kickoff yet. Go to the channel of a project and type {command} there.")
        yield prose(said(worded, command=code("/kickoff new")))
    for brief in view.kickoffs[:SHOWN]:
        yield _kickoff(brief, _)
    yield _more(len(view.kickoffs), _)


def _kickoff(brief: Brief, _: Words) -> RichTextBlock:
    place = said(
        _("{project} in {channel}"), project=bold(brief.project), channel=RichTextChannel(brief.channel_id)
    )
    return prose(place, [moment(brief.starts_at, brief.tz, _)], said(_(PHASES[brief.phase])))


def _milestones(view: HomeView, _: Words) -> Iterator[Block | None]:
    yield header(_("Your milestones"))
    if not view.milestones:
        worded = _(
            "No milestones wait for you. When you own one, it shows here with a button to say that it is done."
        )
        yield prose(said(worded))
    for milestone in view.milestones[:SHOWN]:
        yield _milestone(milestone, _)
        yield row(done_button(milestone, _))
    yield _more(len(view.milestones), _)


def _milestone(milestone: MilestoneLine, _: Words) -> RichTextBlock:
    due = said(_("Due {date}"), date=day(milestone.due_on, _))
    project = said(_("Project: {project}"), project=milestone.project) if milestone.project else []
    return prose([bold(milestone.title)], project, due)


def _more(count: int, _: Words) -> RichTextBlock | None:
    return prose(plain(_("and {count} more", count=count - SHOWN))) if count > SHOWN else None
