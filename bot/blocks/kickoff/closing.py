"""The end of a kickoff, in the channel; and the question if its roadmap was never begun."""

from collections.abc import Iterator

from slackblocks import Block, Button, RichTextChannel

from bot.blocks.kit.brief import PHASES, header, theme_line
from bot.blocks.kit.buttons import add_milestone, asked, button, row
from bot.blocks.kit.dates import day_with_year
from bot.blocks.kit.ids import Action
from bot.blocks.kit.message import Message, message, with_as_many
from bot.blocks.kit.people import outsider_name
from bot.blocks.kit.pictures import banner, figures
from bot.blocks.kit.richtext import Line, bold, bullets, first, joined, plain, prose, said, struck, users
from bot.blocks.kit.words import Words
from bot.domain.brief import Brief, BriefWithPeople, Phase
from bot.domain.kickoff.closing import Closing, NothingPlanned, Outcome

DATES_SHOWN = 4
THANKED = 100  # by name


def closing(view: Closing, tr: Words) -> Message:
    return with_as_many(lambda most: message(_blocks(view, most, tr)))


def _blocks(view: Closing, most: int, tr: Words) -> Iterator[Block | None]:
    brief = view.brief
    if not view.is_closed:
        yield header(tr("Kickoff: {project}", project=brief.project))
        yield prose(said(_opened(brief, tr)))
        return
    yield header(tr("Kickoff closed: {project}", project=brief.project))
    yield banner(brief, tr)
    yield prose(theme_line(brief, tr), said(tr("Every milestone is settled. This is what came of the plan:")))
    if view.outcomes:
        lines = [_outcome(one, tr) for one in view.outcomes]
        yield prose(_summary(view, tr), bullets(first(lines, most, tr)))
    yield figures(brief, tr)
    yield prose(_thanks(brief, tr))
    yield row(open_again(brief, tr))


def _opened(brief: Brief, tr: Words) -> str:
    if brief.phase is Phase.CANCELLED:
        return tr(PHASES[Phase.CANCELLED])
    return tr("This kickoff was closed, and has been opened again.")


def _summary(view: Closing, tr: Words) -> Line:
    """How many were done, late, moved and cancelled; of what there is none, nothing is said."""
    done = sum(one.done_on is not None for one in view.outcomes)
    counts = (
        (tr("{count} done"), done),
        (tr("{count} late"), sum(one.days_late > 0 for one in view.outcomes)),
        (tr("{count} moved"), sum(one.was_moved for one in view.outcomes)),
        (tr("{count} cancelled"), len(view.outcomes) - done),
    )
    return plain(", ".join(worded.format(count=count) for worded, count in counts if count) + ".")


def _outcome(outcome: Outcome, tr: Words) -> Line:
    """When it was planned for, to which dates it was moved, and when it was done."""
    title = bold(outcome.title) if outcome.done_on else struck(outcome.title)
    planned = said(tr("{title}: planned for {date}"), title=title, date=day_with_year(outcome.dates[0], tr))
    return joined([planned, *_moved(outcome, tr), *_end(outcome, tr)])


def _moved(outcome: Outcome, tr: Words) -> Iterator[Line]:
    """Each date, or how many there were and the last of them."""
    moved = outcome.dates[1:]
    if len(moved) > DATES_SHOWN:
        last = day_with_year(moved[-1], tr)
        yield plain(tr("moved {count} times, most recently to {date}", count=len(moved), date=last))
    elif moved:
        yield said(tr("moved to {dates}"), dates=joined([day_with_year(on, tr) for on in moved]))


def _end(outcome: Outcome, tr: Words) -> Iterator[Line]:
    if not outcome.done_on:
        yield said(tr("cancelled"))
        return
    yield said(tr("done on {date}"), date=day_with_year(outcome.done_on, tr))
    if outcome.days_late:
        yield plain(tr.plural("{count} day late", "{count} days late", outcome.days_late))


def _thanks(brief: BriefWithPeople, tr: Words) -> Line:
    """To everyone who took part, in Slack or not."""
    people = [*users([one.user_id for one in brief.people]), *(outsider_name(one) for one in brief.outsiders)]
    return said(tr("Thank you, {people}."), people=joined(first(people, THANKED, tr)))


def open_again(brief: Brief, tr: Words) -> Button:
    question = tr("I'll remind you of what is still to be done. Add a milestone, or reopen one that was done.")
    confirm = asked(tr, tr("Reopen this kickoff?"), question, tr("Reopen the kickoff"))
    return button(Action.OPEN_AGAIN, tr("Reopen the kickoff"), brief.id, confirm=confirm)


def nothing_planned(view: NothingPlanned, tr: Words) -> Message:
    """To the facilitator. Once they have decided, it says what holds now."""
    brief = view.brief
    channel, project = RichTextChannel(brief.channel_id), bold(brief.project)
    if brief.phase is not Phase.FOLLOWING:
        return message([prose([project], said(tr(PHASES[brief.phase])))])
    if view.has_milestones:
        worded = tr("There is a roadmap for {project} now. It's in {channel}.")
        return message([prose(said(worded, project=project, channel=channel))])
    worded = tr(
        "The kickoff of {project} in {channel} was two weeks ago, and there are no milestones yet. What comes"
        " next? If nothing does, you can close it. I won't ask again."
    )
    buttons = (add_milestone(brief.id, tr), _close(brief, tr))
    return message([prose(said(worded, project=project, channel=channel)), row(*buttons)])


def _close(brief: Brief, tr: Words) -> Button:
    question = tr("You can open it again at any time, under Manage… on its card.")
    confirm = asked(tr, tr("Close this kickoff?"), question, tr("Close the kickoff"))
    return button(Action.CLOSE_KICKOFF, tr("Close the kickoff"), brief.id, confirm=confirm)


def closed(tr: Words) -> Message:
    """To the one who closed it under *Manage…*."""
    return message([prose(said(tr("The kickoff is closed. You can open it again under Manage… on its card.")))])


def opened(tr: Words) -> Message:
    """To the one who opened it again."""
    return message([prose(said(tr("The kickoff is open again. Add a milestone, or reopen one that was done.")))])
