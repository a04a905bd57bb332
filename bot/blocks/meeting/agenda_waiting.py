"""The agenda at the start time: what is ready, and *Start* for a facilitator, since nothing starts by itself."""

from collections.abc import Iterator

from slackblocks import Block, Button

from bot.blocks.kit.agenda_list import item_line, nearest
from bot.blocks.kit.brief import meeting_line
from bot.blocks.kit.buttons import button, row
from bot.blocks.kit.dates import moment
from bot.blocks.kit.ids import Action
from bot.blocks.kit.pictures import figures_in_short
from bot.blocks.kit.richtext import Line, bullets, joined, mentions, plain, prose, said
from bot.blocks.kit.words import Words
from bot.domain.brief import Brief
from bot.domain.meeting.agenda_now import AgendaNow
from bot.domain.meeting.readiness import Readiness

ROOM = 1200  # characters of JSON for the items


def waiting(view: AgendaNow, tr: Words) -> Iterator[Block | None]:
    ready = view.readiness
    told = [_readiness(ready, tr), _reading(ready, tr)] if ready else []
    yield prose(_opening(view, tr), meeting_line(view.brief, tr), *told)
    if view.items:
        yield prose(bullets(nearest([item_line(item, tr) for item in view.items], 0, tr, ROOM)))
    yield row(*_buttons(view, tr))
    yield figures_in_short(view.brief, tr)


def _opening(view: AgendaNow, tr: Words) -> Line:
    """Who is to start it, and from when if that was put off."""
    return joined([_when(view, tr), _who(view.brief, tr)], " ")


def _when(view: AgendaNow, tr: Words) -> Line:
    brief = view.brief
    if view.is_to_come:
        at = moment(brief.starts_at, brief.tz, tr)
        return said(tr("{project} starts later: {moment}."), project=brief.project, moment=at)
    return said(tr("It's time for {project}."), project=brief.project)


def _who(brief: Brief, tr: Words) -> Line:
    if not brief.facilitators:
        return said(tr("Press Start when everyone is here."))
    worded = tr("{people}, press Start when everyone is here.")
    return said(worded, people=mentions(brief.facilitators, tr))


def _readiness(ready: Readiness, tr: Words) -> Line:
    """What is ready and what is not, in one line."""
    return plain(" ".join(_sentences(ready, tr)))


def _sentences(ready: Readiness, tr: Words) -> Iterator[str]:
    if ready.invited:
        yield tr.plural(
            "{count} of {invited} has read the pre-read.",
            "{count} of {invited} have read the pre-read.",
            ready.readers,
            invited=ready.invited,
        )
    if ready.questions:
        yield tr.plural("{count} question is open.", "{count} questions are open.", ready.questions)
    if ready.without_speaker:
        yield tr.plural("{count} part has no speaker.", "{count} parts have no speaker.", ready.without_speaker)


def _reading(ready: Readiness, tr: Words) -> Line:
    if not ready.offers_reading:
        return []
    return said(tr("You could begin with two minutes of silent reading."))


def _buttons(view: AgendaNow, tr: Words) -> Iterator[Button]:
    brief = view.brief
    yield button(Action.START, tr("Start"), brief.id, primary=True)
    if view.readiness and view.readiness.offers_reading:
        yield button(Action.READ_FIRST, tr("Read first"), brief.id, spoken=tr("Read the pre-read first"))
    planned = f"{brief.id}:{int(brief.starts_at.timestamp())}"  # so that two presses put it off once
    yield button(Action.PUT_OFF, tr("In 10 minutes"), planned, spoken=tr("Start in 10 minutes"))
    yield button(Action.MOVE, tr("Reschedule"), brief.id)
