"""An activity on the agenda and the panel: the button that opens it, and what there is while it is open."""

from collections.abc import Iterator

from slackblocks import Button

from bot.blocks.kit.buttons import button
from bot.blocks.kit.ids import Action
from bot.blocks.kit.richtext import Line, bold, joined, mentions, plain, said
from bot.blocks.kit.words import Words
from bot.blocks.meeting.activities.consent import proposal_line
from bot.blocks.meeting.activities.puzzle import in_place, piece_button
from bot.blocks.meeting.activities.read_back import read_back_buttons
from bot.blocks.meeting.activities.wordings import WORDINGS
from bot.domain.meeting.activities.activity import MANNERS, TOPICS, ActivityKind, ActivityNow
from bot.domain.meeting.agenda import ItemSummary
from bot.domain.meeting.agenda_now import AgendaNow


def activity_lines(view: AgendaNow, tr: Words) -> Iterator[Line]:
    """What is proposed, if something is; and how many have answered, never what."""
    if not (activity := view.activity) or MANNERS[activity.kind].shows_at_once:
        return
    title = [bold(tr(WORDINGS[activity.kind].title)), *plain(": ")]
    if activity.kind is ActivityKind.CONSENT:
        yield [*title, *proposal_line(activity)]
        yield _so_far(activity, tr)
    elif activity.kind is ActivityKind.PUZZLE:
        yield [bold(tr("The puzzle")), *plain(": "), *(in_place(view.puzzle, tr) if view.puzzle else [])]
    else:
        yield [*title, *_so_far(activity, tr)]


def _so_far(activity: ActivityNow, tr: Words) -> Line:
    counted = tr.form(
        "{answered} of {invited} has answered.", "{answered} of {invited} have answered.", activity.answered
    )
    so_far = said(counted, answered=str(activity.answered), invited=str(activity.invited))
    return joined([so_far, tr("All answers show together, at the close.")], " ")


def missing_line(view: AgendaNow, tr: Words) -> Line:
    """Whom it waits for. Only facilitators are told. What shows at once waits for both sides, not each."""
    if not view.activity or not view.activity.missing or MANNERS[view.activity.kind].shows_at_once:
        return []
    return said(tr(WORDINGS[view.activity.kind].missing), people=mentions(view.activity.missing, tr))


def activity_buttons(view: AgendaNow, tr: Words, *, primary: bool) -> Iterator[Button]:
    """While one is open there is one thing to press."""
    if view.activity:
        yield from _answer_buttons(view.activity, view.brief.id, tr, primary=primary)
        spoken = tr(WORDINGS[view.activity.kind].closes)
        yield button(Action.CLOSE_ACTIVITY, tr("Close"), view.activity.id, spoken=spoken)


def _answer_buttons(activity: ActivityNow, kickoff_id: int, tr: Words, *, primary: bool) -> Iterator[Button]:
    if activity.kind is ActivityKind.PUZZLE:
        yield piece_button(kickoff_id, tr, primary=primary)
    elif MANNERS[activity.kind].shows_at_once:
        yield from read_back_buttons(activity, tr, primary=primary)
    else:
        yield button(Action.GIVE_ANSWER, tr("Answer"), activity.id, primary=primary)


def offer_buttons(view: AgendaNow, tr: Words, *, fitting: bool) -> Iterator[Button]:
    """`fitting`: those that suit the present item, or else the others, which are behind *More…*."""
    if view.current and not view.activity and not view.writing:
        for kind in ActivityKind:
            if _is_possible(kind, view) and _suits(kind, view.current) is fitting:
                yield _open_button(kind, view, tr)


def _suits(kind: ActivityKind, item: ItemSummary) -> bool:
    return item.topic in TOPICS[kind] and not item.is_plain


def _is_possible(kind: ActivityKind, view: AgendaNow) -> bool:
    """Whether there is something to ask about."""
    there_is = {ActivityKind.GRID: view.has_milestones, ActivityKind.DOTS: view.has_causes}
    return there_is.get(kind, True)


def _open_button(kind: ActivityKind, view: AgendaNow, tr: Words) -> Button:
    wording = WORDINGS[kind]
    is_repeated = any(result.kind is kind for result in view.results)
    if kind is ActivityKind.PUZZLE:
        is_repeated = view.puzzle is not None
    label = tr(wording.opens_again) if is_repeated else tr(wording.opens)
    return button(wording.action, label, view.brief.id, spoken=f"{label}: {tr(wording.title)}")
