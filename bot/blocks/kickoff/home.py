"""The Home tab: what waits for one person, their kickoffs, and the milestones that they own."""

from collections.abc import Iterator
from typing import Any

from slackblocks import Block, HomeTabView, RichTextBlock

from bot.blocks.kickoff.preparation import on_home
from bot.blocks.kickoff.undelivered import refusal
from bot.blocks.kickoff.waiting import waiting
from bot.blocks.kit.brief import PHASES, header, place_line
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.dates import day, moment
from bot.blocks.kit.ids import ANYWHERE, Action
from bot.blocks.kit.modal import carried
from bot.blocks.kit.pages import pager
from bot.blocks.kit.prerendered import payload
from bot.blocks.kit.richtext import (
    Line,
    and_more,
    bold,
    bullets,
    code,
    first,
    joined,
    plain,
    prose,
    prose_if_any,
    said,
)
from bot.blocks.kit.words import Words
from bot.blocks.meeting.capture_lines import short_line
from bot.blocks.roadmap.milestones import change_button, done_button, due_line, risk
from bot.domain.brief import Brief
from bot.domain.kickoff.home import HomeView, KickoffSummary, NeedsAttention, PendingDecision
from bot.domain.roadmap.milestones import MilestoneSummary

SHOWN = 10
IN_SHORT = 120  # characters of a decision


def home(view: HomeView, tr: Words) -> dict[str, Any]:
    blocks = [
        _actions(view, tr),
        *_refusals(view, tr),
        *_waiting(view, tr),
        *_attention(view, tr),
        *_led(view, tr),
        *_kickoffs(view, tr),
        *_milestones(view, tr),
        *_closed(view, tr),
    ]
    return payload(blocks, lambda held: HomeTabView(held, private_metadata=carried(tr)))


def _actions(view: HomeView, tr: Words) -> Block | None:
    return row(
        button(Action.NEW_KICKOFF, tr("Start a kickoff"), ANYWHERE, primary=True) if view.may_create else None,
        button(Action.PREFERENCES, tr("My preferences"), ANYWHERE),
        button(Action.SETTINGS, tr("Settings"), ANYWHERE) if view.may_settle else None,
    )


def _refusals(view: HomeView, tr: Words) -> Iterator[Block | None]:
    """For admins, and only if there are some."""
    if view.refusals:
        yield header(tr("What I couldn't deliver"))
        yield from (refusal(one, tr) for one in view.refusals[:SHOWN])
        yield _more(len(view.refusals), tr)


def _waiting(view: HomeView, tr: Words) -> Iterator[Block | None]:
    yield header(tr("Waiting for you"))
    if not view.waiting:
        yield prose(said(tr("Nothing is waiting for you.")))
    for one in view.waiting[:SHOWN]:
        yield from waiting(one, tr)
    yield _more(len(view.waiting), tr)


def _led(view: HomeView, tr: Words) -> Iterator[Block | None]:
    """For the facilitators of a kickoff that is being prepared."""
    if view.led:
        yield header(tr("What you're preparing"))
        for one in view.led[:SHOWN]:
            yield from on_home(one, tr)
        yield _more(len(view.led), tr)


def _kickoffs(view: HomeView, tr: Words) -> Iterator[Block | None]:
    yield header(tr("Your kickoffs"))
    if not view.kickoffs:
        worded = tr("You have no open kickoffs. To start one, type {command} in a project's channel.")
        yield prose(said(worded, command=code("/kickoff new")))
    for brief in view.kickoffs[:SHOWN]:
        yield _kickoff(brief, tr)
    yield _more(len(view.kickoffs), tr)


def _attention(view: HomeView, tr: Words) -> Iterator[Block | None]:
    """For the facilitators of a kickoff, and for admins; only if there is something."""
    if view.pending or view.attention.items:
        yield header(tr("What needs attention"))
    if view.pending:
        yield prose(bullets(first([_pending(one, tr) for one in view.pending], SHOWN, tr)))
    if view.attention.items:
        yield prose(bullets(_needing(one, tr) for one in view.attention.items))
        yield from pager(view.attention, Action.ATTENTION_BEFORE, Action.ATTENTION_AFTER, 0, tr)


def _pending(one: PendingDecision, tr: Words) -> Line:
    return joined([short_line(one.decision, tr, IN_SHORT), _place(one.kickoff, tr)], " · ")


def _needing(one: NeedsAttention, tr: Words) -> Line:
    due, late = due_line(one.milestone, tr), plain(tr(", late")) if one.is_late else []
    return joined(filter(None, [[*due, *late], risk(one.milestone, tr), _place(one.kickoff, tr)]), " · ")


def _closed(view: HomeView, tr: Words) -> Iterator[Block | None]:
    if view.closed:
        yield header(tr("Closed kickoffs"))
        yield prose(bullets(first([_place(one, tr) for one in view.closed], SHOWN, tr)))


def _place(kickoff: KickoffSummary, tr: Words) -> Line:
    return place_line(kickoff.project, kickoff.channel_id, tr)


def _kickoff(brief: Brief, tr: Words) -> RichTextBlock:
    place = place_line(bold(brief.project), brief.channel_id, tr)
    return prose(place, [moment(brief.starts_at, brief.tz, tr)], said(tr(PHASES[brief.phase])))


def _milestones(view: HomeView, tr: Words) -> Iterator[Block | None]:
    yield header(tr("Your milestones"))
    if not view.milestones:
        worded = tr(
            "No milestones are waiting for you. When you own one, you'll see it here and can mark it as done."
        )
        yield prose(said(worded))
    for milestone in view.milestones[:SHOWN]:
        yield _milestone(milestone, tr)
        yield row(done_button(milestone, tr), change_button(milestone, tr))
    yield _more(len(view.milestones), tr)


def _milestone(milestone: MilestoneSummary, tr: Words) -> RichTextBlock:
    due = said(tr("Due {date}"), date=day(milestone.due_on, tr))
    project = said(tr("Project: {project}"), project=milestone.project) if milestone.project else []
    return prose([bold(milestone.title)], project, due)


def _more(count: int, tr: Words) -> RichTextBlock | None:
    return prose_if_any(plain(and_more(count - SHOWN, tr)))
