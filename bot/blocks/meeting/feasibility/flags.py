"""Feasibility flags: in a few lines on the agenda, and one after another in a form, where they are accepted."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from slackblocks import Block, Button, RichTextBlock, RichTextUser

from bot.blocks.kit import modal
from bot.blocks.kit.buttons import add_milestone, button, row
from bot.blocks.kit.dates import day
from bot.blocks.kit.disciplines import in_words
from bot.blocks.kit.fields import day_field, text_field
from bot.blocks.kit.ids import Action, Modal
from bot.blocks.kit.richtext import Line, and_more, bold, bullets, first_drawn, plain, prose, said
from bot.blocks.kit.size import in_short
from bot.blocks.kit.words import N_, Words
from bot.blocks.meeting.deciding.deciders import MATTERS, who_decides_button
from bot.domain.meeting.deciders import Matter
from bot.domain.meeting.feasibility.flags import REASON_LIMIT, Flag, FlagKind, FlagList

SHOWN = 30  # in the form
IN_SHORT = 80  # characters of what somebody typed
WORDED = {
    FlagKind.AFTER_FINISH: N_("{about} is due {date}: after the day on which all should be done."),
    FlagKind.DAY_OFF: N_("{about} is due {date}, which is not a working day."),
    FlagKind.NO_OWNER: N_("{about} has no owner."),
    FlagKind.CROWDED_WEEK: N_("{person} has {count} milestones in the week of {date}."),
    FlagKind.SAME_DAY: N_("{person} has {count} milestones on {date}."),
    FlagKind.NO_MILESTONES: N_("There is a scope, and no milestone yet."),
    FlagKind.NOBODY_SPEAKS_FOR: N_("Nobody who takes part speaks for {about}."),
    FlagKind.NO_DECIDER: N_("It isn't settled who decides: {about}."),
    FlagKind.WAITS_FOR_CLIENT: N_("This waits for {person}, the client, without a date: {about}"),
}


def flag_lines(flags: Sequence[Flag], shown: int, tr: Words) -> RichTextBlock | None:
    """On the agenda: so many of them."""
    if not flags or not shown:
        return None
    lines = first_drawn(lambda flag: flag_line(flag, tr), flags, shown, tr)
    return prose([bold(tr("Is it feasible?"))], bullets(lines))


def flag_line(flag: Flag, tr: Words) -> Line:
    return said(
        tr(WORDED[flag.kind]),
        about=_about(flag, tr),
        date=day(flag.on, tr) if flag.on else "",
        person=RichTextUser(flag.person_id) if flag.person_id else "",
        count=str(flag.count),
    )


def _about(flag: Flag, tr: Words) -> str:
    if flag.kind is FlagKind.NOBODY_SPEAKS_FOR:
        return in_words(flag.about, tr)
    if flag.kind is FlagKind.NO_DECIDER:
        return tr(MATTERS[Matter(flag.about)])
    return in_short(flag.about, IN_SHORT)


def feasibility_button(kickoff_id: int, tr: Words) -> Button:
    spoken = tr("Feasibility: what stands out in the plan")
    return button(Action.FEASIBILITY, tr("Feasibility…"), kickoff_id, spoken=spoken)


def feasibility_modal(tr: Words, view: FlagList) -> dict[str, Any]:
    return modal.notice(tr, tr("Feasibility"), [block for block in _parts(view, tr) if block])


def _parts(view: FlagList, tr: Words) -> Iterator[Block | None]:
    until = said(tr("All should be done by {date}."), date=day(view.finish_on, tr)) if view.finish_on else []
    yield prose(until or said(tr("Nobody has said yet when all should be done.")))
    yield row(button(Action.LAST_DAY, tr("Set the last day…"), view.kickoff_id)) if view.may_accept else None
    yield _sum_up(view, tr)
    for number, flag in enumerate(view.flags[:SHOWN], start=1):
        yield prose(flag_line(flag, tr), _accepted(flag, tr))
        if view.may_accept and not flag.accepted:
            yield row(_mend_button(view, flag, tr), _accept_button(view, flag, number, tr))
    if more := and_more(len(view.flags) - SHOWN, tr):
        yield prose(plain(more))


def _sum_up(view: FlagList, tr: Words) -> Block:
    if not view.flags:
        return prose(said(tr("Nothing stands out in the plan.")))
    if not (count := sum(not flag.accepted for flag in view.flags)):
        return prose(said(tr("Everything that stands out in the plan has been accepted.")))
    worded = tr.plural(
        "{count} thing stands out in the plan. You can go on all the same.",
        "{count} things stand out in the plan. You can go on all the same.",
        count,
    )
    return modal.warning(worded)


def _mend_button(view: FlagList, flag: Flag, tr: Words) -> Button | None:
    """To the form in which it is mended, if there is one; to who decides only from the first topic."""
    if flag.milestone_id:
        label = tr("Change…")
        return button(Action.CHANGE_MILESTONE, label, flag.milestone_id, spoken=f"{label} {flag.about}")
    if flag.kind is FlagKind.NO_MILESTONES:
        return add_milestone(view.kickoff_id, tr)
    first_topic = next((one for one in view.flags if one.kind is FlagKind.NO_DECIDER), None)
    return who_decides_button(view.kickoff_id, tr) if flag is first_topic else None


def _accept_button(view: FlagList, flag: Flag, number: int, tr: Words) -> Button:
    spoken = tr("Accept: {about}", about=_about(flag, tr) or f"{number}")
    return button(Action.ACCEPT_FLAG, tr("Accept…"), f"{view.kickoff_id}:{flag.key}", spoken=spoken)


def _accepted(flag: Flag, tr: Words) -> Line:
    if not flag.accepted:
        return []
    worded = tr("Accepted by {person}: {reason}")
    return said(worded, person=RichTextUser(flag.accepted.by), reason=flag.accepted.reason)


def accept_modal(tr: Words, kickoff_id: int, flag: Flag) -> dict[str, Any]:
    label = tr("Why is that all right?")
    fields = [prose(flag_line(flag, tr)), text_field("reason", label, REASON_LIMIT, is_first=True)]
    about = f"{kickoff_id}:{flag.key}"
    return modal.form(tr, Modal.ACCEPT_FLAG, tr("Feasibility"), tr("Accept"), fields, about)


def finish_modal(tr: Words, kickoff_id: int, finish_on: date | None) -> dict[str, Any]:
    hint = tr("Milestones after that day are pointed out. Leave it empty if there is no such day.")
    fields = [day_field("finish_on", tr("By when should all be done?"), finish_on, hint=hint, optional=True)]
    return modal.form(tr, Modal.LAST_DAY, tr("Feasibility"), tr("Save"), fields, str(kickoff_id))
